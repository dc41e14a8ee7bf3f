from django.apps import AppConfig


class TenancyConfig(AppConfig):
    name = "jenjang.kernel.tenancy"
    label = "tenancy"
