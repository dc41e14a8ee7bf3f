"""Addresses of delegations."""

from django.urls import path

from . import views

app_name = "delegations"
urlpatterns = [
    path("", views.own, name="own"),
    path("new/", views.lending, name="new"),
    path("acting/", views.acting, name="acting"),
    path("<int:delegation_id>/end/", views.end, name="end"),
]
