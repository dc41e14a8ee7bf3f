"""Rights lent."""

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import ArrayField, RangeOperators
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Coalesce

from jenjang.kernel.tenancy.models import LastingModel


class Delegation(LastingModel):
    """Chosen permissions of a role that the lender holds (for held_unit, or the whole government), for that reach or a unit in it.

    The period is as agreed; ended_on, when it was ended early, is the first day without it.
    """

    lender = models.ForeignKey("access.User", on_delete=models.PROTECT, related_name="+", db_index=False)
    delegate = models.ForeignKey("access.User", on_delete=models.PROTECT, related_name="+", db_index=False)
    role = models.CharField(max_length=40)
    held_unit = models.ForeignKey("units.Unit", on_delete=models.PROTECT, related_name="+", null=True, db_index=False)
    unit = models.ForeignKey("units.Unit", on_delete=models.PROTECT, related_name="+", null=True, db_index=False)
    permissions = ArrayField(models.CharField(max_length=60))
    reason = models.CharField(max_length=300)
    document_number = models.CharField(max_length=80)
    lent_at = models.DateTimeField()
    ended_on = models.DateField(null=True)
    ended_because = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(lender=F("delegate")), name="nobody_lends_to_oneself"),
            models.CheckConstraint(
                condition=Q(period__startswith__isnull=False, period__endswith__isnull=False, period__isempty=False),
                name="a_delegation_has_a_first_and_a_last_day",
            ),
            ExclusionConstraint(
                name="a_right_is_lent_to_somebody_once_at_a_time",
                expressions=[
                    ("government", RangeOperators.EQUAL),
                    ("lender", RangeOperators.EQUAL),
                    ("delegate", RangeOperators.EQUAL),
                    ("role", RangeOperators.EQUAL),
                    (Coalesce("held_unit_id", 0), RangeOperators.EQUAL),
                    (Coalesce("unit_id", 0), RangeOperators.EQUAL),
                    ("period", RangeOperators.OVERLAPS),
                ],
                condition=Q(ended_on__isnull=True),
            ),
        ]
        indexes = [
            models.Index(fields=["government", "delegate"], name="delegation_by_delegate"),
            models.Index(fields=["government", "lender"], name="delegation_by_lender"),
        ]

    def __str__(self) -> str:
        return f"{self.lender.name} → {self.delegate.name}"
