from django.apps import AppConfig


class EventsConfig(AppConfig):
    name = "jenjang.kernel.events"
    label = "events"
