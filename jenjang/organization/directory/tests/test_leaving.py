"""The database works out the same day of leaving as the rules; names are found, sorted and turned there."""

from datetime import date
from itertools import count, cycle
from typing import Any

import pytest

from jenjang.kernel.tenancy.scope import government_scope
from jenjang.kernel.ui.lists import Page
from jenjang.organization.directory.queries import horizon, leavers
from jenjang.organization.directory.rules.horizon import Window, leaves_on
from jenjang.organization.employees.models import EmployeeKind
from jenjang.organization.employees.tests.factories import make_employee
from jenjang.organization.positions.models import Level, PositionKind, Profession
from jenjang.organization.positions.rules import retirement_day
from jenjang.organization.positions.tests.factories import make_incumbency, make_position
from jenjang.organization.units.tests.factories import make_unit
from tests.support.people import NOON, actor_with, make_government

pytestmark = pytest.mark.django_db
TODAY = NOON.date()
POSTS: list[dict[str, str]] = [
    {"kind": PositionKind.JPT, "level": Level.II_B},
    {"kind": PositionKind.ADMINISTRATOR, "level": Level.III_A},
    {"kind": PositionKind.SUPERVISOR, "level": Level.IV_A},
    {"kind": PositionKind.STAFF},
    {"kind": PositionKind.FUNCTIONAL, "level": Level.AHLI_MUDA},
    {"kind": PositionKind.FUNCTIONAL, "level": Level.AHLI_MADYA},
    {"kind": PositionKind.FUNCTIONAL, "level": Level.AHLI_UTAMA},
    {"kind": PositionKind.FUNCTIONAL, "level": Level.AHLI_UTAMA, "profession": Profession.TEACHER},
    {"kind": PositionKind.FUNCTIONAL, "level": Level.PENYELIA, "profession": Profession.HEALTH},
]
ENDS = [None, None, date(2026, 5, 1), date(2027, 1, 31), date(2027, 12, 31), date(2028, 2, 29), date(2029, 4, 30)]
DAYS = [(1, 1), (1, 31), (2, 28), (4, 30), (5, 1), (5, 31), (11, 30), (12, 1), (12, 31)]


@pytest.fixture
def government() -> int:
    return make_government()


@pytest.fixture
def unit(government: int) -> int:
    with government_scope(government):
        return make_unit("Dinas Contoh")


def listed(government: int, *, on: date = TODAY, **asked: str) -> Page:
    with government_scope(government):
        reached = horizon.reach(actor_with(government, "employees.read"), on=on)
        spec = leavers.leavers_spec(reached, chosen="", on=on)
        selection = spec.read(type("Asked", (), {"GET": _Given(asked), "COOKIES": {}}))
        return leavers.leavers(reached, selection, spec=spec, on=on)


class _Given(dict[str, str]):
    def getlist(self, name: str) -> list[str]:
        return [self[name]] if name in self else []


def test_each_day_is_that_of_the_rules(government: int, unit: int):
    expected: dict[int, tuple[date, str]] = {}
    ends = cycle(ENDS)
    for post in POSTS:
        for years, (month, day) in zip(cycle((58, 59, 60, 61, 64, 65)), DAYS * 2, strict=False):
            born_on, ends_on = date(2027 - years, month, day), next(ends)
            with government_scope(government):
                kind = EmployeeKind.PPPK if ends_on else EmployeeKind.PNS
                employee = make_employee(
                    born_on=born_on, hired_on=date(2020, 1, 1), kind=kind, contract_ends_on=ends_on
                )
                make_incumbency(employee, make_position(unit=unit, **post), since=date(2020, 1, 1))
            by_age = retirement_day(born_on, on=TODAY, **post).value
            assert by_age
            leaving, is_contract = leaves_on(by_age, ends_on)
            if leaving < Window(TODAY).end:
                expected[employee] = (leaving, "contract" if is_contract else "retirement")

    found = listed(government, export="csv")

    assert {row.id: (row.leaves_on, row.ending) for row in found.rows} == expected
    assert len({ending for _day, ending in expected.values()}) == 2
    with government_scope(government):
        reached = horizon.reach(actor_with(government, "employees.read"), on=TODAY)
        counted = horizon.horizon(reached, unit_id=None, post_kind="", on=TODAY)
    ahead = [leaving for leaving, _ending in expected.values() if leaving > TODAY]
    assert counted.passed == len(expected) - len(ahead)
    assert {month.key: month.total for month in counted.months if month.total} == {
        key: sum(f"{leaving:%Y-%m}" == key for leaving in ahead) for key in {f"{leaving:%Y-%m}" for leaving in ahead}
    }


@pytest.fixture
def three(government: int, unit: int) -> int:
    given: list[dict[str, Any]] = [
        {"name": "Ani Contoh", "born_on": date(1969, 3, 4), "title_after": "100%"},
        {"name": "Budi_Contoh", "born_on": date(1969, 2, 4), "title_before": "dr."},
        {"name": "Citra Contoh", "born_on": date(1968, 7, 4)},
    ]
    with government_scope(government):
        for number, person in zip(count(1), given):
            employee = make_employee(**person, hired_on=date(1995, 1, 1))
            if number < 3:
                make_incumbency(employee, make_position(f"Pengelola {number}", unit=unit))
    return government


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ({}, "CBA"),
        ({"sort": "name"}, "ABC"),
        ({"sort": "-name"}, "CBA"),
        ({"sort": "-leaves_on"}, "ABC"),
        ({"sort": "title"}, "ABC"),
        ({"sort": "-title"}, "BAC"),
        ({"sort": "unit"}, "BAC"),
        ({"sort": "ending_label"}, "CBA"),
        ({"q": "100%"}, "A"),
        ({"q": "i_c"}, "B"),
        ({"q": "dr. contoh"}, "B"),
        ({"q": "pengelola dinas"}, "BA"),
        ({"q": "\\"}, ""),
        ({"page": "9"}, "CBA"),
    ],
)
def test_names_are_found_and_sorted(three: int, asked: dict[str, str], expected: str):
    found = listed(three, **asked)

    assert "".join(row.name.removeprefix("dr. ")[0] for row in found.rows) == expected
    assert found.total == len(expected)


def test_a_page_beyond_the_last_is_the_last(government: int, unit: int):
    with government_scope(government):
        for number in range(51):
            make_employee(f"Pegawai {number:02}", born_on=date(1969, 3, 4), hired_on=date(1995, 1, 1))

    found = listed(government, page="7")

    assert ([row.name for row in found.rows], found.total, found.number) == (["Pegawai 50"], 51, 2)
