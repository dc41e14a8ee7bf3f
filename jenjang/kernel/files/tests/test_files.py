import re
from io import BytesIO

import pytest

from jenjang.kernel.access.actor import Actor
from jenjang.kernel.audit.models import Entry
from jenjang.kernel.files import commands, downloads, queries, sniffing
from jenjang.kernel.files.models import StoredFile
from jenjang.kernel.files.places import place_of
from jenjang.kernel.files.tests.books import bomb, book
from jenjang.kernel.tenancy.errors import DomainError, NotFound
from jenjang.kernel.tenancy.scope import government_scope
from tests.support.people import NOON, actor_with, make_government, make_user

pytestmark = pytest.mark.django_db

PNG = bytes.fromhex("89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c489")
PDF = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n<<>>\nendobj\n"
JPEG = bytes.fromhex("ffd8ffe000104a46494600010101004800480000ffdb0043")
EVERY = frozenset(sniffing.FILE_TYPES)


@pytest.fixture(autouse=True)
def storage(settings, tmp_path):
    settings.VAR = tmp_path
    return tmp_path / "files"


@pytest.fixture
def government() -> int:
    return make_government()


def keep(government: int, content=b"Kode,Nama\n1,Satu\n", name="unit.csv", allowed=EVERY) -> StoredFile:
    with government_scope(government):
        return commands.keep(actor_with(government), name=name, content=content, allowed=allowed, at=NOON)


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (book(["Kode"]), "xlsx"), (b"a;b\n1;2\n", "csv"), (b"\xef\xbb\xbfa,b\n", "csv"), ("é,ü\n".encode("cp1252"), "csv"),
        (PDF, "pdf"), (PNG, "png"), (JPEG, "jpeg"), (b"", None), (b"\0\1\2", None), (b"PK\x03\x04", None),
    ],
)  # fmt: skip
def test_the_type_is_told_by_the_content(content, kind):
    assert sniffing.type_of(content) == kind


def test_a_file_is_kept_whole_under_its_hash(government, storage):
    stored = keep(government)

    assert place_of(government, stored.sha256).read_bytes() == b"Kode,Nama\n1,Satu\n"
    assert (stored.kind, stored.size, stored.stored_by) == ("csv", 17, "Penguji")
    assert [path.name for path in storage.rglob("*") if path.is_file()] == [stored.sha256]
    assert place_of(government, stored.sha256).parent.name == stored.sha256[:2]


def test_the_same_content_is_kept_once_and_entered_once(government):
    first, second = keep(government), keep(government, BytesIO(b"Kode,Nama\n1,Satu\n"), name="salinan.csv")

    assert first.pk == second.pk
    assert second.name == "unit.csv"
    with government_scope(government):
        assert Entry.objects.filter(action="files.kept").count() == 1


def test_each_government_keeps_its_own_and_never_sees_its_neighbours(government):
    neighbour = make_government()
    stored, theirs = keep(government), keep(neighbour)

    assert stored.pk != theirs.pk
    with government_scope(neighbour), pytest.raises(NotFound):
        queries.stored_file(stored.pk)


def test_an_altered_or_lost_content_is_noticed_and_mended_by_keeping_it_again(government):
    stored = keep(government)
    place = place_of(government, stored.sha256)
    assert queries.is_unaltered(stored)

    place.write_bytes(b"lain")
    assert not queries.is_unaltered(stored)
    keep(government)
    assert queries.content_of(stored) == b"Kode,Nama\n1,Satu\n"

    place.unlink()
    assert not queries.is_unaltered(stored)
    with pytest.raises(NotFound, match=r"unit\.csv"):
        queries.open_file(stored)


REFUSED = [
    (b"Kode,Nama\n", "unit.xlsx", EVERY, r"bernama \.xlsx"),
    (book(["Kode"]), "unit.csv", EVERY, r"Beri akhiran \.xlsx"),
    (PDF, "unit.pdf", {"xlsx", "csv"}, "tidak diterima"),
    (PDF, "foto.png", EVERY, r"Beri akhiran \.pdf"),
    (b"\0\1\2", "apa.bin", EVERY, "tidak dikenali"),
    (b"", "unit.csv", EVERY, "kosong"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 60, "unit.xls", EVERY, "lama"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + sniffing.LOCKED, "unit.xlsx", EVERY, "kata sandi"),
    (bomb(), "unit.xlsx", EVERY, "keamanan"),
    (b"x" * 2000, "unit.csv", EVERY, "batas"),
]


@pytest.mark.parametrize(
    ("content", "name", "allowed", "sentence"), REFUSED, ids=[sentence for *_, sentence in REFUSED]
)
def test_a_file_that_may_not_come_in_is_refused_in_a_sentence_and_leaves_nothing(
    government, storage, settings, content, name, allowed, sentence
):
    settings.MAX_FILE_BYTES = 1000 if content == b"x" * 2000 else 1_000_000

    with pytest.raises(DomainError, match=sentence):
        keep(government, content, name, allowed)

    assert not [path for path in storage.rglob("*") if path.is_file()]


@pytest.mark.parametrize(
    ("name", "cleaned"),
    [
        ("../../etc/unit.csv", "unit.csv"),
        ("C:\\Berkas\\unit.csv", "unit.csv"),
        ("unit\u202efdc.csv", "unitfdc.csv"),
        ('a<b>"c"\r\nX: y.csv', "a b c X y.csv"),
        ("x" * 300 + ".csv", "x" * 120 + ".csv"),
        (".csv", "csv"),
        ("", "berkas"),
    ],
)
def test_names_are_cleaned(name, cleaned):
    assert commands.clean_name(name) == cleaned


def test_a_download_is_saved_and_never_run(government):
    response = downloads.attachment(keep(government), name="laporan kota.csv")

    assert re.match(r"attachment; filename=\"?laporan kota\.csv", response.headers["Content-Disposition"])
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert response.headers["Cache-Control"] == "private, no-store"
    assert b"".join(response.streaming_content) == b"Kode,Nama\n1,Satu\n"
    response.close()


def test_who_brings_what_a_colleague_has_brought_has_it_too_and_nobody_else(government):
    one, other, stranger = (actor_of(make_user(government, "secretary")) for _number in range(3))
    with government_scope(government):
        first = commands.keep(one, name="a.csv", content=b"Kode\n1\n", allowed={"csv"}, at=NOON)
        again = [
            commands.keep(other, name="b.csv", content=b"Kode\n1\n", allowed={"csv"}, at=NOON) for _time in range(2)
        ]

        assert [stored.pk for stored in again] == [first.pk, first.pk]
        assert [queries.is_brought_by(first, actor.user_id) for actor in (one, other, stranger)] == [True, True, False]
        assert Entry.objects.filter(action="files.kept").count() == 2


def actor_of(user):
    return Actor(user.pk, user.home_id, user.name)
