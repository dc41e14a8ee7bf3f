from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class JobsConfig(AppConfig):
    name = "jenjang.kernel.jobs"
    label = "jobs"

    def ready(self) -> None:
        """Every room's jobs are known to every process: who asks for one, and the worker that does it."""
        autodiscover_modules("jobs")
