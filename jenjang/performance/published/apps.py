from django.apps import AppConfig


class PublishedConfig(AppConfig):
    name = "jenjang.performance.published"
    label = "published"
