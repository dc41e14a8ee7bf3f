"""Agreements of a year, their versions, and what each version says. A signed version never changes."""

from decimal import Decimal

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import ArrayField, DateRangeField, RangeOperators
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from jenjang.kernel.tenancy.models import GovernmentModel

from .rules.content import MONTHS


class VersionState(models.TextChoices):
    """As `rules.life.State`."""

    DRAFT = "draft", _("Konsep")
    PROPOSED = "proposed", _("Diajukan")
    RETURNED = "returned", _("Dikembalikan")
    SIGNED = "signed", _("Ditandatangani")
    SUPERSEDED = "superseded", _("Diganti versi baru")
    CLOSED = "closed", _("Ditutup")


class RevisionReason(models.TextChoices):
    """As `rules.revision.Reason`."""

    OFFICIAL = "official", _("Pergantian atau mutasi pejabat")
    STRATEGY = "strategy", _("Perubahan strategi (program, kegiatan, anggaran)")
    ASSUMPTIONS = "assumptions", _("Perubahan prioritas atau asumsi")


OPEN = ("draft", "proposed", "returned")


def promised_number() -> models.DecimalField:  # type: ignore[type-arg]  # generic in the stubs alone
    """A target: up to eighteen digits before the comma and six behind, as values of indicators are."""
    return models.DecimalField(max_digits=24, decimal_places=6, null=True, blank=True)


def share_of_hundred() -> models.DecimalField:  # type: ignore[type-arg]
    """A weight in percent."""
    return models.DecimalField(max_digits=5, decimal_places=2, default=Decimal(0))


class Season(GovernmentModel):
    """A year of agreements. budget_approved_on: when the budget documents were approved, from which the last day to sign is counted.

    change_approved_on: the same of the mid-year change, after which agreements are revised.
    """

    year = models.PositiveSmallIntegerField()
    budget_approved_on = models.DateField(null=True, blank=True)
    change_approved_on = models.DateField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["government", "year"], name="season_of_a_year_is_one"),
            models.CheckConstraint(condition=Q(year__gte=2000, year__lte=2099), name="season_is_of_a_plausible_year"),
        ]

    def __str__(self) -> str:
        return str(self.year)


class Agreement(GovernmentModel):
    """What one official promises for a year in one post. A successor in mid-year signs an agreement of the own.

    position, unit, employee: the first party; superior, superior_employee: the second, empty where the head of region signs alone. Both are
    as of the day it was proposed last, and worked out anew from the line of posts until then.
    term: the days of the year the official answers for. needs_plan: whether an action plan belongs to it.
    """

    year = models.PositiveSmallIntegerField()
    position = models.ForeignKey("positions.Position", on_delete=models.PROTECT, related_name="+", db_index=False)
    unit = models.ForeignKey("units.Unit", on_delete=models.PROTECT, related_name="+", db_index=False)
    employee = models.ForeignKey("employees.Employee", on_delete=models.PROTECT, related_name="+", db_index=False)
    superior = models.ForeignKey(
        "positions.Position", on_delete=models.PROTECT, related_name="+", null=True, blank=True, db_index=False
    )
    superior_employee = models.ForeignKey(
        "employees.Employee", on_delete=models.PROTECT, related_name="+", null=True, blank=True, db_index=False
    )
    alone = models.BooleanField(default=False)
    needs_plan = models.BooleanField(default=True)
    term = DateRangeField()

    class Meta:
        constraints = [
            ExclusionConstraint(
                name="one_official_answers_for_a_post_on_a_day",
                expressions=[
                    ("government", RangeOperators.EQUAL),
                    ("position", RangeOperators.EQUAL),
                    ("term", RangeOperators.OVERLAPS),
                ],
            ),
            models.CheckConstraint(condition=Q(term__isempty=False), name="agreement_lasts_a_day_at_least"),
            models.CheckConstraint(
                condition=Q(term__startswith__year=models.F("year")), name="agreement_begins_in_its_year"
            ),
            models.CheckConstraint(
                condition=Q(alone=True, superior__isnull=True, superior_employee__isnull=True) | Q(alone=False),
                name="who_signs_alone_has_no_superior",
            ),
        ]
        indexes = [
            models.Index(fields=["government", "year", "unit"], name="agreements_of_a_unit"),
            models.Index(fields=["government", "year", "superior"], name="agreements_below_a_post"),
            models.Index(fields=["government", "employee", "year"], name="agreements_of_an_employee"),
        ]

    def __str__(self) -> str:
        return f"{self.position_id} · {self.year}"


class AgreementVersion(GovernmentModel):
    """One version: the first, or a revision. edit: goes up with every change of its content, so that nobody signs or saves over what they did not read.

    promises_edit, budget_edit, plan_edit: the number of the edit that changed each part last, so that two at different parts do not refuse each other.
    parties: names, numbers, ranks and titles of both as they were when it was proposed, for the form.
    read_hash: SHA-256 of the content as proposed; signing names it again. document: the official document that is signed.
    """

    agreement = models.ForeignKey(Agreement, on_delete=models.PROTECT, related_name="+", db_index=False)
    number = models.PositiveSmallIntegerField(default=1)
    state = models.CharField(max_length=10, choices=VersionState, default=VersionState.DRAFT)
    reason = models.CharField(max_length=11, choices=RevisionReason, blank=True)
    why = models.CharField(max_length=500, blank=True)
    edit = models.PositiveIntegerField(default=1)
    promises_edit = models.PositiveIntegerField(default=1)
    budget_edit = models.PositiveIntegerField(default=1)
    plan_edit = models.PositiveIntegerField(default=1)
    parties = models.JSONField(default=dict, blank=True)
    read_hash = models.CharField(max_length=64, blank=True)
    proposed_at = models.DateTimeField(null=True, blank=True)
    returned_at = models.DateTimeField(null=True, blank=True)
    returned_why = models.CharField(max_length=500, blank=True)
    signed_at = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    document = models.ForeignKey(
        "documents.Document", on_delete=models.PROTECT, related_name="+", null=True, blank=True, db_index=False
    )
    made_at = models.DateTimeField()
    made_by = models.CharField(max_length=150)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["government", "agreement", "number"], name="version_number_is_once"),
            models.UniqueConstraint(
                fields=["government", "agreement"], condition=Q(state__in=OPEN), name="one_version_is_open"
            ),
            models.UniqueConstraint(
                fields=["government", "agreement"],
                condition=Q(state__in=["signed", "closed"]),
                name="one_version_is_in_force",
            ),
            models.CheckConstraint(
                condition=Q(number=1, reason="") | Q(number__gt=1) & ~Q(reason="") & ~Q(why=""),
                name="revision_says_why",
            ),
            models.CheckConstraint(
                condition=Q(state="returned", returned_at__isnull=False) & ~Q(returned_why="") | ~Q(state="returned"),
                name="returned_version_says_why",
            ),
            models.CheckConstraint(
                condition=Q(state__in=["signed", "superseded", "closed"], signed_at__isnull=False)
                | Q(state__in=OPEN, signed_at__isnull=True),
                name="signed_version_has_a_signing_time",
            ),
        ]
        indexes = [models.Index(fields=["government", "state", "agreement"], name="versions_by_state")]

    def __str__(self) -> str:
        return f"Perjanjian {self.agreement_id}, versi {self.number}"


class AgreedObjective(GovernmentModel):
    """An objective (sasaran) of a version. key: the same in every version of an agreement.

    objective: the plan's, where it is one of the medium-term plan; node: of the performance tree.
    """

    version = models.ForeignKey(AgreementVersion, on_delete=models.CASCADE, related_name="+", db_index=False)
    key = models.CharField(max_length=16)
    text = models.CharField(max_length=500)
    objective = models.ForeignKey(
        "programmes.Objective", on_delete=models.PROTECT, related_name="+", null=True, blank=True, db_index=False
    )
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["government", "version", "key"], name="objective_key_is_once_in_a_version"),
            models.CheckConstraint(condition=~Q(text="") & ~Q(key=""), name="agreed_objective_has_words"),
        ]

    def __str__(self) -> str:
        return self.text[:300]


class Promise(GovernmentModel):
    """An indicator with its target in a version. key: the same in every version.

    indicator_name to variant: as the manual said when it was written or last read, so that a signed version shows what was signed.
    target, target_high: both ends where the direction is a range; target_on: where it is a date. quarters: null where one has no target.
    part_of, part_of_key: the superior's agreement, and there the key of the promise this is a share of; kept: delivered by the official
    alone, nobody below needs to take it on.
    """

    version = models.ForeignKey(AgreementVersion, on_delete=models.CASCADE, related_name="+", db_index=False)
    objective = models.ForeignKey(AgreedObjective, on_delete=models.CASCADE, related_name="+", db_index=False)
    key = models.CharField(max_length=16)
    indicator = models.ForeignKey("indicators.Indicator", on_delete=models.PROTECT, related_name="+", db_index=False)
    manual = models.ForeignKey("indicators.IndicatorManual", on_delete=models.PROTECT, related_name="+", db_index=False)
    indicator_name = models.CharField(max_length=300)
    measure_unit = models.CharField(max_length=60, blank=True)
    direction = models.CharField(max_length=6, blank=True)
    variant = models.CharField(max_length=1, blank=True)
    accumulation = models.CharField(max_length=7, blank=True)
    weight = share_of_hundred()
    target = promised_number()
    target_high = promised_number()
    target_on = models.DateField(null=True, blank=True)
    quarter_1 = promised_number()
    quarter_2 = promised_number()
    quarter_3 = promised_number()
    quarter_4 = promised_number()
    part_of = models.ForeignKey(
        Agreement, on_delete=models.PROTECT, related_name="+", null=True, blank=True, db_index=False
    )
    part_of_key = models.CharField(max_length=16, blank=True)
    kept = models.BooleanField(default=False)
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["government", "version", "key"], name="promise_key_is_once_in_a_version"),
            models.UniqueConstraint(
                fields=["government", "objective", "indicator"], name="indicator_is_promised_once_for_an_objective"
            ),
            models.CheckConstraint(condition=Q(weight__gte=0, weight__lte=100), name="promise_weighs_0_to_100"),
            models.CheckConstraint(
                condition=Q(part_of__isnull=True, part_of_key="") | Q(part_of__isnull=False) & ~Q(part_of_key=""),
                name="share_names_whose_promise_and_which",
            ),
        ]
        indexes = [
            models.Index(fields=["government", "indicator"], name="promises_of_an_indicator"),
            models.Index(fields=["government", "part_of", "part_of_key"], name="shares_of_a_promise"),
        ]

    def __str__(self) -> str:
        return self.indicator_name[:300]


class BudgetLine(GovernmentModel):
    """Money of a version by official code; code, edition and name as the list had them when it was written. amount: whole rupiah."""

    version = models.ForeignKey(AgreementVersion, on_delete=models.CASCADE, related_name="+", db_index=False)
    code = models.CharField(max_length=30)
    edition = models.CharField(max_length=40)
    name = models.CharField(max_length=400)
    level = models.CharField(max_length=12)
    amount = models.BigIntegerField()
    funding = models.CharField(max_length=120, blank=True)
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["government", "version", "code"], name="budget_code_is_once_in_a_version"),
            models.CheckConstraint(condition=Q(amount__gte=0), name="budget_line_is_not_negative"),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.name}"[:300]


class Activity(GovernmentModel):
    """A line of the action plan (rencana aksi) of a version. months: percent of the activity planned in each month, not cumulative.

    promise_key: of the promise it serves. in_charge: in words; in_charge_position: the post, where it is one. budget: whole rupiah.
    """

    version = models.ForeignKey(AgreementVersion, on_delete=models.CASCADE, related_name="+", db_index=False)
    key = models.CharField(max_length=16)
    promise_key = models.CharField(max_length=16, blank=True)
    text = models.CharField(max_length=500, blank=True)
    output = models.CharField(max_length=300, blank=True)
    in_charge = models.CharField(max_length=200, blank=True)
    in_charge_position = models.ForeignKey(
        "positions.Position", on_delete=models.PROTECT, related_name="+", null=True, blank=True, db_index=False
    )
    weight = share_of_hundred()
    budget = models.BigIntegerField(default=0)
    months = ArrayField(models.DecimalField(max_digits=5, decimal_places=2), size=MONTHS)
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["government", "version", "key"], name="activity_key_is_once_in_a_version"),
            models.CheckConstraint(
                condition=Q(weight__gte=0, weight__lte=100, budget__gte=0),
                name="activity_has_weight_and_money_of_a_kind",
            ),
            models.CheckConstraint(condition=Q(months__len=MONTHS), name="activity_is_planned_over_twelve_months"),
        ]

    def __str__(self) -> str:
        return self.text[:300]
