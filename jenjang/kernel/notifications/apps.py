from django.apps import AppConfig


class NotificationsConfig(AppConfig):
    name = "jenjang.kernel.notifications"
    label = "notifications"
