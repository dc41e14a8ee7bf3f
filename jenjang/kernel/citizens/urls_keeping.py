"""The citizens of a government, for their keeper."""

from django.urls import path

from .views import keeping

app_name = "citizens"
urlpatterns = [
    path("", keeping.citizens, name="list"),
    path("<int:citizen_id>/", keeping.citizen, name="citizen"),
    path("<int:citizen_id>/blocking/", keeping.blocking, name="blocking"),
    path("<int:citizen_id>/unblocking/", keeping.unblocking, name="unblocking"),
]
