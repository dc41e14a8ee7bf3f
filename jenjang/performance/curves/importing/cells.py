"""Cells as values: exact numbers, nothing reported, yes and no; what cannot be read becomes a message with line and column."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from jenjang.kernel.law.errors import BadInput
from jenjang.kernel.law.numbers import read_decimal, shortened
from jenjang.kernel.sheets.tables import FileRow

from ..rules.points import Contract
from .reading import Message

if TYPE_CHECKING:
    from .sources import Source

MOST: Final = 50  # messages; more help nobody
NOTHING: Final = frozenset(("", "-", "–", "—", "n/a", "belum dilaporkan", "not reported", "null"))
YES: Final = frozenset(("ya", "y", "yes", "true", "1"))
NO: Final = frozenset(("tidak", "t", "no", "n", "false", "0", ""))
_AROUND: Final = re.compile(r"^(?:rp\.?\s*)?(.*?)(?:,-)?\s*%?$", re.IGNORECASE | re.DOTALL)


class Faulty(Exception):
    """The file cannot be read further; carries where and why."""

    def __init__(self, message: Message) -> None:
        super().__init__(message.text)
        self.message = message


@dataclass
class Faults:
    """What is wrong, gathered over the whole file."""

    found: list[Message] = field(default_factory=list)

    def add(self, line: int | None, column: str, text: str) -> None:
        message = Message(line, column, text)
        if message not in self.found[-MOST:]:  # a cell may be asked for twice
            self.found.append(message)

    def messages(self) -> tuple[Message, ...]:
        more = len(self.found) - MOST
        tail = [Message(None, "", _("Masih ada %(count)s kesalahan lain.") % {"count": more})] if more > 0 else []
        return (*self.found[:MOST], *tail)


@dataclass
class Row:
    """One row, its cells by field."""

    cells: "Cells"
    row: FileRow

    @property
    def line(self) -> int:
        return self.row.number

    def text(self, name: str) -> str:
        place = self.cells.places.get(name)
        return self.row.cells[place].strip() if place is not None and place < len(self.row.cells) else ""

    def percent(self, name: str) -> Decimal | None:
        """A share from 0 to 100. Its thousands would be beyond that, so 25.904 has one reading."""
        value = self._number(name, typed=False)
        if value is not None and not 0 <= value <= 100:
            self.fault(name, _("%(text)s di luar 0 sampai 100 persen") % {"text": shortened(self.text(name))})
            return None
        return value

    def points(self, name: str) -> Decimal | None:
        """A difference of percentages, or an index near one: no thousands either."""
        return self._number(name, typed=False)

    def money(self, name: str) -> Decimal | None:
        """Rupiah, not negative. In a table 1.234 has two readings and is refused with both."""
        value = self._number(name, typed=not self.cells.source.writes_points)
        if value is not None and value < 0:
            self.fault(name, _("%(text)s negatif") % {"text": shortened(self.text(name))})
            return None
        return value

    @cached_property
    def contract(self) -> Contract | None:
        given = self.cells.contract
        if "contract" in self.cells.places:
            given = given or (Contract() if self._yes("contract") else None)
        if given is not None and "passes" in self.cells.places and self._yes("passes"):
            return Contract(passes_budget_year=True)
        return given

    def fault(self, name: str, text: str) -> None:
        self.cells.faults.add(self.line, self.cells.title(name), text)

    def _yes(self, name: str) -> bool:
        word = self.text(name).lower()
        if word not in YES | NO:
            self.fault(name, _("“%(text)s” tidak dikenal; tulis ya atau tidak") % {"text": shortened(word)})
        return word in YES

    def _number(self, name: str, *, typed: bool) -> Decimal | None:
        text = self.text(name)
        if text.lower() in NOTHING:
            return None
        place = self.cells.places[name]
        if place in self.row.damaged:
            self.fault(name, _("angka “%(text)s” sudah dibulatkan lembar kerja; tulis sebagai teks") % {"text": text})
            return None
        around = _AROUND.match(text)
        digits = (around[1] if around else text).strip()
        if not typed and re.fullmatch(r"[+\-−]?[0-9]{1,3},[0-9]{3}", digits):
            digits = digits.replace(",", ".")
        try:
            return read_decimal(digits, typed=typed)
        except BadInput as problem:
            self.fault(name, problem.sentence.said(get_language() or "id").rstrip("."))
            return None


@dataclass(frozen=True)
class Cells:
    """The rows of a source, read by field."""

    source: "Source"
    places: Mapping[str, int]
    faults: Faults
    contract: Contract | None

    def __iter__(self) -> Iterator[Row]:
        return (Row(self, row) for row in self.source.rows)

    def title(self, name: str) -> str:
        place = self.places.get(name)
        return self.source.titles[place] if place is not None else name

    def grouped(self, otherwise: str) -> dict[str, list[Row]]:
        """Rows by the name of their series, in the order of the file; a kind is told where it distinguishes."""
        kinds: dict[str, dict[str, list[Row]]] = {}
        for row in self:
            name = row.text("name") if "name" in self.places else otherwise
            if not name:
                row.fault("name", _("nama kosong; setiap baris perlu namanya"))
            kinds.setdefault(name, {}).setdefault(row.text("kind"), []).append(row)
        return {
            f"{name} ({kind})" if len(parts) > 1 and kind else name: rows
            for name, parts in kinds.items()
            for kind, rows in parts.items()
        }

    def in_order(self, rows: list[Row]) -> None:
        """Each period once and, where they are numbered, one after another."""
        seen: dict[str, Row] = {}
        for row in rows:
            at = row.text("at")
            if at in seen:
                said = {"at": at or "–", "line": seen[at].line}
                row.fault("at", _("periode “%(at)s” sudah ada di baris %(line)s") % said)
            seen.setdefault(at, row)
        numbers = [(int(row.text("at")), row) for row in rows if re.fullmatch("[0-9]{1,6}", row.text("at"))]
        for (before, _earlier), (after, later) in pairwise(numbers):
            if after < before:
                later.fault(
                    "at", _("periode %(after)s berdiri sesudah %(before)s") % {"after": after, "before": before}
                )

    def never_falling(self, rows: list[Row], name: str, values: list[Decimal | None]) -> None:
        """A cumulative plan cannot fall: then the column holds what each period adds."""
        known = [(value, row) for value, row in zip(values, rows, strict=True) if value is not None]
        for (before, _earlier), (after, later) in pairwise(known):
            if after < before:
                later.fault(
                    name,
                    _("turun dari %(before)s ke %(after)s; kolom ini harus kumulatif")
                    % {"before": before, "after": after},
                )


def remarked(rows: list[Row]) -> str:
    """What the source itself remarks on these rows, each remark once."""
    return "; ".join(dict.fromkeys(filter(None, (row.text("note") for row in rows))))


def written(rows: list[Row], *names: str) -> bool:
    """Is anything written in one of these columns?"""
    return any(row.text(name) for row in rows for name in names)
