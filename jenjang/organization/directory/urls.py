"""Addresses of directory."""

from django.urls import path

from .views import horizon, rights

app_name = "directory"
urlpatterns = [
    path("horizon/", horizon.horizon, name="horizon"),
    path("horizon/list/", horizon.horizon_list, name="horizon_list"),
    path("rights/", rights.rights, name="rights"),
    path("rights/roles/", rights.rights_matrix, name="rights_matrix"),
]
