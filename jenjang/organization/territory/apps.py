from django.apps import AppConfig


class TerritoryConfig(AppConfig):
    name = "jenjang.organization.territory"
    label = "territory"
