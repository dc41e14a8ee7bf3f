"""The file as rows of text: a table as it stands, or JSON laid out as one."""

import json
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from jenjang.kernel.files import sniffing
from jenjang.kernel.law.numbers import shortened
from jenjang.kernel.sheets.reading import read_table
from jenjang.kernel.sheets.tables import FileRow
from jenjang.kernel.tenancy.errors import DomainError

from .cells import Faulty
from .reading import Message

MAX_ROWS = 20_000
LISTS = ("series", "points", "items", "rows")


@dataclass(frozen=True)
class Source:
    """Titles and rows of text. writes_points: numbers stand with a decimal point, so 1.234 has one reading."""

    titles: tuple[str, ...]
    rows: Sequence[FileRow]
    writes_points: bool = False
    notes: tuple[str, ...] = ()


def is_json(content: bytes, filename: str) -> bool:
    return filename.lower().endswith(".json") or content.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] in (b"{", b"[")


def from_table(content: bytes, filename: str, *, known: Collection[str]) -> Source:
    """A workbook or CSV. Text must be UTF-8: another encoding would be read with wrong letters."""
    is_text = sniffing.type_of(content) == "csv"
    if is_text:
        _refuse_other_text(content)
    table = read_table(content, filename, known=known)
    if len(table.rows) > MAX_ROWS:
        raise DomainError(_("Berkas ini berisi lebih dari 20.000 baris. Pecah menjadi beberapa berkas."))
    width = len(table.titles)
    for row in table.rows:
        if any(row.cells[width:]) or (is_text and len(row.cells) < width):
            said = {"here": len(row.cells), "width": width}
            text = _("berisi %(here)s kolom, baris judul %(width)s; periksa koma dan tanda kutipnya") % said
            raise Faulty(Message(row.number, "", text))
    return Source(table.titles, table.rows, notes=table.notes)


def _refuse_other_text(content: bytes) -> None:
    try:
        content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise Faulty(Message(line, "", _("bukan teks UTF-8; simpan ulang sebagai “CSV UTF-8”"))) from error


def from_json(content: bytes) -> Source:
    """Objects as rows: a list of them, or {"series": […]}, {"points": […]} or {"items": […]}; what stands beside holds for each."""
    try:
        data = json.loads(
            content.decode("utf-8-sig"),
            parse_float=str,
            parse_int=str,
            parse_constant=str,
            object_pairs_hook=_each_once,
        )
    except UnicodeDecodeError as error:
        raise DomainError(_("Berkas JSON ini bukan teks UTF-8. Simpan ulang sebagai UTF-8.")) from error
    except json.JSONDecodeError as error:
        text = _("JSON tidak terbaca di huruf ke-%(place)s baris ini") % {"place": error.colno}
        raise Faulty(Message(error.lineno, "", text)) from error
    except RecursionError as error:
        raise DomainError(_("JSON ini terlalu dalam bersarang.")) from error
    rows = _objects(data, {})
    if len(rows) > MAX_ROWS:
        raise DomainError(_("Berkas ini berisi lebih dari 20.000 baris. Pecah menjadi beberapa berkas."))
    titles = tuple(dict.fromkeys(name for row in rows for name in row))
    return Source(
        titles,
        [
            FileRow(number, tuple(_text(row.get(name), number, name) for name in titles))
            for number, row in enumerate(rows, start=1)
        ],
        writes_points=True,
    )


def _objects(data: Any, around: dict[str, Any]) -> list[dict[str, Any]]:
    """The innermost objects, each with what its surroundings say."""
    if isinstance(data, list):
        return [row for part in data for row in _objects(part, around)]
    if not isinstance(data, dict):
        raise DomainError(
            _('JSON ini berisi “%(text)s” di tempat sebuah objek. Tulis daftar objek, atau {"series": […]}.')
            % {"text": shortened(str(data))}
        )
    inner = [name for name in LISTS if isinstance(data.get(name), list)]
    if not inner:
        return [around | data]
    beside = around | {name: value for name, value in data.items() if name not in LISTS}
    return [row for name in inner for row in _objects(data[name], beside)]


def _text(value: Any, number: int, name: str) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "ya" if value else "tidak"
    if isinstance(value, str):
        return value.replace("\0", "").strip()
    raise Faulty(Message(number, name, _("berisi daftar atau objek, bukan satu nilai")))


def _each_once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    names = [name for name, _value in pairs]
    if doubled := [name for name in names if names.count(name) > 1]:
        raise DomainError(_("Nama “%(name)s” muncul dua kali dalam satu objek JSON.") % {"name": doubled[0]})
    return dict(pairs)
