"""Pages of the site itself."""

from django.urls import path

from .views import site

app_name = "portal"
urlpatterns = [
    path("", site.governments, name="governments"),
    path("health/", site.health, name="health"),
]
