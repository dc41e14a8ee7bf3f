"""The pages of a PDF as pictures, drawn from its very bytes: what is looked at is what is kept."""

import zlib
from contextlib import AbstractContextManager, closing
from math import ceil
from struct import pack
from threading import Lock

import pypdfium2

DOTS_PER_POINT = 2  # 144 an inch: sharp on a screen of two pixels for each of a page's own
_one_at_a_time = Lock()  # the library of the reader is not made for several threads


class NotReadable(Exception):
    """The bytes are no PDF whose pages can be drawn."""


def sizes_of(pdf: bytes) -> list[tuple[int, int]]:
    """Width and height of each page's picture, so that a browser keeps its place before it comes."""
    with _one_at_a_time, _opened(pdf) as document:
        sizes = [document.get_page_size(at) for at in range(len(document))]
    return [(ceil(width * DOTS_PER_POINT), ceil(height * DOTS_PER_POINT)) for width, height in sizes]


def picture_of(pdf: bytes, number: int) -> bytes | None:
    """One page as PNG, counted from 1; None where there is no such page."""
    with _one_at_a_time, _opened(pdf) as document:
        if not 1 <= number <= len(document):
            return None
        with (
            closing(document[number - 1]) as page,
            closing(page.render(scale=DOTS_PER_POINT, rev_byteorder=True)) as drawn,
        ):
            colours, width, height, stride = bytes(drawn.buffer), drawn.width, drawn.height, drawn.stride
    return _png(colours, width, height, stride)


def _opened(pdf: bytes) -> AbstractContextManager[pypdfium2.PdfDocument]:
    try:
        return closing(pypdfium2.PdfDocument(pdf))
    except pypdfium2.PdfiumError as error:
        raise NotReadable(str(error)) from error


def _png(colours: bytes, width: int, height: int, stride: int) -> bytes:
    """Rows of red, green and blue as the plainest PNG there is; an imaging library for this alone would be large."""
    rows = b"".join(b"\0" + colours[at : at + 3 * width] for at in range(0, height * stride, stride))
    head = pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    pieces = ((b"IHDR", head), (b"IDAT", zlib.compress(rows, 3)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_piece(name, content) for name, content in pieces)


def _piece(name: bytes, content: bytes) -> bytes:
    return pack(">I", len(content)) + name + content + pack(">I", zlib.crc32(name + content))
