from django.apps import AppConfig


class CurvesConfig(AppConfig):
    name = "jenjang.performance.curves"
    label = "curves"
