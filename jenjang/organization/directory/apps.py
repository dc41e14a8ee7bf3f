from django.apps import AppConfig


class DirectoryConfig(AppConfig):
    name = "jenjang.organization.directory"
    label = "directory"
