"""Documents come out the same each time, archivable, and with nothing of the machine's or of a text's commands in them."""

import re
import shutil
import subprocess
import zlib
from datetime import UTC, datetime

import pytest
from django.utils import translation

from jenjang.kernel.documents import typesetting
from jenjang.kernel.documents.typesetting import NotTypeset, picture, typeset

AT = datetime(2026, 5, 12, 3, 0, tzinfo=UTC)
DRAWING = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 400 200"><rect width="400" height="200" fill="#1d5fbf"/>'
    '<text x="20" y="100" font-family="Plus Jakarta Sans" font-size="20" fill="#fff">Kurva − 3,8</text></svg>'
)
TEMPLATE = "kernel/documents/typst/drawing.typ"
DATA = {
    "title": "Kurva S", "government": "Kota Contoh", "office": "12 Mei 2026", "lead": "Sampai minggu 7", "svg": DRAWING,
    "summary": "Realisasi 50,48 %.", "notes": ["Catatan"], "source": "Sumber: contoh", "foot": "Sumber: contoh",
    "table": "Tabel", "head": ["Periode", "Rencana"], "rows": [["1", "1,47"]] * 90,
}  # fmt: skip


def words_of(pdf: bytes, tmp_path) -> str:
    """The text of a document, where the machine can read it."""
    program = shutil.which("pdftotext")
    if program is None:
        pytest.skip("pdftotext is not here to read the document")
    path = tmp_path / "document.pdf"
    path.write_bytes(pdf)
    return subprocess.run([program, "-layout", path, "-"], capture_output=True, check=True, text=True).stdout


def streams_of(pdf: bytes) -> bytes:
    """What a document holds, unpacked."""
    found = re.findall(rb"stream\r?\n(.*?)\r?\nendstream", pdf, re.DOTALL)
    return b"".join(zlib.decompress(part) if part[:1] == b"x" else part for part in found)


def test_the_same_input_gives_the_same_bytes():
    first, second = typeset(TEMPLATE, DATA, at=AT), typeset(TEMPLATE, DATA, at=AT)

    assert first == second
    assert typeset(TEMPLATE, DATA, at=AT.replace(day=13)) != first


def test_a_document_is_archivable_tagged_in_its_language_and_titled():
    document = typeset(TEMPLATE, DATA, at=AT)
    whole = document + streams_of(document)

    assert document.startswith(b"%PDF-1.7")
    assert b"<pdfaid:part>2</pdfaid:part>" in whole
    assert b"<pdfaid:conformance>A</pdfaid:conformance>" in whole
    assert b"/StructTreeRoot" in whole
    assert b"/Lang(id)" in whole
    assert b"Kurva S" in whole
    assert b"PlusJakartaSans" in whole


def test_a_document_speaks_the_language_of_the_page():
    with translation.override("en"):
        document = typeset(TEMPLATE, DATA, at=AT)

    assert b"/Lang(en)" in document + streams_of(document)


def test_pages_are_numbered_and_the_table_goes_on(tmp_path):
    text = words_of(typeset(TEMPLATE, DATA, at=AT), tmp_path)

    assert "Halaman 1 dari" in text
    assert text.count("Kota Contoh") == 1
    assert text.count("Rencana") > 1, "the head of the table is repeated"


@pytest.mark.parametrize(
    "hostile", ["#panic()", "*b* _i_ $x$ = h", "\\ @a <b>", '"]; #import "/x.typ"', "😀 \ue000 中"]
)
def test_a_text_is_set_as_it_stands_and_never_read_as_commands(hostile):
    assert typeset(TEMPLATE, DATA | {"title": hostile, "notes": [hostile]}, at=AT).startswith(b"%PDF")


def test_a_drawing_becomes_a_picture_of_twice_its_size():
    png = picture(DRAWING, title="Kurva", ending="png", at=AT)

    assert png.startswith(b"\x89PNG\r\n\x1a\n")
    assert (int.from_bytes(png[16:20]), int.from_bytes(png[20:24])) == (800, 400)
    assert png == picture(DRAWING, title="Kurva", ending="png", at=AT)


def test_a_drawing_becomes_a_document_of_one_page():
    pdf = picture(DRAWING, title="Kurva", ending="pdf", at=AT)

    assert pdf.startswith(b"%PDF-1.7")
    assert pdf == picture(DRAWING, title="Kurva", ending="pdf", at=AT)


def test_a_drawing_without_a_size_is_refused():
    with pytest.raises(NotTypeset, match="viewBox"):
        picture("<svg/>", title="Kurva", ending="png", at=AT)


def test_an_unknown_font_is_no_mere_warning(monkeypatch, tmp_path):
    (tmp_path / "letter.typ").write_text('#set text(font: "Nobody Has This")\nText')
    monkeypatch.setattr(typesetting, "ROOT", tmp_path)

    with pytest.raises(NotTypeset, match="unknown font family"):
        typeset("letter.typ", {}, at=AT)


def test_fonts_that_were_not_brought_are_named(monkeypatch, settings, tmp_path):
    settings.DOCUMENT_FONTS = tmp_path
    typesetting._fonts.cache_clear()
    try:
        with pytest.raises(NotTypeset, match="make setup"):
            typeset(TEMPLATE, DATA, at=AT)
    finally:
        typesetting._fonts.cache_clear()


def test_a_mistake_in_a_template_names_its_place():
    with pytest.raises(NotTypeset, match=r"drawing\.typ"):
        typeset(TEMPLATE, {"title": "only"}, at=AT)
