from django.apps import AppConfig


class DocumentsConfig(AppConfig):
    name = "jenjang.kernel.documents"
    label = "documents"
