"""Published figures."""

from django.urls import path

from . import downloads, views

app_name = "published"
urlpatterns = [
    path("", views.agencies, name="agencies"),
    path("<int:report_id>/", views.report, name="report"),
    path("<int:report_id>/<slug:name>/", views.report_explanation, name="report_explanation"),
    path("figures/<int:figure_id>/", views.figure, name="figure"),
    path("figures/<int:figure_id>/<slug:name>/", views.explanation, name="explanation"),
    path("figures/<int:figure_id>/<slug:name>.<slug:ending>", downloads.curve, name="curve"),
    path("import/", views.upload, name="import"),
    path("import/<int:file_id>/", views.preview, name="preview"),
    path("import/<int:file_id>/run/", views.run, name="run"),
]
