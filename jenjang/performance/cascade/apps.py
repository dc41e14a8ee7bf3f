from django.apps import AppConfig


class CascadeConfig(AppConfig):
    name = "jenjang.performance.cascade"
    label = "cascade"
