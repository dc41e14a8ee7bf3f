"""Posts, what was true of them when, and who held them when."""

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from jenjang.kernel.tenancy.models import GovernmentModel, LastingModel


class PositionKind(models.TextChoices):
    """Kinds of posts, highest first."""

    HEAD_OF_REGION = "head_of_region", _("Kepala daerah")
    DEPUTY_HEAD = "deputy_head", _("Wakil kepala daerah")
    JPT = "jpt", _("Jabatan pimpinan tinggi")
    DIRECTOR = "director", _("Direksi BUMD")
    ADMINISTRATOR = "administrator", _("Administrator")
    SUPERVISOR = "supervisor", _("Pengawas")
    FUNCTIONAL = "functional", _("Fungsional")
    STAFF = "staff", _("Pelaksana")


class Level(models.TextChoices):
    """The echelon of a structural post, or the step of a functional one; staff and elected posts have none."""

    I_A = "I.a", "I.a"
    I_B = "I.b", "I.b"
    II_A = "II.a", "II.a"
    II_B = "II.b", "II.b"
    III_A = "III.a", "III.a"
    III_B = "III.b", "III.b"
    IV_A = "IV.a", "IV.a"
    IV_B = "IV.b", "IV.b"
    AHLI_UTAMA = "ahli_utama", _("Ahli utama")
    AHLI_MADYA = "ahli_madya", _("Ahli madya")
    AHLI_MUDA = "ahli_muda", _("Ahli muda")
    AHLI_PERTAMA = "ahli_pertama", _("Ahli pertama")
    PENYELIA = "penyelia", _("Penyelia")
    MAHIR = "mahir", _("Mahir")
    TERAMPIL = "terampil", _("Terampil")
    PEMULA = "pemula", _("Pemula")


class Profession(models.TextChoices):
    """Functional posts whose law differs from the others', as in the age of retirement."""

    NONE = "", _("tidak khusus")
    TEACHER = "teacher", _("Guru")
    HEALTH = "health", _("Tenaga kesehatan")


class IncumbencyKind(models.TextChoices):
    DEFINITIVE = "definitive", _("Definitif")
    PLT = "plt", _("Plt. (pelaksana tugas)")
    PLH = "plh", _("Plh. (pelaksana harian)")


class Position(GovernmentModel):
    """A post for all its life. `abolished_on` is the first day it is no more; an unknown first day is empty.

    role: what its holder may do (a name in config.roles), in the unit and below, or, with `whole_government`, everywhere.
    only_one: it has a single holder at a time. version: goes up with every change.
    """

    code = models.CharField(max_length=40)
    unit = models.ForeignKey("units.Unit", on_delete=models.PROTECT, related_name="+", db_index=False)
    kind = models.CharField(max_length=20, choices=PositionKind)
    level = models.CharField(max_length=20, choices=Level, blank=True)
    profession = models.CharField(max_length=20, choices=Profession, blank=True)
    is_head = models.BooleanField(default=False)
    only_one = models.BooleanField(default=False)
    role = models.CharField(max_length=40)
    whole_government = models.BooleanField(default=False)
    established_on = models.DateField(null=True, blank=True)
    abolished_on = models.DateField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["government", "code"], name="position_code_is_unique_in_its_government"),
            models.UniqueConstraint(fields=["government", "id", "only_one"], name="position_says_how_many_may_hold_it"),
            models.CheckConstraint(condition=~Q(code=""), name="position_has_a_code"),
            models.CheckConstraint(condition=~Q(role=""), name="position_bears_a_role"),
            models.CheckConstraint(
                condition=Q(is_head=False) | Q(only_one=True), name="the_head_of_a_unit_is_one_at_a_time"
            ),
            models.CheckConstraint(
                condition=Q(abolished_on__isnull=True)
                | Q(established_on__isnull=True)
                | Q(abolished_on__gt=F("established_on")),
                name="position_is_established_before_it_is_abolished",
            ),
        ]

    def __str__(self) -> str:
        return self.code


class PositionPeriod(LastingModel):
    """What was true of a post from a day on. superior: the post its holder answers to; need: how many should hold it."""

    position = models.ForeignKey(Position, on_delete=models.PROTECT, related_name="+", db_index=False)
    title = models.CharField(max_length=200)
    job_class = models.PositiveSmallIntegerField(null=True, blank=True)
    need = models.PositiveIntegerField(default=1)
    superior = models.ForeignKey(
        Position, on_delete=models.PROTECT, related_name="+", null=True, blank=True, db_index=False
    )

    class Meta:
        constraints = [
            ExclusionConstraint(
                name="a_position_has_one_title_and_line_at_a_time",
                expressions=[
                    ("government", RangeOperators.EQUAL),
                    ("position", RangeOperators.EQUAL),
                    ("period", RangeOperators.OVERLAPS),
                ],
            ),
            models.CheckConstraint(condition=Q(period__isempty=False), name="position_period_lasts_a_day_at_least"),
            models.CheckConstraint(condition=~Q(title=""), name="position_has_a_title"),
            models.CheckConstraint(
                condition=Q(job_class__isnull=True) | Q(job_class__range=(1, 17)), name="job_class_is_1_to_17"
            ),
            models.CheckConstraint(
                condition=Q(superior__isnull=True) | ~Q(superior=F("position")), name="position_is_not_its_own_superior"
            ),
        ]

    def __str__(self) -> str:
        return self.title


class Incumbency(LastingModel):
    """An employee in a post over a period. only_one is the post's own, held equal by a key of the database."""

    employee = models.ForeignKey("employees.Employee", on_delete=models.PROTECT, related_name="+", db_index=False)
    position = models.ForeignKey(Position, on_delete=models.PROTECT, related_name="+", db_index=False)
    kind = models.CharField(max_length=12, choices=IncumbencyKind)
    decree_number = models.CharField(max_length=80, blank=True)
    decree_on = models.DateField(null=True, blank=True)
    ended_because = models.CharField(max_length=200, blank=True)
    only_one = models.BooleanField()
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            ExclusionConstraint(
                name="a_post_for_one_has_one_holder_at_a_time",
                expressions=[
                    ("government", RangeOperators.EQUAL),
                    ("position", RangeOperators.EQUAL),
                    ("kind", RangeOperators.EQUAL),
                    ("period", RangeOperators.OVERLAPS),
                ],
                condition=Q(only_one=True),
            ),
            ExclusionConstraint(
                name="an_employee_has_one_definitive_post_at_a_time",
                expressions=[
                    ("government", RangeOperators.EQUAL),
                    ("employee", RangeOperators.EQUAL),
                    ("period", RangeOperators.OVERLAPS),
                ],
                condition=Q(kind="definitive"),
            ),
            ExclusionConstraint(
                name="nobody_holds_the_same_post_twice_at_a_time",
                expressions=[
                    ("government", RangeOperators.EQUAL),
                    ("employee", RangeOperators.EQUAL),
                    ("position", RangeOperators.EQUAL),
                    ("period", RangeOperators.OVERLAPS),
                ],
            ),
            models.CheckConstraint(condition=Q(period__isempty=False), name="incumbency_lasts_a_day_at_least"),
            models.CheckConstraint(condition=Q(period__startswith__isnull=False), name="incumbency_has_a_first_day"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.position_id}"
