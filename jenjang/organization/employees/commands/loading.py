"""Many whole records at once, made by the program itself; files of users go through `importing`."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.db.backends.postgresql.psycopg_any import DateRange

from jenjang.kernel.access.actor import Actor
from jenjang.kernel.audit import trail
from jenjang.kernel.tenancy.scope import active_government_id
from jenjang.kernel.tenancy.statistics import refresh_after

from .. import permissions
from ..models import Employee, Particulars, RankHeld, Schooling

BATCH = 1000


@dataclass(frozen=True, slots=True)
class Rank:
    """A rank from its first day until (not including) another; open where until is None."""

    rank: str
    since: date
    until: date | None
    decree_number: str
    decree_on: date


@dataclass(frozen=True, slots=True)
class Study:
    level: str
    institution: str
    field: str
    year: int


@dataclass(frozen=True, slots=True)
class Private:
    national_id: str
    email: str
    address: str


@dataclass(frozen=True, slots=True)
class Record:
    """An employee with everything known; the fields are those of Employee."""

    name: str
    kind: str
    sex: str
    born_on: date
    nip: str | None = None
    title_before: str = ""
    title_after: str = ""
    birth_place: str = ""
    hired_on: date | None = None
    contract_ends_on: date | None = None
    left_on: date | None = None
    leaving: str = ""
    nip_note: str = ""
    user_id: int | None = None
    ranks: tuple[Rank, ...] = ()
    studies: tuple[Study, ...] = ()
    private: Private | None = None


@transaction.atomic
def load_employees(actor: Actor, *, records: Sequence[Record], at: datetime) -> list[int]:
    """Store the records, all or none, and answer with their ids in the same order.

    Nothing is compared with what is there: the constraints of the database refuse what cannot stand (IntegrityError).
    """
    permissions.can_import(actor).require()
    ids: list[int] = []
    for start in range(0, len(records), BATCH):
        ids += _store(records[start : start + BATCH])
    refresh_after(Employee, RankHeld, Schooling, Particulars)
    trail.record(actor, "employees.loaded", at=at, after={"employees": len(ids)})
    return ids


def _store(records: Sequence[Record]) -> list[int]:
    government_id = active_government_id()
    stored = Employee.objects.bulk_create(_employee(record, government_id) for record in records)
    ids = [int(employee.pk) for employee in stored]
    pairs = list(zip(ids, records, strict=True))
    RankHeld.objects.bulk_create(
        RankHeld(
            government_id=government_id, employee_id=i, rank=held.rank, period=DateRange(held.since, held.until),
            decree_number=held.decree_number, decree_on=held.decree_on,
        )
        for i, record in pairs for held in record.ranks
    )  # fmt: skip
    Schooling.objects.bulk_create(
        Schooling(
            government_id=government_id, employee_id=i, level=study.level, institution=study.institution,
            field=study.field, year=study.year,
        )
        for i, record in pairs for study in record.studies
    )  # fmt: skip
    Particulars.objects.bulk_create(
        Particulars(
            government_id=government_id, employee_id=i, national_id=record.private.national_id,
            email=record.private.email, address=record.private.address,
        )
        for i, record in pairs if record.private
    )  # fmt: skip
    return ids


def _employee(record: Record, government_id: int) -> Employee:
    return Employee(
        government_id=government_id,
        nip=record.nip,
        name=record.name,
        title_before=record.title_before,
        title_after=record.title_after,
        kind=record.kind,
        sex=record.sex,
        born_on=record.born_on,
        birth_place=record.birth_place,
        hired_on=record.hired_on,
        contract_ends_on=record.contract_ends_on,
        left_on=record.left_on,
        leaving=record.leaving,
        nip_note=record.nip_note,
        user_id=record.user_id,
    )
