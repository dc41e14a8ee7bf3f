from django.apps import AppConfig


class CalendarConfig(AppConfig):
    name = "jenjang.kernel.calendar"
    label = "calendar"
