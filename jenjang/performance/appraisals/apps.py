from django.apps import AppConfig


class AppraisalsConfig(AppConfig):
    name = "jenjang.performance.appraisals"
    label = "appraisals"
