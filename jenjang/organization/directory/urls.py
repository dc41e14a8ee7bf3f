"""Addresses of directory."""

from django.urls import path

from .views import chart, horizon, rights, staffing

app_name = "directory"
urlpatterns = [
    path("units/<int:unit_id>/people/", staffing.unit_people, name="unit_people"),
    path("chart/", chart.chart, name="chart"),
    path("chart/<int:position_id>/branch/", chart.chart_branch, name="chart_branch"),
    path("vacancies/", staffing.vacancies, name="vacancies"),
    path("horizon/", horizon.horizon, name="horizon"),
    path("horizon/list/", horizon.horizon_list, name="horizon_list"),
    path("rights/", rights.rights, name="rights"),
    path("rights/roles/", rights.rights_matrix, name="rights_matrix"),
]
