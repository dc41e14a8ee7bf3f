"""Addresses of positions."""

from django.urls import path

from . import views

app_name = "positions"
urlpatterns = [
    path("", views.listed, name="list"),
    path("new/", views.establishing, name="new"),
    path("people/", views.people, name="people"),
    path("choices/", views.choices, name="choices"),
    path("<int:position_id>/", views.position, name="position"),
    path("<int:position_id>/change/", views.change, name="change"),
    path("<int:position_id>/correction/", views.correction, name="correction"),
    path("<int:position_id>/abolition/", views.abolition, name="abolition"),
    path("<int:position_id>/role/", views.role, name="role"),
    path("<int:position_id>/appointment/", views.appointment, name="appointment"),
    path("incumbencies/<int:incumbency_id>/end/", views.end, name="end"),
    path("incumbencies/<int:incumbency_id>/correction/", views.correct_incumbency, name="correct_incumbency"),
    path("incumbencies/<int:incumbency_id>/withdrawal/", views.withdrawal, name="withdrawal"),
]
