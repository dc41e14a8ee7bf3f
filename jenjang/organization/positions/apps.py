from django.apps import AppConfig


class PositionsConfig(AppConfig):
    name = "jenjang.organization.positions"
    label = "positions"
