from django.apps import AppConfig


class SigningConfig(AppConfig):
    name = "jenjang.kernel.signing"
    label = "signing"
