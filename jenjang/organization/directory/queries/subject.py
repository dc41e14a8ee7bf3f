"""Everything on record about one person: what a person may ask for, to read and to take along."""

import json
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder

from jenjang.kernel.access import queries as access
from jenjang.kernel.access.actor import Actor
from jenjang.kernel.audit import queries as audit
from jenjang.kernel.audit.queries import EntryRow
from jenjang.organization.employees import queries as employees
from jenjang.organization.employees.queries import EmployeeRecord, ParticularsRecord
from jenjang.organization.positions.queries import Held

from .person import Person
from .readers import SUBJECT, ReadingRow, reading_row
from .rights import Right, rights_of


@dataclass(frozen=True)
class Account:
    """What one signs in with."""

    name: str
    nip: str
    email: str


@dataclass(frozen=True)
class Everything:
    """All that is kept about a person. changes: of the record; deeds: what the person did; each the newest first."""

    made_at: datetime
    made_by: str
    record: EmployeeRecord
    particulars: ParticularsRecord
    career: tuple[Held, ...]
    rights: list[Right]
    account: Account | None
    readings: list[ReadingRow]
    changes: list[EntryRow]
    deeds: list[EntryRow]


def everything(actor: Actor, person: Person, *, at: datetime) -> Everything:
    """Gather it. Eight queries, however long the history; the caller has asked who may, and notes it."""
    user_id = person.head.user_id
    changes = audit.entries(subject_type=SUBJECT, subject_id=person.id)
    deeds = audit.entries().filter(user_id=user_id) if user_id is not None else ()
    return Everything(
        made_at=at,
        made_by=actor.name,
        record=employees.record(person.id),
        particulars=employees.particulars(person.id),
        career=person.career,
        rights=rights_of(user_id=user_id, employee_id=person.id, on=person.on),
        account=_account(user_id),
        readings=[reading_row(reading) for reading in audit.readings_of(SUBJECT, person.id)],
        changes=[audit.row(entry) for entry in changes],
        deeds=[audit.row(entry) for entry in deeds],
    )


def as_json(found: Everything) -> str:
    """The same as a text that other programs read: days and moments as ISO 8601."""
    return json.dumps(asdict(found), cls=DjangoJSONEncoder, ensure_ascii=False, indent=2)


def _account(user_id: int | None) -> Account | None:
    user: Any = access.user_by_id(user_id) if user_id is not None else None
    return Account(user.name, user.nip or "", user.email or "") if user else None
