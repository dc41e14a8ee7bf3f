"""What the curve says in words, beside it as a table, and on the sheet that goes along to a meeting."""

import csv
import io
from datetime import UTC, datetime
from decimal import Decimal
from xml.etree import ElementTree

import pytest
from django.template import Context, Template
from django.utils import translation

from jenjang.kernel.tenancy.errors import NotFound
from jenjang.kernel.ui.charts import Curve, Forecast, Line
from jenjang.kernel.ui.papers import ENDINGS, Sheet, svg_sheet, take_along
from jenjang.kernel.ui.pictures import curve_parts, head_of, legend_of, rows_of, said_at, summary_of
from jenjang.kernel.ui.states import LATE, ON_TRACK

SHEET = Sheet("Kota Contoh", "alun-alun.csv", datetime(2026, 5, 12, 3, 0, tzinfo=UTC), ["Catatan pertama."])
TITLES = ["Minggu 1", "Minggu 2", "Minggu 3", "Minggu 4"]


def curve(**changes) -> Curve:
    given = {
        "title": "Alun-alun",
        "labels": TITLES,
        "plan": [Decimal("1.47"), 10, 20, 30],
        "actual": [Decimal("4.11"), None, Decimal("12.5"), None],
        "due": 3,
    }
    return Curve(**given | changes)


def test_the_latest_report_is_told_with_its_deviation_and_how_much_is_reported():
    assert summary_of(curve()) == (
        "Sampai Minggu 3: rencana 20,00\N{NO-BREAK SPACE}%, realisasi 12,50\N{NO-BREAK SPACE}%,"
        " deviasi \N{MINUS SIGN}\N{NO-BREAK SPACE}7,50\N{NO-BREAK SPACE}poin. Dilaporkan 2 dari 3 periode."
    )
    assert summary_of(curve(actual=[None] * 4)) == "Belum ada realisasi yang dilaporkan."


def test_a_silent_period_says_so_and_one_to_come_does_not():
    assert said_at(curve(), 1).endswith("realisasi belum dilaporkan")
    assert "belum dilaporkan" not in said_at(curve(), 3)


def test_money_is_written_as_money():
    money = curve(plan=[897_091_753] * 4, actual=[253_429_607, None, None, None], unit="Rp", top=10**9, due=1)

    assert "rencana Rp\N{NO-BREAK SPACE}897\N{NO-BREAK SPACE}jt" in summary_of(money)
    assert head_of(money)[-1] == "Deviasi (Rp)"


def test_what_is_not_planned_is_neither_in_the_legend_nor_in_the_table():
    without = curve(plan=[None] * 4)

    assert [entry.mark for entry in legend_of(without)] == ["actual", "gap"]
    assert head_of(without) == ["Realisasi (%)"]
    assert summary_of(without).startswith("Sampai Minggu 3: realisasi")


def test_the_table_has_a_column_for_every_line_and_a_dash_is_no_zero():
    full = curve(
        first=("realisasi fisik", "fisik"),
        second=Line("realisasi keuangan", [1, 2, None, None], "keuangan"),
        baselines=[Line("rencana awal", [2, 12, 24, 36])],
        forecast=Forecast([None, None, None, 21], [None, None, None, 18], [None, None, None, 26]),
        states=[ON_TRACK, None, LATE, None],
    )
    rows = rows_of(full)

    assert head_of(full) == [
        "Rencana (%)", "Rencana awal (%)", "Realisasi fisik (%)", "Deviasi fisik", "Realisasi keuangan (%)", "Deviasi keuangan",
        "Prakiraan (%)",
    ]  # fmt: skip
    assert rows[1].cells[2].value is None
    assert "belum dilaporkan" in rows[1].cells[2].shown
    assert rows[3].cells[2].shown == "–"
    assert rows[3].cells[-1].shown.replace("\N{NO-BREAK SPACE}", " ") == "21,00 % (18,00 %–26,00 %)"
    assert rows[2].state is LATE


def test_a_curve_without_any_figure_is_a_sentence():
    empty = Template("{% s_curve curve %}").render(Context({"curve": curve(plan=[None] * 4, actual=[None] * 4)}))

    assert "Tidak ada angka yang dapat digambar." in empty
    assert "<svg" not in empty


def test_the_switch_stands_only_beside_two_lines():
    two = Template("{% s_curve curve %}").render(
        Context({"curve": curve(first=("realisasi fisik", "fisik"), second=Line("uang", [1] * 4, "uang"))})
    )
    one = Template("{% s_curve curve %}").render(Context({"curve": curve()}))

    assert two.count('type="radio"') == 3
    assert 'type="radio"' not in one
    assert "style=" not in two


def test_downloads_are_offered_where_they_are_given():
    parts = curve_parts(curve(), {"png": "/x.png"})

    assert parts["downloads"] == {"png": "/x.png"}


@pytest.mark.parametrize("ending", ENDINGS)
def test_the_curve_goes_along_in_every_form_the_same_each_time(ending):
    first, second = take_along(curve(), SHEET, ending), take_along(curve(), SHEET, ending)

    assert first["Content-Disposition"] == f'attachment; filename="alun-alun-2026-05-12.{ending}"'
    if ending != "xlsx":  # a workbook bears the moment it was written
        assert first.content == second.content
    marks = {
        "png": b"\x89PNG\r\n\x1a\n",
        "pdf": b"%PDF-",
        "xlsx": b"PK",
        "svg": b"<svg ",
        "csv": b"\xef\xbb\xbfPeriode,",
    }
    assert first.content.startswith(marks[ending])


def test_a_slide_is_1920_by_1080():
    png = take_along(curve(), SHEET, "png").content

    assert (int.from_bytes(png[16:20]), int.from_bytes(png[20:24])) == (1920, 1080)


def test_an_unknown_form_is_not_there():
    with pytest.raises(NotFound):
        take_along(curve(), SHEET, "exe")


def test_the_sheet_tells_title_government_day_legend_summary_and_source():
    drawn = ElementTree.fromstring(svg_sheet(curve(), SHEET))
    texts = [node.text for node in drawn.iter("{http://www.w3.org/2000/svg}text")]

    for expected in (
        "Alun-alun",
        "Kota Contoh · 12 Mei 2026",
        "rencana",
        "realisasi",
        "belum dilaporkan",
        "Sumber: alun-alun.csv",
        "Catatan pertama.",
    ):
        assert expected in texts
    assert any(text and text.startswith("Sampai Minggu 3") for text in texts)


@pytest.mark.parametrize("title", ["<script>", "&" * 40, "Pembangunan " * 40, "😀 中"])
def test_any_title_fits_the_sheet(title):
    hostile = curve(title=title)

    ElementTree.fromstring(svg_sheet(hostile, SHEET))
    assert take_along(hostile, SHEET, "pdf").content.startswith(b"%PDF-")
    assert take_along(hostile, SHEET, "png").content.startswith(b"\x89PNG")


def test_the_workbook_of_a_curve_leaves_empty_what_is_not_reported():
    rows = list(csv.reader(io.StringIO(take_along(curve(), SHEET, "csv").content.decode("utf-8-sig"))))

    assert rows[0] == ["Periode", "Rencana (%)", "Realisasi (%)", "Deviasi"]
    assert rows[1] == ["Minggu 1", "1.47", "4.11", "2.64"]
    assert rows[2] == ["Minggu 2", "10", "", ""]


def test_an_english_reader_gets_english_paper():
    with translation.override("en"):
        assert "not reported" in svg_sheet(curve(), SHEET)
