from django.apps import AppConfig


class SheetsConfig(AppConfig):
    name = "jenjang.kernel.sheets"
    label = "sheets"
