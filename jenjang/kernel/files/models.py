"""What is kept, and since when."""

from django.db import models

from jenjang.kernel.tenancy.models import GovernmentModel


class StoredFile(GovernmentModel):
    """One content, kept once per government; never changed and never removed."""

    sha256 = models.CharField(max_length=64)
    name = models.CharField(max_length=200)
    kind = models.CharField(max_length=10)
    media_type = models.CharField(max_length=100)
    size = models.PositiveBigIntegerField()
    stored_at = models.DateTimeField()
    user_id = models.BigIntegerField(null=True)
    stored_by = models.CharField(max_length=150)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["government", "sha256"], name="file_is_kept_once"),
            models.CheckConstraint(condition=models.Q(sha256__regex=r"^[0-9a-f]{64}$"), name="file_has_a_whole_hash"),
        ]

    def __str__(self) -> str:
        return self.name


class Bringing(GovernmentModel):
    """Who has brought a content: it is kept once, yet several may bring the same, each to work with it."""

    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+", db_index=False)
    user_id = models.BigIntegerField()
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["government", "file", "user_id"], name="file_is_brought_once_by_each")
        ]

    def __str__(self) -> str:
        return f"{self.file_id} · {self.user_id}"
