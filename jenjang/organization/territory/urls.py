"""Addresses of regions."""

from django.urls import path

from . import views

app_name = "territory"
urlpatterns = [
    path("", views.regions, name="regions"),
    path("list/", views.listed, name="list"),
    path("<str:code>/", views.region, name="region"),
]
