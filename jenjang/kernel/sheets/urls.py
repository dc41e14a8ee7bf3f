from django.urls import path

from . import views

app_name = "sheets"
urlpatterns = [
    path("", views.imports, name="imports"),
    path("<slug:kind>/", views.upload, name="upload"),
    path("<slug:kind>/template.<slug:ending>", views.template, name="template"),
    path("<slug:kind>/<int:draft_id>/", views.mapping, name="mapping"),
    path("<slug:kind>/<int:draft_id>/preview/", views.preview, name="preview"),
    path("<slug:kind>/<int:draft_id>/run/", views.run, name="run"),
]
