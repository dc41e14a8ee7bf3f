"""The room as Django knows it."""

from django.apps import AppConfig


class ProgrammesConfig(AppConfig):
    name = "jenjang.performance.programmes"
    label = "programmes"
