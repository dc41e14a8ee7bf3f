"""Nodes of the performance tree, their indicators, and what units contribute."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from jenjang.kernel.tenancy.models import GovernmentModel


class NodeKind(models.TextChoices):
    OUTCOME = "outcome", _("Hasil (outcome)")
    FACTOR = "factor", _("Faktor kunci keberhasilan (CSF)")
    CONDITION = "condition", _("Kondisi antara")
    OUTPUT = "output", _("Keluaran (output)")


class ContributionState(models.TextChoices):
    REQUESTED = "requested", _("Diminta")
    ACCEPTED = "accepted", _("Disanggupi")
    REFUSED = "refused", _("Ditolak")
    WITHDRAWN = "withdrawn", _("Ditarik")


class Node(GovernmentModel):
    """A node of a plan's tree. removed_at: when it was taken out, together with all below it that has the same moment."""

    plan = models.ForeignKey("programmes.MediumTermPlan", on_delete=models.PROTECT, related_name="+", db_index=False)
    parent = models.ForeignKey(
        "self", on_delete=models.PROTECT, related_name="+", null=True, blank=True, db_index=False
    )
    kind = models.CharField(max_length=10, choices=NodeKind)
    text = models.CharField(max_length=300)
    order = models.PositiveIntegerField()
    unit = models.ForeignKey(
        "units.Unit", on_delete=models.PROTECT, related_name="+", null=True, blank=True, db_index=False
    )
    position = models.ForeignKey(
        "positions.Position", on_delete=models.PROTECT, related_name="+", null=True, blank=True, db_index=False
    )
    objective = models.ForeignKey(
        "programmes.Objective", on_delete=models.PROTECT, related_name="+", null=True, blank=True, db_index=False
    )
    removed_at = models.DateTimeField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(text=""), name="node_says_something"),
            models.CheckConstraint(
                condition=Q(parent__isnull=True) | ~Q(parent=F("id")), name="node_does_not_hang_on_itself"
            ),
            models.CheckConstraint(
                condition=Q(kind="outcome", parent__isnull=True) | ~Q(kind="outcome") & Q(parent__isnull=False),
                name="outcomes_stand_at_the_top_and_nothing_else",
            ),
            models.UniqueConstraint(
                fields=["government", "plan", "objective"],
                condition=Q(removed_at__isnull=True),
                name="an_objective_is_one_node_of_a_tree",
            ),
        ]

    def __str__(self) -> str:
        return self.text


class NodeIndicator(GovernmentModel):
    """By what a node is measured."""

    node = models.ForeignKey(Node, on_delete=models.PROTECT, related_name="+", db_index=False)
    indicator = models.ForeignKey("indicators.Indicator", on_delete=models.PROTECT, related_name="+", db_index=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["government", "node", "indicator"], name="indicator_hangs_on_a_node_once")
        ]

    def __str__(self) -> str:
        return f"{self.node_id} · {self.indicator_id}"


class Contribution(GovernmentModel):
    """What another unit is asked to deliver for a node, and what it answered. answer_by: the last day to answer."""

    node = models.ForeignKey(Node, on_delete=models.PROTECT, related_name="+", db_index=False)
    unit = models.ForeignKey("units.Unit", on_delete=models.PROTECT, related_name="+", db_index=False)
    contribution = models.CharField(max_length=500)
    promised_output = models.CharField(max_length=300)
    answer_by = models.DateField()
    state = models.CharField(max_length=10, choices=ContributionState, default=ContributionState.REQUESTED)
    reason = models.CharField(max_length=500, blank=True)
    asked_at = models.DateTimeField()
    asked_by = models.CharField(max_length=150)
    asked_user_id = models.BigIntegerField(null=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by = models.CharField(max_length=150, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["government", "node", "unit"],
                condition=Q(state__in=["requested", "accepted"]),
                name="a_unit_is_asked_once_for_a_node",
            ),
            models.CheckConstraint(
                condition=~Q(contribution="") & ~Q(promised_output=""), name="contribution_says_what_is_asked"
            ),
            models.CheckConstraint(
                condition=Q(state="requested", answered_at__isnull=True)
                | ~Q(state="requested") & Q(answered_at__isnull=False),
                name="contribution_has_a_moment_when_it_was_answered",
            ),
            models.CheckConstraint(condition=~Q(state="refused") | ~Q(reason=""), name="refused_contribution_says_why"),
        ]
        indexes = [models.Index(fields=["government", "unit", "state"], name="contributions_of_a_unit")]

    def __str__(self) -> str:
        return self.contribution[:300]
