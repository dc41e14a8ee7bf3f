from django.urls import path

from . import views

app_name = "calendar"
urlpatterns = [
    path("", views.year, name="year"),
    path("deadline/", views.deadline, name="deadline"),
    path("local-holidays/", views.local_holidays, name="local_holidays"),
    path("local-holidays/<int:holiday_id>/withdrawal/", views.withdrawal, name="withdrawal"),
]
