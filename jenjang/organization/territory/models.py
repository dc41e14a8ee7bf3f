"""Regions of a government: official code, place in the tree, boundary."""

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.utils.translation import gettext_lazy as _

from jenjang.kernel.tenancy.models import LastingModel

from . import rules


class RegionKind(models.TextChoices):
    PROVINCE = "province", _("Provinsi")
    REGENCY = "regency", _("Kabupaten")
    CITY = "city", _("Kota")
    DISTRICT = "district", _("Kecamatan")
    URBAN_VILLAGE = "urban_village", _("Kelurahan")
    VILLAGE = "village", _("Desa")
    CUSTOMARY_VILLAGE = "customary_village", _("Desa adat")


# A region's proper name begins with its kind, in Indonesian also on an English page. Provinces, cities and regencies carry it in their name.
PROPER = {
    RegionKind.DISTRICT: "Kecamatan",
    RegionKind.URBAN_VILLAGE: "Kelurahan",
    RegionKind.VILLAGE: "Desa",
    RegionKind.CUSTOMARY_VILLAGE: "Desa Adat",
}
_KINDS = {
    "province": RegionKind.PROVINCE,
    "district": RegionKind.DISTRICT,
    "kelurahan": RegionKind.URBAN_VILLAGE,
    "desa": RegionKind.VILLAGE,
    "desa adat": RegionKind.CUSTOMARY_VILLAGE,
}


def kind_of_code(code: str) -> RegionKind | None:
    """What an official code stands for by its shape; None where no code looks like this."""
    read = rules.parse_region_code(code)
    if read is None:
        return None
    if read.level == "regency":
        return RegionKind.CITY if read.kind == "kota" else RegionKind.REGENCY
    return _KINDS[read.level]


def proper_name(kind: str, name: str) -> str:
    """Kecamatan Jelutung; Kota Jambi stays as it is."""
    return f"{PROPER[RegionKind(kind)]} {name}" if kind in PROPER else name


def parent_of_code(code: str) -> str:
    """The code one level up; empty for a province."""
    return code.rpartition(".")[0]


class Region(LastingModel):
    """One area under one official code.

    boundary: polygons, each an outer ring and its holes, each ring a list of [longitude, latitude]
    with at most five decimals (about a metre): good for a picture, not for deciding a border case.
    """

    code = models.CharField(max_length=13)
    name = models.CharField(max_length=150)
    kind = models.CharField(max_length=20, choices=RegionKind)
    parent = models.ForeignKey(
        "self", on_delete=models.PROTECT, related_name="+", null=True, blank=True, db_index=False
    )
    boundary = models.JSONField(null=True, blank=True)
    label_longitude = models.FloatField(null=True, blank=True)
    label_latitude = models.FloatField(null=True, blank=True)
    area_km2 = models.DecimalField(max_digits=12, decimal_places=3, null=True, blank=True)
    population = models.PositiveIntegerField(null=True, blank=True)

    class Meta:
        constraints = [
            ExclusionConstraint(
                name="a_region_code_means_one_region_at_a_time",
                expressions=[
                    ("government", RangeOperators.EQUAL),
                    ("code", RangeOperators.EQUAL),
                    ("period", RangeOperators.OVERLAPS),
                ],
            ),
            models.CheckConstraint(
                condition=models.Q(period__isempty=False), name="region_code_holds_for_a_day_at_least"
            ),
            models.CheckConstraint(
                condition=models.Q(label_longitude__isnull=True, label_latitude__isnull=True)
                | models.Q(label_longitude__range=(-180, 180), label_latitude__range=(-90, 90)),
                name="region_label_is_a_place_on_earth",
            ),
        ]
        indexes = [models.Index(fields=["government", "code"], name="region_by_code")]

    def __str__(self) -> str:
        return f"{self.code} {self.name}"
