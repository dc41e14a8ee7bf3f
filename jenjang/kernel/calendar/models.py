"""Days off that a government declares for itself."""

from django.db import models

from jenjang.kernel.tenancy.models import GovernmentModel


class LocalHoliday(GovernmentModel):
    """A local day off: an anniversary, an election, a disaster. A withdrawn one stays, with its reason, and no longer counts."""

    day = models.DateField()
    name = models.CharField(max_length=120)
    reason = models.CharField(max_length=300)
    declared_at = models.DateTimeField()
    declared_by = models.CharField(max_length=150)
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_reason = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["government", "day"],
                condition=models.Q(withdrawn_at__isnull=True),
                name="local_holiday_is_declared_once",
            ),
            models.CheckConstraint(
                condition=~models.Q(name="") & ~models.Q(reason=""), name="local_holiday_has_name_and_reason"
            ),
            models.CheckConstraint(
                condition=models.Q(withdrawn_at__isnull=True) | ~models.Q(withdrawn_reason=""),
                name="withdrawn_local_holiday_says_why",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.day:%Y-%m-%d} {self.name}"
