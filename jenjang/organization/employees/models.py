"""Employees, the ranks they held when, their schooling, their documents, and what is kept apart as private."""

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from jenjang.kernel.access.models import User
from jenjang.kernel.files.models import StoredFile
from jenjang.kernel.tenancy.models import GovernmentModel, LastingModel


class EmployeeKind(models.TextChoices):
    PNS = "pns", _("PNS")
    CPNS = "cpns", _("CPNS")
    PPPK = "pppk", _("PPPK")
    PPPK_PART_TIME = "pppk_part_time", _("PPPK paruh waktu")
    ELECTED = "elected", _("Pejabat negara (kepala daerah dan wakilnya)")
    DIRECTOR = "director", _("Direksi BUMD")


class Sex(models.TextChoices):
    MALE = "male", _("Laki-laki")
    FEMALE = "female", _("Perempuan")


class Leaving(models.TextChoices):
    """Why somebody is no longer in the service."""

    RETIRED = "retired", _("pensiun")
    CONTRACT_ENDED = "contract_ended", _("kontrak berakhir")
    TERM_ENDED = "term_ended", _("masa jabatan berakhir")
    TRANSFERRED = "transferred", _("pindah instansi")
    RESIGNED = "resigned", _("mengundurkan diri")
    DISMISSED = "dismissed", _("diberhentikan")
    DIED = "died", _("meninggal dunia")


class SchoolLevel(models.TextChoices):
    """Levels of schooling, lowest first."""

    SD = "sd", _("SD")
    SMP = "smp", _("SMP")
    SMA = "sma", _("SMA/SMK")
    D1 = "d1", _("D-I")
    D2 = "d2", _("D-II")
    D3 = "d3", _("D-III")
    D4 = "d4", _("D-IV")
    S1 = "s1", _("S-1")
    PROFESSION = "profession", _("Profesi")
    S2 = "s2", _("S-2")
    S3 = "s3", _("S-3")


class DocumentKind(models.TextChoices):
    APPOINTMENT = "appointment", _("SK pengangkatan")
    RANK = "rank", _("SK pangkat")
    POSITION = "position", _("SK jabatan")
    CONTRACT = "contract", _("Perjanjian kerja")
    DIPLOMA = "diploma", _("Ijazah")
    CERTIFICATE = "certificate", _("Sertifikat")
    OTHER = "other", _("Dokumen lain")


class Employee(GovernmentModel):
    """Somebody in the service. `left_on` is the first day no longer in it; `hired_on` the day of first appointment (TMT CPNS or contract).

    user: the account this person signs in with. version: goes up with every change of the record, its ranks or schooling.
    """

    nip = models.CharField(max_length=18, null=True, blank=True)  # noqa: DJ001  (two who have none must not clash)
    name = models.CharField(max_length=150)
    title_before = models.CharField(max_length=40, blank=True)
    title_after = models.CharField(max_length=60, blank=True)
    kind = models.CharField(max_length=20, choices=EmployeeKind)
    sex = models.CharField(max_length=10, choices=Sex)
    born_on = models.DateField()
    birth_place = models.CharField(max_length=80, blank=True)
    hired_on = models.DateField(null=True, blank=True)
    contract_ends_on = models.DateField(null=True, blank=True)
    left_on = models.DateField(null=True, blank=True)
    leaving = models.CharField(max_length=20, choices=Leaving, blank=True)
    nip_note = models.TextField(blank=True)  # why the NIP differs from birth, appointment or sex, where it does
    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+", null=True, blank=True, db_index=False)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["government", "nip"], name="nip_is_unique_in_its_government"),
            models.UniqueConstraint(fields=["government", "user"], name="an_account_belongs_to_one_employee"),
            models.CheckConstraint(
                condition=Q(kind__in=("elected", "director"), nip__isnull=True)
                | (~Q(kind__in=("elected", "director")) & Q(nip__regex=r"^[0-9]{18}$")),
                name="employee_of_the_service_has_a_nip",
            ),
            models.CheckConstraint(condition=~Q(name=""), name="employee_has_a_name"),
            models.CheckConstraint(
                condition=Q(left_on__isnull=True, leaving="") | (Q(left_on__isnull=False) & ~Q(leaving="")),
                name="who_leaves_does_so_for_a_reason",
            ),
        ]
        indexes = [models.Index(fields=["government", "name"], name="employee_by_name")]

    def __str__(self) -> str:
        return self.name


class RankHeld(LastingModel):
    """A rank ("III/c", for contract employees a group such as "IX") from its first day (TMT) until the next."""

    employee = models.ForeignKey(Employee, on_delete=models.PROTECT, related_name="+", db_index=False)
    rank = models.CharField(max_length=6)
    decree_number = models.CharField(max_length=80, blank=True)
    decree_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            ExclusionConstraint(
                name="an_employee_has_one_rank_at_a_time",
                expressions=[
                    ("government", RangeOperators.EQUAL),
                    ("employee", RangeOperators.EQUAL),
                    ("period", RangeOperators.OVERLAPS),
                ],
            ),
            models.CheckConstraint(condition=Q(period__isempty=False), name="rank_lasts_a_day_at_least"),
        ]

    def __str__(self) -> str:
        return self.rank


class Schooling(GovernmentModel):
    """One school or study finished."""

    employee = models.ForeignKey(Employee, on_delete=models.PROTECT, related_name="+", db_index=False)
    level = models.CharField(max_length=12, choices=SchoolLevel)
    institution = models.CharField(max_length=150, blank=True)
    field = models.CharField(max_length=120, blank=True)
    year = models.PositiveSmallIntegerField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["government", "employee", "level", "institution", "field"],
                name="a_study_is_recorded_once",
            )
        ]

    def __str__(self) -> str:
        return str(SchoolLevel(self.level).label)


class Particulars(GovernmentModel):
    """What concerns the person and not the office. Every reading by somebody else is noted (audit.Reading)."""

    employee = models.ForeignKey(Employee, on_delete=models.PROTECT, related_name="+", db_index=False)
    national_id = models.CharField(max_length=16, blank=True)
    phone = models.CharField(max_length=30, blank=True)
    email = models.EmailField(blank=True)
    address = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["government", "employee"], name="employee_has_particulars_once"),
            models.CheckConstraint(
                condition=Q(national_id="") | Q(national_id__regex=r"^[0-9]{16}$"), name="national_id_has_16_digits"
            ),
        ]

    def __str__(self) -> str:
        return f"#{self.employee_id}"


class Document(GovernmentModel):
    """A paper of the person's file. What was added in error is withdrawn with a reason, never removed."""

    employee = models.ForeignKey(Employee, on_delete=models.PROTECT, related_name="+", db_index=False)
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+", db_index=False)
    kind = models.CharField(max_length=20, choices=DocumentKind)
    title = models.CharField(max_length=150)
    number = models.CharField(max_length=80, blank=True)
    dated_on = models.DateField(null=True, blank=True)
    added_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_because = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(withdrawn_at__isnull=True) | ~Q(withdrawn_because=""),
                name="document_is_withdrawn_with_a_reason",
            )
        ]

    def __str__(self) -> str:
        return self.title
