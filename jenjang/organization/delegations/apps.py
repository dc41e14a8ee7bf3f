from django.apps import AppConfig


class DelegationsConfig(AppConfig):
    name = "jenjang.organization.delegations"
    label = "delegations"
