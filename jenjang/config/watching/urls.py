"""Addresses for machines that watch."""

from django.urls import path

from jenjang.config.watching import views

app_name = "watching"
urlpatterns = [
    path("ready/", views.ready, name="ready"),
    path("metrics/", views.metrics, name="metrics"),
]
