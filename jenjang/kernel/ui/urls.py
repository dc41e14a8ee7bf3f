"""Addresses under /ui/."""

from django.urls import path

from .views import site as views

app_name = "ui"
urlpatterns = [
    path("", views.gallery, name="gallery"),
    path("language/", views.language, name="language"),
    path("theme/", views.theme, name="theme"),
    path("because/", views.because, name="because"),
    path("suggestions/", views.suggestions, name="suggestions"),
    path("deed/", views.deed, name="deed"),
]
