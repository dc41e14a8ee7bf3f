"""A small government with a line of posts (head of the region, district head, urban-village head), each with an account; call inside the scope."""

from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

from django.db.backends.postgresql.psycopg_any import DateRange

from jenjang.kernel.access.actor import Actor
from jenjang.kernel.access.models import User
from jenjang.kernel.access.queries import actor_of
from jenjang.kernel.tenancy.scope import active_government_id
from jenjang.organization.employees.models import Employee
from jenjang.organization.employees.tests.factories import make_employee
from jenjang.organization.positions.models import Position
from jenjang.organization.positions.tests.factories import make_incumbency, make_position
from jenjang.organization.units.tests.factories import make_unit
from jenjang.performance.agreements import commands, queries
from jenjang.performance.agreements.commands import GivenObjective, GivenPromise
from jenjang.performance.agreements.models import (
    Activity as StoredActivity,
)
from jenjang.performance.agreements.models import (
    AgreedObjective,
    Agreement,
    AgreementVersion,
    BudgetLine,
    Promise,
    Season,
)
from jenjang.performance.agreements.rules.content import Activity
from jenjang.performance.indicators.models import IndicatorManual
from jenjang.performance.indicators.tests.factories import make_indicator
from tests.support.people import make_user

YEAR = 2026
DAY = datetime(2026, 1, 12, 3, 0, tzinfo=UTC)
EVEN = (Decimal(10),) * 10 + (Decimal(0),) * 2


@dataclass
class Seat:
    """A post with its holder, account and agreement."""

    position: int
    unit: int
    employee: int
    user: User
    agreement: int = 0
    version: int = 0

    @property
    def actor(self) -> Actor:
        return actor_of(self.user, on=DAY.date())


@dataclass
class Line:
    """The three seats, and the indicators they promise."""

    mayor: Seat
    camat: Seat
    lurah: Seat
    indicators: dict[str, int] = field(default_factory=dict)


def make_seat(
    title: str, role: str, kind: str, *, superior: int | None = None, unit: int | None = None, employee: str = "pns"
) -> Seat:
    """employee: the kind of who holds it."""
    unit = unit or make_unit(f"Unit {title}")
    position = make_position(
        title, unit=unit, superior=superior, kind=kind, is_head=True, role=role, whole_government=role == "mayor"
    )
    user = make_user(active_government_id())
    holder = make_employee(f"Pejabat {title}", kind=employee)
    Employee.objects.filter(pk=holder).update(user=user)
    make_incumbency(holder, position)
    return Seat(position, unit, holder, user)


def make_line() -> Line:
    """Everybody in office since 2024, nothing opened yet."""
    mayor = make_seat("Wali Kota", "mayor", "head_of_region")
    camat = make_seat("Camat Contoh", "camat", "administrator", superior=mayor.position)
    lurah = make_seat("Lurah Contoh", "lurah", "supervisor", superior=camat.position)
    return Line(mayor, camat, lurah)


def open_line(line: Line) -> Line:
    """With a draft of the year for each."""
    for seat in (line.mayor, line.camat, line.lurah):
        above = {line.camat.position: line.mayor, line.lurah.position: line.camat}.get(seat.position)
        made = Agreement.objects.create(
            government_id=active_government_id(), year=YEAR, position_id=seat.position, unit_id=seat.unit,
            employee_id=seat.employee, superior_id=above.position if above else None,
            superior_employee_id=above.employee if above else None, alone=above is None,
            term=DateRange(date(YEAR, 1, 1), date(YEAR + 1, 1, 1)),
        )  # fmt: skip
        version = AgreementVersion.objects.create(
            government_id=active_government_id(), agreement=made, made_at=DAY, made_by="Penguji"
        )
        seat.agreement, seat.version = made.pk, version.pk
    return line


def fill(seat: Seat, *, weights: tuple[str, ...] = ("100",), at: datetime = DAY, **more: Any) -> list[int]:
    """Promises with those weights and an action plan that serves them; the indicators' ids."""
    indicators = [make_indicator(f"Indikator {number} {seat.position}") for number, _one in enumerate(weights)]
    promises = [
        GivenPromise(one, Decimal(weight), Decimal(90), key=f"p{number}", **more)
        for number, (one, weight) in enumerate(zip(indicators, weights, strict=True))
    ]
    edit = AgreementVersion.objects.get(pk=seat.version).edit
    edit = commands.write_promises(
        seat.actor, seat.version, edit, [GivenObjective("Pelayanan membaik", promises, "s1")], at=at
    )
    share = Decimal(100) / len(weights)
    activities = [
        Activity(f"a{number}", f"p{number}", f"Kegiatan {number}", "1 laporan", "Kepala Seksi", share, 0, EVEN)
        for number, _one in enumerate(weights)
    ]
    commands.write_plan(seat.actor, seat.version, edit, activities, at=at)
    return indicators


def content(seat: Seat) -> Any:
    return queries.content_of(seat.version)


def make_agreement(employee: int, position: int, name: str = "", *, year: int = YEAR, signed: bool = False) -> int:
    """An agreement of a post with one promise; answers with its id. Everything that bears words bears the name."""
    government_id = active_government_id()
    post = Position.objects.get(pk=position)
    Season.objects.get_or_create(government_id=government_id, year=year)
    made = Agreement.objects.create(
        government_id=government_id, year=year, position=post, unit_id=post.unit_id, employee_id=employee, superior_id=position,
        superior_employee_id=employee, term=DateRange(date(year, 1, 1), date(year + 1, 1, 1)),
    )  # fmt: skip
    state = {"state": "signed", "signed_at": DAY} if signed else {}
    version = AgreementVersion.objects.create(
        government_id=government_id,
        agreement=made,
        made_at=DAY,
        made_by=name[:150] or "Penguji",
        why=name[:200],
        **state,
    )
    indicator = make_indicator(name)
    objective = AgreedObjective.objects.create(
        government_id=government_id, version=version, key="s1", text=name or "Pelayanan membaik"
    )
    Promise.objects.create(
        government_id=government_id, version=version, objective=objective, key="p1", indicator_id=indicator,
        manual=IndicatorManual.objects.get(indicator_id=indicator), indicator_name=name or "Indikator", measure_unit="persen",
        direction="higher", accumulation="last", weight=Decimal(100), target=Decimal(90),
    )  # fmt: skip
    BudgetLine.objects.create(
        government_id=government_id, version=version, code="1.01.02", edition="uji", name=name or "Program", level="programme",
        amount=1_000_000,
    )  # fmt: skip
    StoredActivity.objects.create(
        government_id=government_id, version=version, key="a1", promise_key="p1", text=name[:400] or "Rapat", output="1 laporan",
        in_charge=name[:200] or "Kasi", weight=Decimal(100), months=list(EVEN),
    )  # fmt: skip
    return int(made.pk)
