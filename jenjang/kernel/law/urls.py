"""Addresses of the law, the same on the site and inside each government."""

from django.urls import path

from jenjang.kernel.law import views

app_name = "law"

urlpatterns = [
    path("", views.catalogue, name="catalogue"),
    path("<slug:name>/", views.rule, name="rule"),
]
