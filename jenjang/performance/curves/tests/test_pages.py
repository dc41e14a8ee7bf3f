"""Drawing from one's own file: what is read, what is refused with a sentence, what is kept, for whom."""

from datetime import timedelta
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from jenjang.kernel.access.actor import Actor, Grant
from jenjang.kernel.audit.models import Entry
from jenjang.kernel.tenancy.addresses import government_url
from jenjang.kernel.tenancy.models import Government
from jenjang.kernel.tenancy.scope import government_scope
from jenjang.kernel.ui.papers import OFFERED
from jenjang.performance.curves import commands
from jenjang.performance.curves.importing import read
from jenjang.performance.curves.models import Drawing
from tests.support.counting import asked
from tests.support.people import NOON, make_government, make_user

pytestmark = pytest.mark.django_db

WEEKS = (Path(__file__).parents[1] / "data" / "jombang_alun_alun_2021.csv").read_bytes()


class Desk:
    """Somebody signed in, in a government."""

    def __init__(self, name: str = "Kota Contoh") -> None:
        self.id = make_government(name)
        self.slug = Government.objects.get(pk=self.id).slug
        self.client = self.somebody()

    def somebody(self) -> Client:
        client = Client()
        client.force_login(make_user(self.id, "staff"), backend="jenjang.kernel.access.signin.Backend")
        return client

    def url(self, name: str, *args: object) -> str:
        return government_url(self.slug, f"curves:{name}", *args)

    def get(self, name: str, *args: object, **headers: str):
        return self.client.get(self.url(name, *args), headers=headers)

    def upload(self, content: bytes = WEEKS, name: str = "alun_alun.csv", **more: str):
        file = SimpleUploadedFile(name, content)
        return self.client.post(self.url("index"), {"file": file, **more}, follow=True)

    def drawing_id(self) -> int:
        with government_scope(self.id):
            return Drawing.objects.latest("id").pk


def test_an_uploaded_series_is_drawn_kept_and_noted():
    desk = Desk()

    page = desk.upload()

    assert page.redirect_chain == [(desk.url("drawing", desk.drawing_id()), 302)]
    text = page.content.decode()
    for expected in ("Alun alun", "Minggu 7", "50,48", "sesuai atau lebih cepat", "curve-actual", f"1.{OFFERED[0]}"):
        assert expected in text
    with government_scope(desk.id):
        assert Entry.objects.filter(action="curves.drawn").count() == 1
    assert "alun_alun.csv" in desk.get("index").content.decode()


def test_the_same_file_again_is_the_same_drawing_and_judged_otherwise_another():
    desk = Desk()

    for _ in range(2):
        desk.upload()
    with government_scope(desk.id):
        assert Drawing.objects.count() == 1
    desk.upload(contract="on")
    with government_scope(desk.id):
        assert Drawing.objects.count() == 2


@pytest.mark.parametrize(
    ("content", "name", "sentence"),
    [
        (b"", "kosong.csv", "kosong"),
        (b"minggu,rencana,realisasi\n1,abc,5\n", "a.csv", "bukan angka"),
        (b"nama,umur\nA,5\n", "a.csv", "tidak ada"),
        (b"minggu,rencana,realisasi\n", "a.csv", "hanya berisi baris judul"),
        (b"\x89PNG\r\n\x1a\n" + b"\0" * 40, "foto.png", "Berkas ini belum dapat digambar"),
        (b"PK\x03\x04 not a workbook", "a.xlsx", "Berkas ini belum dapat digambar"),
        (b"{broken", "a.json", "JSON"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "lama.xls", "Berkas ini belum dapat digambar"),
    ],
)
def test_a_wrong_file_is_refused_with_a_sentence_and_nothing_is_kept(content, name, sentence):
    desk = Desk()

    page = desk.upload(content, name)

    assert page.status_code == 422
    assert sentence in page.content.decode()
    with government_scope(desk.id):
        assert not Drawing.objects.exists()


def test_no_file_and_one_too_large_are_told_at_the_field(monkeypatch):
    desk = Desk()
    nothing = desk.client.post(desk.url("index"), {})
    monkeypatch.setattr("jenjang.performance.curves.forms.MAX_BYTES", 10)
    large = desk.upload()

    assert (nothing.status_code, large.status_code) == (422, 422)
    assert "Pilih berkasnya dulu" in nothing.content.decode()
    assert "lebih besar daripada batas" in large.content.decode()


def test_errors_name_row_and_column_and_speak_english_to_the_english():
    desk = Desk()
    desk.client.cookies["language"] = "en"

    page = desk.upload(b"minggu,rencana,realisasi\n1,10,5\n2,20,x\n").content.decode()

    assert "This file cannot be drawn yet" in page
    assert '<td class="num">3</td>' in page
    assert "<td>realisasi</td>" in page


@pytest.mark.parametrize("ending", [*OFFERED, "csv"])
def test_a_curve_is_taken_along_in_every_form(ending):
    desk = Desk()
    desk.upload()

    for answer in (desk.get("picture", desk.drawing_id(), 1, ending), desk.get("example_picture", 1, ending)):
        assert answer.status_code == 200
        assert answer["Content-Disposition"].endswith(f'.{ending}"')


def test_what_is_not_there_is_not_found():
    desk = Desk()
    desk.upload()
    own = desk.drawing_id()

    for name, *args in (
        ("picture", own, 2, "png"),
        ("picture", own, 1, "exe"),
        ("why", own, 1, "spi"),
        ("why", own, 9, "status"),
        ("drawing", 10**9),
    ):
        assert desk.get(name, *args).status_code == 404


def test_numbers_say_where_they_come_from_alone_and_beside_the_page():
    desk = Desk()
    desk.upload()
    alone, beside = (
        desk.get("why", desk.drawing_id(), 1, "status"),
        desk.get("example_why", 1, "status", **{"HX-Request": "true"}),
    )

    assert "<html" in alone.content.decode()
    assert "<html" not in beside.content.decode()
    assert "1,18" in beside.content.decode()


def test_the_example_and_the_template_are_there_for_everyone_signed_in():
    desk = Desk()

    assert "123dok.com" in desk.get("example").content.decode()
    for ending in ("csv", "xlsx"):
        assert desk.upload(desk.get("template", ending).content, f"templat.{ending}").status_code == 200
    assert desk.get("template", "pdf").status_code == 404
    assert "belum dilaporkan" not in desk.get("drawing", desk.drawing_id()).content.decode().split("tbody>")[1]
    assert Client().get(desk.url("example")).status_code == 302


def test_the_english_template_is_read_again_too():
    desk = Desk()
    desk.client.cookies["language"] = "en"

    assert desk.upload(desk.get("template", "xlsx").content, "template.xlsx").status_code == 200


def test_a_drawing_is_renamed_and_removed_by_its_owner_alone():
    desk = Desk()
    desk.upload()
    own, other = desk.drawing_id(), desk.somebody()

    for name in ("drawing", "name", "removal"):
        method = other.get if name == "drawing" else other.post
        assert method(desk.url(name, own), {"name": "Milik saya"}).status_code == 404
    assert desk.client.post(desk.url("name", own), {"name": "  "}).status_code == 422
    assert desk.client.post(desk.url("name", own), {"name": "x" * 121}).status_code == 422
    page = desk.client.post(desk.url("name", own), {"name": "Alun-alun, minggu 7"}, follow=True)
    assert "Alun-alun, minggu 7" in page.content.decode()
    desk.client.post(desk.url("removal", own))
    with government_scope(desk.id):
        assert not Drawing.objects.exists()
        assert set(Entry.objects.values_list("action", flat=True)) >= {"curves.renamed", "curves.removed"}


def test_an_account_of_another_government_looks_and_draws_nothing_here():
    desk, guest = Desk(), Desk("Kota Tetangga").client

    page = guest.get(desk.url("index"))
    refused = guest.post(desk.url("index"), {"file": SimpleUploadedFile("a.csv", WEEKS)})

    assert "bukan akun pemerintah ini" in page.content.decode()
    assert refused.status_code == 403


def keep(desk: Desk, user_id: int, count: int) -> None:
    actor = Actor(user_id, desk.id, "Penguji", (Grant("test", "Penguji", frozenset(), None),))
    with government_scope(desk.id):
        for number in range(count):
            content = f"minggu,rencana,realisasi\n1,{number + 10},9\n".encode()
            series = read(content, "kurva.csv", on=NOON.date()).series
            commands.keep_drawing(
                actor, file_name=f"kurva {number}.csv", content=content, judged="plan", series=series, remarks=[],
                on=NOON.date(), at=NOON + timedelta(minutes=number),
            )  # fmt: skip


def test_the_list_asks_as_often_for_three_drawings_as_for_one():
    desk = Desk()
    user_id = int(desk.client.session["_auth_user_id"])
    counts = []
    for many in (1, 3):
        keep(desk, user_id, many)
        with asked() as statements:
            assert desk.get("index").status_code == 200
        counts.append(len(statements))

    assert counts[0] == counts[1]


def test_drawings_have_an_end(monkeypatch):
    monkeypatch.setattr(commands, "MOST_DRAWINGS", 1)
    desk = Desk()
    desk.upload()

    page = desk.upload(WEEKS.replace(b"1.47", b"1.48"))

    assert page.status_code == 422
    with government_scope(desk.id):
        assert Drawing.objects.count() == 1


def test_a_file_with_very_many_series_is_refused():
    desk = Desk()
    rows = "".join(f"Pekerjaan {number},1,10,9\n" for number in range(commands.MOST_SERIES + 1))

    page = desk.upload(f"proyek,minggu,rencana,realisasi\n{rows}".encode())

    assert page.status_code == 422
    assert "61 rangkaian" in page.content.decode()


def test_a_file_with_very_many_points_is_refused():
    rows = "".join(f"{number},10,9\n" for number in range(1, commands.MOST_POINTS + 2))

    page = Desk().upload(f"minggu,rencana,realisasi\n{rows}".encode())

    assert page.status_code == 422
    assert "2001 titik" in page.content.decode()


def test_hostile_names_stay_words():
    desk = Desk()

    page = desk.upload(
        b"proyek,minggu,rencana,realisasi,catatan\n<script>alert(1)</script>,1,10,9,<b>x\n", "<i>.csv"
    ).content.decode()

    assert "<script>alert" not in page
    assert "<b>x" not in page
    for ending in ("svg", "pdf", "png"):
        assert desk.get("picture", desk.drawing_id(), 1, ending).status_code == 200
    assert b"<script>" not in desk.get("picture", desk.drawing_id(), 1, "svg").content
