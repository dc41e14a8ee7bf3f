"""What files give, and what is said of those that cannot be read."""

import io
import json
from datetime import date
from decimal import Decimal

import pytest
import xlsxwriter

from jenjang.performance.curves.importing import read
from jenjang.performance.curves.rules.series import Code, Status

DAY = date(2026, 11, 1)


def reading(text, name="kurva.csv", **more):
    return read(text.encode() if isinstance(text, str) else text, name, on=DAY, **more)


def only(text, name="kurva.csv", **more):
    found = reading(text, name, **more)
    assert found.messages == ()
    (series,) = found.series
    return series


def complaints(text, name="kurva.csv"):
    found = reading(text, name)
    assert found.series == ()
    return [(message.line, message.column, message.text) for message in found.messages]


def workbook(*rows):
    content = io.BytesIO()
    with xlsxwriter.Workbook(content) as book:
        sheet = book.add_worksheet()
        for number, row in enumerate(rows):
            sheet.write_row(number, 0, row)
    return content.getvalue()


@pytest.mark.parametrize(
    "text",
    [
        "minggu,rencana_kumulatif,realisasi_kumulatif\n1,1.47,4.11\n2,4.94,\n",
        "Minggu ke;Rencana Kumulatif (%);Realisasi Kumulatif (%)\n1;1,47;4,11\n2;4,94;-\n".replace(" (%)", ""),
        "week\tplanned\tactual\n1\t1.47%\t4.11 %\n2\t4.94\tnot reported\n",
    ],
)
def test_a_table_of_points_is_read_by_its_headings(text):
    series = only(text)

    assert series.name == "kurva"
    assert [(one.at, one.plan, one.actual, one.deviation) for one in series.points] == [
        ("1", Decimal("1.47"), Decimal("4.11"), Decimal("2.64")),
        ("2", Decimal("4.94"), None, None),
    ]
    assert [one.status for one in series.points] == [Status.ON, Status.NOT_REPORTED]
    assert (series.spi, series.cpi, series.eac) == (None, None, None)


def test_a_workbook_is_read_with_a_letterhead_above_its_header():
    content = workbook(
        ["Dinas Pekerjaan Umum"], [], ["Minggu", "Rencana", "Realisasi"], [1, 25.904, 33.251], [2, 50, None]
    )

    assert [one.deviation for one in only(content, "kurva.xlsx").points] == [Decimal("7.347"), None]


def test_thousands_have_no_place_in_a_percentage():
    assert only("minggu;rencana;realisasi\n1;25,904;33.251\n").points[0].deviation == Decimal("7.347")


def test_rows_of_one_name_are_one_series_and_a_kind_is_told_where_it_distinguishes():
    found = reading(
        "proyek,waktu,jenis,rencana,realisasi\nA,1,fisik,10,9\nB,1,fisik,10,9\nA,1,keuangan,10,5\nA,2,fisik,20,20\n"
    )

    assert [(one.name, len(one.points)) for one in found.series] == [("A (fisik)", 2), ("A (keuangan)", 1), ("B", 1)]


def test_a_printed_deviation_and_the_remark_of_the_source_are_told():
    series = only("minggu,rencana,realisasi,deviasi_tercetak,catatan\n1,88,81,-9.5,hujan\n2,90,,,\n")

    assert [note.code for note in series.notes] == [Code.DEVIATION_DIFFERS]
    assert series.source_note == "hujan"


def test_an_actual_without_a_plan_is_not_judged():
    series = only("waktu,rencana,realisasi\nawal,,32\n")

    assert series.points[0].status is Status.NOT_JUDGED
    assert [note.code for note in series.notes] == [Code.NO_PLAN]


def test_a_falling_actual_and_figures_that_may_be_fractions_are_told():
    assert [note.code for note in only("minggu,rencana,realisasi\n1,10,9\n2,20,8\n").notes] == [Code.FALLS]
    assert [note.code for note in only("minggu,rencana,realisasi\n1,0.1,0.1\n2,1,\n").notes] == [Code.SMALL]


def test_contracts_are_judged_by_the_law():
    text = "proyek,waktu,rencana,realisasi,kontrak,lewat_tahun\nA,1,60,49,ya,tidak\nB,1,60,49,tidak,\nC,1,92,90,ya,ya\n"

    assert [one.points[0].status for one in reading(text).series] == [Status.CRITICAL, Status.LATE, Status.CRITICAL]
    plain = "minggu,rencana,realisasi\n1,92,90\n"
    assert only(plain, contract=True).points[0].status is Status.WATCH
    assert only(plain, contract=True, passes_budget_year=True).points[0].status is Status.CRITICAL


def test_items_are_weighed_by_their_cost_period_by_period():
    series = only(
        "pekerjaan;biaya;bobot;minggu;rencana;realisasi\n"
        "Tanah;Rp300.000.000;30,00;1;100;90\nBeton;500.000.000;50,1;1;60;40\nAtap;200.000.000;20;1;0;0\n"
        "Tanah;300.000.000;;2;100;100\nBeton;500.000.000;;2;80;\nAtap;200.000.000;;2;10;0\n"
    )

    assert [(one.plan, one.actual, one.deviation) for one in series.points] == [
        (Decimal("60.00"), Decimal("47.00"), Decimal("-13.00")),
        (Decimal("72.00"), None, None),
    ]
    assert [note.code for note in series.notes] == [Code.WEIGHT_DIFFERS]


def test_items_may_bring_their_weights_instead_of_a_cost():
    assert only("item,weight,plan,actual\na,33.33,100,50\nb,66.67,0,0\n").points[0].deviation == Decimal("-16.67")


def test_items_of_one_moment_as_json():
    data = {
        "items": [
            {"cost": "300", "planned_share": "100", "actual_share": "90"},
            {"cost": 500, "planned_share": 60, "actual_share": 40.0},
            {"cost": "200", "planned_share": "0", "actual_share": "0"},
        ],
        "contract": True,
        "will_pass_budget_year": False,
    }
    series = only(json.dumps(data), "kurva.json")

    assert (series.points[0].deviation, series.points[0].status) == (Decimal("-13.00"), Status.CRITICAL)


def test_series_as_json():
    data = {
        "series": [
            {"name": "A", "points": [{"at": 1, "plan": 10.5, "actual": None}]},
            {"name": "B", "points": [{"at": 1, "plan": 5, "actual": 6}]},
        ]
    }
    found = reading(json.dumps(data), "kurva.json")

    assert [(one.name, one.points[0].plan, one.points[0].actual) for one in found.series] == [
        ("A", Decimal("10.5"), None),
        ("B", Decimal(5), Decimal(6)),
    ]


def test_earned_value_gives_its_indexes():
    series = only("proyek,minggu,bcws,bcwp,acwp,bac\nA,1,100,90,100,1000\nA,2,200,150.5,200,1000\nA,3,300,,,1000\n")

    assert (series.spi, series.cpi, series.eac) == (Decimal("0.752500"), Decimal("0.752500"), 1329)
    assert [one.status for one in series.points] == [Status.WATCH, Status.WATCH, Status.NOT_REPORTED]
    assert series.unit == "rupiah"


def test_without_the_whole_budget_a_delay_in_rupiah_is_not_judged():
    series = only("bcws,bcwp,acwp\n897091753.11,253429607.35,306453335.79\n")

    assert (series.points[0].status, series.eac) == (Status.NOT_JUDGED, None)
    assert [note.code for note in series.notes] == [Code.NO_BUDGET]


def test_an_index_printed_without_its_parts_is_not_recomputable():
    series = only(
        "proyek,bcws,bcwp,acwp,cpi_tercetak,spi_tercetak,eac_tercetak\nA,,,,0.910346,0.71278826,24749232344.50\n"
    )

    assert (series.spi, series.cpi, series.eac) == (None, None, None)
    assert [note.code for note in series.notes] == [Code.NOT_RECOMPUTABLE]
    assert "CPI 0,910346" in series.notes[0].id


def test_percent_and_earned_value_may_stand_in_one_table():
    series = only("minggu,rencana,realisasi,bcws,bcwp,acwp\n1,50,40,100,80,100\n")

    assert (series.unit, series.spi, series.points[0].deviation) == ("percent", Decimal("0.800000"), -10)


def test_titles_nobody_knows_are_told():
    assert reading("minggu,rencana,realisasi,cuaca\n1,10,9,hujan\n").unused == ("cuaca",)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("minggu,rencana,realisasi\n1,10,x\n2,y,5\n", [(2, "realisasi", "bukan angka"), (3, "rencana", "bukan angka")]),
        ("minggu,rencana,realisasi\n1,110,9\n", [(2, "rencana", "di luar 0 sampai 100")]),
        ("minggu,rencana,realisasi\n1,10,-1\n", [(2, "realisasi", "di luar 0 sampai 100")]),
        ("minggu,rencana,realisasi\n1,1.5,1\n2,1.2,2\n", [(3, "rencana", "harus kumulatif")]),
        ("minggu,rencana,realisasi\n1,10,9\n1,20,9\n", [(3, "minggu", "sudah ada di baris 2")]),
        ("minggu,rencana,realisasi\n2,10,9\n1,20,9\n", [(3, "minggu", "berdiri sesudah 2")]),
        ("minggu,rencana,realisasi\n1,10,9,5\n", [(2, "", "berisi 4 kolom, baris judul 3")]),
        ("minggu,rencana,realisasi\n1,10\n", [(2, "", "berisi 2 kolom, baris judul 3")]),
        ("minggu,rencana\n1,10\n", [(None, "", "“realisasi” tidak ada")]),
        ("a,b\n1,2\n", [(None, "", "Judul kolom yang terbaca: a, b")]),
        ("minggu,rencana,plan,realisasi\n1,1,1,1\n", [(None, "", "“rencana” dan “plan” berarti sama")]),
        ("proyek,rencana,realisasi\n,10,9\n", [(2, "proyek", "nama kosong")]),
        ("minggu,rencana,realisasi,kontrak\n1,1,1,entah\n", [(2, "kontrak", "tulis ya atau tidak")]),
        ("minggu,rencana,realisasi\n", [(None, "", "hanya berisi baris judul")]),
        ("", [(None, "", "kosong")]),
        ("bcws,bcwp,acwp\n897.091,5,5\n", [(2, "bcws", "dua cara: 897091 atau 897,091")]),
        ("bcws,bcwp,acwp\n-5,5,5\n", [(2, "bcws", "negatif")]),
        ("item,cost,plan,actual\na,,1,1\nb,5,1,1\n", [(2, "cost", "biaya kosong")]),
        ("item,cost,plan,actual\na,0,1,1\n", [(2, "cost", "biaya semua pekerjaan nol")]),
        ("item,cost,plan,actual\na,5,,1\n", [(2, "plan", "porsi rencana kosong")]),
        ("item,weight,plan,actual\na,30,1,1\nb,60,1,1\n", [(3, "weight", "berjumlah 90.00, bukan 100")]),
        ("item,weight,plan,actual\na,,1,1\n", [(2, "weight", "bobot kosong")]),
        (
            "item,cost,week,plan,actual\na,1,1,1,1\nb,1,1,1,1\na,1,2,1,1\n",
            [(4, "item", "periode “2” berisi 1 pekerjaan")],
        ),
        ("item,cost,plan,actual\na,1,1,1\na,1,1,1\n", [(2, "item", "muncul dua kali")]),
    ],
)
def test_a_file_that_cannot_be_read_says_where_and_why(text, expected):
    found = complaints(text)

    assert [(line, column) for line, column, _text in found] == [(line, column) for line, column, _text in expected]
    assert all(wanted in said for (_l, _c, said), (_line, _column, wanted) in zip(found, expected, strict=True))


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        ('{"series": [\n {"name": "a", ]}', 2, "JSON tidak terbaca di huruf ke-"),
        ('[{"plan": 1, "actual": [2]}]', 1, "bukan satu nilai"),
        ('[{"plan": 1, "plan": 2}]', None, "muncul dua kali"),
        ("[1, 2]", None, "di tempat sebuah objek"),
        ("[]", None, "Tidak ada baris data"),
        ("[" * 100_000, None, "terlalu dalam"),
    ],
)
def test_json_that_cannot_be_read_says_where_and_why(text, line, said):
    ((where, _column, told),) = complaints(text, "kurva.json")

    assert (where, said in told) == (line, True)


def test_other_encodings_and_other_files_are_refused():
    assert complaints("minggu,rencana,realisasi\n1,10,9 caf\u00e9\n".encode("cp1252"))[0][0] == 2
    assert complaints(b"%PDF-1.4 x", "kurva.pdf")[0][2].startswith("Berkas ini bukan tabel")
    assert complaints(b"x" * (20 * 1024 * 1024 + 1))[0][2].startswith("Berkas ini lebih besar")


def test_a_long_list_of_faults_is_cut_and_counted():
    found = complaints("minggu,rencana,realisasi\n" + "".join(f"{week},x,1\n" for week in range(1, 80)))

    assert len(found) == 51
    assert found[-1][2] == "Masih ada 29 kesalahan lain."
