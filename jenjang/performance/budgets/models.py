"""The national nomenclature in its editions, and a government's ceilings."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from jenjang.kernel.tenancy.models import GovernmentModel

from .rules.codes import Level as LevelValue


class Level(models.TextChoices):
    AFFAIR = LevelValue.AFFAIR.value, _("Urusan")
    FIELD = LevelValue.FIELD.value, _("Bidang urusan")
    PROGRAMME = LevelValue.PROGRAMME.value, _("Program")
    ACTIVITY = LevelValue.ACTIVITY.value, _("Kegiatan")
    SUBACTIVITY = LevelValue.SUBACTIVITY.value, _("Subkegiatan")


class Stage(models.TextChoices):
    """Which budget a ceiling comes from."""

    ORIGINAL = "original", _("Anggaran awal (APBD)")
    SHIFT = "shift", _("Pergeseran")
    CHANGE = "change", _("Perubahan APBD")


class Edition(models.Model):
    """One list of codes as somebody published it. Shared by all governments: the nomenclature is national.

    key: short and for good, kept by everything that names a code. starts_on: from which day on it is proposed.
    """

    key = models.CharField(max_length=40, unique=True)
    title = models.CharField(max_length=200)
    source = models.CharField(max_length=400)
    starts_on = models.DateField()
    sha256 = models.CharField(max_length=64)
    loaded_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(key="") & ~Q(title=""), name="edition_is_named"),
            models.CheckConstraint(condition=~Q(source=""), name="edition_names_its_source"),
            models.CheckConstraint(
                condition=Q(sha256__regex="^[0-9a-f]{64}$"), name="edition_keeps_the_hash_of_its_file"
            ),
        ]

    def __str__(self) -> str:
        return self.title


class BudgetCode(models.Model):
    """One code of an edition.

    parent_code: as the list has it, which for a few is not what the code itself says; where it names none, the nearest code above. decree: which decree the
    code follows, where that can be told. remark: what is irregular about it; empty where nothing is.
    """

    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="+", db_index=False)
    code = models.CharField(max_length=30)
    level = models.CharField(max_length=12, choices=Level)
    name = models.CharField(max_length=400)
    parent_code = models.CharField(max_length=30, blank=True)
    decree = models.CharField(max_length=60, blank=True)
    remark = models.CharField(max_length=200, blank=True)

    class Meta:
        indexes = [models.Index(fields=["edition", "parent_code", "code"], name="codes_by_their_parent")]
        constraints = [
            models.UniqueConstraint(fields=["edition", "code"], name="edition_has_each_code_once"),
            models.CheckConstraint(condition=~Q(code="") & ~Q(name=""), name="budget_code_has_a_name"),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.name}"


class Ceiling(GovernmentModel):
    """What a unit may plan for a code in a year, from a day on. A later day supersedes it; it stays readable.

    code, edition, name: as printed when it was set, kept in words because editions change. amount: whole rupiah.
    """

    unit = models.ForeignKey("units.Unit", on_delete=models.PROTECT, related_name="+", db_index=False)
    year = models.PositiveSmallIntegerField()
    code = models.CharField(max_length=30)
    level = models.CharField(max_length=12, choices=Level)
    edition = models.CharField(max_length=40)
    name = models.CharField(max_length=400)
    amount = models.BigIntegerField()
    stage = models.CharField(max_length=10, choices=Stage, default=Stage.ORIGINAL)
    starts_on = models.DateField()
    source = models.CharField(max_length=300, blank=True)
    set_at = models.DateTimeField()
    set_by = models.CharField(max_length=150)
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_why = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["government", "unit", "year", "code", "starts_on"],
                condition=Q(withdrawn_at__isnull=True),
                name="ceiling_of_a_day_is_one",
            ),
            models.CheckConstraint(condition=Q(amount__gte=0), name="ceiling_is_not_negative"),
            models.CheckConstraint(condition=Q(year__gte=2000, year__lte=2099), name="ceiling_is_of_a_plausible_year"),
            models.CheckConstraint(
                condition=Q(level__in=["programme", "activity", "subactivity"]), name="ceiling_is_for_what_is_budgeted"
            ),
            models.CheckConstraint(condition=~Q(code="") & ~Q(name=""), name="ceiling_names_its_code"),
            models.CheckConstraint(
                condition=Q(withdrawn_at__isnull=True) | ~Q(withdrawn_why=""), name="withdrawn_ceiling_says_why"
            ),
        ]
        indexes = [models.Index(fields=["government", "year", "code"], name="ceilings_of_a_year")]

    def __str__(self) -> str:
        return f"{self.code} {self.year}"
