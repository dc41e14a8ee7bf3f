"""Ceilings added up and held against what is planned. Whole rupiah; no ceiling is not a ceiling of nothing.

Source: what is planned may not pass the ceiling handed down (Permendagri 77/2020, working of RKA under the PPAS; memory).
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from jenjang.kernel.law.words import Phrase, local_number
from jenjang.performance.budgets.rules.codes import Level, code_above, in_order


@dataclass(frozen=True)
class Given:
    """A ceiling as it was set for a code."""

    code: str
    level: Level
    amount: int


@dataclass(frozen=True)
class Line:
    """A code with its own ceiling (None where none was set for it) and what those right below it come to (None without any).

    depth: 0 for a programme. parts: the codes right below.
    """

    code: str
    level: Level
    own: int | None
    below: int | None
    parts: tuple[str, ...] = ()

    @property
    def amount(self) -> int:
        """What counts: the code's own ceiling, else the sum below it."""
        return self.own if self.own is not None else self.below or 0

    @property
    def excess(self) -> int:
        """By how much the ceilings below pass the own one; 0 where they do not."""
        return 0 if self.own is None or self.below is None else max(0, self.below - self.own)

    @property
    def unassigned(self) -> int | None:
        """What of the own ceiling nothing below claims; None where that cannot be said."""
        return None if self.own is None or self.below is None else max(0, self.own - self.below)

    @property
    def depth(self) -> int:
        return DEPTHS[self.level]


DEPTHS = {Level.PROGRAMME: 0, Level.ACTIVITY: 1, Level.SUBACTIVITY: 2}
UPWARD = (Level.SUBACTIVITY, Level.ACTIVITY, Level.PROGRAMME)


def lines(ceilings: Iterable[Given]) -> tuple[Line, ...]:
    """Every code with a ceiling and every code above one up to its programme, in the order of the codes."""
    own: dict[str, Given] = {one.code: one for one in ceilings}
    levels: dict[str, Level] = {code: one.level for code, one in own.items()}
    parts: dict[str, set[str]] = {}
    amounts: dict[str, int] = {}
    below: dict[str, int | None] = {}
    for level in UPWARD:
        for code in [code for code, of in levels.items() if of is level]:
            sums = [amounts[part] for part in parts.get(code, ())]
            below[code] = sum(sums) if sums else None
            given = own.get(code)
            amounts[code] = given.amount if given else sum(sums)
            if level is not Level.PROGRAMME:
                upper = code_above(code, level)
                parts.setdefault(upper, set()).add(code)
                levels.setdefault(upper, UPWARD[UPWARD.index(level) + 1])
    return tuple(
        Line(
            code,
            levels[code],
            own[code].amount if code in own else None,
            below[code],
            tuple(in_order(parts.get(code, ()))),
        )
        for code in in_order(levels)
    )


def total(found: Iterable[Line]) -> int:
    """What a unit has in all: the sum of its programmes."""
    return sum(line.amount for line in found if line.level is Level.PROGRAMME)


@dataclass(frozen=True)
class Held:
    """What is planned against its ceiling. remaining: below zero where it passes the ceiling, None without one."""

    ceiling: int | None
    planned: int

    @property
    def remaining(self) -> int | None:
        return None if self.ceiling is None else self.ceiling - self.planned

    @property
    def is_above(self) -> bool:
        return self.remaining is not None and self.remaining < 0

    @property
    def said(self) -> Phrase:
        """In a sentence, the difference named."""
        if self.remaining is None:
            return Phrase("Belum ada pagu untuk kode ini.", "There is no ceiling for this code yet.")
        if self.is_above:
            return _money("Rp {n} di atas pagu.", "Rp {n} above the ceiling.", -self.remaining)
        if self.remaining == 0:
            return Phrase("Pagu terpakai seluruhnya.", "The ceiling is used up.")
        return _money("Sisa pagu Rp {n}.", "Rp {n} of the ceiling remain.", self.remaining)


def held(ceiling: int | None, planned: Iterable[int]) -> Held:
    """Amounts planned under one code against its ceiling."""
    return Held(ceiling, sum(planned))


def amount_of(found: Iterable[Line], code: str) -> int | None:
    """The ceiling that counts for a code; None where nothing was set for it nor for anything below."""
    by_code: Mapping[str, Line] = {line.code: line for line in found}
    return by_code[code].amount if code in by_code else None


def _money(indonesian: str, english: str, amount: int) -> Phrase:
    return Phrase(
        indonesian.replace("{n}", local_number(str(amount), "id")),
        english.replace("{n}", local_number(str(amount), "en")),
    )
