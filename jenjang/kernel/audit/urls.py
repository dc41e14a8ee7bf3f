from django.urls import path

from . import views

app_name = "audit"
urlpatterns = [
    path("", views.entries, name="entries"),
    path("exports/", views.exports, name="exports"),
    path("<int:entry_id>/", views.entry, name="entry"),
    path("<int:entry_id>/erasing/", views.erasing, name="erasing"),
]
