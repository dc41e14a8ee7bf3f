"""A photo is kept small, upright and alone; what is no photo, or hides more than one, is refused."""

import struct
import zlib
from io import BytesIO
from random import Random
from typing import Any

import pytest
from PIL import ExifTags, Image

from jenjang.kernel.files import photos
from jenjang.kernel.files.photos import NotAPhoto, TooManyDots, shrunk

SECRETS = (b"Kamera Rahasia", b"GPS", b"lintang", b"komentar", b"xmpmeta", b"film")


def drawn(width: int, height: int, mode: str = "RGB") -> Image.Image:
    """Left half red, right half blue, with an edge at the top: a turn is seen."""
    picture = Image.new("RGB", (width, height), (200, 20, 20))
    picture.paste((20, 20, 200), (width // 2, 0, width, height))
    picture.paste((255, 255, 255), (0, 0, width, max(1, height // 8)))
    return picture.convert(mode)


def noted(turn: int = 1) -> bytes:
    """What a camera writes: device, turn, place, a word."""
    exif = Image.Exif()
    exif[ExifTags.Base.Make] = "Kamera Rahasia"
    exif[ExifTags.Base.Orientation] = turn
    exif[ExifTags.Base.ImageDescription] = "lintang GPS komentar"
    exif.get_ifd(ExifTags.IFD.GPSInfo).update({1: "S", 2: (1.0, 37.0, 12.0), 3: "E", 4: (103.0, 36.0, 48.0)})
    return exif.tobytes()


def written(picture: Image.Image, kind: str = "JPEG", **how: Any) -> bytes:
    into = BytesIO()
    picture.save(into, kind, **how)
    return into.getvalue()


def opened(content: bytes) -> Image.Image:
    return Image.open(BytesIO(content))


@pytest.mark.parametrize("kind", ["JPEG", "PNG"])
def test_a_large_photo_becomes_small_and_keeps_nothing_but_the_picture(kind):
    more = {"comment": b"komentar", "xmp": b"<x:xmpmeta>lintang</x:xmpmeta>"} if kind == "JPEG" else {}
    content = written(drawn(4000, 3000), kind, exif=noted(), **more) + b"film di belakang"
    kept = shrunk(content)

    assert opened(kept.content).size == (1600, 1200)
    assert opened(kept.content).format == kind
    assert not opened(kept.content).getexif()
    assert not opened(kept.content).info.keys() & {"exif", "comment", "xmp", "photoshop"}
    assert not [one for one in SECRETS if one in kept.content]
    assert len(kept.content) < len(content)
    assert shrunk(content) == kept, "the same photo twice is one photo"


def test_a_photo_that_lies_on_its_side_is_set_upright():
    kept = opened(shrunk(written(drawn(800, 400), exif=noted(turn=6))).content)

    assert kept.size == (400, 800)
    assert kept.getpixel((390, 100))[0] > 200, "the white edge was at the top and is on the right"
    assert kept.getpixel((200, 100))[0] > 150 > kept.getpixel((200, 100))[2]


def test_a_small_one_keeps_its_size_and_its_colour_profile():
    profile = b"profil warna"
    kept = opened(shrunk(written(drawn(300, 200), icc_profile=profile)).content)

    assert kept.size == (300, 200)
    assert kept.info["icc_profile"] == profile


@pytest.mark.parametrize("mode", ["L", "1", "P", "RGBA", "LA", "I;16"])
def test_every_kind_of_png_is_shown_as_it_is(mode):
    picture = drawn(2000, 100, "L").convert("I;16").point(lambda value: value * 256) if mode == "I;16" else drawn(2000, 100, mode)  # fmt: skip
    kept = opened(shrunk(written(picture, "PNG")).content)

    assert kept.size == (1600, 80)
    assert kept.mode == {"RGBA": "RGBA", "LA": "RGBA", "P": "RGB", "1": "RGB", "L": "L", "I;16": "L"}[mode]
    bright, dark = (kept.convert("L").getpixel(place) for place in ((40, 2), (40, 60)))
    assert bright > dark + 60


def test_printers_colours_become_those_of_a_screen():
    kept = opened(shrunk(written(drawn(400, 400, "CMYK"), icc_profile=b"profil cetak")).content)

    assert kept.mode == "RGB"
    assert "icc_profile" not in kept.info


def test_a_photograph_as_png_becomes_a_jpeg_and_a_drawing_stays_one():
    noise = Image.frombytes("RGB", (900, 900), Random(1).randbytes(900 * 900 * 3))
    photo, drawing = shrunk(written(noise, "PNG")), shrunk(written(drawn(900, 900), "PNG"))

    assert (opened(photo.content).format, photo.named("IMG_1.png")) == ("JPEG", "IMG_1.jpg")
    assert (opened(drawing.content).format, drawing.named("Peta.PNG")) == ("PNG", "Peta.png")


def bomb(width: int, height: int) -> bytes:
    """A PNG of one colour: a few kilobytes that want gigabytes."""

    def chunk(kind: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(bytes(30_000))) + chunk(b"IEND", b"")  # fmt: skip


@pytest.mark.parametrize("size", [(50_000, 50_000), (8_000, 6_000), (2**31 - 1, 2**31 - 1), (1, 2**31 - 1)])
def test_a_bomb_is_refused_before_it_is_drawn(size, monkeypatch):
    monkeypatch.setattr(photos, "_in_plain_colours", lambda _photo: pytest.fail("it was drawn"))

    with pytest.raises(TooManyDots):
        shrunk(bomb(*size))


def test_a_progressive_jpeg_may_be_no_larger_than_what_is_read_whole(monkeypatch):
    monkeypatch.setattr(photos, "MOST_DOTS", 1_000)

    assert opened(shrunk(written(drawn(100, 100))).content).size == (100, 100)
    with pytest.raises(TooManyDots):
        shrunk(written(drawn(100, 100), progressive=True))


def test_the_largest_camera_is_read_at_a_part_of_its_size():
    """108 million dots are 324 MB when they are read whole."""
    assert opened(shrunk(written(Image.new("RGB", (12_000, 9_000), (9, 99, 9)))).content).size == (1600, 1200)


@pytest.mark.parametrize(
    "content",
    [b"", b"GIF89a", b"%PDF-1.7", b"\xff\xd8", b"\x89PNG\r\n\x1a\n\x00\x00", b"<svg onload='alert(1)'/>", b"BM" + bytes(60)],
)  # fmt: skip
def test_what_is_no_photo_is_refused(content):
    with pytest.raises(NotAPhoto):
        shrunk(content)


@pytest.mark.parametrize("kind", ["GIF", "WEBP", "BMP", "TIFF", "PDF"])
def test_other_kinds_of_picture_are_not_even_tried(kind):
    with pytest.raises(NotAPhoto):
        shrunk(written(drawn(20, 20), kind))


@pytest.mark.parametrize("kind", ["JPEG", "PNG"])
def test_cut_off_or_spoilt_anywhere_it_is_a_photo_or_refused(kind):
    whole = written(drawn(64, 48), kind, exif=noted(6))
    dice = Random(7)
    for cut in range(0, len(whole) * 3 // 4, 7):
        with pytest.raises((NotAPhoto, TooManyDots)):
            shrunk(whole[:cut])
    for _again in range(400):
        spoilt = bytearray(whole)
        for _one in range(dice.randint(1, 6)):
            spoilt[dice.randrange(len(spoilt))] = dice.randrange(256)
        try:
            kept = shrunk(bytes(spoilt))
        except (NotAPhoto, TooManyDots):
            continue
        assert max(opened(kept.content).size) <= 1600
