"""Addresses of employees' records; the pages to read are the directory's."""

from django.urls import path

from . import views

app_name = "employees"
urlpatterns = [
    path("new/", views.new, name="new"),
    path("<int:employee_id>/edit/", views.edit, name="edit"),
    path("<int:employee_id>/particulars/", views.particulars, name="particulars"),
    path("<int:employee_id>/departure/", views.departure, name="departure"),
    path("<int:employee_id>/ranks/new/", views.rank, name="rank"),
    path("<int:employee_id>/ranks/<int:rank_id>/", views.rank_correction, name="rank_correction"),
    path("<int:employee_id>/ranks/<int:rank_id>/withdrawal/", views.rank_withdrawal, name="rank_withdrawal"),
    path("<int:employee_id>/schooling/new/", views.schooling, name="schooling"),
    path("<int:employee_id>/schooling/<int:schooling_id>/", views.schooling_correction, name="schooling_correction"),
    path(
        "<int:employee_id>/schooling/<int:schooling_id>/withdrawal/",
        views.schooling_withdrawal,
        name="schooling_withdrawal",
    ),
    path("<int:employee_id>/documents/new/", views.document, name="document"),
    path("<int:employee_id>/documents/<int:document_id>/file/", views.document_file, name="document_file"),
    path("<int:employee_id>/documents/<int:document_id>/withdrawal/", views.withdrawal, name="withdrawal"),
]
