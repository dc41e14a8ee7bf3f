"""Lists and the cascade: the same number of queries however many there are, the figures by hand, and a change of post in mid-year."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.db.backends.postgresql.psycopg_any import DateRange

from jenjang.kernel.access.actor import system
from jenjang.kernel.tenancy.scope import active_government_id, government_scope
from jenjang.kernel.ui.lists import Selection
from jenjang.organization.employees.tests.factories import make_employee
from jenjang.organization.positions.models import Incumbency
from jenjang.organization.positions.tests.factories import make_incumbency, make_position
from jenjang.performance.agreements import commands, queries
from jenjang.performance.agreements.commands import GivenObjective, GivenPromise
from jenjang.performance.agreements.models import Agreement, AgreementVersion, Season
from jenjang.performance.agreements.rules.shares import Cover
from jenjang.performance.agreements.tests.records import DAY, fill, make_agreement, make_line, make_seat, open_line
from jenjang.performance.indicators.tests.factories import make_indicator
from tests.support.counting import asked
from tests.support.people import make_government

pytestmark = pytest.mark.django_db
YEAR = Selection(filters={"year": "2026"})
TODAY = DAY.date()


def count(ask: Callable[[], Any]) -> int:
    with asked() as statements:
        ask()
    return len(statements)


def test_lists_take_as_many_queries_for_three_as_for_one():
    with government_scope(make_government()):
        keeper = system(active_government_id())
        asks = {
            "agreements": lambda: queries.agreements_listed(keeper, YEAR, on=TODAY),
            "unsigned": lambda: queries.unsigned(keeper, Selection(), year=2026, on=TODAY),
            "promised": lambda: queries.promised_listed(YEAR, on=TODAY),
            "promised_all": lambda: queries.promised_all(YEAR, on=TODAY),
            "cascade": lambda: queries.cascade(2026, on=TODAY),
        }
        counted = []
        for wanted in (1, 3):
            while Agreement.objects.count() < 2 * wanted:
                for signed in (True, False):
                    make_agreement(make_employee(), make_position(kind="supervisor"), signed=signed)
            counted.append({name: count(ask) for name, ask in asks.items()})

        assert counted[0] == counted[1]
        assert queries.agreements_listed(keeper, YEAR, on=TODAY).total == 6
        assert queries.promised_listed(YEAR, on=TODAY).total == 3


def test_the_cascade_says_what_nobody_took_and_what_is_promised_twice():
    with government_scope(make_government()):
        line = open_line(make_line())
        other = make_seat("Lurah Lain", "lurah", "supervisor", superior=line.camat.position)
        commands.open_year(system(active_government_id()), year=2026, at=DAY)
        other.agreement = Agreement.objects.get(position_id=other.position).pk
        other.version = AgreementVersion.objects.get(agreement_id=other.agreement).pk
        metres = make_indicator("Drainase", accumulation="sum", measure_unit="m")
        index, alone, twice = make_indicator("IKM"), make_indicator("Arsip"), make_indicator("Ganda")
        promises = [
            GivenPromise(metres, Decimal(40), Decimal(900), key="m"),
            GivenPromise(index, Decimal(40), Decimal(86), key="i"),
            GivenPromise(alone, Decimal(20), Decimal(1), key="o", kept=True),
        ]
        commands.write_promises(line.camat.actor, line.camat.version, 1, [GivenObjective("Sasaran", promises)], at=DAY)
        for seat, target in ((line.lurah, 400), (other, 300)):
            given = [
                GivenPromise(metres, Decimal(50), Decimal(target), part_of=(line.camat.agreement, "m")),
                GivenPromise(twice, Decimal(50), Decimal(1)),
            ]
            commands.write_promises(seat.actor, seat.version, 1, [GivenObjective("Bagian", given)], at=DAY)
        told = queries.cascade(2026, on=TODAY)
        camat = next(one for one in told.parents if one.chip.id == line.camat.agreement)

        assert [(one.cover, one.open) for one in camat.taken] == [
            (Cover.PARTLY, 200), (Cover.NOBODY, 0), (Cover.OWN, 0),
        ]  # fmt: skip
        assert [one.who for one in camat.taken] == [("Lurah Contoh", "Lurah Lain"), (), ()]
        assert (told.nobody, told.partly, told.more, told.doubled) == (1, 1, 0, 1)
        twice = queries.cascade(2026, on=TODAY, only="twice").twice
        assert [(one.name, one.holders) for one in twice] == [("Ganda", ("Lurah Contoh", "Lurah Lain"))]
        left = queries.cascade(2026, on=TODAY, only="open").parents
        assert [[one.cover for one in parent.taken] for parent in left] == [[Cover.PARTLY, Cover.NOBODY]]
        offered = queries.offered(queries.source_of(line.lurah.agreement), line.lurah.agreement, on=TODAY)
        assert [one.mine for one in offered] == [True, False, False]


def test_a_move_on_the_first_of_july_leaves_two_agreements_whose_days_make_the_year():
    with government_scope(make_government()):
        line = open_line(make_line())
        Season.objects.create(government_id=active_government_id(), year=2026)
        fill(line.lurah)
        held = Incumbency.objects.get(position_id=line.lurah.position)
        held.period = DateRange(date(2024, 1, 1), date(2026, 7, 1))
        held.save()
        successor = make_employee("Pengganti")
        make_incumbency(successor, line.lurah.position, since=date(2026, 7, 1))
        for _again in range(2):
            commands.follow_posts(system(active_government_id()), position_id=line.lurah.position, year=2026, at=DAY)
        first, second = Agreement.objects.filter(position_id=line.lurah.position).order_by("term")

        assert (first.term.upper, second.term.lower, second.employee_id) == (
            date(2026, 7, 1),
            date(2026, 7, 1),
            successor,
        )
        copied = AgreementVersion.objects.get(agreement=second)
        assert copied.why.startswith("Disalin dari perjanjian pendahulu")
        assert [one.key for one in queries.content_of(copied.pk).promises] == ["p0"]
        page = queries.agreement_page(line.lurah.actor, first.pk, on=TODAY)
        assert (page.share.days, page.others[0].days) == (181, 184)
        assert page.share.days + page.others[0].days == page.days_of_year
