from django.apps import AppConfig


class EmployeesConfig(AppConfig):
    name = "jenjang.organization.employees"
    label = "employees"
