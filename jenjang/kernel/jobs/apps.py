from django.apps import AppConfig


class JobsConfig(AppConfig):
    name = "jenjang.kernel.jobs"
    label = "jobs"
