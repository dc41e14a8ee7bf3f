"""The reading pages: agencies side by side, money, years, accountability, plain words; constant questions, neighbours out of reach."""

import csv
import io
import json
import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from python_calamine import CalamineWorkbook

from jenjang.kernel.tenancy.scope import government_scope
from jenjang.organization.units.tests.factories import make_unit
from jenjang.performance.published.models import Figure

from .factories import deli_serdang, documents, keep, publication_of
from .test_views import Place

pytestmark = pytest.mark.django_db


def programme(name: str, **more: str) -> dict[str, str]:
    money = {"tingkat": "program", "uraian": name, "anggaran": "1000", "realisasi_anggaran": "800"}
    return money | more


def published(
    *rows: dict[str, str], years: tuple[int, ...] = (2022,), name: str = "Kabupaten Contoh"
) -> tuple[Place, list[int]]:
    """A government with these rows in each year, and its reports in the order of the years."""
    place, reports = Place(name), []
    for year in years:
        outcome = keep(place.id, publication_of(*({"tahun": str(year)} | row for row in rows), year=year))
        reports += [one.report_id for one in outcome.reports]
    return place, reports


def asked(place: Place, name: str, *args: object, query: str = "") -> int:
    place.get(name, *args, query=query)
    with CaptureQueriesContext(connection) as captured:
        assert place.get(name, *args, query=query).status_code == 200
    return len(captured)


def test_agencies_are_sorted_searched_and_narrowed():
    place, _reports = published({"unit": "Dinas Jalan", "realisasi": "40"}, {"unit": "Dinas Air", "realisasi": "60"})

    def names(query: str) -> list[str]:
        page = place.get("published:agencies", query=query).content.decode()
        return re.findall(r'<th scope="row"><a href="[^"]+">([^<]+)</a>', page)

    assert names("?sort=-achievement_percent") == ["Dinas Air", "Dinas Jalan"]
    assert names("?sort=achievement_percent") == ["Dinas Jalan", "Dinas Air"]
    assert names("?q=jalan") == ["Dinas Jalan"]
    assert names("?standing=silent") == []


@pytest.mark.parametrize(("name", "said"), [("achievement", "62,50"), ("absorption", "80,00"), ("reporting", "100,0")])
def test_the_sums_of_a_year_say_where_they_come_from(name, said):
    place, _reports = published(programme("Satu", target="80", realisasi="40"), programme("Dua"))

    assert said in place.get("published:agencies").content.decode()
    assert said in place.get("published:year_explanation", 2022, name).content.decode()
    assert place.get("published:year_explanation", 2021, name).status_code == 404
    assert place.get("published:year_explanation", 2022, "nothing").status_code == 404


def test_money_leads_from_the_government_down_to_a_row():
    place = Place()
    report_id = keep(place.id, deli_serdang()).reports[0].report_id

    whole = place.get("published:money").content.decode()
    agency = place.get("published:report_money", report_id).content.decode()
    programmes = re.findall(r"/published/figures/\d+/money/", agency)
    deeper = place.client.get(f"/{place.slug}{programmes[0]}").content.decode()

    assert f'href="{place.url("published:report_money", report_id)}"' in whole
    assert "11.597.946.274" in agency
    assert programmes
    assert "Perencanaan, Penganggaran" in deeper
    assert place.get("published:report_money", report_id, query="?export=csv").content.startswith(b"\xef\xbb\xbf")


def test_a_table_without_budgets_draws_spending_and_shows_no_achievement():
    rows = [
        {"tingkat": "program", "uraian": f"Program {n}", "target": "", "realisasi": "", "capaian_tercetak": "", "realisasi_anggaran": f"{n}000"}
        for n in (1, 2)
    ]  # fmt: skip
    place, (report_id,) = published(*rows)

    page = place.get("published:report", report_id).content.decode()
    money = place.get("published:report_money", report_id).content.decode()

    assert "tidak memuat target" in page
    assert "tidak memuat target" in place.get("published:report_explanation", report_id, "achievement").content.decode()
    assert "Luas kotak: belanja, karena anggaran tidak tercetak." in money
    assert (
        money.count('class="tile tile-neutral" x="') - money.count('x="8" width="12"') == 4
    )  # two tiles, in the wide and the narrow drawing


def test_the_rows_below_a_row_are_added_up_beside_what_is_printed():
    place, _reports = published(
        programme("Induk", anggaran="3000"),
        {**programme("Anak A"), "tingkat": "kegiatan"},
        {**programme("Anak B", realisasi_anggaran=""), "tingkat": "kegiatan"},
    )

    page = place.get("published:figure", place.figure(1)).content.decode()
    why = place.get("published:explanation", place.figure(1), "sum-spending").content.decode()

    assert "Jumlah di bawahnya" in page
    assert "Rp\N{NO-BREAK SPACE}2.000" in page
    assert "1 baris belum melaporkan belanja" in why
    assert "80,00" in place.get("published:explanation", place.figure(1), "sum-absorption").content.decode()
    assert place.get("published:explanation", place.figure(2), "sum-budget").status_code == 404


def test_years_stand_beside_each_other_and_an_absent_one_is_absent():
    place, (first, _last) = published(programme("Satu"), years=(2020, 2022))

    page = place.get("published:years", query="?year=2020&year=2021&year=2022").content.decode()
    own = place.get("published:report_years", first).content.decode()

    cells = page.split("Serapan</th>")[1].split("</tr>")[0]
    assert "80,00" in cells
    assert "tidak ada" in cells
    assert "0,00" not in re.sub("80,00", "", cells)
    assert "2020" in own
    assert "2022" in own
    lines = (
        place.get("published:years", query="?export=csv&year=2020&year=2021").content.decode("utf-8-sig").splitlines()
    )
    assert lines[0] == ",2020,2021"
    assert next(line for line in lines if line.startswith("Serapan")) == "Serapan,80.00,"


def test_every_page_of_an_agency_turns_to_its_other_year_and_keeps_what_was_asked():
    place, (first, last) = published(programme("Satu"), years=(2020, 2022))

    for name in ("report", "report_money", "accountability", "plain"):
        page = place.get(f"published:{name}", last).content.decode()
        assert f'href="{place.url(f"published:{name}", first)}"' in page, name
    kept = place.get("published:report", last, query="?level=programme&q=satu").content.decode()
    assert f"{place.url('published:report', first)}?level=programme&amp;q=satu" in kept
    agencies = place.get("published:agencies", query="?year=2022&sort=-agency").content.decode()
    assert "?year=2020&amp;sort=-agency" in agencies


def test_a_row_turns_to_the_row_called_the_same():
    place, _reports = published(programme("Satu"), programme("Dua"), years=(2020, 2022))
    with government_scope(place.id):
        old, new = Figure.objects.filter(description="Dua").order_by("report__year").values_list("pk", flat=True)

    assert f'href="{place.url("published:figure", old)}"' in place.get("published:figure", new).content.decode()


def test_the_accountability_report_compares_with_earlier_years_and_the_plan():
    place = Place()
    report_id = keep(place.id, deli_serdang()).reports[0].report_id

    page = place.get("published:accountability", report_id).content.decode()
    book = place.get("published:accountability", report_id, query="?export=xlsx").content

    assert "indikator programnya" in page
    assert "Belum ada tahun lain" in page
    assert "Kemajuan menuju akhir rencana lima tahun" in page
    sheets = CalamineWorkbook.from_filelike(io.BytesIO(book)).sheet_names
    assert sheets[0].startswith("1 Target")
    assert len(sheets) >= 3


def test_the_accountability_report_is_an_archivable_document_too():
    place = Place()
    report_id = keep(place.id, deli_serdang()).reports[0].report_id

    answer = place.get("published:accountability", report_id, query="?export=pdf")

    assert answer["Content-Type"] == "application/pdf"
    assert answer["Content-Disposition"].startswith('attachment; filename="lkjip-2025-')
    assert answer.content.startswith(b"%PDF-1.7")
    assert b"/Type/Catalog" in answer.content.replace(b" ", b"")


def test_a_year_in_plain_words_can_be_read_and_taken_along_by_anyone():
    place = Place()
    report_id = keep(place.id, deli_serdang()).reports[0].report_id

    page = place.get("published:plain", report_id).content.decode()
    data = json.loads(place.get("published:plain", report_id, query="?export=json").content)
    rows = list(
        csv.reader(
            io.StringIO(place.get("published:plain", report_id, query="?export=csv").content.decode("utf-8-sig"))
        )
    )

    assert "Uang yang disediakan:" in page
    assert "82,35" in page
    assert page.count('class="why"') >= 3
    assert len(data["rows"]) == 59
    assert data["rows"][27]["quarters"][2]["spending"] is None
    assert data["sums"]["absorption_percent"] == "82.35"
    assert len(rows) == 60
    assert place.get("published:plain", report_id, query="?export=xlsx").content.startswith(b"PK")


def test_not_reported_is_told_in_plain_words_and_never_as_zero():
    place = Place("Kabupaten Sampang")
    report_id = keep(place.id, documents(2019), with_others=False).reports[0].report_id

    page = place.get("published:plain", report_id).content.decode()

    assert "belum dapat dinilai" in page
    assert "Itu bukan nol" in page


@pytest.mark.parametrize(
    ("name", "of"),
    [
        ("agencies", ""),
        ("money", ""),
        ("years", ""),
        ("report", "report"),
        ("report_money", "report"),
        ("report_years", "report"),
        ("accountability", "report"),
        ("plain", "report"),
        ("figure", "figure"),
        ("figure_money", "figure"),
    ],
)
def test_pages_ask_the_same_number_of_questions_with_one_and_three_of_everything(name, of):
    counts = []
    for size in (1, 3):
        rows = [
            programme(f"Program {n}", unit=f"Dinas {unit}", indikator=f"Indikator {n}")
            for unit in range(size)
            for n in range(size)
        ]
        place, reports = published(*rows, years=tuple(range(2022, 2022 - size, -1)), name=f"Kabupaten Ukuran {size}")
        record = {"": [], "report": [reports[0]], "figure": [place_figure(place)]}[of]
        counts.append(asked(place, f"published:{name}", *record))

    assert counts[0] == counts[1]
    assert counts[0] <= MOST_ASKED


MOST_ASKED = 9  # opening and closing the transaction included


def place_figure(place: Place) -> int:
    with government_scope(place.id):
        return Figure.objects.filter(report__year=2022).order_by("row").first().pk


@pytest.mark.parametrize("name", ["report_money", "report_years", "accountability", "plain"])
def test_a_neighbours_report_is_not_found_here(name):
    _mine, (report_id,) = published({})
    other = Place("Kabupaten Tetangga")

    assert other.get(f"published:{name}", report_id).status_code == 404


def test_an_empty_government_has_pages_that_say_so():
    place = Place()

    for name in ("agencies", "money", "years"):
        page = place.get(f"published:{name}")
        assert page.status_code == 200
        assert "Belum ada kinerja yang dipublikasikan" in page.content.decode()


def test_a_long_report_is_turned_page_by_page():
    place, (report_id,) = published(*({"indikator": f"Indikator {n}"} for n in range(130)))

    first = place.get("published:report", report_id).content.decode()
    last = place.get("published:report", report_id, query="?page=3").content.decode()

    assert first.count("data-depth=") == 60
    assert last.count("data-depth=") == 10
    assert "Indikator 129" in last
    assert place.get("published:report", report_id, query="?page=99").content.decode().count("data-depth=") == 10
    assert place.get("published:report", report_id, query="?page=x").status_code == 200


def test_a_units_page_leads_to_its_newest_year_in_plain_words_or_says_that_it_is_silent():
    place = Place("Kabupaten Contoh")
    with government_scope(place.id):
        told, silent = make_unit("Dinas Contoh"), make_unit("Dinas Diam")
    newest = [
        keep(place.id, publication_of({"tahun": str(year)}, year=year)).reports[0].report_id for year in (2021, 2022)
    ]

    assert place.url("published:unit", told) in place.get("units:unit", told).content.decode()
    assert place.get("published:unit", told)["Location"] == place.url("published:plain", newest[-1])
    assert "Belum menerbitkan kinerja" in place.get("published:unit", silent).content.decode()
    assert Place("Kabupaten Tetangga").get("published:unit", silent).status_code == 404
