from django.apps import AppConfig


class AccessConfig(AppConfig):
    name = "jenjang.kernel.access"
    label = "access"
