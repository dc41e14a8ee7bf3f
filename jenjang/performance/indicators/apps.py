from django.apps import AppConfig


class IndicatorsConfig(AppConfig):
    name = "jenjang.performance.indicators"
    label = "indicators"
