"""Whether a step of the plan is the sum of the steps below it. What differs is told, with both numbers, and never repaired."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Final

from jenjang.kernel.law.numbers import plain
from jenjang.kernel.law.words import Phrase, local_number
from jenjang.performance.published.rules.lines import Level, Line
from jenjang.performance.published.rules.naming import name_of
from jenjang.performance.published.rules.shape import RANKS
from jenjang.performance.published.rules.values import number_of

PARTS: Final[Mapping[Level, Level]] = {
    Level.AGENCY: Level.PROGRAMME,
    Level.PROGRAMME: Level.ACTIVITY,
    Level.ACTIVITY: Level.SUBACTIVITY,
}
MONEY: Final = ("budget", "spending", "plan_budget", "plan_spending")
TOLERANCE: Final = Decimal("0.01")  # rupiah; some tables print their cents
PART_NAMES: Final[Mapping[Level, Phrase]] = {
    Level.PROGRAMME: Phrase("program di bawahnya", "programmes below it"),
    Level.ACTIVITY: Phrase("kegiatan di bawahnya", "activities below it"),
    Level.SUBACTIVITY: Phrase("subkegiatan di bawahnya", "sub-activities below it"),
}
DOES_NOT_ADD_UP: Final = Phrase(
    "{what} tercetak {printed}, tetapi jumlah {count} {parts} {summed}.",
    "{what} is printed as {printed}, but the {count} {parts} add up to {summed}.",
)


@dataclass(frozen=True)
class Mismatch:
    """A printed amount that is not the sum of its parts. row: number of the data row; parts: how many were added up."""

    row: int
    level: Level
    cell: str
    printed: Decimal
    summed: Decimal
    parts: int

    @property
    def name(self) -> Phrase:
        """What the amount is called."""
        return name_of(self.cell)

    @property
    def difference(self) -> Decimal:
        return self.printed - self.summed

    @property
    def sentence(self) -> Phrase:
        parts = PART_NAMES[PARTS[self.level]]
        said = [
            DOES_NOT_ADD_UP.filled(
                what=self.name.said(language),
                parts=parts.said(language),
                count=str(self.parts),
                printed=local_number(plain(self.printed), language),
                summed=local_number(plain(self.summed), language),
            ).said(language)
            for language in ("id", "en")
        ]
        return Phrase(*said)


@dataclass
class _Open:
    """A row whose parts are still coming. sums: by cell; None where a part does not report the cell."""

    row: int
    level: Level
    amounts: dict[str, Decimal]
    sums: dict[str, Decimal | None] = field(default_factory=dict)
    parts: int = 0

    def take(self, amounts: Mapping[str, Decimal]) -> None:
        for cell in self.amounts:
            so_far = self.sums.get(cell, Decimal(0))
            self.sums[cell] = None if so_far is None or cell not in amounts else so_far + amounts[cell]
        self.parts += 1

    def mismatches(self) -> Iterator[Mismatch]:
        for cell, printed in self.amounts.items():
            summed = self.sums.get(cell)
            if summed is not None and abs(summed - printed) > TOLERANCE:
                yield Mismatch(self.row, self.level, cell, printed, summed, self.parts)

    @property
    def is_comparable(self) -> bool:
        return any(summed is not None for summed in self.sums.values())


@dataclass
class AddingUp:
    """Give it the rows of a table one after the other; it keeps no more than the rows still open, and what it found.

    compared, agreeing: rows by level, those with parts to compare and those that agree in every amount.
    """

    by_row: dict[int, list[Mismatch]] = field(default_factory=dict)
    compared: Counter[Level] = field(default_factory=Counter)
    agreeing: Counter[Level] = field(default_factory=Counter)
    _open: dict[object, list[_Open]] = field(default_factory=dict)

    def take(self, owner: object, line: Line) -> None:
        """The next row. owner: whose plan it is; the rows of one never count as parts of another."""
        if line.level is Level.FURTHER:
            return
        rank = RANKS.get(line.level)
        rows = self._open.setdefault(owner, [])
        while rows and (rank is None or RANKS[rows[-1].level] >= rank):
            self._close(rows.pop())
        if rank is None:
            return
        amounts = amounts_of(line)
        if rows and PARTS.get(rows[-1].level) is line.level:
            rows[-1].take(amounts)
        rows.append(_Open(line.row, line.level, amounts))

    def end(self) -> "AddingUp":
        """No more rows are coming."""
        for rows in self._open.values():
            while rows:
                self._close(rows.pop())
        self._open.clear()
        return self

    def _close(self, row: _Open) -> None:
        if not row.is_comparable:
            return
        self.compared[row.level] += 1
        if found := list(row.mismatches()):
            self.by_row[row.row] = found
        else:
            self.agreeing[row.level] += 1

    @property
    def mismatches(self) -> list[Mismatch]:
        return [one for row in sorted(self.by_row) for one in self.by_row[row]]

    def remarks(self, row: int) -> tuple[Phrase, ...]:
        return tuple(one.sentence for one in self.by_row.get(row, ()))


def amounts_of(line: Line) -> dict[str, Decimal]:
    """The amounts of money a row prints, by the name of their cell."""
    found = {name: number_of(getattr(line, name)) for name in MONEY}
    found |= {f"quarter_{quarter.number}_spending": number_of(quarter.spending) for quarter in line.quarters}
    return {name: number for name, number in found.items() if number is not None}
