"""Curves that somebody has drawn from a file of their own."""

from django.db import models
from django.db.models import Q

from jenjang.kernel.access.models import User
from jenjang.kernel.tenancy.models import GovernmentModel


class Drawing(GovernmentModel):
    """The series one person read from one file. The file itself is not kept, only what is drawn from it.

    digest: of the file and of how it was judged. judged_on: the day whose law judged. remarks: what else was found in the file.
    """

    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+", db_index=False)
    name = models.CharField(max_length=120)
    file_name = models.CharField(max_length=200)
    digest = models.CharField(max_length=64)
    series = models.JSONField()
    remarks = models.JSONField(default=list)
    judged_on = models.DateField()
    drawn_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["government", "user", "digest"], name="file_is_drawn_once_by_each"),
            models.CheckConstraint(condition=~Q(name=""), name="drawing_has_a_name"),
            models.CheckConstraint(condition=Q(digest__regex="^[0-9a-f]{64}$"), name="drawing_has_a_whole_digest"),
        ]

    def __str__(self) -> str:
        return self.name
