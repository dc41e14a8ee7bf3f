from django.apps import AppConfig


class BudgetsConfig(AppConfig):
    name = "jenjang.performance.budgets"
    label = "budgets"
