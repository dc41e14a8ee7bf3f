"""Lists: what an address may ask, how rows are chosen, what is exported."""

import io
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

import pytest
from django.http import QueryDict
from django.utils import translation
from python_calamine import CalamineWorkbook

from jenjang.kernel.ui.exporting import export
from jenjang.kernel.ui.listing import Listing
from jenjang.kernel.ui.lists import Column, Filter, Kind, ListSpec
from jenjang.kernel.ui.states import LATE


@dataclass(frozen=True)
class Row:
    name: str
    kind: str = "agency"
    budget: Decimal | None = None
    since: date | None = None
    state: object = None


SPEC = ListSpec(
    "things",
    columns=(
        Column("name", "Nama", sort=("name",)),
        Column("budget", "Anggaran", Kind.MONEY, sort=("budget",)),
        Column("since", "Sejak", Kind.DAY, shown=False),
        Column("state", "Keadaan", Kind.STATE, shown=False),
    ),
    search=("name",),
    filters=(Filter("kind", "Jenis", (("agency", "Dinas"), ("district", "Kecamatan"))),),
)


class Asked:
    """What `read` needs of a request."""

    def __init__(self, address: str = "", cookie: str = "") -> None:
        self.GET = QueryDict(address)
        self.COOKIES = {SPEC.cookie: cookie} if cookie else {}


def rows(count: int) -> list[Row]:
    return [
        Row(f"Unit {number:03}", "district" if number % 2 else "agency", Decimal(number)) for number in range(count)
    ]


@pytest.mark.parametrize(
    "address",
    [
        "sort=secret",
        "sort=--name",
        "kind=hacker",
        "page=-1",
        "page=x",
        "page=9999999999",
        "export=pdf",
        "column=evil",
        "q=%00",
    ],
)
def test_an_address_that_asks_for_what_does_not_exist_is_answered_as_if_it_had_not(address):
    read = SPEC.read(Asked(address))

    assert (read.sort, dict(read.filters), read.export, read.text) == ("", {}, "", "")
    assert read.page == 1
    assert read.columns == ("name", "budget")


def test_pages_hold_fifty_and_a_page_beyond_the_end_is_the_last():
    page = SPEC.page_of_rows(rows(120), SPEC.read(Asked("page=99")))

    assert (page.total, page.pages, page.number, len(page.rows), page.first, page.last) == (120, 3, 3, 20, 101, 120)


def test_searching_filtering_and_sorting_work_together():
    page = SPEC.page_of_rows(rows(20), SPEC.read(Asked("q=unit&kind=district&sort=-budget")))

    assert [row.budget for row in page.rows[:2]] == [19, 17]
    assert {row.kind for row in page.rows} == {"district"}


def test_what_is_not_reported_sorts_last_in_both_directions():
    mixed = [Row("a", budget=None), Row("b", budget=Decimal(1)), Row("c", budget=Decimal(2))]

    assert [row.name for row in SPEC.page_of_rows(mixed, SPEC.read(Asked("sort=budget"))).rows] == ["b", "c", "a"]
    assert [row.name for row in SPEC.page_of_rows(mixed, SPEC.read(Asked("sort=-budget"))).rows] == ["c", "b", "a"]


def test_columns_are_remembered_and_the_first_always_stays():
    assert SPEC.read(Asked("column=since")).columns == ("name", "since")
    assert SPEC.read(Asked(cookie="state.since")).columns == ("name", "since", "state")


def test_links_keep_the_search_and_turn_the_order():
    listing = Listing(SPEC, SPEC.page_of_rows(rows(120), SPEC.read(Asked("q=unit&sort=name"))))

    assert listing.heads[0].href == "?q=unit&sort=-name"
    assert listing.heads[0].direction == "ascending"
    assert listing.following == "?q=unit&sort=name&page=2"
    assert [item["number"] for item in listing.numbers] == [1, 2, 3]


def test_the_day_a_list_is_seen_as_of_goes_along_and_nothing_else_of_the_address():
    spec = replace(SPEC, kept=("on",))
    listing = Listing(spec, spec.page_of_rows(rows(1), spec.read(Asked("on=2020-01-01&q=unit&other=x"))))

    assert listing.heads[0].href == "?q=unit&sort=name&on=2020-01-01"
    assert listing.whole == "?on=2020-01-01"


def test_cells_are_escaped_and_missing_figures_say_so():
    with translation.override("id"):
        drawn = Listing(SPEC, SPEC.page_of_rows([Row("<b>x")], SPEC.read(Asked()))).rows

    assert "&lt;b&gt;x" in drawn
    assert '<span class="unreported">belum dilaporkan</span>' in drawn
    assert "<b>" not in drawn


def test_all_that_is_joined_is_escaped():
    hostile = '<b>"x"'
    spec = replace(SPEC, filters=(Filter("kind", hostile, ((hostile, hostile),)),))
    listing = Listing(spec, spec.page_of_rows([Row(hostile)], spec.read(Asked("q=%3Cb%3E"))))

    for drawn in (listing.rows, listing.drawn_heads, listing.filters, listing.boxes, listing.drawn_numbers):
        assert "<b>" not in drawn
    assert "&lt;b&gt;&quot;x&quot;" in listing.rows
    assert 'value="&lt;b&gt;&quot;x&quot;"' in listing.filters
    assert 'href="?q=%3Cb%3E&amp;sort=name"' in listing.drawn_heads


def test_text_that_begins_like_a_formula_is_made_harmless_in_csv():
    assert b"'=1+1" in export(SPEC, [Row("=1+1")], "csv").content


def test_a_workbook_holds_every_column_with_true_types_and_no_formula():
    answer = export(SPEC, [Row("=1+1", budget=Decimal("-5"), since=date(2026, 5, 12), state=LATE), Row("b")], "xlsx")
    sheet = CalamineWorkbook.from_filelike(io.BytesIO(answer.content)).get_sheet_by_index(0).to_python()

    assert sheet[0] == ["Nama", "Anggaran", "Sejak", "Keadaan"]
    assert sheet[1] == ["=1+1", -5, date(2026, 5, 12), "terlambat"]
    assert sheet[2] == ["b", "", "", ""]


def test_a_computed_figure_leads_to_where_it_comes_from_and_may_be_missing_for_a_reason():
    spec = ListSpec(
        "computed",
        columns=(
            Column("name", "Nama"),
            Column(
                "budget",
                "Serapan",
                Kind.PERCENT,
                why=lambda row: f"/why/{row.name}/",
                missing=lambda row: "tanpa anggaran",
            ),
        ),
        link=lambda row: f"/open/{row.name}/",
    )
    asked = Listing(spec, spec.page_of_rows([Row("a", budget=Decimal("87.4")), Row("b")], spec.read(Asked())))

    with translation.override("id"):
        assert 'class="why" href="/why/a/"' in asked.rows
        assert ">tanpa anggaran</span></a>" in asked.rows
        assert '<a href="/open/b/">b</a>' in asked.rows
