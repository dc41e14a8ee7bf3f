"""Mappings remembered, and uploads on their way."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from jenjang.kernel.tenancy.models import GovernmentModel


class MappingProfile(GovernmentModel):
    """Which titles of a file carry which of our values, under a name, so that next month's file maps by itself."""

    kind = models.CharField(max_length=60)
    name = models.CharField(max_length=100)
    titles = models.JSONField()
    used_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["government", "kind", "name"], name="profile_has_a_name_of_its_own")
        ]

    def __str__(self) -> str:
        return self.name


class DraftState(models.TextChoices):
    UPLOADED = "uploaded", _("Diunggah")
    CHECKED = "checked", _("Diperiksa")
    ASKED = "asked", _("Dijalankan")


class ImportDraft(GovernmentModel):
    """An upload between choosing the file and writing: kept, so that a reload or a lost connection costs nothing."""

    kind = models.CharField(max_length=60)
    file = models.ForeignKey("files.StoredFile", on_delete=models.PROTECT, related_name="+", db_index=False)
    name = models.CharField(max_length=200)
    sheet = models.CharField(max_length=100, blank=True)
    mapping = models.JSONField(default=dict)
    profile = models.CharField(max_length=100, blank=True)
    preview = models.JSONField(null=True)
    fingerprint = models.CharField(max_length=64, blank=True)
    state = models.CharField(max_length=10, choices=DraftState, default=DraftState.UPLOADED)
    run = models.ForeignKey("jobs.JobRun", on_delete=models.PROTECT, related_name="+", null=True, db_index=False)
    user_id = models.BigIntegerField()
    uploaded_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["government", "user_id", "-uploaded_at"], name="drafts_by_owner")]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(state=DraftState.ASKED) | models.Q(run__isnull=False),
                name="draft_that_is_asked_has_a_run",
            )
        ]

    def __str__(self) -> str:
        return self.name
