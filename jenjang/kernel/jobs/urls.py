from django.urls import path

from . import views

app_name = "jobs"
urlpatterns = [
    path("", views.runs, name="runs"),
    path("<int:run_id>/", views.run, name="run"),
    path("<int:run_id>/retry/", views.retry, name="retry"),
    path("<int:run_id>/stop/", views.stop, name="stop"),
]
