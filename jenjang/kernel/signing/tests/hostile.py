"""PDF files that mean harm: they unpack without end, nest without end, lead in circles, or are merely endless."""

import zlib
from collections.abc import Callable, Mapping

CATALOGUE = b"<< /Type /Catalog /AcroForm << /Fields %s >> >>"


def pdf(*objects: bytes, trailer: bytes = b"") -> bytes:
    """These objects, numbered from one; the first is the root."""
    out, places = bytearray(b"%PDF-1.7\n"), []
    for number, content in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    ends = b"trailer\n<< /Size %d /Root 1 0 R %s >>\nstartxref\n%d\n%%%%EOF\n"
    return bytes(out + ends % (len(objects) + 1, trailer, table))


def bomb(size: int, layers: int = 1) -> bytes:
    """A table of objects that unpacks to this size, through as many layers."""
    data = b"\0" * size
    for _layer in range(layers):
        data = zlib.compress(data, 9)
    begin = b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>\nendobj\n"
    told = (b"[" + b"/FlateDecode " * layers + b"]", len(data), data, len(begin))
    table = b"2 0 obj\n<< /Type /XRef /W [1 4 2] /Size 99999999 /Root 1 0 R /Filter %s /Length %d >>\nstream\n%s\nendstream\nendobj\nstartxref\n%d\n%%%%EOF\n"
    return begin + table % told


def circle() -> bytes:
    """The former table of objects is this one."""
    file = pdf(b"<< /Type /Catalog >>", trailer=b"/Prev 0000000000")
    return file.replace(b"/Prev 0000000000", b"/Prev %010d" % file.rindex(b"xref\n0"))


HOSTILE: Mapping[str, Callable[[], bytes]] = {
    "bomb": lambda: bomb(1 << 30),
    "bomb in a bomb": lambda: bomb(1 << 28, 2),
    "lists in lists": lambda: pdf(CATALOGUE % (b"[" * 500_000 + b"]" * 500_000)),
    "brackets in brackets": lambda: pdf(CATALOGUE % (b"(" * 2_000_000 + b")" * 2_000_000)),
    "tables in a circle": circle,
    "fields in a circle": lambda: pdf(CATALOGUE % b"[2 0 R]", b"<< /T (a) /Kids [2 0 R 2 0 R] >>"),
    "objects in a circle": lambda: pdf(b"2 0 R", b"1 0 R"),
    "signatures without end": lambda: pdf(
        CATALOGUE % (b"[" + b"2 0 R " * 100_000 + b"]"),
        b"<< /FT /Sig /T (a) /V 3 0 R >>",
        b"<< /Type /Sig /Filter /Adobe.PPKLite /SubFilter /ETSI.CAdES.detached /ByteRange [0 1 2 3] /Contents <00> >>",
    ),
    "a number without end": lambda: b"%PDF-1.7\nstartxref\n" + b"9" * 5_000_000 + b"\n%%EOF",
}
