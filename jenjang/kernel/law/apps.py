from django.apps import AppConfig


class LawConfig(AppConfig):
    name = "jenjang.kernel.law"
    label = "law"
