"""S-curves drawn from one's own files."""

from django.urls import path

from . import views

app_name = "curves"
urlpatterns = [
    path("", views.index, name="index"),
    path("template.<slug:ending>", views.template, name="template"),
    path("example/", views.example, name="example"),
    path("example/<int:number>.<slug:ending>", views.example_picture, name="example_picture"),
    path("example/<int:number>/<slug:name>/", views.example_why, name="example_why"),
    path("<int:drawing_id>/", views.drawing, name="drawing"),
    path("<int:drawing_id>/<int:number>.<slug:ending>", views.picture, name="picture"),
    path("<int:drawing_id>/<int:number>/<slug:name>/", views.why, name="why"),
    path("<int:drawing_id>/name/", views.name, name="name"),
    path("<int:drawing_id>/removal/", views.removal, name="removal"),
]
