"""Units, what was true of them when, and what became of them."""

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from jenjang.kernel.tenancy.models import GovernmentModel, LastingModel


class UnitKind(models.TextChoices):
    GOVERNMENT = "government", _("Pemerintah daerah")
    SECRETARIAT = "secretariat", _("Sekretariat")
    INSPECTORATE = "inspectorate", _("Inspektorat")
    DEPARTMENT = "department", _("Dinas")
    BOARD = "board", _("Badan")
    CORPS = "corps", pgettext_lazy("jenis unit", "Satuan")
    BUREAU = "bureau", _("Biro")
    OFFICE = "office", pgettext_lazy("jenis unit", "Bagian")
    DIVISION = "division", _("Bidang")
    SUBDIVISION = "subdivision", _("Subbagian")
    SECTION = "section", _("Seksi")
    DISTRICT = "district", _("Kecamatan")
    URBAN_VILLAGE = "urban_village", _("Kelurahan")
    TECHNICAL_UNIT = "technical_unit", _("UPTD")
    HOSPITAL = "hospital", _("Rumah sakit daerah")
    HEALTH_CENTRE = "health_centre", _("Puskesmas")
    SCHOOL = "school", _("Sekolah")
    COMPANY = "company", _("BUMD")
    OTHER = "other", _("Unit lain")


class SuccessionKind(models.TextChoices):
    RENAMED = "renamed", _("dilanjutkan oleh")
    MERGED = "merged", _("dilebur ke")
    SPLIT = "split", _("dipecah ke")


class Unit(GovernmentModel):
    """A unit for all its life. `dissolved_on` is the first day it is no more; an unknown founding day is empty.

    version: goes up with every change, so that who edits an older picture of the unit is told.
    """

    code = models.CharField(max_length=30)
    founded_on = models.DateField(null=True, blank=True)
    dissolved_on = models.DateField(null=True, blank=True)
    region = models.ForeignKey(
        "territory.Region", on_delete=models.PROTECT, related_name="+", null=True, blank=True, db_index=False
    )
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["government", "code"], name="unit_code_is_unique_in_its_government"),
            models.CheckConstraint(condition=~Q(code=""), name="unit_has_a_code"),
            models.CheckConstraint(
                condition=Q(dissolved_on__isnull=True)
                | Q(founded_on__isnull=True)
                | Q(dissolved_on__gt=F("founded_on")),
                name="unit_is_founded_before_it_is_dissolved",
            ),
        ]

    def __str__(self) -> str:
        return self.code


class UnitPeriod(LastingModel):
    """What was true of a unit from a day on, until (not including) another."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+", db_index=False)
    parent = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+", null=True, blank=True, db_index=False)
    name = models.CharField(max_length=200)
    short_name = models.CharField(max_length=40, blank=True)
    kind = models.CharField(max_length=20, choices=UnitKind)

    class Meta:
        constraints = [
            ExclusionConstraint(
                name="a_unit_has_one_name_and_place_at_a_time",
                expressions=[
                    ("government", RangeOperators.EQUAL),
                    ("unit", RangeOperators.EQUAL),
                    ("period", RangeOperators.OVERLAPS),
                ],
            ),
            models.CheckConstraint(condition=Q(period__isempty=False), name="unit_period_lasts_a_day_at_least"),
            models.CheckConstraint(condition=~Q(name=""), name="unit_has_a_name"),
            models.CheckConstraint(
                condition=Q(parent__isnull=True) | ~Q(parent=F("unit")), name="unit_is_not_its_own_parent"
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Succession(GovernmentModel):
    """What took over the work of a dissolved unit."""

    predecessor = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+", db_index=False)
    successor = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+", db_index=False)
    on = models.DateField()
    kind = models.CharField(max_length=10, choices=SuccessionKind)
    reason = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["government", "predecessor", "successor"], name="a_unit_succeeds_another_once"
            ),
            models.CheckConstraint(condition=~Q(predecessor=F("successor")), name="unit_does_not_succeed_itself"),
        ]

    def __str__(self) -> str:
        return f"{self.predecessor_id} → {self.successor_id}"
