"""Addresses of units."""

from django.urls import path

from . import views

app_name = "units"
urlpatterns = [
    path("", views.tree, name="tree"),
    path("list/", views.listed, name="list"),
    path("new/", views.founding, name="founding"),
    path("<int:unit_id>/", views.unit, name="unit"),
    path("<int:unit_id>/change/", views.change, name="change"),
    path("<int:unit_id>/place/", views.place, name="place"),
    path("<int:unit_id>/correction/", views.correction, name="correction"),
    path("<int:unit_id>/dissolution/", views.dissolution, name="dissolution"),
]
