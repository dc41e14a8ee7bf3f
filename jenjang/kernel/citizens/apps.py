from django.apps import AppConfig


class CitizensConfig(AppConfig):
    name = "jenjang.kernel.citizens"
    label = "citizens"
