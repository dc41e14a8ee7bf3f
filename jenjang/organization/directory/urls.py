"""Addresses of directory."""

from django.urls import path

from .views import chart, horizon, people, person, rights, seniority, staffing, tenure

app_name = "directory"
urlpatterns = [
    path("employees/", people.people, name="people"),
    path("seniority/", seniority.seniority, name="seniority"),
    path("tenure/", tenure.tenure, name="tenure"),
    path("units/<int:unit_id>/people/", staffing.unit_people, name="unit_people"),
    path("chart/", chart.chart, name="chart"),
    path("chart/<int:position_id>/branch/", chart.chart_branch, name="chart_branch"),
    path("vacancies/", staffing.vacancies, name="vacancies"),
    path("horizon/", horizon.horizon, name="horizon"),
    path("horizon/list/", horizon.horizon_list, name="horizon_list"),
    path("rights/", rights.rights, name="rights"),
    path("rights/roles/", rights.rights_matrix, name="rights_matrix"),
    path("employees/me/", person.me, name="me"),
    path("employees/<int:employee_id>/", person.posts, name="person"),
    path("employees/<int:employee_id>/record/", person.record, name="person_record"),
    path("employees/<int:employee_id>/private/", person.private, name="person_private"),
    path("employees/<int:employee_id>/documents/", person.documents, name="person_documents"),
    path("employees/<int:employee_id>/readers/", person.readers, name="person_readers"),
    path("employees/<int:employee_id>/rights/", person.rights, name="person_rights"),
    path("employees/<int:employee_id>/export/", person.export, name="person_export"),
    path("employees/<int:employee_id>/retirement/", person.retirement, name="person_retirement"),
]
