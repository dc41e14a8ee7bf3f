from django.apps import AppConfig


class AuditConfig(AppConfig):
    name = "jenjang.kernel.audit"
    label = "audit"
