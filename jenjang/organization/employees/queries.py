"""Every read of employees."""

import json
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from typing import Any, Protocol

from django.conf import settings
from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef, Q
from django.db.models.functions import JSONObject
from django.utils import timezone
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _

from jenjang.kernel.files import queries as files
from jenjang.kernel.files.models import StoredFile
from jenjang.kernel.tenancy.errors import NotFound
from jenjang.kernel.tenancy.models import on_day
from jenjang.kernel.tenancy.prepared import Prepared

from . import rules
from .models import (
    Document,
    DocumentKind,
    Employee,
    EmployeeKind,
    Leaving,
    Particulars,
    RankHeld,
    Schooling,
    SchoolLevel,
    Sex,
)
from .permissions import can_edit, can_read, can_read_private

__all__ = [
    "DocumentKind", "DocumentRow", "EmployeeKind", "EmployeeRecord", "Leaving", "ParticularsRecord", "RankRow", "SchoolLevel", "SchoolingRow",
    "Sex", "can_edit", "can_read", "can_read_private", "covering_units", "document", "employee_id_of_nip",
    "everyone", "in_service", "particulars", "ranks", "record", "schoolings", "stored_file_of",
]  # fmt: skip


@dataclass(frozen=True)
class RankRow:
    """A rank held from its first day until the day it was no more (None: still held)."""

    id: int
    rank: str
    since: date
    until: date | None
    decree_number: str
    decree_on: date | None

    @property
    def title(self) -> str:
        return rules.rank_title(self.rank, on=timezone.localdate())

    @property
    def label(self) -> str:
        """«Penata (III/c)», of a contract employee the group alone."""
        return f"{self.title} ({self.rank})" if self.title else self.rank


@dataclass(frozen=True)
class SchoolingRow:
    """One school or study finished."""

    id: int
    level: str
    institution: str
    field: str
    year: int | None

    @property
    def level_label(self) -> str:
        return str(SchoolLevel(self.level).label)

    @property
    def label(self) -> str:
        """«S-1 Ilmu Hukum, Universitas Contoh»."""
        what = f"{self.level_label} {self.field}".strip()
        return f"{what}, {self.institution}" if self.institution else what


@dataclass(frozen=True)
class DocumentRow:
    """A paper of the person's file. file_size in bytes."""

    id: int
    kind: str
    title: str
    number: str
    dated_on: date | None
    added_at: datetime
    withdrawn_at: datetime | None
    withdrawn_because: str
    file_name: str
    file_size: int

    @property
    def kind_label(self) -> str:
        return str(DocumentKind(self.kind).label)


@dataclass(frozen=True)
class EmployeeRecord:
    """All that is recorded of an employee but the particulars: ranks newest first, schooling highest first, papers newest first."""

    id: int
    nip: str
    name: str
    title_before: str
    title_after: str
    kind: str
    sex: str
    born_on: date
    birth_place: str
    hired_on: date | None
    contract_ends_on: date | None
    left_on: date | None
    leaving: str
    nip_note: str
    user_id: int | None
    version: int
    ranks: tuple[RankRow, ...]
    schooling: tuple[SchoolingRow, ...]
    documents: tuple[DocumentRow, ...]

    @property
    def full_name(self) -> str:
        return rules.full_name(self.title_before, self.name, self.title_after)

    @property
    def kind_label(self) -> str:
        return str(EmployeeKind(self.kind).label)

    @property
    def sex_label(self) -> str:
        return str(Sex(self.sex).label)

    @property
    def leaving_label(self) -> str:
        return str(Leaving(self.leaving).label) if self.leaving else ""

    def rank_on(self, day: date) -> RankRow | None:
        """The rank held on a day."""
        return next((r for r in self.ranks if r.since <= day and (r.until is None or day < r.until)), None)


@dataclass(frozen=True)
class ParticularsRecord:
    """What concerns the person and not the office; all empty where nothing is recorded."""

    national_id: str = ""
    phone: str = ""
    email: str = ""
    address: str = ""


class UnitsOf(Protocol):
    """A room above that knows in which units somebody serves."""

    def __call__(self, employee_id: int, *, on: date) -> Collection[int]:
        """The units of the posts held on the day, with all units above them."""


RECORD = (
    "id", "nip", "name", "title_before", "title_after", "kind", "sex", "born_on", "birth_place", "hired_on", "contract_ends_on", "left_on",
    "leaving", "nip_note", "user_id", "version",
)  # fmt: skip
SCHOOL_ORDER = {level: place for place, level in enumerate(SchoolLevel.values)}


def everyone() -> Any:
    """Whoever is or was in the service (Employee) as a query set, for the rooms above to compose with; fenced and unordered."""
    return Employee.objects.order_by()


def in_service(*, on: date) -> Any:
    """Who is in the service on the day (Employee) as a query set, for the rooms above to compose with; fenced and unordered."""
    here = Q(left_on__isnull=True) | Q(left_on__gt=on)
    return Employee.objects.filter(here, Q(hired_on__isnull=True) | Q(hired_on__lte=on)).order_by()


def ranks(*, on: date) -> Any:
    """The rank held by each on the day (RankHeld) as a query set, for the rooms above to compose with."""
    return RankHeld.objects.filter(on_day(on)).order_by()


def schoolings() -> Any:
    """Every school or study finished (Schooling) as a query set, for the rooms above to compose with."""
    return Schooling.objects.order_by()


def record(employee_id: int) -> EmployeeRecord:
    """One employee with ranks, schooling and papers; NotFound otherwise. One query. The caller has asked who may read."""
    rows = _RECORD.rows(employee_id=employee_id)
    if not rows:
        raise NotFound(_("Pegawai ini tidak ada di pemerintah ini."))
    ((*own, held, studies, papers),) = rows
    found = dict(zip(RECORD, own, strict=True))
    schooling = sorted((SchoolingRow(**json.loads(row)) for row in studies), key=lambda row: -SCHOOL_ORDER[row.level])
    documents = (_moments(_days(json.loads(row), "dated_on"), "added_at", "withdrawn_at") for row in papers)
    return EmployeeRecord(
        **{**found, "nip": found["nip"] or ""},
        ranks=tuple(RankRow(**_days(json.loads(row), "since", "until", "decree_on")) for row in held),
        schooling=tuple(schooling),
        documents=tuple(DocumentRow(**row) for row in documents),
    )


def _record(*, employee_id: int) -> Any:
    mine = {"employee_id": OuterRef("pk")}
    held = JSONObject(
        id="id", rank="rank", since="period__startswith", until="period__endswith", decree_number="decree_number", decree_on="decree_on",
    )  # fmt: skip
    study = JSONObject(id="id", level="level", institution="institution", field="field", year="year")
    paper = JSONObject(
        id="id", kind="kind", title="title", number="number", dated_on="dated_on", added_at="added_at", withdrawn_at="withdrawn_at",
        withdrawn_because="withdrawn_because", file_name="file__name", file_size="file__size",
    )  # fmt: skip
    return (
        Employee.objects.filter(pk=employee_id)
        .annotate(
            held=ArraySubquery(RankHeld.objects.filter(**mine).order_by("-period").values(json=held)),
            studies=ArraySubquery(Schooling.objects.filter(**mine).order_by("-year", "pk").values(json=study)),
            papers=ArraySubquery(Document.objects.filter(**mine).order_by("-dated_on", "-pk").values(json=paper)),
        )
        .order_by()
        .values_list(*RECORD, "held", "studies", "papers")
    )


_RECORD = Prepared(_record, employee_id=-7_106_123)


def particulars(employee_id: int) -> ParticularsRecord:
    """The particulars; all empty where none are recorded. One query. The caller has asked who may read and notes it."""
    row = Particulars.objects.filter(employee_id=employee_id).values("national_id", "phone", "email", "address").first()
    return ParticularsRecord(**row) if row else ParticularsRecord()


def document(employee_id: int, document_id: int) -> DocumentRow:
    """One paper of this employee; NotFound otherwise. One query."""
    found = (
        Document.objects.filter(pk=document_id, employee_id=employee_id)
        .values_list(
            "id", "kind", "title", "number", "dated_on", "added_at", "withdrawn_at", "withdrawn_because", "file__name", "file__size",
        )
        .first()
    )  # fmt: skip
    if found is None:
        raise NotFound(_("Dokumen ini tidak ada pada berkas pegawai ini."))
    return DocumentRow(*found)


def stored_file_of(employee_id: int, document_id: int) -> StoredFile:
    """The content of a paper; NotFound otherwise. The caller has asked who may read and notes it. Two queries."""
    file_id = Document.objects.filter(pk=document_id, employee_id=employee_id).values_list("file_id", flat=True).first()
    if file_id is None:
        raise NotFound(_("Dokumen ini tidak ada pada berkas pegawai ini."))
    return files.stored_file(file_id)


def employee_id_of_nip(nip: str) -> int | None:
    """Who bears this NIP, whether still in the service or not. One query."""
    found: int | None = Employee.objects.filter(nip=nip).values_list("pk", flat=True).first() if nip else None
    return found


def covering_units(employee_id: int, *, on: date) -> Collection[int]:
    """The units of the posts held with all units above, as the room that knows posts tells (the setting EMPLOYEE_UNITS)."""
    return _units_of()(employee_id, on=on)


@cache
def _units_of() -> UnitsOf:
    told: UnitsOf = import_string(settings.EMPLOYEE_UNITS)
    return told


def _days(row: dict[str, Any], *names: str) -> dict[str, Any]:
    return row | {name: date.fromisoformat(row[name]) if row[name] else None for name in names}


def _moments(row: dict[str, Any], *names: str) -> dict[str, Any]:
    return row | {name: datetime.fromisoformat(row[name]) if row[name] else None for name in names}
