"""Reports as published, their rows, and the quarters of a row. Null is *not reported*, never zero."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from jenjang.kernel.tenancy.models import GovernmentModel

from .rules.lines import Against as AgainstValue
from .rules.lines import Level as LevelValue


class Level(models.TextChoices):
    OBJECTIVE = LevelValue.OBJECTIVE.value, _("Sasaran")
    AFFAIR = LevelValue.AFFAIR.value, _("Urusan")
    FIELD = LevelValue.FIELD.value, _("Bidang")
    AGENCY = LevelValue.AGENCY.value, _("Perangkat daerah")
    PROGRAMME = LevelValue.PROGRAMME.value, _("Program")
    ACTIVITY = LevelValue.ACTIVITY.value, _("Kegiatan")
    SUBACTIVITY = LevelValue.SUBACTIVITY.value, _("Subkegiatan")
    FURTHER = LevelValue.FURTHER.value, _("Indikator lanjutan")
    OTHER = LevelValue.OTHER.value, _("Tingkat lain")


class Direction(models.TextChoices):
    HIGHER = "higher", _("makin tinggi makin baik")
    LOWER = "lower", _("makin rendah makin baik")


class Against(models.TextChoices):
    """What the printed percentage compares with."""

    YEAR = AgainstValue.YEAR.value, _("target setahun")
    PLAN = AgainstValue.PLAN.value, _("target rencana lima tahun")
    BUDGET = AgainstValue.BUDGET.value, _("anggaran setahun")
    NOTHING = AgainstValue.NOTHING.value, _("tidak ada pembanding tercetak")


def printed_number() -> models.DecimalField:  # type: ignore[type-arg]  # generic in the stubs alone
    """A figure exactly as printed, money too: what a government published is not rounded here."""
    return models.DecimalField(max_digits=30, decimal_places=12, null=True)


def summed_number() -> models.DecimalField:  # type: ignore[type-arg]
    """Figures added up: room for many of the largest."""
    return models.DecimalField(max_digits=40, decimal_places=12, null=True)


def computed_percent() -> models.DecimalField:  # type: ignore[type-arg]
    """A percentage we computed: two decimals, uncapped."""
    return models.DecimalField(max_digits=40, decimal_places=2, null=True)


class Report(GovernmentModel):
    """One agency's year as one file printed it. A newer reading supersedes it and names it; it stays readable.

    printed_government: the label of another government, where the file names one and was taken over as printed.
    """

    unit = models.ForeignKey("units.Unit", on_delete=models.PROTECT, related_name="+", null=True, db_index=False)
    agency = models.CharField(max_length=300)
    printed_government = models.CharField(max_length=200, blank=True)
    title = models.CharField(max_length=400)
    year = models.PositiveSmallIntegerField()
    profile = models.CharField(max_length=40)
    source = models.TextField(blank=True)
    file_name = models.CharField(max_length=255)
    file_sha256 = models.CharField(max_length=64)
    version = models.PositiveIntegerField(default=1)
    supersedes = models.ForeignKey("self", on_delete=models.PROTECT, related_name="+", null=True, db_index=False)
    superseded_at = models.DateTimeField(null=True)
    imported_at = models.DateTimeField()
    imported_by = models.CharField(max_length=150)
    user_id = models.BigIntegerField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["government", "year", "agency", "printed_government", "profile"],
                condition=Q(superseded_at__isnull=True),
                name="agency_year_has_one_current_report",
            ),
            models.UniqueConstraint(
                fields=["government", "year", "agency", "printed_government", "profile", "version"],
                name="report_versions_are_numbered_once",
            ),
            models.CheckConstraint(condition=~Q(agency=""), name="report_names_its_agency"),
            models.CheckConstraint(condition=Q(year__gte=2000, year__lte=2099), name="report_is_of_a_plausible_year"),
            models.CheckConstraint(
                condition=Q(file_sha256__regex="^[0-9a-f]{64}$"), name="report_keeps_the_hash_of_its_file"
            ),
            models.CheckConstraint(
                condition=Q(supersedes__isnull=True, version=1) | Q(supersedes__isnull=False, version__gt=1),
                name="report_after_the_first_supersedes_another",
            ),
        ]

    def __str__(self) -> str:
        return self.title


class Figure(GovernmentModel):
    """One row of a report: figures as printed, percentages as computed, and what is to be said about them.

    printed: text of every cell that was no number, and of the printed percentages, by the cell's name.
    answers: the whole answers of the rules (inputs, formula, version of the law), by name.
    reported, expected: cells that hold a figure, and cells that should.
    rating: by the scale in force on the last day of the year, the government's own where it has set one; rounded_percent: the
    unrounded achievement rounded half up to a whole percent, as scales of whole percents are asked.
    """

    report = models.ForeignKey(Report, on_delete=models.PROTECT, related_name="+", db_index=False)
    row = models.PositiveIntegerField()
    parent = models.ForeignKey("self", on_delete=models.PROTECT, related_name="+", null=True, db_index=False)
    depth = models.PositiveSmallIntegerField(default=0)
    level = models.CharField(max_length=12, choices=Level)
    description = models.TextField(blank=True)
    indicator = models.TextField(blank=True)
    measure_unit = models.CharField(max_length=200, blank=True)
    direction = models.CharField(max_length=6, choices=Direction, blank=True)
    target = printed_number()
    actual = printed_number()
    plan_target = printed_number()
    plan_actual = printed_number()
    budget = printed_number()
    spending = printed_number()
    plan_budget = printed_number()
    plan_spending = printed_number()
    printed_percent = printed_number()
    against = models.CharField(max_length=7, choices=Against)
    printed = models.JSONField(default=dict)
    achievement_percent = computed_percent()
    rating = models.CharField(max_length=80, blank=True)
    rating_meaning = models.CharField(max_length=10, blank=True)
    rounded_percent = models.DecimalField(max_digits=40, decimal_places=0, null=True)
    plan_achievement_percent = computed_percent()
    absorption_percent = computed_percent()
    plan_absorption_percent = computed_percent()
    difference = computed_percent()
    answers = models.JSONField(default=dict)
    findings = models.JSONField(default=list)
    remarks = models.JSONField(default=list)
    reported = models.PositiveSmallIntegerField(default=0)
    expected = models.PositiveSmallIntegerField(default=0)
    source = models.TextField(blank=True)
    note = models.TextField(blank=True)
    fingerprint = models.CharField(max_length=64)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["government", "report", "row"], name="report_has_each_row_once"),
            models.CheckConstraint(condition=Q(row__gte=1), name="figure_rows_count_from_one"),
            models.CheckConstraint(
                condition=Q(reported__lte=F("expected")), name="figure_reports_no_more_than_expected"
            ),
            models.CheckConstraint(
                condition=Q(parent__isnull=True) | ~Q(parent=F("id")), name="figure_is_not_its_own_parent"
            ),
            models.CheckConstraint(
                condition=(Q(parent__isnull=True) & Q(depth=0)) | (Q(parent__isnull=False) & Q(depth__gt=0)),
                name="figure_lies_as_deep_as_its_parents",
            ),
            models.CheckConstraint(
                condition=Q(achievement_percent__isnull=True) | Q(target__isnull=False, actual__isnull=False),
                name="figure_without_target_or_actual_has_no_achievement",
            ),
            models.CheckConstraint(
                condition=Q(absorption_percent__isnull=True) | Q(budget__isnull=False, spending__isnull=False),
                name="figure_without_budget_or_spending_has_no_absorption",
            ),
        ]

    def __str__(self) -> str:
        return self.description or self.indicator or f"{self.row}"


class SavedProfile(GovernmentModel):
    """How a table nobody knew is laid out, under a name, so that the next one with the same headings is read by itself.

    code: kept by the reports read so, and never changed; layout: the columns and what else is to be known of the table.
    """

    code = models.CharField(max_length=40)
    name = models.CharField(max_length=80)
    layout = models.JSONField()
    saved_at = models.DateTimeField()
    saved_by = models.CharField(max_length=150)
    used_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["government", "name"], name="saved_profile_has_a_name_of_its_own"),
            models.UniqueConstraint(fields=["government", "code"], name="saved_profile_has_a_code_of_its_own"),
            models.CheckConstraint(condition=~Q(name=""), name="saved_profile_is_named"),
        ]

    def __str__(self) -> str:
        return self.name


class Sums(GovernmentModel):
    """A report in a few numbers, kept when it is brought in and when a scale changes, so that no page adds up all rows anew.

    planned, spent: of all rows of the level that counts; budget, spending: of those that have both, for the absorption.
    levels: rows of each level; ratings: label, meaning and rows of each; quarter_silent: rows that owe a quarter's spending.
    """

    report = models.ForeignKey(Report, on_delete=models.PROTECT, related_name="+", db_index=False)
    rows = models.PositiveIntegerField()
    owing = models.PositiveIntegerField()
    troubled = models.PositiveIntegerField()
    unrated = models.PositiveIntegerField()
    targets = models.PositiveIntegerField()
    achieved = models.PositiveIntegerField()
    scores = summed_number()
    reported = models.PositiveIntegerField()
    expected = models.PositiveIntegerField()
    money_level = models.CharField(max_length=12, blank=True)
    money_rows = models.PositiveIntegerField()
    silent_money = models.PositiveIntegerField()
    planned = summed_number()
    budget = summed_number()
    spending = summed_number()
    spent = summed_number()
    quarter_1 = summed_number()
    quarter_2 = summed_number()
    quarter_3 = summed_number()
    quarter_4 = summed_number()
    quarter_silent = models.JSONField(default=dict)
    ratings = models.JSONField(default=list)
    levels = models.JSONField(default=dict)
    has_plan = models.BooleanField()
    has_print = models.BooleanField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["government", "report"], name="report_is_summed_up_once"),
            models.CheckConstraint(
                condition=Q(achieved__lte=F("targets")), name="sums_have_no_more_achieved_than_targets"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.report_id}"


class Scale(GovernmentModel):
    """A rating scale the government set for itself, from a first day on. A later one of the same day supersedes it; it stays readable.

    bands: label, low, high and meaning of each, highest first; decimals: what an achievement is rounded to before it is looked up.
    """

    starts_on = models.DateField()
    source = models.CharField(max_length=300)
    decimals = models.PositiveSmallIntegerField()
    bands = models.JSONField()
    set_at = models.DateTimeField()
    set_by = models.CharField(max_length=150)
    superseded_at = models.DateTimeField(null=True)
    superseded_why = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["government", "starts_on"],
                condition=Q(superseded_at__isnull=True),
                name="scale_of_a_first_day_is_one",
            ),
            models.CheckConstraint(condition=~Q(source=""), name="scale_names_its_source"),
            models.CheckConstraint(condition=Q(decimals__in=[0, 2]), name="scale_rounds_to_a_whole_or_two_decimals"),
        ]

    def __str__(self) -> str:
        return f"{self.source} {self.starts_on:%Y-%m-%d}"


class Quarter(GovernmentModel):
    """One quarter of a row. cumulative: fraction of the year's target as printed (0.285)."""

    figure = models.ForeignKey(Figure, on_delete=models.PROTECT, related_name="+", db_index=False)
    number = models.PositiveSmallIntegerField()
    actual = printed_number()
    cumulative = printed_number()
    spending = printed_number()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["government", "figure", "number"], name="figure_has_each_quarter_once"),
            models.CheckConstraint(condition=Q(number__gte=1, number__lte=4), name="quarter_is_one_of_four"),
        ]

    def __str__(self) -> str:
        return f"{self.figure_id} · {self.number}"
