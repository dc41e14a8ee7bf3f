"""Published figures."""

from django.urls import path

from .views import bringing, pairing, reading

app_name = "published"
urlpatterns = [
    path("", reading.agencies, name="agencies"),
    path("<int:report_id>/", reading.report, name="report"),
    path("<int:report_id>/<slug:name>/", reading.report_explanation, name="report_explanation"),
    path("figures/<int:figure_id>/", reading.figure, name="figure"),
    path("figures/<int:figure_id>/<slug:name>/", reading.explanation, name="explanation"),
    path("import/", bringing.upload, name="import"),
    path("import/<int:file_id>/", bringing.preview, name="preview"),
    path("import/<int:file_id>/run/", bringing.run, name="run"),
    path("import/<int:file_id>/columns/", pairing.columns, name="columns"),
    path("import/<int:file_id>/columns/preview/", pairing.paired, name="paired"),
    path("import/<int:file_id>/columns/run/", pairing.run, name="run_paired"),
    path("import/<int:file_id>/columns/profile/", pairing.keeping, name="keep_profile"),
    path("import/profiles/", pairing.profiles, name="profiles"),
    path("import/profiles/<int:profile_id>/", pairing.profile, name="profile"),
    path("import/profiles/<int:profile_id>/removal/", pairing.removal, name="profile_removal"),
]
