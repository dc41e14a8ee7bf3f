from django.apps import AppConfig


class EvaluationConfig(AppConfig):
    name = "jenjang.performance.evaluation"
    label = "evaluation"
