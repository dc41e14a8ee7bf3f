from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from jenjang.kernel.audit.models import Entry
from jenjang.kernel.files.tests.books import book
from jenjang.kernel.jobs.models import JobRun, State
from jenjang.kernel.jobs.testing import run_waiting_jobs
from jenjang.kernel.sheets import kinds
from jenjang.kernel.sheets.models import ImportDraft, MappingProfile
from jenjang.kernel.sheets.tests.lamps import LAMPS
from jenjang.kernel.tenancy.models import Government
from jenjang.kernel.tenancy.scope import government_scope
from tests.support.people import make_government, make_user

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "apart"])

FILE = b"Kode;Nama lampu\nL-1;Satu\nL-2;Dua\n"
PAIRED = {"column_code": "0", "column_name": "1"}


@pytest.fixture(autouse=True)
def lamps(monkeypatch, settings, tmp_path):
    settings.VAR = tmp_path
    monkeypatch.setattr(kinds, "_kinds", lambda: {"lamps": LAMPS})


@pytest.fixture
def government() -> int:
    return make_government()


@pytest.fixture
def base(government) -> str:
    return f"/{Government.objects.get(pk=government).slug}/imports/lamps/"


@pytest.fixture
def clerk(client, government):
    client.force_login(make_user(government, "secretary"))
    return client


def upload(client, base, content=FILE, name="lampu.csv"):
    return client.post(base, {"file": SimpleUploadedFile(name, content)})


def checked(client, base, content=FILE, name="lampu.csv", **fields) -> str:
    """Address of the preview of an uploaded and mapped file."""
    mapping = upload(client, base, content, name).headers["Location"]
    response = client.post(mapping, PAIRED | fields)
    assert response.status_code == 302, response.content.decode()
    return response.headers["Location"]


def run_address(preview: str) -> str:
    return preview.replace("preview/", "run/")


def confirmed(client, preview: str) -> str:
    response = client.post(run_address(preview), {"fingerprint": client.get(preview).context["draft"].fingerprint})
    assert response.status_code == 302
    return response.headers["Location"]


def lit(government: int) -> list[str]:
    with government_scope(government):
        return list(Entry.objects.filter(action="lamps.lit").order_by("id").values_list("why", flat=True))


def test_a_file_goes_from_upload_to_done(clerk, base, government):
    preview = checked(clerk, base)
    shown = clerk.get(preview)
    assert shown.context["draft"].preview["creates"] == 2
    assert "Satu" in shown.content.decode()
    assert lit(government) == []

    run = confirmed(clerk, preview)
    run_waiting_jobs()

    page = clerk.get(run).content.decode()
    assert "2 lampu." in page
    assert f"{base.removesuffix('imports/lamps/')}jobs/" in page
    assert lit(government) == ["L-1", "L-2"]


def test_the_guess_is_shown_with_samples_and_can_be_changed(clerk, base):
    mapping = upload(clerk, base).headers["Location"]

    page = clerk.get(mapping)

    assert page.context["page"].mapping == {"code": 0, "name": 1}
    assert "Nama lampu (B)" in page.content.decode()
    assert "Dua" in page.content.decode()


def test_a_mapping_that_cannot_be_used_is_sent_back_with_its_reasons(clerk, base):
    mapping = upload(clerk, base).headers["Location"]

    page = clerk.post(mapping, {"column_code": "", "column_name": "0", "column_nip": "0"})

    assert page.status_code == 422
    assert "Kolom wajib “Kode lampu” belum dipasangkan." in page.content.decode()
    assert "dipakai dua kali" in page.content.decode()


def test_a_saved_pairing_maps_the_next_file_by_itself(clerk, base, government):
    checked(clerk, base, b"Tiang;Sebutan\nL-1;Satu\n", save_as="SIMLAMPU")

    mapping = upload(clerk, base, b"x;Sebutan;Tiang\ny;Dua;L-2\n").headers["Location"]

    assert clerk.get(mapping).context["page"].mapping == {"code": 2, "name": 1}
    with government_scope(government):
        assert MappingProfile.objects.get().titles == {"code": "Tiang", "name": "Sebutan"}


def test_problems_stand_by_row_and_column_and_stop_the_import(clerk, base, government):
    nip = 198001012005010032
    content = book(["Kode", "Nama", "NIP petugas"], ["L-1", "Satu", "1"], [None, "Dua", None], ["L-3", "Tiga", nip])
    preview = checked(clerk, base, content, "lampu.xlsx", column_nip="2")

    problems = clerk.get(preview).context["listing"].page.rows
    refused = clerk.post(run_address(preview), {"fingerprint": clerk.get(preview).context["draft"].fingerprint})

    assert [(p.row, p.column) for p in problems] == [("3", "Kode lampu"), ("4", "NIP petugas")]
    assert "dibulatkan" in problems[1].message
    assert refused.status_code == 422
    with government_scope(government):
        assert not JobRun.objects.exists()


def test_problems_are_searched_and_exported(clerk, base):
    preview = checked(clerk, base, b"Kode;Nama\n" + b";x\n" * 60)

    assert len(clerk.get(preview).context["listing"].page.rows) == 50
    assert len(clerk.get(preview, {"q": "61"}).context["listing"].page.rows) == 1
    export = clerk.get(preview, {"export": "csv"})
    assert export.content.decode("utf-8-sig").count("Kode kosong.") == 60


def test_confirming_twice_makes_one_job(clerk, base, government):
    preview = checked(clerk, base)
    fingerprint = clerk.get(preview).context["draft"].fingerprint

    first, second = (clerk.post(run_address(preview), {"fingerprint": fingerprint}) for _ in range(2))

    assert first.headers["Location"] == second.headers["Location"]
    with government_scope(government):
        assert JobRun.objects.count() == 1


def test_what_is_confirmed_is_what_was_looked_at(clerk, base):
    preview = checked(clerk, base)
    seen = clerk.get(preview).context["draft"].fingerprint
    clerk.post(preview.removesuffix("preview/"), {"column_code": "1"})

    assert clerk.post(run_address(preview), {"fingerprint": seen}).status_code == 409


def test_an_import_repeated_writes_nothing_twice(clerk, base, government):
    confirmed(clerk, checked(clerk, base))
    run_waiting_jobs()

    page = clerk.get(checked(clerk, base))

    assert "Tidak ada yang perlu ditulis" in page.content.decode()
    assert lit(government) == ["L-1", "L-2"]


def test_an_import_that_breaks_half_way_writes_nothing(clerk, base, government, caplog):
    run = confirmed(clerk, checked(clerk, base, b"Kode;Nama\nL-1;Satu\nL-2;meledak\n"))

    run_waiting_jobs(also_later=True)

    assert lit(government) == []
    assert "tidak ada yang berubah" in clerk.get(run).content.decode()


def test_a_problem_that_arises_after_the_preview_stops_the_job(clerk, base, government, monkeypatch):
    run = confirmed(clerk, checked(clerk, base))
    stricter = kinds.ImportKind(
        **{**vars(LAMPS), "check": lambda *_: kinds.Preview(problems=[kinds.Problem(2, "code", "Sudah ada.")])}
    )
    monkeypatch.setattr(kinds, "_kinds", lambda: {"lamps": stricter})

    run_waiting_jobs()

    assert "Baris 2: Sudah ada." in clerk.get(run).content.decode()
    assert lit(government) == []


def test_a_right_withdrawn_before_the_job_runs_stops_it(clerk, base, government):
    run = confirmed(clerk, checked(clerk, base))
    with government_scope(government):
        from jenjang.kernel.access.models import Assignment

        Assignment.objects.update(role="staff")

    run_waiting_jobs()

    with government_scope(government):
        assert JobRun.objects.get().state == State.FAILED
    assert run
    assert lit(government) == []


def test_an_upload_waits_a_week(clerk, base, government):
    mapping = upload(clerk, base).headers["Location"]
    with government_scope(government):
        draft = ImportDraft.objects.get()
        draft.uploaded_at -= timedelta(days=8)
        draft.save()

    page = clerk.get(mapping)

    assert page.status_code == 422
    assert "kedaluwarsa" in page.content.decode()


def test_each_step_asks_for_the_permission_of_the_kind(client, base, government):
    client.force_login(make_user(government, "staff"))

    assert client.get(base).status_code == 403
    assert client.get(f"{base}template.xlsx").status_code == 403
    assert upload(client, base).status_code == 403
    for step in ("1/", "1/preview/"):
        assert client.get(base + step).status_code == 403
    assert client.post(f"{base}1/run/").status_code == 403


def test_nobody_else_reaches_an_upload(clerk, base, government):
    preview = checked(clerk, base)
    draft = preview.removesuffix("preview/")
    neighbour = make_government()
    there = draft.replace(base, f"/{Government.objects.get(pk=neighbour).slug}/imports/lamps/")

    for someone, address in ((make_user(government, "personnel"), draft), (make_user(neighbour, "secretary"), there)):
        clerk.force_login(someone)
        assert clerk.get(address).status_code == 404
        assert clerk.get(f"{address}preview/").status_code == 404
        assert clerk.post(f"{address}run/", {"fingerprint": "x"}).status_code == 404


@pytest.mark.parametrize(
    ("content", "name", "sentence"),
    [
        (b"PK\x03\x04rusak", "lampu.xlsx", "bukan buku kerja"),
        (b"Kode;Nama\n", "lampu.csv", "hanya berisi judul"),
        (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n", "lampu.pdf", "tidak diterima"),
        (FILE, "lampu.xlsx", "bukan buku kerja"),
        (b"", "lampu.csv", "kosong"),
    ],
)
def test_a_file_that_cannot_be_used_is_told_in_a_sentence_and_leaves_nothing(
    clerk, base, government, content, name, sentence
):
    page = upload(clerk, base, content, name)

    assert page.status_code == 422
    assert sentence in page.content.decode()
    with government_scope(government):
        assert not ImportDraft.objects.exists()


def test_no_file_an_unknown_kind_and_an_unknown_format_are_told(clerk, base):
    assert "Belum ada berkas" in clerk.post(base, {}).content.decode()
    assert clerk.get(base.replace("lamps", "sepatu")).status_code == 404
    assert clerk.get(f"{base}template.pdf").status_code == 404


def test_the_list_of_imports_shows_what_one_may_import(client, clerk, base, government):
    address = base.removesuffix("lamps/")

    assert "Lampu" in clerk.get(address).content.decode()
    client.force_login(make_user(government, "staff"))
    assert "Tidak ada yang dapat Anda impor" in client.get(address).content.decode()
