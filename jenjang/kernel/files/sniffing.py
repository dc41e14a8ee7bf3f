"""What a file really is, told by its content."""

import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from io import BytesIO

import puremagic
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # compound file: an .xls of old, or a workbook locked with a password
LOCKED = "EncryptedPackage".encode("utf-16-le")


@dataclass(frozen=True)
class FileType:
    """A type that may be kept: its official name, the endings its files bear, and what people call it."""

    media_type: str
    endings: tuple[str, ...]
    label: str | Promise


FILE_TYPES: Mapping[str, FileType] = {
    "xlsx": FileType(
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", (".xlsx",), _("buku kerja Excel (.xlsx)")
    ),
    "csv": FileType("text/csv", (".csv", ".txt", ".tsv"), _("teks terpisah koma (.csv)")),
    "pdf": FileType("application/pdf", (".pdf",), _("dokumen PDF")),
    "png": FileType("image/png", (".png",), _("gambar PNG")),
    "jpeg": FileType("image/jpeg", (".jpg", ".jpeg"), _("foto JPEG")),
}
SIGNED = {".pdf": "pdf", ".png": "png", ".jpg": "jpeg", ".jpeg": "jpeg", ".jfif": "jpeg"}


def type_of(content: bytes) -> str | None:
    """The key of FILE_TYPES that this content really is, or None."""
    if content.startswith(b"PK"):
        return "xlsx" if _is_workbook(content) else None
    if signed := _by_signature(content):
        return signed
    return "csv" if content.strip() and text_of(content) is not None and not content.startswith(OLE) else None


def is_old_or_locked_workbook(content: bytes) -> bool:
    """An Excel file that is not .xlsx inside: of before 2007, or locked with a password."""
    return content.startswith(OLE)


def is_locked(content: bytes) -> bool:
    """A workbook that opens with a password only."""
    return content.startswith(OLE) and LOCKED in content


def text_of(content: bytes) -> str | None:
    """The content as text, in UTF-8 (with or without mark) or Windows-1252; None when it is no text."""
    if b"\0" in content:
        return None
    for encoding in ("utf-8-sig", "cp1252"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    return None


def _is_workbook(content: bytes) -> bool:
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            names = archive.namelist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError, EOFError):  # whatever it is, it is no workbook
        return False
    return "[Content_Types].xml" in names and any(name.startswith("xl/") for name in names)


def _by_signature(content: bytes) -> str | None:
    try:
        found = puremagic.magic_string(content[:4096])
    except (puremagic.PureError, ValueError):
        return None
    return next((SIGNED[match.extension] for match in found if match.extension in SIGNED and match.byte_match), None)
