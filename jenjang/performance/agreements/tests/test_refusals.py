"""What is refused says why in both languages and loses nothing; what a change of post or of the budget in mid-year makes of a year."""

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest
from django.db.backends.postgresql.psycopg_any import DateRange
from django.test import Client
from django.utils import translation

from jenjang.kernel.access.actor import system
from jenjang.kernel.documents import commands as documents
from jenjang.kernel.documents.models import Document, Signatory
from jenjang.kernel.sheets.kinds import Row
from jenjang.kernel.tenancy.errors import DomainError, NotAllowed
from jenjang.kernel.tenancy.models import Government
from jenjang.kernel.tenancy.scope import active_government_id, government_scope
from jenjang.organization.employees.models import Employee
from jenjang.organization.employees.tests.factories import make_employee
from jenjang.organization.positions.commands.loading import Post, Term, load_incumbencies, load_positions
from jenjang.organization.positions.models import Incumbency, Position
from jenjang.organization.positions.tests.factories import make_incumbency
from jenjang.performance.agreements import commands, importing, queries
from jenjang.performance.agreements.commands import GivenBudget, GivenObjective, GivenPromise, NotReady, Read
from jenjang.performance.agreements.models import Agreement, AgreementVersion, Promise, Season
from jenjang.performance.agreements.tests.records import (
    DAY,
    Line,
    Seat,
    content,
    fill,
    make_line,
    open_line,
)
from jenjang.performance.budgets.tests.factories import make_ceiling
from jenjang.performance.indicators.tests.factories import make_indicator
from tests.support.people import make_government, make_user

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("own_files", "codes")]
SITE, SECRET = "https://contoh.test/kota/", "frasa sandi panjang"
MARCH, JULY = datetime(2026, 3, 10, 3, 0, tzinfo=UTC), datetime(2026, 7, 20, 3, 0, tzinfo=UTC)
CODE = "1.02.02"
MANY = 1_200


def ready_line() -> Line:
    documents.set_scheme(
        system(active_government_id()), kind_name="performance_agreement", pattern="{number:03}/PK/{year}", counting="yearly",
        starts_on=date(2020, 1, 1), at=DAY,
    )  # fmt: skip
    Season.objects.create(government_id=active_government_id(), year=2026)
    return open_line(make_line())


def version(seat: Seat) -> AgreementVersion:
    return AgreementVersion.objects.get(pk=seat.version)


def propose(seat: Seat, at: datetime = DAY) -> AgreementVersion:
    commands.propose(seat.actor, version_id=seat.version, edit=version(seat).edit, site=SITE, at=at)
    return version(seat)


def conclude(seat: Seat, at: datetime = DAY) -> None:
    """As the last signature does."""
    commands.conclude(seat.actor, seat.agreement, version(seat).document_id, at)


def weighing(*weights: str) -> Any:
    return lambda seat: fill(seat, weights=weights)


def without_unit(seat: Seat) -> None:
    fill(seat)
    indicator = make_indicator("Tanpa satuan", state="draft", measure_unit="")
    given = GivenObjective("Pelayanan membaik", [GivenPromise(indicator, Decimal(100), Decimal(90), key="p0")], "s1")
    commands.write_promises(seat.actor, seat.version, version(seat).edit, [given], at=DAY)


def above_the_ceiling(seat: Seat) -> None:
    fill(seat)
    make_ceiling(1_000_000, unit=seat.unit, code=CODE)
    commands.write_budget(seat.actor, seat.version, version(seat).edit, [GivenBudget(CODE, 1_000_001)], at=DAY)


@pytest.mark.parametrize(
    ("prepare", "said", "in_english"),
    [
        (weighing("55", "40"), "berjumlah 95, seharusnya 100: kurang 5", "95"),
        (weighing("60", "45"), "berjumlah 105, seharusnya 100: lebih 5", "105"),
        (without_unit, "tidak bersatuan", "unit"),
        (above_the_ceiling, "pagu", "ceiling"),
    ],
    ids=["weights at 95", "weights at 105", "a target without unit", "money above the ceiling"],
)
def test_what_is_not_ready_is_not_proposed_says_why_and_stays_as_it_was(prepare, said, in_english):
    with government_scope(make_government()):
        line = ready_line()
        prepare(line.lurah)
        before, edit = queries.rows_of(line.lurah.version), version(line.lurah).edit

        with pytest.raises(NotReady, match=said):
            propose(line.lurah)
        with translation.override("en"), pytest.raises(NotReady, match=in_english):
            propose(line.lurah)
        assert (version(line.lurah).state, version(line.lurah).edit) == ("draft", edit)
        assert queries.rows_of(line.lurah.version) == before
        assert not Document.objects.exists()


def test_a_superior_who_left_the_post_signs_nothing_and_the_proposal_goes_to_the_next_with_all_it_says():
    with government_scope(make_government()):
        line = ready_line()
        fill(line.lurah)
        read, before = propose(line.lurah), content(line.lurah).promises
        _leave(line.camat, date(2026, 3, 1))

        commands.follow_posts(system(active_government_id()), position_id=line.camat.position, year=2026, at=MARCH)

        back = version(line.lurah)
        assert (back.state, back.document_id) == ("returned", None)
        assert back.returned_why == "Pejabat atasan berganti. Ajukan lagi kepada pejabat yang baru."
        assert Document.objects.get(pk=read.document_id).state == "revoked"
        assert content(line.lurah).promises == before
        with pytest.raises(NotAllowed, match="Hanya perjanjian yang diajukan"):
            commands.ask_to_sign(line.camat.actor, wanted=[Read(read.pk, read.read_hash)], passphrase=SECRET, at=MARCH)
        with pytest.raises(DomainError, match="isi jabatan atasan atau tunjuk Plt"):
            propose(line.lurah, MARCH)
        assert version(line.lurah).state == "returned"

        successor = _take_over(line.camat, date(2026, 3, 5))
        assert propose(line.lurah, MARCH).state == "proposed"
        assert [one.user_id for one in Signatory.objects.filter(document_id=version(line.lurah).document_id)] == [
            line.lurah.user.pk, successor.user.pk,
        ]  # fmt: skip


def test_after_a_change_of_post_both_keep_their_days_and_the_successor_signs_anew():
    with government_scope(make_government()):
        line = ready_line()
        fill(line.lurah)
        propose(line.lurah)
        conclude(line.lurah)
        _leave(line.lurah, date(2026, 7, 1))
        successor = _take_over(line.lurah, date(2026, 7, 1))
        commands.follow_posts(system(active_government_id()), position_id=line.lurah.position, year=2026, at=JULY)
        second = Agreement.objects.get(position_id=line.lurah.position, employee_id=successor.employee)
        successor.agreement, successor.version = second.pk, AgreementVersion.objects.get(agreement=second).pk

        assert (version(line.lurah).state, version(successor).state) == ("signed", "draft")
        with pytest.raises(NotAllowed, match="Hanya pejabat yang berjanji"):
            commands.propose(line.lurah.actor, version_id=successor.version, edit=1, site=SITE, at=JULY)
        propose(successor, JULY)
        conclude(successor, JULY)

        assert (version(line.lurah).state, version(successor).state) == ("signed", "signed")
        papers = Document.objects.filter(pk__in=[version(one).document_id for one in (line.lurah, successor)])
        assert [one.state for one in papers] == ["frozen", "frozen"], "neither took the place of the other"
        page = queries.agreement_page(successor.actor, second.pk, on=JULY.date())
        assert (page.share.days, page.others[0].days, page.days_of_year) == (184, 181, 365)


def test_a_revision_after_the_change_of_the_budget_tells_line_by_line_what_changed_who_and_why():
    government = make_government()
    with government_scope(government):
        line = ready_line()
        slug = Government.objects.get(pk=government).slug
        lurah = line.lurah
        fill(lurah)
        make_ceiling(5_000_000, unit=lurah.unit, code=CODE)
        commands.write_budget(lurah.actor, lurah.version, version(lurah).edit, [GivenBudget(CODE, 4_000_000)], at=DAY)
        propose(lurah)
        conclude(lurah)
        commands.set_budget_days(
            system(government), year=2026, approved_on=date(2026, 1, 2), changed_on=date(2026, 7, 15), at=JULY
        )
        make_ceiling(3_000_000, unit=lurah.unit, code=CODE, starts_on=date(2026, 7, 15))
        signed = lurah.version
        lurah.version = commands.revise(
            lurah.actor, agreement_id=lurah.agreement, reason="strategy", why="Perubahan APBD 2026", at=JULY
        )

        with pytest.raises(NotReady, match="pagu"):
            propose(lurah, JULY)
        commands.write_budget(lurah.actor, lurah.version, version(lurah).edit, [GivenBudget(CODE, 3_000_000)], at=JULY)
        assert AgreementVersion.objects.get(pk=signed).state == "signed", "it holds until the new one is signed"
        propose(lurah, JULY)
        conclude(lurah, JULY)
        told = queries.changes_between(signed, lurah.version)
        assert [(one.field, one.old, one.new) for one in told] == [
            ("anggaran", "Rp\N{NO-BREAK SPACE}4.000.000", "Rp\N{NO-BREAK SPACE}3.000.000")
        ]
    client = Client()
    client.force_login(lurah.user)
    for language, words in (("id", "Perubahan strategi"), ("en", "Change of strategy")):
        client.cookies["language"] = language
        text = client.get(f"/{slug}/agreements/{lurah.agreement}/history/").text
        assert "Perubahan APBD 2026" in text
        assert words in text
        assert lurah.user.name in text
        assert text.count("<del>") == text.count("<ins>") == 1
        assert CODE in text


def test_one_bad_cell_among_1200_agreements_is_named_and_nothing_of_the_others_is_brought_in():
    government = make_government()
    with government_scope(government):
        actor, ids, code = _many(government)
        good = [_row for pk in ids for _row in _rows(pk, code, "90")]
        bad = [*good[:-1], Row(good[-1].number, {**good[-1].values, "target": "sembilan puluh"}, "targets")]

        problems = importing.check(actor, bad, DAY).problems

        assert [(one.sheet, one.row, one.column) for one in problems] == [("targets", good[-1].number, "target")]
        with pytest.raises(DomainError, match="Tidak ada yang diimpor"):
            importing.bring_in(actor, bad, at=DAY)
        assert not Promise.objects.exists()
        assert importing.bring_in(actor, good, at=DAY) == MANY
        assert Promise.objects.count() == MANY


def _many(government: int) -> tuple[Any, list[int], str]:
    """1,200 drafts, held by one official for the time being; who brings them in, their ids, and the code of an indicator."""
    line = make_line()
    superior = Position.objects.get(pk=line.camat.position).code
    codes = [f"SEKSI-{number:04}" for number in range(MANY)]
    keeper = system(government)
    load_positions(
        keeper, at=DAY,
        posts=[Post(one, line.camat.unit, f"Seksi {one}", "supervisor", "staff", "IV.a", superior=superior) for one in codes],
    )  # fmt: skip
    load_incumbencies(keeper, terms=[Term(line.lurah.employee, one, "plt", date(2026, 1, 1)) for one in codes], at=DAY)
    commands.open_year(keeper, year=2026, at=DAY)
    drafts = Agreement.objects.filter(position__code__in=codes).order_by("pk")
    indicator = make_indicator("Kepuasan masyarakat")
    user = make_user(government, "secretary")
    return _actor(user), list(drafts.values_list("pk", flat=True)), queries.codes_of_indicators()[indicator]


def _actor(user: Any) -> Any:
    return Seat(0, 0, 0, user).actor


def _rows(agreement_id: int, code: str, target: str) -> list[Row]:
    own = {"agreement": str(agreement_id)}
    promise = {**own, "objective": "Pelayanan membaik", "indicator": code, "weight": "100", "target": target}
    return [Row(agreement_id, {**own, "edit": "1"}, "agreements"), Row(agreement_id, promise, "targets")]


def _leave(seat: Seat, on: date) -> None:
    held = Incumbency.objects.get(position_id=seat.position)
    held.period = DateRange(held.period.lower, on)
    held.save()


def _take_over(seat: Seat, since: date) -> Seat:
    """Somebody else, with an account, in the same post."""
    user = make_user(active_government_id())
    employee = make_employee("Pengganti")
    Employee.objects.filter(pk=employee).update(user=user)
    make_incumbency(employee, seat.position, since=since)
    return Seat(seat.position, seat.unit, employee, user)
