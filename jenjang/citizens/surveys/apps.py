from django.apps import AppConfig


class SurveysConfig(AppConfig):
    name = "jenjang.citizens.surveys"
    label = "surveys"
