"""Photographs as they are kept: of a size that suits a page, and with nothing of what a camera notes beside the picture."""

import struct
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO
from pathlib import PurePath
from threading import Lock
from typing import Any

from PIL import ExifTags, Image

LONGEST_SIDE = 1600  # dots
QUALITY = 85
LARGE_PNG = 500 * 1024  # a drawing stays below; a photograph is three to ten times smaller as JPEG
# What may be read: the largest cameras of telephones make 108 million dots, and a plain JPEG is read at a quarter of that or less.
# All else is read whole, so 40 million dots, 160 MB, are the limit.
MOST_DOTS_READ_SMALLER, MOST_DOTS = 110_000_000, 40_000_000
FORMATS = ("JPEG", "PNG")
# What Pillow says of broken files.
DAMAGED = (OSError, ValueError, SyntaxError, EOFError, LookupError, OverflowError, TypeError, struct.error)
# How a camera was held, as EXIF numbers it, and what sets the picture upright.
TURNS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
_one_at_a_time = Lock()  # each takes memory for all its dots


class NotAPhoto(Exception):
    """No whole JPEG or PNG."""


class TooManyDots(Exception):
    """A picture that would need more memory than any photograph does."""


@dataclass(frozen=True)
class Photo:
    """A picture to keep. ending: that its name should have."""

    content: bytes
    ending: str

    def named(self, name: str) -> str:
        """The name with the ending of what it has become."""
        return f"{PurePath(name).stem or 'foto'}{self.ending}"


def shrunk(content: bytes) -> Photo:
    """The picture alone, upright, at most LONGEST_SIDE on its longer side. NotAPhoto or TooManyDots where that cannot be.

    It is drawn anew, so nothing stays of what stood beside it: place, time, device, thumbnail, comments, and what follows its end.
    How its colours are to be read stays. The same content gives the same picture.
    """
    with _one_at_a_time, _opened(content) as photo:
        photo.draft(None, (LONGEST_SIDE, LONGEST_SIDE))
        plain = _in_plain_colours(photo)
        plain.thumbnail((LONGEST_SIDE, LONGEST_SIDE), Image.Resampling.LANCZOS)
        turned = _upright(plain)
        colours = photo.info.get("icc_profile") if photo.mode == turned.mode else None
        if photo.format == "PNG":
            drawn = _written(turned, "PNG", optimize=True, icc_profile=colours)
            if turned.mode == "RGBA" or len(drawn) <= LARGE_PNG:
                return Photo(drawn, ".png")
        return Photo(_written(turned, "JPEG", quality=QUALITY, progressive=True, icc_profile=colours), ".jpg")


@contextmanager
def _opened(content: bytes) -> Iterator[Any]:
    """Nothing but the wanted formats is tried, and dots are counted before any is read."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # dots are counted here, and odd notes of a camera are not kept anyway
            with Image.open(BytesIO(content), formats=FORMATS) as photo:
                is_read_smaller = photo.format == "JPEG" and "progression" not in photo.info
                if photo.width * photo.height > (MOST_DOTS_READ_SMALLER if is_read_smaller else MOST_DOTS):
                    raise TooManyDots
                yield photo
    except Image.DecompressionBombError as error:
        raise TooManyDots from error
    except DAMAGED as error:
        raise NotAPhoto from error


def _upright(picture: Any) -> Any:
    turn = TURNS.get(picture.getexif().get(ExifTags.Base.Orientation, 1))
    return picture if turn is None else picture.transpose(turn)


def _in_plain_colours(photo: Any) -> Any:
    """Grey, red-green-blue, or that with holes: palettes, printers' colours and sixteen bits become one of these."""
    photo.load()
    if photo.mode in ("L", "RGB", "RGBA"):
        return photo.copy()
    if photo.mode.startswith("I"):
        return photo.convert("I").point(lambda value: value * (1 / 256)).convert("L")
    return photo.convert("RGBA" if photo.has_transparency_data else "RGB")


def _written(picture: Any, kind: str, **how: Any) -> bytes:
    into = BytesIO()
    bare = Image.new(picture.mode, picture.size)  # what a copy would carry along beside the dots stays behind
    bare.paste(picture)
    bare.save(into, kind, **how)
    return into.getvalue()
