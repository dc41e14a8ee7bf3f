from django.apps import AppConfig


class UnitsConfig(AppConfig):
    name = "jenjang.organization.units"
    label = "units"
