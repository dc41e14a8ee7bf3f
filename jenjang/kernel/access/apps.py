from django.apps import AppConfig


class AccessConfig(AppConfig):
    name = "jenjang.kernel.access"
    label = "access"

    def ready(self) -> None:
        """What the sign-in library announces is heard in every process."""
        from . import noting  # needs the models of every application

        noting.connect()
