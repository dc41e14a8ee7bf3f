"""One valid, unsurprising employee; call inside the government's scope."""

from datetime import date
from itertools import count
from typing import Any

from django.db.backends.postgresql.psycopg_any import DateRange

from jenjang.kernel.tenancy.scope import active_government_id
from jenjang.organization.employees.models import Employee, EmployeeKind, RankHeld, Sex
from jenjang.organization.employees.rules import WITHOUT_NIP

_numbers = count(1)
BORN = date(1986, 9, 26)
HIRED = date(2015, 5, 1)


def make_employee(
    name: str = "", *, rank: str = "", kind: str = EmployeeKind.PNS, nip: str | None = None, **given: Any
) -> int:
    """Somebody in the service since May 2015 unless told otherwise; answers with the id.

    The NIP follows from birth, appointment and sex unless handed in; rank ("III/c") is held since the appointment.
    given: further columns of Employee, such as born_on, hired_on, sex, title_before, left_on with leaving, user_id.
    """
    number = next(_numbers)
    facts = {"born_on": BORN, "hired_on": HIRED, "sex": Sex.MALE, **given}
    if nip is None and kind not in WITHOUT_NIP:
        nip = make_nip(kind, facts["born_on"], facts["hired_on"], facts["sex"], number)
    employee = Employee.objects.create(
        government_id=active_government_id(), name=name or f"Pegawai Contoh {number}", kind=kind, nip=nip, **facts
    )
    if rank:
        RankHeld.objects.create(
            government_id=employee.government_id,
            employee=employee,
            rank=rank,
            period=DateRange(facts["hired_on"], None),
            decree_number=f"SK-{number}",
            decree_on=facts["hired_on"],
        )
    return int(employee.pk)


def make_nip(kind: str, born_on: date, hired_on: date, sex: str, number: int) -> str:
    """A number that agrees with birth, appointment, sex and kind; number: its serial, taken below 1000."""
    middle = f"{hired_on:%Y}21" if kind in {EmployeeKind.PPPK, EmployeeKind.PPPK_PART_TIME} else f"{hired_on:%Y%m}"
    return f"{born_on:%Y%m%d}{middle}{1 if sex == Sex.MALE else 2}{(number - 1) % 999 + 1:03d}"
