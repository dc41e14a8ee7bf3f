from django.apps import AppConfig


class AgreementsConfig(AppConfig):
    name = "jenjang.performance.agreements"
    label = "agreements"
