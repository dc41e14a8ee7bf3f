"""Governments, and the base of every table that belongs to one."""

from datetime import date
from typing import Any

from django.contrib.postgres.fields import DateRangeField
from django.db import models
from django.db.models import ExpressionWrapper, F, Q, Value
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _
from django_scopes import ScopedManager


class Kind(models.TextChoices):
    CITY = "city", _("Kota")
    REGENCY = "regency", _("Kabupaten")
    PROVINCE = "province", _("Provinsi")


class TimeZone(models.TextChoices):
    WIB = "Asia/Jakarta", _("Waktu Indonesia Barat (WIB)")
    WITA = "Asia/Makassar", _("Waktu Indonesia Tengah (WITA)")
    WIT = "Asia/Jayapura", _("Waktu Indonesia Timur (WIT)")


class Accent(models.TextChoices):
    """The accent colours a government may choose from; each is checked for contrast in light and dark."""

    TEAL = "teal", _("Hijau toska")
    BLUE = "blue", _("Biru")
    INDIGO = "indigo", _("Nila")
    MAROON = "maroon", _("Merah marun")
    GREEN = "green", _("Hijau")
    BROWN = "brown", _("Cokelat")


class Government(models.Model):
    """One tenant. Its row is public: the site lists the governments it serves."""

    slug = models.SlugField(max_length=60, unique=True)
    name = models.CharField(max_length=150)
    kind = models.CharField(max_length=10, choices=Kind)
    region_code = models.CharField(max_length=5, unique=True)
    time_zone = models.CharField(max_length=20, choices=TimeZone, default=TimeZone.WIB)
    host = models.CharField(max_length=253, unique=True, null=True, blank=True)
    accent = models.CharField(max_length=10, choices=Accent, default=Accent.TEAL)
    is_demo = models.BooleanField(default=False)
    opened_at = models.DateTimeField()

    class Meta:
        ordering = ["name"]
        constraints = [models.CheckConstraint(condition=~models.Q(slug=""), name="government_has_an_address")]

    def __str__(self) -> str:
        return self.name


class GovernmentModel(models.Model):
    """Base of every fenced table: `objects` refuses to work unless a government is active."""

    government = models.ForeignKey(
        Government, on_delete=models.PROTECT, related_name="+", editable=False, db_index=False
    )

    objects: Any = ScopedManager(government="government_id")

    class Meta:
        abstract = True


class Change(GovernmentModel):
    """The last transaction that changed what a room (subject) holds; written by triggers (tenancy.changes) alone."""

    subject = models.CharField(max_length=40)
    number = models.BigIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["government", "subject"], name="a_room_has_one_last_change"),
        ]

    def __str__(self) -> str:
        return self.subject


class CommonChange(models.Model):
    """The last change of what stands outside every government (subject); written by triggers (tenancy.changes) alone."""

    subject = models.CharField(max_length=40, primary_key=True)
    number = models.BigIntegerField()

    def __str__(self) -> str:
        return self.subject


class Changing(GovernmentModel):
    """What the present transaction has changed; gone at its end, and never seen by another."""

    subject = models.CharField(max_length=40)

    def __str__(self) -> str:
        return self.subject


def _reckoned(bound: Any, otherwise: date) -> models.GeneratedField:
    day = Coalesce(bound, Value(otherwise), output_field=models.DateField())
    return models.GeneratedField(expression=day, output_field=models.DateField(), db_persist=True)


class LastingModel(GovernmentModel):
    """What holds over a period of days.

    first_on, last_on: the period's own first and last day once more, the first and last of the calendar where it is open. The
    database may compare days before it has looked at the fence, and knows how many rows they leave; of a range it may neither.
    """

    period = DateRangeField()
    first_on = _reckoned(F("period__startswith"), date.min)
    last_on = _reckoned(ExpressionWrapper(F("period__endswith") - Value(1), output_field=models.DateField()), date.max)

    class Meta:
        abstract = True


def on_day(day: Any) -> Q:
    """What of a lasting model holds on this day (a date or an expression)."""
    return Q(first_on__lte=day, last_on__gte=day)
