"""A photo leaves with its picture and its turn, and with nothing else a camera wrote."""

import struct

import pytest

from jenjang.kernel.files.stripping import stripped


def segment(marker: int, body: bytes) -> bytes:
    return bytes((0xFF, marker)) + struct.pack(">H", len(body) + 2) + body


def exif(turn: int, order: str = ">") -> bytes:
    """EXIF with an orientation and a place."""
    mark = b"MM\0*" if order == ">" else b"II*\0"
    entries = struct.pack(f"{order}HHIHH", 0x0112, 3, 1, turn, 0) + struct.pack(f"{order}HHII", 0x8825, 4, 1, 99)
    return b"Exif\0\0" + mark + struct.pack(f"{order}IH", 8, 2) + entries + b"lintang bujur"


PICTURE = (
    segment(0xDB, b"tables") + segment(0xC0, b"frame") + segment(0xDA, b"scan") + b"\x12\xff\x00\x34" + b"\xff\xd9"
)
ADOBE, PROFILE = segment(0xEE, b"Adobe\0d"), segment(0xE2, b"ICC_PROFILE\0p")


@pytest.mark.parametrize("order", [">", "<"])
def test_a_jpeg_keeps_picture_profile_and_turn_and_loses_place_comment_and_what_follows_its_end(order):
    noted = segment(0xE1, exif(6, order)) + segment(0xFE, b"milik kamera") + segment(0xED, b"Photoshop lintang")
    plain = stripped(b"\xff\xd8" + ADOBE + noted + PROFILE + PICTURE + b"film rahasia")

    assert plain.endswith(ADOBE + PROFILE + PICTURE)
    assert struct.pack(">HHIH", 0x0112, 3, 1, 6) in plain
    assert not any(word in plain for word in (b"lintang", b"kamera", b"rahasia", b"Photoshop"))
    assert stripped(plain) == plain


def test_an_upright_jpeg_gets_no_note_at_all():
    assert stripped(b"\xff\xd8" + segment(0xE1, exif(1)) + PICTURE) == b"\xff\xd8" + PICTURE


def chunk(kind: bytes, body: bytes = b"") -> bytes:
    return struct.pack(">I", len(body)) + kind + body + b"crc!"


def test_a_png_keeps_what_draws_it():
    picture = chunk(b"IHDR", b"head"), chunk(b"IDAT", b"data"), chunk(b"IEND")
    noted = chunk(b"eXIf", b"lintang"), chunk(b"tEXt", b"Author\0Nama"), chunk(b"tIME", b"waktu")
    whole = b"\x89PNG\r\n\x1a\n" + picture[0] + b"".join(noted) + picture[1] + picture[2] + b"more"

    assert stripped(whole) == b"\x89PNG\r\n\x1a\n" + b"".join(picture)


@pytest.mark.parametrize(
    "broken",
    [
        b"",
        b"GIF89a",
        b"\xff\xd8",
        b"\xff\xd8\xff\xe1\x00",
        b"\xff\xd8\xff\xe1\xff\xff abc",
        b"\xff\xd8" + segment(0xDA, b"scan") + b"no end",
        b"\xff\xd8\xff\xd9",
        b"\x89PNG\r\n\x1a\n\x00\x00",
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", b"x")[:-5],
    ],
)
def test_what_is_cut_off_or_no_photo_is_refused(broken):
    with pytest.raises(ValueError, match=r"cut off|neither|no picture"):
        stripped(broken)
