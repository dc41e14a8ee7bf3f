"""Published figures."""

from django.urls import path

from . import downloads
from .views import accounts, bringing, money, pairing, reading, scales, years

app_name = "published"
urlpatterns = [
    path("", reading.agencies, name="agencies"),
    path("money/", money.of_year, name="money"),
    path("years/", years.of_government, name="years"),
    path("years/<int:year>/<slug:name>/", reading.year_explanation, name="year_explanation"),
    path("units/<int:unit_id>/", accounts.unit, name="unit"),
    path("scale/", scales.scale, name="scale"),
    path("scale/new/", scales.setting, name="scale_setting"),
    path("scale/<int:scale_id>/withdrawal/", scales.withdrawal, name="scale_withdrawal"),
    path("<int:report_id>/", reading.report, name="report"),
    path("<int:report_id>/money/", money.of_report, name="report_money"),
    path("<int:report_id>/years/", years.of_agency, name="report_years"),
    path("<int:report_id>/accountability/", accounts.accountability, name="accountability"),
    path("<int:report_id>/plain/", accounts.plain, name="plain"),
    path("<int:report_id>/<slug:name>/", reading.report_explanation, name="report_explanation"),
    path("figures/<int:figure_id>/", reading.figure, name="figure"),
    path("figures/<int:figure_id>/money/", money.of_figure, name="figure_money"),
    path("figures/<int:figure_id>/<slug:name>/", reading.explanation, name="explanation"),
    path("figures/<int:figure_id>/<slug:name>.<slug:ending>", downloads.curve, name="curve"),
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
