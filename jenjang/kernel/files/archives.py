"""Zip archives that say more than they hold, or hold more than they say."""

import struct
import zipfile
import zlib
from collections.abc import Iterator
from io import BytesIO

from django.utils.translation import gettext as _

from jenjang.kernel.tenancy.errors import DomainError

MAX_PARTS = 2_000
MAX_UNPACKED = 400 * 1024 * 1024
MAX_RATIO = 250  # a plain sheet of repeated rows packs 10 to 60 times; a bomb about 1,000 times
SMALL = 8 * 1024 * 1024  # below this no ratio is dangerous
LOCAL_HEADER = struct.Struct("<4s22xHH")
CHUNK = 1024 * 1024


def parts(content: bytes) -> Iterator[tuple[str, Iterator[bytes]]]:
    """Each part of the archive with its unpacked bytes in pieces, counted as they come: no word of its directory is believed.

    Raises DomainError for bombs and for what is damaged. Take the pieces of a part before asking for the next.
    """
    unpacked = [0]
    for info in _directory(content):
        yield info.filename, _pieces(content, info, unpacked)


def refuse_bomb(content: bytes) -> None:
    """Unpack everything once, keeping nothing."""
    for _name, pieces in parts(content):
        for _piece in pieces:
            pass


def _directory(content: bytes) -> list[zipfile.ZipInfo]:
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            infos = archive.infolist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError, EOFError) as error:
        raise _damaged() from error
    if len(infos) > MAX_PARTS or sum(info.file_size for info in infos) > MAX_UNPACKED:
        raise _too_large()
    return infos


def _pieces(content: bytes, info: zipfile.ZipInfo, unpacked: list[int]) -> Iterator[bytes]:
    header = content[info.header_offset : info.header_offset + 30]
    if len(header) < 30 or not header.startswith(b"PK\x03\x04") or info.flag_bits & 0x1:
        raise _damaged()
    _signature, name_length, extra_length = LOCAL_HEADER.unpack(header)
    start = info.header_offset + 30 + name_length + extra_length
    packed = memoryview(content)[start : start + info.compress_size]
    if info.compress_type == zipfile.ZIP_STORED:
        unpacked[0] += len(packed)
        yield bytes(packed)
        return
    if info.compress_type != zipfile.ZIP_DEFLATED:
        raise _damaged()
    engine = zlib.decompressobj(-zlib.MAX_WBITS)
    size, rest = 0, bytes(packed)
    while not engine.eof:
        try:
            piece = engine.decompress(rest, CHUNK)
        except zlib.error as error:
            raise _damaged() from error
        rest = engine.unconsumed_tail
        size += len(piece)
        unpacked[0] += len(piece)
        if unpacked[0] > MAX_UNPACKED or (size > SMALL and size > MAX_RATIO * max(len(packed), 1)):
            raise _too_large()
        if not piece and not engine.eof:
            raise _damaged()
        yield piece
    if size != info.file_size:
        raise _damaged()


def _damaged() -> DomainError:
    return DomainError(
        _("Berkas ini rusak dan tidak dapat dibuka. Buka di Excel atau LibreOffice, simpan ulang, lalu unggah lagi.")
    )


def _too_large() -> DomainError:
    return DomainError(
        _(
            "Isi berkas ini jauh lebih besar daripada ukurannya dan tidak dibuka demi keamanan. Pecah menjadi beberapa berkas."
        )
    )
