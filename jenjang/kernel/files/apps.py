from django.apps import AppConfig


class FilesConfig(AppConfig):
    name = "jenjang.kernel.files"
    label = "files"
