"""Addresses under /views/ of a government."""

from django.urls import path

from .views import saved

app_name = "saved_views"
urlpatterns = [
    path("<slug:list_name>/", saved.views, name="views"),
    path("<int:view_id>/name/", saved.name, name="name"),
    path("<int:view_id>/removal/", saved.removal, name="removal"),
]
