"""Indicators, their dated manuals, and the values of years. Null is *not reported*, never zero."""

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from jenjang.kernel.tenancy.models import GovernmentModel, LastingModel


class IndicatorState(models.TextChoices):
    DRAFT = "draft", _("Konsep")
    IN_USE = "in_use", _("Dipakai")
    RETIRED = "retired", _("Dihentikan")


class IndicatorLevel(models.TextChoices):
    """What of the chain from work to effect it measures, in the words of PermenPANRB 89/2021."""

    IMPACT = "impact", _("Dampak (impact)")
    OUTCOME = "outcome", _("Hasil (outcome)")
    OUTPUT = "output", _("Keluaran (output)")


class Frequency(models.TextChoices):
    MONTHLY = "monthly", _("Bulanan")
    QUARTERLY = "quarterly", _("Triwulanan")
    HALF_YEARLY = "half_yearly", _("Semesteran")
    YEARLY = "yearly", _("Tahunan")


class Direction(models.TextChoices):
    HIGHER = "higher", _("makin tinggi makin baik")
    LOWER = "lower", _("makin rendah makin baik")
    RANGE = "range", _("di dalam rentang")
    DATE = "date", _("selesai pada tanggal")


class Variant(models.TextChoices):
    """How an achievement is reckoned where lower is better."""

    A = "A", _("A: (2 × target − realisasi) ÷ target")
    B = "B", _("B: target ÷ realisasi")


class Accumulation(models.TextChoices):
    """How the value of a year follows from its periods."""

    SUM = "sum", _("dijumlahkan")
    LAST = "last", _("nilai terakhir")
    AVERAGE = "average", _("dirata-ratakan")


def measured_number() -> models.DecimalField:  # type: ignore[type-arg]  # generic in the stubs alone
    """A target or a value: up to eighteen digits before the comma and six behind."""
    return models.DecimalField(max_digits=24, decimal_places=6, null=True)


class Indicator(GovernmentModel):
    """What is measured, for all its life; what it means on a day stands in its manual of that day.

    is_main: one of the main indicators (IKU), which anybody may read. version: goes up with every change.
    """

    code = models.CharField(max_length=30)
    unit = models.ForeignKey("units.Unit", on_delete=models.PROTECT, related_name="+", db_index=False)
    is_main = models.BooleanField(default=False)
    state = models.CharField(max_length=8, choices=IndicatorState, default=IndicatorState.DRAFT)
    retired_on = models.DateField(null=True)
    retired_why = models.CharField(max_length=300, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["government", "code"], name="indicator_code_is_unique_in_its_government"),
            models.CheckConstraint(condition=~Q(code=""), name="indicator_has_a_code"),
            models.CheckConstraint(
                condition=Q(state="retired", retired_on__isnull=False) & ~Q(retired_why="")
                | ~Q(state="retired") & Q(retired_on__isnull=True, retired_why=""),
                name="retired_indicator_says_when_and_why",
            ),
        ]
        indexes = [models.Index(fields=["government", "unit"], name="indicators_of_a_unit")]

    def __str__(self) -> str:
        return self.code


class IndicatorManual(LastingModel):
    """What an indicator means from a day on, until (not including) another. The newest has no last day.

    Everything but the name may be empty while the indicator is a draft. source_room: the room its values come from
    (config.values); empty where they are typed. lowest, highest: the ends of the scale it is measured on, where it has any.
    """

    indicator = models.ForeignKey(Indicator, on_delete=models.PROTECT, related_name="+", db_index=False)
    name = models.CharField(max_length=300)
    definition = models.TextField(blank=True)
    rationale = models.TextField(blank=True)
    formula = models.TextField(blank=True)
    measure_unit = models.CharField(max_length=60, blank=True)
    data_source = models.CharField(max_length=300, blank=True)
    data_unit = models.ForeignKey("units.Unit", on_delete=models.PROTECT, related_name="+", null=True, db_index=False)
    data_position = models.ForeignKey(
        "positions.Position", on_delete=models.PROTECT, related_name="+", null=True, db_index=False
    )
    frequency = models.CharField(max_length=11, choices=Frequency, blank=True)
    direction = models.CharField(max_length=6, choices=Direction, blank=True)
    variant = models.CharField(max_length=1, choices=Variant, blank=True)
    accumulation = models.CharField(max_length=7, choices=Accumulation, blank=True)
    decimals = models.PositiveSmallIntegerField(default=2)
    lowest = measured_number()
    highest = measured_number()
    baseline = measured_number()
    baseline_year = models.PositiveSmallIntegerField(null=True)
    level = models.CharField(max_length=7, choices=IndicatorLevel, blank=True)
    source_room = models.CharField(max_length=60, blank=True)
    written_at = models.DateTimeField()
    written_by = models.CharField(max_length=150)

    class Meta:
        constraints = [
            ExclusionConstraint(
                name="an_indicator_has_one_manual_at_a_time",
                expressions=[
                    ("government", RangeOperators.EQUAL),
                    ("indicator", RangeOperators.EQUAL),
                    ("period", RangeOperators.OVERLAPS),
                ],
            ),
            models.CheckConstraint(condition=Q(period__isempty=False), name="manual_lasts_a_day_at_least"),
            models.CheckConstraint(condition=Q(period__startswith__isnull=False), name="manual_has_a_first_day"),
            models.CheckConstraint(condition=~Q(name=""), name="indicator_has_a_name"),
            models.CheckConstraint(
                condition=Q(direction="lower") | Q(variant=""), name="variant_is_for_lower_is_better"
            ),
            models.CheckConstraint(condition=Q(decimals__lte=6), name="manual_has_six_decimals_at_most"),
            models.CheckConstraint(
                condition=Q(lowest__isnull=True) | Q(highest__isnull=True) | Q(lowest__lt=F("highest")),
                name="scale_ends_above_its_beginning",
            ),
            models.CheckConstraint(
                condition=Q(baseline_year__isnull=True) | Q(baseline_year__gte=2000, baseline_year__lte=2099),
                name="baseline_is_of_a_plausible_year",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class YearValue(GovernmentModel):
    """What was to be reached in a year and what was. actual None: not reported, and `note` may say why.

    target, target_high: both ends where the direction is a range, else target alone; target_on, actual_on: where it is a date.
    source: in words, where somebody typed it; source_room and source_key: where another room gave it, which nobody types over.
    """

    indicator = models.ForeignKey(Indicator, on_delete=models.PROTECT, related_name="+", db_index=False)
    year = models.PositiveSmallIntegerField()
    target = measured_number()
    target_high = measured_number()
    actual = measured_number()
    target_on = models.DateField(null=True)
    actual_on = models.DateField(null=True)
    source = models.CharField(max_length=300, blank=True)
    source_room = models.CharField(max_length=60, blank=True)
    source_key = models.CharField(max_length=120, blank=True)
    note = models.CharField(max_length=300, blank=True)
    written_at = models.DateTimeField()
    written_by = models.CharField(max_length=150)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["government", "indicator", "year"], name="indicator_has_each_year_once"),
            models.CheckConstraint(condition=Q(year__gte=2000, year__lte=2099), name="value_is_of_a_plausible_year"),
            models.CheckConstraint(
                condition=Q(actual__isnull=True, actual_on__isnull=True) | ~Q(source="") | ~Q(source_room=""),
                name="reported_value_names_its_source",
            ),
            models.CheckConstraint(
                condition=Q(target_high__isnull=True) | Q(target__isnull=False, target_high__gte=F("target")),
                name="range_has_two_ends_in_order",
            ),
            models.CheckConstraint(
                condition=Q(source="") | Q(source_room=""), name="value_is_typed_or_taken_but_not_both"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.indicator_id} · {self.year}"
