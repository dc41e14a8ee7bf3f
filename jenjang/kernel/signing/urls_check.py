"""The check inside a government."""

from django.urls import path

from .views import checking

app_name = "check"
urlpatterns = [
    path("", checking.check, name="check"),
    path("<slug:check_token>/", checking.document, name="document"),
]
