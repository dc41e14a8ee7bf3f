from django.apps import AppConfig


class PortalConfig(AppConfig):
    name = "jenjang.portal"
    label = "portal"
