"""A layout nobody has seen, page by page: guessed, corrected, looked at, taken over, kept and recognised."""

import re
from urllib.parse import parse_qs, urlsplit

import pytest
import xlsxwriter
from django.core.files.uploadedfile import SimpleUploadedFile

from jenjang.kernel.jobs.models import JobRun
from jenjang.kernel.tenancy.scope import government_scope
from jenjang.performance.published.jobs import import_publication
from jenjang.performance.published.models import Figure, Report, SavedProfile
from tests.support.counting import asked
from tests.support.people import NOON, actor_with, make_government

from .factories import UNSEEN, csv_of, keep_profile, unseen
from .test_views import Place

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("own_files")]

PAIRING = {
    "head": "2", "year": "2024", "decimal": "comma", "column_agency": "Perangkat Daerah", "column_level": "Jenjang",
    "column_description": "Nama Program", "column_indicator": "Indikator Kinerja", "column_target": "Target 2024",
    "column_actual": "Realisasi 2024", "column_budget": "Pagu 2024",
}  # fmt: skip
BROKEN = UNSEEN + ";Program;Jalan;;1;1;1\n"


def signed_in() -> Place:
    return Place("Kabupaten Contoh").sign_in()


def hand_in(place: Place, content: bytes, *, name: str = "kinerja.csv", **more: str):
    file = SimpleUploadedFile(name, content)
    return place.client.post(place.url("published:import"), {"file": file, "profile": "", "year": "2024"} | more)


def file_id(answer) -> int:
    return int(re.search(r"/import/(\d+)/", answer.url)[1])


def paired(place: Place, number: int, **more: str):
    return place.client.get(place.url("published:paired", number), PAIRING | more)


def query(**more: str) -> str:
    return "&".join(f"{key}={value}" for key, value in (PAIRING | more).items())


def test_an_unknown_layout_leads_to_its_columns_with_a_guess_and_samples():
    place = signed_in()
    answer = hand_in(place, unseen())

    page = place.client.get(answer.url).content.decode()

    assert "/columns/" in answer.url
    assert re.search(r'<option value="Pagu 2024"\s+selected', page)
    assert "1.250.000.000" in page
    assert "judul kolom di baris 2, 3 baris isi" in " ".join(page.split())


def test_a_known_layout_is_recognised_with_the_year_in_its_head():
    place = signed_in()

    answer = hand_in(place, csv_of({}))

    assert parse_qs(urlsplit(answer.url).query) == {"profile": ["kinerja-dokumen"], "year": ["2024"]}


def test_the_preview_tells_what_does_not_add_up_and_keeps_nothing():
    place = signed_in()
    number = file_id(hand_in(place, unseen()))

    page = " ".join(paired(place, number).content.decode().split())

    assert "1 jumlah di sumber tidak cocok dengan rinciannya" in page
    assert "1.250.000.000" in page
    assert "1.150.000.000" in page
    assert "Simpan sebagai publikasi" in page
    with government_scope(place.id):
        assert not Report.objects.exists()


@pytest.mark.parametrize(
    ("more", "words"),
    [
        ({"year": ""}, "Tulis tahun yang dibicarakan"),
        ({"column_agency": ""}, "milik siapa"),
        ({"column_actual": "Target 2024"}, "dipakai dua kali"),
        ({"column_target": "Tidak Ada"}, "tidak ada di berkas ini"),
        ({"column_description": "", "column_indicator": ""}, "uraian atau indikator"),
        ({"column_target": "", "column_actual": "", "column_budget": ""}, "satu kolom angka"),
        ({"year": "1899"}, "2000"),
    ],
)
def test_a_pairing_that_cannot_be_used_is_told_and_stays_filled_in(more, words):
    place = signed_in()
    number = file_id(hand_in(place, unseen()))

    answer = paired(place, number, **more)

    page = answer.content.decode()
    assert answer.status_code == 422
    assert words in page
    kept = {key: title for key, title in (PAIRING | more).items() if key.startswith("column_") and title in UNSEEN}
    for key, title in kept.items():
        field = page.split(f'name="{key}"')[1].split("</select>")[0]
        assert re.search(rf'value="{re.escape(title)}"\s+selected', field) or not title


def test_the_messages_are_english_for_who_reads_english():
    place = signed_in()
    number = file_id(hand_in(place, unseen()))
    place.client.cookies["language"] = "en"

    page = paired(place, number, column_agency="").content.decode()

    assert "Whose table this is is not known yet" in page


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("kosong.xlsx", b"", "kosong"),
        ("terkunci.xlsx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "sandi"),
        ("gambar.csv", b"\x89PNG\r\n\x1a\n" + bytes(40), "gambar"),
        ("judul.csv", UNSEEN.splitlines()[1].encode(), "hanya berisi baris judul"),
    ],
)
def test_a_file_that_cannot_be_used_is_refused_in_a_sentence(name, content, words):
    answer = hand_in(signed_in(), content, name=name)

    assert answer.status_code == 422
    assert words in answer.content.decode()


def test_rows_with_errors_keep_the_file_out_until_the_corrected_one_comes_with_the_same_pairing():
    place = signed_in()
    number = file_id(hand_in(place, BROKEN.encode()))
    page = paired(place, number).content.decode()
    refused = place.client.post(place.url("published:run_paired", number), {"pairing": query()})

    again = hand_in(place, unseen(), pairing=query())

    assert "Tidak disebut milik perangkat daerah mana" in page
    assert "Simpan sebagai publikasi" not in page
    assert refused.status_code == 422
    assert parse_qs(urlsplit(again.url).query)["column_budget"] == ["Pagu 2024"]
    assert "Simpan sebagai publikasi" in place.client.get(again.url).content.decode()


@pytest.mark.django_db(databases=["default", "apart"])
def test_a_double_click_brings_nothing_twice_and_the_job_keeps_what_was_looked_at():
    place = signed_in()
    number = file_id(hand_in(place, unseen()))
    for _press in range(2):
        place.client.post(place.url("published:run_paired", number), {"pairing": query()})

    with government_scope(place.id):
        (run,) = JobRun.objects.all()
        actor = actor_with(place.id, "published.import")
        for _time in range(2):
            import_publication(actor, run_id=run.pk, at=NOON, **run.arguments)
        report = Report.objects.get()
        assert (report.agency, report.year, report.version) == ("Dinas Contoh", 2024, 1)
        assert Figure.objects.count() == 3


def test_a_pairing_is_kept_under_a_name_and_the_next_file_is_recognised():
    place = signed_in()
    number = file_id(hand_in(place, unseen()))
    kept = place.client.post(
        place.url("published:keep_profile", number), {"pairing": query(), "name": "Aplikasi Contoh"}
    )
    preview = place.client.get(kept.url).content.decode()

    answer = hand_in(place, unseen(year="2025").replace(b"60,4", b"61,4"), year="2025")

    assert "Dibaca sebagai “Aplikasi Contoh”" in preview
    with government_scope(place.id):
        code = SavedProfile.objects.get().code
    assert parse_qs(urlsplit(answer.url).query) == {"profile": [code], "year": ["2025"]}
    assert "Dibaca sebagai “Aplikasi Contoh”" in place.client.get(answer.url).content.decode()


def test_profiles_are_listed_renamed_and_removed():
    place = signed_in()
    number = keep_profile(place.id)
    listed = place.get("published:profiles").content.decode()
    taken = place.client.post(place.url("published:profile", number), {"name": "deli-serdang-renja"})
    place.client.post(place.url("published:profile", number), {"name": "Tabel kota"})

    assert "Tabel contoh" in listed
    assert taken.status_code == 409
    assert "Tabel kota" in place.get("published:profile", number).content.decode()
    with government_scope(place.id):
        assert SavedProfile.objects.get().name == "Tabel kota"
    place.client.post(place.url("published:profile_removal", number))
    assert "Belum ada profil" in place.get("published:profiles").content.decode()


def test_another_profile_of_the_same_name_replaces_it_and_its_reports_keep_their_word():
    place = signed_in()
    keep_profile(place.id)
    with government_scope(place.id):
        code = SavedProfile.objects.get().code
    keep_profile(place.id)

    with government_scope(place.id):
        assert SavedProfile.objects.get().code == code


def test_the_list_of_profiles_asks_as_many_questions_for_three_as_for_one():
    place = signed_in()
    keep_profile(place.id)
    place.get("published:profiles")
    with asked() as one:
        place.get("published:profiles")
    with government_scope(place.id):
        first = SavedProfile.objects.get()
        for name in ("Dua", "Tiga"):
            SavedProfile.objects.create(
                government_id=place.id, code=name, name=name, layout=first.layout, saved_at=NOON, saved_by="x"
            )
    with asked() as three:
        place.get("published:profiles")

    assert len(three) == len(one)


def test_a_neighbours_file_and_profile_are_not_there():
    here, other = signed_in(), Place("Kabupaten Tetangga").sign_in()
    number, profile_id = file_id(hand_in(other, unseen())), keep_profile(other.id)

    assert here.get("published:columns", number).status_code == 404
    assert paired(here, number).status_code == 404
    assert here.get("published:profile", profile_id).status_code == 404
    assert here.client.post(here.url("published:profile_removal", profile_id)).status_code == 404
    assert here.client.post(here.url("published:run_paired", number), {"pairing": query()}).status_code == 404


def test_another_heading_row_and_sheet_can_be_pointed_at(tmp_path):
    path = tmp_path / "kinerja.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        book.add_worksheet("Sampul").write_row(0, 0, ["Laporan", "Uraian"])
        sheet = book.add_worksheet("Isi")
        sheet.write_row(0, 0, ["Uraian", "Target", "Realisasi", "Anggaran"])
        sheet.write_row(1, 0, ["Nama kegiatan", "Angka", "Hasil", "Dana"])
        sheet.write_row(2, 0, ["Jalan lingkungan permukiman", 80, 60.4, 1000])
    place = signed_in()
    number = file_id(hand_in(place, path.read_bytes(), name="kinerja.xlsx"))

    guessed = place.get("published:columns", number).content.decode()
    pointed = place.get("published:columns", number, query="?sheet=Isi&head=2").content.decode()
    wrong = place.get("published:columns", number, query="?sheet=Isi&head=99")

    assert "Sampul" in guessed
    assert re.search(r'<option value="Realisasi"\s+selected', guessed)
    assert 'value="Nama kegiatan"' in pointed
    assert wrong.status_code == 422


def test_who_may_not_import_is_kept_out():
    place = Place("Kabupaten Contoh").sign_in("staff")
    number = keep_profile(place.id)

    assert place.get("published:profiles").status_code == 403
    assert place.client.post(place.url("published:profile_removal", number)).status_code == 403


def test_an_answer_of_another_government_is_not_read_by_my_profile():
    here, other = signed_in(), make_government("Kabupaten Tetangga")
    keep_profile(other)

    assert "/columns/" in hand_in(here, unseen()).url
