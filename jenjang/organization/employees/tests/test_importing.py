"""Importing employees: what is refused and in which words, that it can be repeated, and how long ten thousand take."""

import time
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from jenjang.kernel.access import actor as actors
from jenjang.kernel.audit.models import Entry
from jenjang.kernel.sheets.kinds import Row
from jenjang.kernel.tenancy.errors import DomainError, NotAllowed
from jenjang.kernel.tenancy.scope import active_government_id, government_scope
from jenjang.organization.employees import importing
from jenjang.organization.employees.models import Employee, Particulars, RankHeld, Schooling
from jenjang.organization.units.tests.factories import make_unit
from tests.support.people import NOON, actor_with, make_government

from .factories import make_nip

pytestmark = pytest.mark.django_db
NIP = "198609262015051001"
GOOD = {
    "nip": NIP, "name": "Contoh Sejati", "kind": "PNS", "sex": "L", "born_on": "26/09/1986", "hired_on": "01/05/2015",
    "rank": "III/c", "rank_since": "01/04/2023", "school_level": "S-1", "school_field": "Akuntansi", "school_year": "2010",
    "phone": "0800-000-000",
}  # fmt: skip


def rows(*cells: dict[str, str]) -> list[Row]:
    """Rows from row 2 on, each the good one with some cells otherwise."""
    return [Row(number, {**GOOD, **given}) for number, given in enumerate(cells, start=2)]


def importer() -> actors.Actor:
    return actor_with(active_government_id(), "employees.import")


def problems(*cells: dict[str, str]) -> list[tuple[int, str, str]]:
    found = importing.check(importer(), rows(*cells), NOON).problems
    return [(problem.row, problem.column, problem.message) for problem in found]


def counts(given: list[Row]) -> tuple[int, int, int]:
    preview = importing.check(importer(), given, NOON)
    assert preview.problems == ()
    return preview.creates, preview.changes, preview.unchanged


def bring_in(*cells: dict[str, str]) -> None:
    importing.bring_in(importer(), rows(*cells), at=NOON)


@pytest.fixture(autouse=True)
def scope():
    with government_scope(make_government()):
        yield


def ten_thousand(count: int = 10_000) -> list[dict[str, str]]:
    """Invented people, each with rank, schooling and particulars."""
    people = []
    for number in range(count):
        born, hired = (
            date(1970 + number % 25, 1 + number % 12, 1 + number % 28),
            date(2000 + number // 999, 1 + number % 12, 1),
        )
        sex, pns = ("male", "female")[number % 2], number % 5 < 2
        nip = make_nip("pns" if pns else "pppk", born, hired, sex, number + 1)
        people.append(
            {
                "nip": nip, "name": f"Pegawai Nomor {number}", "kind": "PNS" if pns else "PPPK", "sex": "LP"[number % 2],
                "born_on": born.isoformat(), "hired_on": hired.isoformat(), "birth_place": "Jambi",
                "contract_ends_on": "" if pns else "2028-12-31", "rank": "III/c" if pns else "IX", "rank_since": "2023-04-01",
                "rank_decree_number": f"SK-{number}", "school": "Universitas Contoh", "national_id": f"1571{number:012d}",
            }
        )  # fmt: skip
    assert len({person["nip"] for person in people}) == count
    return people


def test_somebody_comes_in_with_rank_schooling_and_particulars_and_a_second_time_changes_nothing():
    assert counts(rows({})) == (1, 0, 0)
    bring_in({})
    assert counts(rows({})) == (0, 0, 1)

    person = Employee.objects.get()
    assert (person.nip, person.name, person.kind, person.sex, person.born_on, person.hired_on, person.version) == (
        NIP, "Contoh Sejati", "pns", "male", date(1986, 9, 26), date(2015, 5, 1), 1,
    )  # fmt: skip
    rank = RankHeld.objects.get()
    assert (rank.rank, rank.period.lower, rank.period.upper) == ("III/c", date(2023, 4, 1), None)
    assert Schooling.objects.values_list("level", "field", "year").get() == ("s1", "Akuntansi", 2010)
    assert Particulars.objects.get().phone == "0800-000-000"


@pytest.mark.parametrize(
    ("cells", "column", "words"),
    [
        ({"nip": ""}, "nip", "NIP belum diisi"),
        ({"nip": "1.98609262015051E+17"}, "nip", "dibulatkan lembar kerja: hanya 15 angka pertama"),
        ({"nip": "1,98609E+17"}, "nip", "Ubah kolom ini menjadi teks"),
        ({"nip": "198609262015051000"}, "nip", "dibulatkan lembar kerja"),
        ({"nip": "19860926201505100"}, "nip", "harus 18 angka"),
        ({"nip": "198613262015051001"}, "nip", "angka 1–8 bukan tanggal lahir"),
        ({"nip": "198609272015051001"}, "nip_note", "NIP menyebut lahir 27 September 1986, catatan 26 September 1986"),
        ({"sex": "P"}, "nip_note", "NIP menyebut laki-laki, catatan perempuan"),
        ({"hired_on": "2016-05-01"}, "nip_note", "NIP menyebut diangkat 2015-05, catatan 2016-05"),
        ({"name": ""}, "name", "belum diisi"),
        ({"name": "x" * 151}, "name", "Lebih dari 150 huruf"),
        ({"kind": ""}, "kind", "belum diisi"),
        ({"kind": "honorer"}, "kind", "“honorer” tidak dikenal. Pilih salah satu: PNS, CPNS, PPPK"),
        ({"kind": "pejabat negara"}, "nip", "tidak mempunyai NIP"),
        ({"sex": "X"}, "sex", "“X” tidak dikenal"),
        ({"born_on": "26/13/1986"}, "born_on", "bukan tanggal"),
        ({"contract_ends_on": "2027-01-01"}, "contract_ends_on", "tidak mempunyai akhir kontrak"),
        ({"rank": "V/a"}, "rank", "bukan golongan bagi PNS. Yang ada: I/a"),
        ({"rank": "IX"}, "rank", "bukan golongan bagi PNS"),
        ({"rank_since": ""}, "rank_since", "TMT golongan belum diisi"),
        ({"rank_since": "2014-01-01"}, "rank_since", "sebelum TMT pengangkatan"),
        ({"rank": ""}, "rank", "belum diisi"),
        ({"school_level": "TK"}, "school_level", "“TK” tidak dikenal"),
        ({"school_level": ""}, "school_level", "belum diisi"),
        ({"school_year": "1980"}, "school_year", "sesudah tahun lahir"),
        ({"school_year": "dua ribu"}, "school_year", "bukan bilangan bulat"),
        ({"national_id": "123"}, "national_id", "16 angka"),
        ({"national_id": "1.57101E+15"}, "national_id", "dibulatkan lembar kerja"),
        ({"email": "bukan"}, "email", "bukan alamat surel"),
        ({"left_on": "2026-01-01"}, "leaving", "Sebab keluar belum diisi"),
        ({"leaving": "pensiun"}, "left_on", "belum diisi"),
        (
            {"left_on": "2015-01-01", "leaving": "pensiun", "rank": "", "rank_since": ""},
            "left_on",
            "sesudah 1 Mei 2015",
        ),
    ],
)
def test_a_problem_is_told_by_row_and_column(cells: dict[str, str], column: str, words: str):
    found = problems({"nip": "199001012015052001", "sex": "P", "born_on": "1990-01-01"}, cells)

    assert [(row, key) for row, key, _ in found] == [(3, column)]
    assert words in found[0][2]


def test_a_number_that_differs_comes_in_with_a_stated_reason():
    bring_in({"born_on": "1986-09-25", "nip_note": "Akta kelahiran baru"})

    assert Employee.objects.get().nip_note == "Akta kelahiran baru"
    assert counts(rows({"born_on": "1986-09-25"})) == (0, 0, 1)


def test_a_number_twice_names_the_other_row():
    found = problems({}, {"name": "Orang Lain"})

    assert [(row, column) for row, column, _ in found] == [(3, "nip")]
    assert "sudah ada di baris 2" in found[0][2]


def test_the_elected_have_no_number_and_are_known_by_name_and_birth():
    mayor = {"nip": "", "kind": "pejabat negara", "rank": "", "rank_since": "", "name": "Wali Contoh"}

    bring_in(mayor)
    assert counts(rows(mayor)) == (0, 0, 1)
    assert counts(rows({**mayor, "birth_place": "Jambi"})) == (0, 1, 0)


def test_spaces_an_apostrophe_and_other_ways_to_write_are_understood():
    bring_in(
        {
            "nip": "'19860926 201505 1 001",
            "rank": "Penata (III c)",
            "sex": "laki-laki",
            "kind": "pns",
            "born_on": "1986-09-26 00:00:00",
        }
    )

    assert counts(rows({})) == (0, 0, 1)


def test_an_empty_cell_says_nothing():
    bring_in({"title_after": "S.E."})

    bare = Row(2, {"nip": NIP, "name": "Contoh Sejati"})
    assert counts([bare]) == (0, 0, 1)


def test_a_new_rank_begins_on_its_day_and_ends_the_one_before():
    bring_in({})
    bring_in({"rank": "III/d", "rank_since": "2026-04-01", "rank_decree_number": "SK-9"})
    assert counts(rows({"rank": "III/d", "rank_since": "2026-04-01"})) == (0, 0, 1)

    ranks = RankHeld.objects.order_by("period").values_list(
        "rank", "period__startswith", "period__endswith", "decree_number"
    )
    assert list(ranks) == [
        ("III/c", date(2023, 4, 1), date(2026, 4, 1), ""),
        ("III/d", date(2026, 4, 1), None, "SK-9"),
    ]
    assert Employee.objects.get().version == 2


def test_the_same_rank_from_another_day_is_asked_about():
    bring_in({})

    found = problems({"rank_since": "2022-10-01"})

    assert [(row, column) for row, column, _ in found] == [(2, "rank_since")]
    assert "sudah tercatat sejak 1 April 2023" in found[0][2]


def test_the_trail_tells_what_changed_but_not_the_particulars_themselves():
    bring_in({})
    bring_in({"name": "Contoh Baru", "phone": "0811-111-111", "school_year": "2011"})

    entry = Entry.objects.filter(action="employees.imported").latest("id")
    assert entry.before == {NIP: {"name": "Contoh Sejati"}}
    assert entry.after["changes"][NIP]["name"] == "Contoh Baru"
    assert entry.after["changes"][NIP]["particulars"] == ["phone"]
    assert "0811" not in str(entry.after)


def test_nothing_is_stored_while_one_cell_in_ten_thousand_is_wrong():
    people = ten_thousand()
    people[6_789]["born_on"] = "1986-02-30"

    with pytest.raises(DomainError, match="Baris 6791: “1986-02-30” bukan tanggal"):
        bring_in(*people)
    assert [(row, column) for row, column, _ in problems(*people)] == [(6_791, "born_on")]
    assert not Employee.objects.exists()


def test_importing_takes_the_permission_for_the_whole_government():
    with pytest.raises(NotAllowed):
        importing.check(actor_with(active_government_id(), "employees.import", unit_id=make_unit()), [], NOON)


def test_the_same_number_in_a_neighbour_government_is_somebody_else():
    bring_in({})

    with government_scope(make_government()):
        assert counts(rows({})) == (1, 0, 0)


def test_ten_thousand_rows_take_few_queries_and_seconds():
    people = ten_thousand()
    promoted = [
        {**cells, "title_after": "S.E.", "rank": "III/d" if cells["kind"] == "PNS" else "X", "rank_since": "2025-04-01"}
        for cells in people
    ]
    for given, expected in ((people, (10_000, 0, 0)), (promoted, (0, 10_000, 0))):
        began = time.process_time()
        with CaptureQueriesContext(connection) as ran:
            assert counts(rows(*given)) == expected
            bring_in(*given)
        assert time.process_time() - began < 20
        assert len(ran) < 150
        assert counts(rows(*given)) == (0, 0, 10_000)
