"""Agreements out of a workbook and into one: what goes out comes back the same, and one bad cell refuses all."""

from datetime import date
from decimal import Decimal
from io import BytesIO
from typing import Any

import pytest
import xlsxwriter
from hypothesis import example, given, settings
from hypothesis import strategies as st

from jenjang.kernel.sheets.books import read_book
from jenjang.kernel.sheets.kinds import Row
from jenjang.kernel.tenancy.errors import DomainError
from jenjang.kernel.tenancy.scope import government_scope
from jenjang.performance.agreements import commands, importing, queries
from jenjang.performance.agreements.commands import GivenObjective, GivenPromise
from jenjang.performance.agreements.commands.bringing import given_of
from jenjang.performance.agreements.importing import AGREEMENTS_BOOK
from jenjang.performance.agreements.models import AgreementVersion
from jenjang.performance.agreements.rules.content import Activity
from jenjang.performance.agreements.tests.records import DAY, Line, fill, make_line, open_line
from jenjang.performance.indicators.tests.factories import make_indicator
from tests.support.people import actor_with, make_government

pytestmark = pytest.mark.django_db


def keeper(government: int) -> Any:
    """Who fills in for everybody."""
    return actor_with(government, "agreements.take_part", "agreements.fill", "agreements.see_all")


def workbook(actor: Any) -> bytes:
    agreements = queries.booked(actor, on=DAY.date(), year=2026)
    return importing.book_of(queries.book_rows(agreements), queries.codes_of_indicators())


def rows_of(content: bytes) -> list[Row]:
    book = read_book(content, AGREEMENTS_BOOK)
    assert not book.problems
    return list(book.rows)


def changed(rows: list[Row], sheet: str, at: int, **cells: str) -> list[Row]:
    """The same rows with other cells in the row of a sheet, counted from 0."""
    places = [place for place, row in enumerate(rows) if row.sheet == sheet]
    row = rows[places[at]]
    return [*rows[: places[at]], Row(row.number, {**row.values, **cells}, sheet), *rows[places[at] + 1 :]]


def stored(line: Line) -> dict[int, Any]:
    ids = [seat.version for seat in (line.mayor, line.camat, line.lurah)]
    return {pk: given_of(rows) for pk, rows in queries.rows_of_versions(ids).items()}


def test_what_goes_out_comes_back_unchanged_and_a_changed_cell_changes_that_alone():
    government = make_government()
    with government_scope(government):
        line = open_line(make_line())
        fill(line.camat, weights=("60", "40"))
        fill(line.lurah, weights=("100",))
        actor = keeper(government)
        before = stored(line)
        edits = dict(AgreementVersion.objects.values_list("pk", "edit"))
        rows = rows_of(workbook(actor))

        preview = importing.check(actor, rows, DAY)
        assert (preview.creates, preview.changes, preview.unchanged, preview.problems) == (0, 0, 3, ())

        rows = changed(rows, "plan", 0, text="Kerja bakti", m1="5", m12="5")
        rows = changed(rows, "targets", 0, target="91.5", quarter_1="20")
        assert importing.check(actor, rows, DAY).changes == 1
        assert importing.bring_in(actor, rows, at=DAY) == 1

        after = stored(line)
        assert after[line.lurah.version] == before[line.lurah.version]
        camat = after[line.camat.version]
        assert camat.objectives[0].promises[0].target == Decimal("91.5")
        assert camat.objectives[0].promises[0].quarters[0] == 20
        assert camat.activities[0].text == "Kerja bakti"
        assert camat.activities[0].planned[-1] == 5
        assert AgreementVersion.objects.get(pk=line.camat.version).edit == edits[line.camat.version] + 1
        assert AgreementVersion.objects.get(pk=line.lurah.version).edit == edits[line.lurah.version]
        assert importing.check(actor, rows_of(workbook(actor)), DAY).unchanged == 3


def test_new_rows_get_keys_and_the_plan_finds_its_indicator_by_code():
    government = make_government()
    with government_scope(government):
        line = open_line(make_line())
        fill(line.lurah)
        indicator = make_indicator("Indikator baru")
        code = queries.codes_of_indicators()[indicator]
        actor = keeper(government)
        rows = rows_of(workbook(actor))
        number = str(line.lurah.agreement)
        rows.append(
            Row(
                9,
                {
                    "agreement": number,
                    "objective": "Sasaran baru",
                    "indicator": code,
                    "weight": "0",
                    "target": "1234567.25",
                },
                "targets",
            )
        )
        rows.append(
            Row(9, {"agreement": number, "promise": code, "text": "Langkah", "weight": "12,5", "m2": "100"}, "plan")
        )

        importing.bring_in(actor, rows, at=DAY)

        given = stored(line)[line.lurah.version]
        new = given.objectives[1].promises[0]
        assert (given.objectives[1].text, new.target) == ("Sasaran baru", Decimal("1234567.25"))
        assert given.activities[1].promise == new.key
        assert given.activities[1].weight == Decimal("12.5")


BAD = [
    ("agreements", {"agreement": "999999"}, "agreement"),
    ("agreements", {"edit": "x"}, "edit"),
    ("targets", {"weight": "101"}, "weight"),
    ("targets", {"weight": "1,234"}, "weight"),
    ("targets", {"target": "banyak"}, "target"),
    ("targets", {"indicator": "TIDAK-ADA"}, "indicator"),
    ("targets", {"objective": ""}, "objective"),
    ("targets", {"part_of": "999999", "part_of_key": "p0"}, "part_of"),
    ("targets", {"promise_key": "KUNCI SALAH"}, "promise_key"),
    ("targets", {"target_on": "31/31/2026"}, "target_on"),
    ("plan", {"agreement": "999999"}, "agreement"),
    ("plan", {"promise": "TIDAK-ADA"}, "promise"),
    ("plan", {"m3": "-1"}, "m3"),
    ("plan", {"budget": "1.5"}, "budget"),
    ("plan", {"text": "x" * 501}, "text"),
]


def test_one_bad_cell_refuses_all_and_says_where():
    government = make_government()
    with government_scope(government):
        line = open_line(make_line())
        fill(line.lurah)
        actor = keeper(government)
        good = changed(rows_of(workbook(actor)), "plan", 0, output="5 laporan")
        before = stored(line)
        lurah = next(
            at
            for at, row in enumerate([r for r in good if r.sheet == "agreements"])
            if row["agreement"] == str(line.lurah.agreement)
        )
        for sheet, cells, column in BAD:
            rows = changed(good, sheet, lurah if sheet == "agreements" else 0, **cells)

            problems = importing.check(actor, rows, DAY).problems

            assert (sheet, column) in {(one.sheet, one.column) for one in problems}, (sheet, cells)
            with pytest.raises(DomainError):
                importing.bring_in(actor, rows, at=DAY)
            assert stored(line) == before


def test_what_changed_since_the_workbook_went_out_or_is_signed_is_refused():
    government = make_government()
    with government_scope(government):
        line = open_line(make_line())
        fill(line.lurah)
        actor = keeper(government)
        rows = changed(rows_of(workbook(actor)), "plan", 0, output="5 laporan")
        fill(line.lurah)

        problems = importing.check(actor, rows, DAY).problems
        assert [(one.sheet, one.column) for one in problems] == [("agreements", "edit")]
        assert "Pengguna Uji" in problems[0].message

        fresh = changed(rows_of(workbook(actor)), "plan", 0, output="6 laporan")
        AgreementVersion.objects.filter(pk=line.lurah.version).update(state="proposed", proposed_at=DAY)
        assert "Diajukan" in importing.check(actor, fresh, DAY).problems[0].message
        assert importing.check(actor, rows_of(workbook(actor)), DAY).problems == ()


def test_a_neighbour_and_who_may_not_read_find_nothing():
    government = make_government()
    with government_scope(government):
        line = open_line(make_line())
        fill(line.lurah)
        rows = rows_of(workbook(keeper(government)))
        stranger = actor_with(government, "agreements.take_part")
        assert queries.booked(stranger, on=DAY.date(), year=2026) == []
        assert importing.check(stranger, rows, DAY).problems[0].column == "agreement"
    other = make_government()
    with government_scope(other):
        assert importing.check(keeper(other), rows, DAY).problems


text = st.text(st.characters(codec="utf-8", exclude_categories=("C", "Z")), min_size=1, max_size=30)
target = st.one_of(st.none(), st.decimals(-(10**15), 10**15, places=6), st.decimals(-1, 1, places=6))
share = st.decimals(0, 100, places=2)
promised_lines = st.lists(
    st.tuples(text, share, target, st.lists(target, min_size=4, max_size=4), st.booleans()), max_size=3
)
planned_lines = st.lists(
    st.tuples(text, text, share, st.integers(0, 10**15), st.lists(share, min_size=12, max_size=12)), max_size=3
)


def test_any_content_goes_out_and_comes_back_exactly():
    government = make_government()
    with government_scope(government):
        line = open_line(make_line())
        indicators = [make_indicator(f"Indikator {number}") for number in range(3)]
        actor = keeper(government)
        lurah = line.lurah.actor

        @settings(max_examples=20, deadline=None)
        @example([("0", Decimal(0), Decimal("16051794698.852724"), [None] * 4, False)], [], date(2000, 1, 1))
        @given(promised_lines, planned_lines, st.dates(date(1990, 1, 1), date(2100, 1, 1)))
        def comes_back(promised: Any, planned: Any, day: date) -> None:
            objectives = [
                GivenObjective(
                    words,
                    [
                        GivenPromise(
                            pk, weight, value, target_on=day, quarters=tuple(quarters), key=f"p{number}", kept=kept
                        )
                    ],
                    f"s{number}",
                )
                for number, (pk, (words, weight, value, quarters, kept)) in enumerate(
                    zip(indicators, promised, strict=False)
                )
            ]
            edit = AgreementVersion.objects.get(pk=line.lurah.version).edit
            edit = commands.write_promises(lurah, line.lurah.version, edit, objectives, at=DAY)
            activities = [
                Activity(
                    f"a{number}",
                    "p0" if objectives else "",
                    words,
                    output,
                    "Kepala Seksi",
                    weight,
                    money,
                    tuple(shares),
                )
                for number, (words, output, weight, money, shares) in enumerate(planned)
            ]
            commands.write_plan(lurah, line.lurah.version, edit, activities, at=DAY)

            preview = importing.check(actor, rows_of(workbook(actor)), DAY)

            assert (preview.changes, preview.problems) == (0, ())

        comes_back()


def test_a_workbook_without_a_sheet_or_a_column_says_which():
    memory = BytesIO()
    with xlsxwriter.Workbook(memory) as book:
        book.add_worksheet("Perjanjian").write_row(0, 0, ["Kode perjanjian"])
        book.add_worksheet("anggaran").write_row(0, 0, ["Kode perjanjian", "Kode", "Rupiah"])
    content = memory.getvalue()

    told = [(one.sheet, one.column) for one in read_book(content, AGREEMENTS_BOOK).problems]

    assert told == [("agreements", "edit"), ("targets", ""), ("plan", "")]
    with pytest.raises(DomainError):
        read_book(b"kode;rupiah\n1;2\n", AGREEMENTS_BOOK)
