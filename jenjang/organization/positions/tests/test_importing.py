"""Importing posts and who holds them: what is refused and in which words, that it can be repeated, how long ten thousand take."""

import time
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from jenjang.kernel.access import actor as actors
from jenjang.kernel.audit.models import Entry
from jenjang.kernel.sheets.kinds import ImportKind, Row
from jenjang.kernel.tenancy.errors import DomainError, NotAllowed
from jenjang.kernel.tenancy.scope import active_government_id, government_scope
from jenjang.organization.employees.models import Employee
from jenjang.organization.employees.tests.factories import make_employee
from jenjang.organization.positions.importing import INCUMBENCIES, POSITIONS, posts, terms
from jenjang.organization.positions.models import Incumbency, Position, PositionPeriod
from jenjang.organization.units.models import Unit, UnitKind
from jenjang.organization.units.tests.factories import make_unit
from tests.support.people import NOON, actor_with, make_government, make_user

from .factories import make_incumbency, make_position

pytestmark = pytest.mark.django_db
TODAY = NOON.date()
NIP = "198609262015051001"
POST_KEYS = (
    "code",
    "title",
    "unit_code",
    "kind",
    "level",
    "is_head",
    "superior_code",
    "need",
    "established_on",
    "abolished_on",
    "role",
)
TERM_KEYS = ("nip", "position_code", "kind", "since", "until", "decree_number", "name")
HEAD = "K|Kepala Dinas|D|JPT|II.b|ya"


@pytest.fixture(autouse=True)
def scope():
    with government_scope(make_government()):
        make_unit(code="D", kind=UnitKind.DEPARTMENT)
        yield


def rows(kind: ImportKind, *lines: str) -> list[Row]:
    """Rows from row 2 on, with «|» between the cells."""
    keys = POST_KEYS if kind is POSITIONS else TERM_KEYS
    return [
        Row(number, dict(zip(keys, (cell.strip() for cell in line.split("|")), strict=False)))
        for number, line in enumerate(lines, start=2)
    ]


def importer(*more: str) -> actors.Actor:
    return actor_with(active_government_id(), "positions.import", *more)


def problems(kind: ImportKind, *lines: str) -> list[tuple[int, str, str]]:
    found = kind.check(importer(), rows(kind, *lines), NOON).problems
    return [(problem.row, problem.column, problem.message) for problem in found]


def counts(kind: ImportKind, *lines: str) -> tuple[int, int, int]:
    preview = kind.check(importer(), rows(kind, *lines), NOON)
    assert preview.problems == ()
    return preview.creates, preview.changes, preview.unchanged


def bring_in(kind: ImportKind, *lines: str) -> None:
    (posts if kind is POSITIONS else terms).bring_in(importer(), rows(kind, *lines), at=NOON)


def post(code: str, **given: object) -> int:
    return make_position(code=code, unit=Unit.objects.get(code="D").pk, **given)


def held() -> list[tuple[str, str, str, date, date | None]]:
    columns = ("employee__name", "position__code", "kind", "period__startswith", "period__endswith")
    return list(Incumbency.objects.order_by("period__startswith", "pk").values_list(*columns))


def test_posts_come_in_with_their_line_and_usual_roles_and_a_second_time_change_nothing():
    lines = (HEAD, "S|Sekretaris|D|administrator|III.a||K", "P|Pengelola|D|Pelaksana|||S|4")

    assert counts(POSITIONS, *lines) == (3, 0, 0)
    bring_in(POSITIONS, *lines)
    assert counts(POSITIONS, *lines) == (0, 0, 3)

    found = {p.code: (p.role, p.only_one, p.is_head) for p in Position.objects.all()}
    assert found == {"K": ("agency_head", True, True), "S": ("staff", True, False), "P": ("staff", False, False)}
    line = PositionPeriod.objects.values_list("position__code", "superior__code", "need")
    assert set(line) == {("K", None, 1), ("S", "K", 1), ("P", "S", 4)}


@pytest.mark.parametrize(
    ("line", "column", "words"),
    [
        ("|Kepala|D|JPT|II.b", "code", "belum diisi"),
        ("a b|Kepala|D|JPT|II.b", "code", "hanya boleh berisi"),
        ("X||D|JPT|II.b", "title", "belum diisi"),
        ("X|Kepala||JPT|II.b", "unit_code", "belum diisi"),
        ("X|Kepala|Z|JPT|II.b", "unit_code", "Tidak ada unit dengan kode “Z”"),
        ("X|Kepala|OLD|JPT|II.b", "unit_code", "sudah bubar"),
        ("X|Kepala|D||II.b", "kind", "belum diisi"),
        ("X|Kepala|D|Dirjen|II.b", "kind", "“Dirjen” tidak dikenal. Pilih salah satu"),
        ("X|Kepala|D|JPT|III.a", "level", "Pilih salah satu: I.a, I.b, II.a, II.b"),
        ("X|Pengelola|D|Pelaksana|II.b", "level", "tidak mempunyai eselon"),
        ("X|Kepala|D|JPT|II.b|mungkin", "is_head", "bukan ya atau tidak"),
        ("X|Kepala|D|JPT|II.b|ya", "is_head", "sudah mempunyai jabatan kepala: K"),
        ("X|Kabid|D|administrator|III.b||Z", "superior_code", "kode “Z”"),
        ("X|Kabid|D|administrator|III.b||X", "superior_code", "berputar: X → X"),
        ("X|Kabid|D|administrator|III.b||K|banyak", "need", "bukan bilangan bulat"),
        ("X|Kabid|D|administrator|III.b||K|1|2020-01-02|2020-01-01", "abolished_on", "sesudah tanggal dibentuk"),
        ("X|Kabid|D|administrator|III.b||K|1|2009-01-02", "established_on", "sebelum unitnya berdiri"),
        ("X|Kabid|D|administrator|III.b||K|1|||personnel", "role", "hanya yang menetapkan kewenangan"),
        ("X|Kabid|D|administrator|III.b||K|1|||raja", "role", "“raja” tidak dikenal"),
    ],
)
def test_what_is_wrong_with_a_post_is_told_by_row_and_column(line: str, column: str, words: str):
    make_unit(code="OLD")
    Unit.objects.filter(code="OLD").update(dissolved_on=date(2020, 1, 1))
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE units_unitperiod SET period = daterange('2010-01-01', '2020-01-01') WHERE unit_id = (SELECT id FROM units_unit WHERE code = 'OLD')"
        )

    found = problems(POSITIONS, HEAD, line)

    assert [(row, key) for row, key, _ in found] == [(3, column)]
    assert words in found[0][2]


def test_a_circle_of_superiors_with_what_is_stored_is_found():
    top = post("TOP")
    post("SUB", superior=top)

    found = problems(POSITIONS, "TOP|Puncak|D|Pelaksana|||SUB")

    assert found[0][:2] == (2, "superior_code")
    assert "TOP → SUB → TOP" in found[0][2]


def test_another_title_begins_today_and_the_old_one_stays_in_the_past():
    post("A", title="Pengelola Lama")

    assert counts(POSITIONS, "A|Pengelola Baru") == (0, 1, 0)
    bring_in(POSITIONS, "A|Pengelola Baru")
    assert counts(POSITIONS, "A|Pengelola Baru") == (0, 0, 1)

    history = PositionPeriod.objects.order_by("period").values_list("title", "period__startswith", "period__endswith")
    assert list(history) == [("Pengelola Lama", date(2010, 1, 1), TODAY), ("Pengelola Baru", TODAY, None)]
    entry = Entry.objects.get(action="positions.imported")
    assert entry.before == {"A": {"title": "Pengelola Lama"}}
    assert entry.after["changes"] == {"A": {"title": "Pengelola Baru"}}


def test_a_post_that_is_still_held_is_not_abolished():
    place = post("A")
    make_incumbency(make_employee("Contoh Sejati"), place)

    found = problems(POSITIONS, "A|Pengelola|||||||| 2026-01-01")

    assert [(row, column) for row, column, _ in found] == [(2, "abolished_on")]
    assert "masih dipangku Contoh Sejati" in found[0][2]


def test_a_post_that_several_hold_cannot_become_a_head():
    place = post("A")
    make_incumbency(position=place)
    make_incumbency(position=place)

    assert "beberapa orang sekaligus" in problems(POSITIONS, "A||||| ya")[0][2]


def test_a_post_that_turns_into_a_head_takes_its_holder_along():
    make_incumbency(position=post("A"))

    posts.bring_in(importer("positions.entitle"), rows(POSITIONS, "A||||| ya"), at=NOON)

    assert Incumbency.objects.get().only_one
    assert Position.objects.get().role == "agency_head"


def test_who_may_entitle_brings_a_role_in_but_not_for_the_own_post():
    user = make_user(active_government_id())
    own = make_incumbency(make_employee(user=user), post("OWN"))
    clerk = actors.Actor(user.pk, active_government_id(), "Penguji", importer("positions.entitle").grants)

    preview = POSITIONS.check(
        clerk, rows(POSITIONS, "NEW|Kepala Badan|D|Pelaksana|||||||personnel", "OWN||||||||||secretary"), NOON
    )

    assert own
    assert [(problem.row, problem.column) for problem in preview.problems] == [(3, "role")]
    assert "sendiri" in preview.problems[0].message


def test_incumbencies_come_in_and_a_second_time_change_nothing():
    make_employee("Contoh Sejati", nip=NIP)
    make_employee("Wali Contoh", kind="elected", nip=None)
    post("A"), post("B"), post("W")
    lines = (
        f"{NIP}|A|Definitif|01/06/2015|||Drs. Contoh Sejati, M.Si.",
        f"{NIP}|B|D|02/01/2024||SK-2|",
        f"{NIP}|A|Plt.|02/01/2024|01/04/2024||",
        "|W||20/02/2025|||Wali Contoh",
    )

    assert counts(INCUMBENCIES, *lines) == (4, 0, 0)
    bring_in(INCUMBENCIES, *lines)
    assert counts(INCUMBENCIES, *lines) == (0, 0, 4)

    assert held() == [
        ("Contoh Sejati", "A", "definitive", date(2015, 6, 1), date(2024, 1, 2)),
        ("Contoh Sejati", "B", "definitive", date(2024, 1, 2), None),
        ("Contoh Sejati", "A", "plt", date(2024, 1, 2), date(2024, 4, 1)),
        ("Wali Contoh", "W", "definitive", date(2025, 2, 20), None),
    ]


def test_who_moves_makes_room_for_the_successor_in_the_same_file():
    first, second = make_employee("Pertama", nip=NIP), make_employee("Kedua", nip=NIP[:-1] + "2")
    head = post("K", is_head=True, kind="jpt", level="II.b")
    make_incumbency(first, head)
    make_incumbency(second, post("B"))
    post("C")

    bring_in(INCUMBENCIES, f"{NIP[:-1]}2|K||2026-05-01", f"{NIP}|C||2026-05-01")

    assert {(name, code) for name, code, _kind, _since, until in held() if until is None} == {
        ("Pertama", "C"),
        ("Kedua", "K"),
    }
    entry = Entry.objects.get(action="positions.incumbencies_imported")
    assert (entry.after["created"], entry.after["changed"]) == (2, 2)


@pytest.mark.parametrize(
    ("line", "column", "words"),
    [
        ("|A||2024-01-01", "nip", "NIP belum diisi"),
        ("1.98609262015051E+17|A||2024-01-01", "nip", "dibulatkan lembar kerja"),
        ("198609262015051000|A||2024-01-01", "nip", "Ubah kolom ini menjadi teks"),
        ("199909262015051009|A||2024-01-01", "nip", "Tidak ada pegawai dengan NIP 199909262015051009"),
        (f"{NIP}|A||2024-01-01||| Orang Lain", "nip", "milik Contoh Sejati, bukan Orang Lain"),
        ("|A||2024-01-01||| Orang Lain", "name", "Tidak ada pegawai tanpa NIP bernama"),
        (f"{NIP}|Z||2024-01-01", "position_code", "Tidak ada jabatan dengan kode “Z”"),
        (f"{NIP}|A|raja|2024-01-01", "kind", "“raja” tidak dikenal"),
        (f"{NIP}|A||", "since", "belum diisi"),
        (f"{NIP}|A||31/02/2024", "since", "bukan tanggal"),
        (f"{NIP}|A||2024-01-01|2023-12-01", "until", "berakhir sebelum dimulai"),
        (f"{NIP}|A||2014-01-01|2014-06-01", "since", "baru diangkat 1 Mei 2015"),
        (f"{NIP}|GONE||2024-01-01", "since", "sudah dihapus sejak 1 Januari 2020"),
        (f"{NIP}|GONE||2019-01-01", "until", "paling lambat tanggal itu"),
        (f"{NIP}|CLOSED||2019-01-01", "position_code", "sudah bubar"),
        (f"{NIP}|K||2025-01-01", "position_code", "sudah dipangku Kepala Contoh dari 1 Januari 2024 sampai sekarang"),
        (f"{NIP[:-1]}2|A|Definitif|2024-01-01", "since", "sudah memangku jabatan definitif K"),
        (f"{NIP[:-1]}2|K|Plt|2025-01-01", "since", "sudah memangku jabatan yang sama"),
    ],
)
def test_what_is_wrong_with_an_incumbency_is_told_by_row_and_column(line: str, column: str, words: str):
    make_employee("Contoh Sejati", nip=NIP)
    post("A"), post("GONE", until=date(2020, 1, 1))
    make_incumbency(
        make_employee("Kepala Contoh", nip=NIP[:-1] + "2"), post("K", is_head=True, kind="jpt", level="II.b")
    )
    make_position(code="CLOSED", unit=make_unit(code="SHUT"))
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE units_unitperiod SET period = daterange('2010-01-01', '2020-01-01') WHERE unit_id = (SELECT id FROM units_unit WHERE code = 'SHUT')"
        )

    found = problems(INCUMBENCIES, line)

    assert [(row, key) for row, key, _ in found] == [(2, column)]
    assert words in found[0][2]


def test_two_heads_in_one_file_name_each_other():
    make_employee("Pertama", nip=NIP), make_employee("Kedua", nip=NIP[:-1] + "2")
    post("K", is_head=True, kind="jpt", level="II.b")

    found = problems(INCUMBENCIES, f"{NIP}|K||2024-01-01", f"{NIP[:-1]}2|K||2025-01-01")

    assert [(row, column) for row, column, _ in found] == [(3, "position_code")]
    assert "Pertama" in found[0][2]
    assert "(baris 2)" in found[0][2]


def test_nothing_is_stored_while_one_row_is_wrong():
    make_employee(nip=NIP)
    post("A")

    with pytest.raises(DomainError, match="Baris 3"):
        bring_in(INCUMBENCIES, f"{NIP}|A||2024-01-01", f"{NIP}|Z||2025-01-01")
    with pytest.raises(DomainError, match="Baris 3"):
        bring_in(POSITIONS, HEAD, "X||D|JPT|II.b")

    assert not Incumbency.objects.exists()
    assert not Position.objects.filter(code="K").exists()


@pytest.mark.parametrize("kind", [POSITIONS, INCUMBENCIES])
def test_importing_takes_the_permission_for_the_whole_government(kind: ImportKind):
    actor = actor_with(active_government_id(), "positions.import", unit_id=Unit.objects.get().pk)

    with pytest.raises(NotAllowed):
        kind.check(actor, [], NOON)


def test_posts_and_people_of_a_neighbour_are_out_of_reach():
    make_employee(nip=NIP)
    post("A")

    with government_scope(make_government()):
        found = problems(INCUMBENCIES, f"{NIP}|A||2024-01-01")

    assert {column for _row, column, _words in found} == {"nip", "position_code"}


def test_ten_thousand_posts_and_their_holders_take_few_queries_and_seconds():
    """Half of what an import may take (20 s), so that a slower machine keeps the promise too."""
    posts_given = rows(
        POSITIONS, *(f"P{i}|Pengelola {i}|D|Pelaksana|||{f'P{i // 10}' if i else ''}|2" for i in range(10_000))
    )
    Employee.objects.bulk_create(
        Employee(
            government_id=active_government_id(), nip=f"{i:017d}1", name=f"Pegawai {i}", kind="pns", sex="male", born_on=date(1986, 9, 26)
        )
        for i in range(1_000_001, 1_010_001)
    )  # fmt: skip
    terms_given = rows(INCUMBENCIES, *(f"{i + 1_000_001:017d}1|P{i}||2024-01-02||SK-{i}" for i in range(10_000)))

    for module, kind, given in ((posts, POSITIONS, posts_given), (terms, INCUMBENCIES, terms_given)):
        began = time.process_time()
        with CaptureQueriesContext(connection) as ran:
            module.bring_in(importer(), given, at=NOON)
        assert time.process_time() - began < 20
        assert len(ran) < 100
        preview = kind.check(importer(), given, NOON)
        assert (preview.unchanged, preview.problems) == (10_000, ())
