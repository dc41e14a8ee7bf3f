"""Writing what a version says."""

from decimal import Decimal

import pytest

from jenjang.kernel.audit.models import Entry
from jenjang.kernel.tenancy.errors import Conflict, DomainError, NotAllowed, NotFound
from jenjang.kernel.tenancy.scope import government_scope
from jenjang.performance.agreements import commands
from jenjang.performance.agreements.commands import GivenObjective, GivenPromise
from jenjang.performance.agreements.models import AgreementVersion
from jenjang.performance.agreements.rules.content import Activity
from jenjang.performance.agreements.tests.records import DAY, EVEN, content, fill, make_line, open_line
from jenjang.performance.indicators.tests.factories import make_indicator
from tests.support.people import make_government

pytestmark = pytest.mark.django_db


def test_what_is_written_is_read_back_and_the_trail_says_what_changed():
    with government_scope(make_government()):
        line = open_line(make_line())
        fill(line.lurah, weights=("60", "40"))
        told = content(line.lurah)

        assert [(one.key, one.weight, one.target) for one in told.promises] == [("p0", 60, 90), ("p1", 40, 90)]
        assert [one.planned for one in told.activities] == [EVEN, EVEN]
        assert told.promises[0].unit == "persen"
        entry = Entry.objects.filter(action="agreements.promises_written").get()
        assert entry.after["edit"] == 2


def test_a_newer_edit_of_somebody_else_is_refused_with_who_and_nothing_is_lost():
    with government_scope(make_government()):
        line = open_line(make_line())
        fill(line.lurah)
        before = content(line.lurah)

        with pytest.raises(Conflict, match="Pengguna Uji"):
            commands.write_plan(line.lurah.actor, line.lurah.version, 1, [], at=DAY)
        assert content(line.lurah) == before


def test_two_at_different_parts_do_not_refuse_each_other():
    with government_scope(make_government()):
        line = open_line(make_line())
        (indicator,) = fill(line.lurah)
        actor, version = line.lurah.actor, line.lurah.version
        opened = AgreementVersion.objects.get(pk=version).edit
        objective = GivenObjective(
            "Pelayanan prima", [GivenPromise(indicator, Decimal(100), Decimal(91), key="p0")], "s1"
        )

        commands.write_plan(actor, version, opened, [], at=DAY)
        edit = commands.write_promises(actor, version, opened, [objective], at=DAY)
        commands.write_budget(actor, version, opened, [], at=DAY)

        assert edit == opened + 2, "each is an edit of its own"
        assert (content(line.lurah).activities, content(line.lurah).promises[0].target) == ((), 91)
        with pytest.raises(Conflict, match="Pengguna Uji"):
            commands.write_promises(actor, version, opened, [objective], at=DAY)
        with pytest.raises(Conflict):
            commands.write_plan(actor, version, 99, [], at=DAY)


def test_only_the_first_party_and_who_fills_in_for_the_unit_write():
    with government_scope(make_government()):
        line = open_line(make_line())

        with pytest.raises(NotAllowed):
            commands.write_promises(line.mayor.actor, line.lurah.version, 1, [], at=DAY)
        with pytest.raises(NotFound):
            commands.write_promises(line.mayor.actor, line.lurah.version + 1000, 1, [], at=DAY)


def test_shares_are_taken_with_their_target_unless_they_are_divided():
    with government_scope(make_government()):
        line = open_line(make_line())
        index, metres = make_indicator("IKM"), make_indicator("Drainase", accumulation="sum", measure_unit="m")
        promises = [
            GivenPromise(index, Decimal(50), Decimal(86), key="k1"),
            GivenPromise(metres, Decimal(50), Decimal(900), key="k2"),
        ]
        commands.write_promises(
            line.camat.actor, line.camat.version, 1, [GivenObjective("Kecamatan membaik", promises)], at=DAY
        )
        edit = commands.copy_from_superior(line.lurah.actor, line.lurah.version, 1, ["k1", "k2"], at=DAY)
        told = content(line.lurah)

        assert [(one.part_of, one.target) for one in told.promises] == [("k1", 86), ("k2", None)]
        assert told.promises[0].objective == "Kecamatan membaik"
        commands.copy_from_superior(line.lurah.actor, line.lurah.version, edit, ["k1", "k2"], at=DAY)
        assert len(content(line.lurah).promises) == 2, "taken once"
        with pytest.raises(NotFound):
            commands.copy_from_superior(line.lurah.actor, line.lurah.version, edit + 1, ["zz"], at=DAY)


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"weight": Decimal("100.5")}, "0 sampai 100"),
        ({"weight": Decimal("33.333")}, "dua angka"),
        ({"weight": Decimal("NaN")}, "0 sampai 100"),
        ({"planned": (Decimal(100),)}, "dua belas"),
        ({"budget": -1}, "nol atau lebih"),
        ({"key": "'; --"}, "Kunci"),
        ({"text": "x" * 501}, "500"),
    ],
)
def test_what_no_plan_may_hold_is_refused(change, says):
    with government_scope(make_government()):
        line = open_line(make_line())
        facts = {"key": "a1", "promise": "p1", "text": "Rapat", "output": "1", "in_charge": "Kasi", "weight": Decimal(100), "budget": 0, "planned": EVEN}  # fmt: skip

        with pytest.raises(DomainError, match=says):
            commands.write_plan(line.lurah.actor, line.lurah.version, 1, [Activity(**{**facts, **change})], at=DAY)
