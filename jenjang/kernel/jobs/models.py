"""A run of a job, as its owner sees it."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from jenjang.kernel.tenancy.models import GovernmentModel


class State(models.TextChoices):
    WAITING = "waiting", _("Menunggu giliran")
    RUNNING = "running", _("Sedang dikerjakan")
    DONE = "done", _("Selesai")
    FAILED = "failed", _("Gagal")
    STOPPED = "stopped", _("Dihentikan")


OVER = (State.DONE, State.FAILED, State.STOPPED)


class JobRun(GovernmentModel):
    """One piece of long work; `arguments` are ids, never personal data."""

    job = models.CharField(max_length=80)
    title = models.CharField(max_length=200)
    arguments = models.JSONField(default=dict)
    state = models.CharField(max_length=10, choices=State, default=State.WAITING)
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(null=True)
    message = models.TextField(blank=True)
    result = models.JSONField(null=True)
    link = models.CharField(max_length=300, blank=True)
    user_id = models.BigIntegerField(null=True)
    actor = models.CharField(max_length=150)
    language = models.CharField(max_length=10, default="id")
    attempts = models.PositiveSmallIntegerField(default=0)
    asked_at = models.DateTimeField()
    began_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    stop_asked_at = models.DateTimeField(null=True)
    stop_asked_by = models.CharField(max_length=150, blank=True)

    class Meta:
        indexes = [models.Index(fields=["government", "-asked_at"], name="job_runs_by_time")]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(state=State.DONE) | models.Q(ended_at__isnull=False),
                name="job_that_is_done_has_an_end",
            )
        ]

    def __str__(self) -> str:
        return self.title
