"""Tables that are filled like a sheet: their columns, what was sent of them, and two who filled the same one.

The page is a plain form: a field named by its column in every row, and `row` with the key of each, all in the order of the rows; so a
year of fifty lines stays small. A script makes a sheet of it. Along goes, sealed as in `merging`, what the cells held when the page was
opened. A row is known by a key that whoever adds it makes up, so that what is sent twice is stored once.
"""

import json
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from enum import StrEnum
from functools import cached_property, lru_cache
from secrets import token_hex
from typing import Any

from django.http import QueryDict
from django.utils import formats
from django.utils.functional import Promise
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from jenjang.kernel.law.errors import BadInput
from jenjang.kernel.law.numbers import plain, read_decimal
from jenjang.kernel.tenancy.lines import plain_line

from . import figures
from .merging import CHOICE, MINE, THEIRS, Base, Clash, merge, unsealed

KEY = re.compile(r"[0-9A-Za-z]{1,16}")
RUPIAH = re.compile(r"[1-9][0-9]{0,2}(?:([.,])[0-9]{3})(?:\1[0-9]{3})*")
LONGEST_RUPIAH = 18
SHORT = 24  # letters of a number that is remembered
GONE = "gone"  # rows to be removed, by key
Words = str | Promise


class Kind(StrEnum):
    """What a cell holds. PERCENT: 0 to 100, two decimals at most; RUPIAH: whole; CHOICE: one of some."""

    TEXT = "text"
    PERCENT = "percent"
    RUPIAH = "rupiah"
    CHOICE = "choice"


@dataclass(frozen=True)
class Column:
    """within: name of the group of columns it belongs to (the months of a year). whole: what the column adds up to; most: at most.

    share: key of the column whose values weigh those of this one; its foot then shows what is reached by then, in percent.
    suggestions: texts that are often wanted. short: the title on a phone.
    """

    key: str
    title: Words
    kind: Kind = Kind.TEXT
    longest: int = 200
    choices: Sequence[tuple[str, str]] = ()
    suggestions: Sequence[str] = ()
    within: str = ""
    whole: Decimal | None = None
    most: int | None = None
    share: str = ""
    short: Words = ""

    @property
    def is_number(self) -> bool:
        return self.kind in {Kind.PERCENT, Kind.RUPIAH}

    @cached_property
    def offered(self) -> dict[str, str]:
        """The choices by their value; of equal words the second is numbered, as a browser without scripts sends words."""
        found: dict[str, str] = {}
        for value, label in self.choices:
            twins = sum(1 for known in found.values() if known.partition(" (")[0] == label)
            found[value] = f"{label} ({twins + 1})" if twins else label
        return found

    @property
    def whole_units(self) -> str:
        """The whole in the script's smallest unit."""
        return "" if self.whole is None else str(int(self.whole * 100))


@dataclass(frozen=True)
class Line:
    """A row: what its cells hold, as plain text; hints: what is to be done about a cell, by column."""

    key: str
    cells: Mapping[str, str]
    hints: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class EntrySheet:
    """A table to be filled. keep: name under which a browser keeps what is not saved, with the account last; signing out clears it.

    edit: number of the stored state. sealed: what the page was opened with. clashes: cells that somebody else changed meanwhile, by
    name; clashes are shown with both values. shown: "" as stored, "again" with what was sent, "saved" right after saving.
    group, parts: the columns that add up to a hundred in each row, with the title of their sum.
    """

    title: str
    columns: Sequence[Column]
    lines: Sequence[Line]
    keep: str
    edit: int = 0
    sealed: str = ""
    clashes: Mapping[str, Clash] = field(default_factory=dict)
    shown: str = ""
    group: str = ""
    group_title: Words = ""
    most: int = 150
    blanks: int = 3
    problems: Mapping[str, str] = field(default_factory=dict)

    @property
    def words(self) -> str:
        return json.dumps({key: gettext(str(text)) for key, text in WORDS.items()}, ensure_ascii=False)

    @property
    def mark(self) -> str:
        return str(formats.get_format("DECIMAL_SEPARATOR", get_language(), use_l10n=True))

    @property
    def grouping(self) -> str:
        return str(formats.get_format("THOUSAND_SEPARATOR", get_language(), use_l10n=True))

    @cached_property
    def with_blanks(self) -> list[Line]:
        """The rows, and empty ones to go on in."""
        room = max(0, min(self.blanks, self.most - len(self.lines)))
        return [*self.lines, *(Line(token_hex(6), {}) for _number in range(room))]

    @property
    def grouped(self) -> list[Column]:
        return [column for column in self.columns if self.group and column.within == self.group]

    def total(self, column: Column) -> Decimal:
        """The sum of a column as far as it can be read."""
        return sum((amount(column, line.cells.get(column.key, "")) for line in self.lines), Decimal(0))

    def total_of(self, line: Line) -> Decimal:
        """The sum of the group in one row."""
        return sum((amount(column, line.cells.get(column.key, "")) for column in self.grouped), Decimal(0))


@dataclass(frozen=True)
class Sent:
    """What a browser sent. lines: raw text of every cell of every row that holds anything; base: what the page was opened with."""

    lines: tuple[Line, ...]
    base: Base | None
    undecided: tuple[str, ...] = ()


def amount(column: Column, text: str) -> Decimal:
    """A cell as a number; nothing and what cannot be read count as zero."""
    value, _why = read_cell(column, text)
    return Decimal(value or 0) if column.is_number and not _why else Decimal(0)


def read_cell(column: Column, text: str) -> tuple[str, str]:
    """The cell as it is compared and stored (a number with a decimal point, '' for nothing or zero), and why it cannot be taken.

    What cannot be taken keeps its text.
    """
    tidy = plain_line(text)
    match column.kind:
        case Kind.TEXT:
            return (tidy, gettext("Paling panjang %(most)d huruf.") % {"most": column.longest} if len(tidy) > column.longest else "")  # fmt: skip
        case Kind.CHOICE:
            meant = (
                tidy
                if tidy in column.offered
                else next((key for key, told in column.offered.items() if told == tidy), "")
            )
            return (meant or tidy, "" if meant or not tidy else _why("choice", tidy))
        case _:
            return _number(column.kind, tidy, get_language()) if len(tidy) < SHORT else READ[column.kind](tidy)


def shown_cell(column: Column, text: str) -> str:
    """A stored cell as a field shows it: a choice in words, a number with the mark of the language."""
    if column.kind is Kind.CHOICE:
        return column.offered.get(text, text)
    if not column.is_number:
        return text
    value, why = read_cell(column, text)
    if why or not value:
        return text if why else ""
    if column.kind is Kind.RUPIAH:
        return figures.plain(Decimal(value), 0)
    return value.replace(".", str(formats.get_format("DECIMAL_SEPARATOR", get_language(), use_l10n=True)))


def said_cell(column: Column, text: str) -> str:
    """A cell as a sentence tells it."""
    if not text:
        return gettext("(kosong)")
    if column.kind is Kind.CHOICE:
        return column.offered.get(text, text)
    return figures.plain(Decimal(text)) if column.is_number and not read_cell(column, text)[1] else f"“{text[:120]}”"


def sent(columns: Sequence[Column], data: QueryDict, about: tuple[str, int]) -> Sent:
    """A posted sheet, the choices between two values made; rows marked for removal are left out. What is not whole has no base."""
    base = unsealed(data.get("base", ""), about)
    keys, gone = data.getlist("row"), set(data.getlist(GONE))
    fields = {column.key: data.getlist(column.key) for column in columns}
    if any(len(texts) != len(keys) for texts in fields.values()):
        return Sent((), None)
    clashing = {clash.name for clash in base.clashes} if base else set()
    lines: dict[str, Line] = {}
    undecided = []
    for place, key in enumerate(keys):
        if not KEY.fullmatch(key) or key in gone or key in lines:
            continue
        cells = {}
        for column in columns:
            name, text = f"{key}.{column.key}", fields[column.key][place].replace("\0", "")
            if name in clashing and base:
                match data.get(CHOICE + name):
                    case choice if choice == THEIRS:
                        text = base.values.get(name, "")
                    case choice if choice != MINE:
                        undecided.append(name)
            cells[column.key] = read_cell(column, text)[0]
        lines[key] = Line(key, cells)
    return Sent(tuple(line for line in lines.values() if any(line.cells.values())), base, tuple(undecided))


def flat(lines: Iterable[Line]) -> dict[str, str]:
    """Every filled cell by its name; also what a sealed base holds."""
    return {f"{line.key}.{column}": text for line in lines for column, text in line.cells.items() if text}


def unread(columns: Sequence[Column], lines: Iterable[Line]) -> dict[str, str]:
    """Why cells cannot be taken, by name."""
    found = {}
    for line in lines:
        for column in columns:
            if why := read_cell(column, line.cells.get(column.key, ""))[1]:
                found[f"{line.key}.{column.key}"] = why
    return found


@dataclass(frozen=True)
class Together:
    """Two sheets made one. clashes: what the other stored, by the name of the cell that both changed; mine stands in the line.

    taken: how many cells of the other's were taken over. back: keys of rows that one removed while the other changed them; they stay.
    """

    lines: tuple[Line, ...]
    clashes: Mapping[str, str]
    taken: int
    back: tuple[str, ...]


def together(base: Mapping[str, str], mine: Sequence[Line], theirs: Sequence[Line]) -> Together:
    """Cell by cell, three ways: what one changed is kept, what both changed differently is mine and told. No row with a change is lost."""
    stored = {line.key: line for line in theirs}
    opened = _opened(base)
    lines: list[Line] = []
    clashes: dict[str, str] = {}
    back: list[str] = []
    taken = 0
    for line in mine:
        was = opened.get(line.key)
        if line.key in stored:
            other = {key: stored[line.key].cells.get(key, "") for key in line.cells}
            merged = merge({key: (was or {}).get(key, "") for key in line.cells}, line.cells, other)
            lines.append(Line(line.key, dict(merged.values)))
            clashes |= {f"{line.key}.{key}": other[key] for key in merged.clashes}
            taken += len(merged.taken)
        elif was is None:
            lines.append(line)
        elif _differ(line.cells, was):  # they removed what I went on with
            lines.append(line)
            back.append(line.key)
        else:
            taken += 1
    sent_keys = {line.key for line in mine}
    for line in theirs:
        was = opened.get(line.key)
        if line.key in sent_keys or (was is not None and not _differ(line.cells, was)):
            continue  # told of above; or I removed it, and nobody touched it
        lines.append(line)
        if was is None:
            taken += 1
        else:
            back.append(line.key)
    return Together(tuple(lines), clashes, taken, tuple(back))


def _opened(base: Mapping[str, str]) -> dict[str, dict[str, str]]:
    """What each row held when the page was opened."""
    rows: dict[str, dict[str, str]] = {}
    for name, text in base.items():
        key, _point, column = name.partition(".")
        rows.setdefault(key, {})[column] = text
    return rows


def _differ(one: Mapping[str, str], other: Mapping[str, str]) -> bool:
    return any(one.get(key, "") != other.get(key, "") for key in {*one, *other})


def clashes_told(columns: Sequence[Column], clashes: Mapping[str, str], *, who: str, when: str, opened: datetime) -> dict[str, Clash]:  # fmt: skip
    """Clashes in words, by name."""
    by_key = {column.key: column for column in columns}
    said = figures.moment(opened)
    return {
        name: Clash(name, said_cell(by_key[name.partition(".")[2]], text), who, when, said)
        for name, text in clashes.items()
    }


@lru_cache(maxsize=5_000)
def _number(kind: Kind, text: str, _language: str | None) -> tuple[str, str]:
    """Read once for each language: a plan holds the same few numbers again and again, and asks for each several times."""
    return READ[kind](text)


def _percent(text: str) -> tuple[str, str]:
    tidy = re.sub(r"\s*%$", "", text)
    if not tidy:
        return "", ""
    try:
        number = read_decimal(tidy, typed=True)
    except BadInput as error:
        return text, error.sentence.said(get_language() or "id")
    if number < 0:
        return text, _why("negative", text)
    if number > 100:
        return text, _why("over", text)
    exact = number.normalize()
    if -int(exact.as_tuple().exponent) > 2:
        return text, _why("places", text)
    return ("" if not exact else plain(exact)), ""


def _rupiah(text: str) -> tuple[str, str]:
    tidy = re.sub(r"\s", "", re.sub(r"^[Rr][Pp]\.?", "", text))
    if not tidy:
        return "", ""
    if tidy[0] in "-\N{MINUS SIGN}":
        return text, _why("negative", text)
    bare = re.sub(r"[.,]0{1,2}$", "", tidy)
    # Money is whole, so points and commas before three digits can only group.
    digits = re.sub(r"[.,]", "", bare) if RUPIAH.fullmatch(bare) else bare
    if not (digits.isascii() and digits.isdigit()):
        return text, _why("whole" if re.fullmatch(r"[0-9]+[.,][0-9]+", tidy) else "number", text)
    digits = digits.lstrip("0")
    return (digits, "") if len(digits) <= LONGEST_RUPIAH else (text, _why("long", text))


def _why(name: str, text: str) -> str:
    return gettext(str(WORDS[name])).replace("{text}", text[:40])


READ: Mapping[Kind, Callable[[str], tuple[str, str]]] = {Kind.PERCENT: _percent, Kind.RUPIAH: _rupiah}
WORDS: Mapping[str, Any] = {
    "number": _("“{text}” bukan angka."),
    "twice": _("“{text}” dapat dibaca dua cara. Tulis tanpa pemisah ribuan, atau tambahkan angka di belakang koma."),
    "negative": _("“{text}” kurang dari nol."),
    "places": _("“{text}”: paling banyak dua angka di belakang koma."),
    "over": _("“{text}” lebih dari 100."),
    "whole": _("“{text}”: rupiah ditulis bulat."),
    "long": _("“{text}” terlalu panjang."),
    "choice": _("“{text}” tidak ada dalam pilihan."),
    "short": _("kurang {by}"),
    "above": _("lebih {by}"),
    "left": _("sisa {by}"),
    "row": _("Baris"),
    "at": _("Baris {row} · {column}"),
    "chosen": _("{rows} baris × {columns} kolom dipilih"),
    "wide": _("Tidak ada yang ditempel: blok ini {width} kolom, dari sel ini hanya muat {room}."),
    "high": _("Tidak ada yang ditempel: lembar ini akan menjadi {width} baris, paling banyak {room}."),
    "full": _("Lembar ini paling banyak {most} baris."),
    "pasted": _("{cells} sel ditempel."),
    "unread": _("{cells} sel ditempel, {wrong} di antaranya tidak terbaca dan ditandai."),
    "removed": _("{count} baris dihapus. Ctrl+Z mengembalikannya."),
    "moved": _("Dipindah ke baris {row}."),
    "spread": _("Dibagi rata pada {rows} baris."),
    "undone": _("Langkah terakhir dibatalkan."),
    "redone": _("Langkah dikerjakan lagi."),
    "kept": _("Belum disimpan; isian dijaga di peramban ini."),
    "unkept": _("Belum disimpan."),
    "restored": _("Isian yang belum disimpan sudah dipulihkan."),
    "restored_beside": _("Isian yang belum disimpan sudah dipulihkan. Sementara itu lembar ini diubah orang lain; bedanya ditunjukkan saat Anda menyimpan."),
    "hint": _("Panah pindah sel · Shift+panah memilih · Ctrl+V menempel dari lembar kerja · Ctrl+R isi ke kanan · Ctrl+D isi ke bawah · Ctrl+Z batal · Alt+Enter baris baru · F2 ubah isi sel"),
}  # fmt: skip
