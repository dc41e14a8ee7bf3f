"""Who retires or whose contract ends within 36 months, counted by month and unit."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property, partial

from django.utils.translation import gettext as _

from jenjang.kernel.access.actor import Actor
from jenjang.kernel.tenancy.remembering import worked_out
from jenjang.kernel.ui import figures
from jenjang.organization.units import rules as tree

from ..rules.horizon import MONTHS, MONTHS_OF_A_QUARTER, Window
from . import leaving
from .leaving import tally
from .tree import names_and_parents


@dataclass(frozen=True)
class Reach:
    """The units of a day as far as the actor reads the records of their people.

    top: the units to begin with; roots: below which all lies; within: what is reached, None for the whole government.
    """

    names: Mapping[int, str]
    parents: Mapping[int, int | None]
    within: frozenset[int] | None
    top: tuple[int, ...]

    def base(self, unit_id: int | None) -> int | None:
        """The unit whose parts are told: the one chosen, else the only one at the top."""
        return self.top[0] if unit_id is None and len(self.top) == 1 else unit_id

    def below(self, unit_id: int) -> tuple[int, ...]:
        """The units right below, by name."""
        return self._by_name(unit for unit, parent in self.parents.items() if parent == unit_id)

    def above(self, unit_id: int) -> tuple[int, ...]:
        """The units above as far as they are reached, from the top down."""
        line = reversed(tree.above(self.parents, unit_id))
        return tuple(unit for unit in line if self.within is None or unit in self.within)

    def first_of(self, unit_id: int, wanted: Collection[int]) -> int | None:
        """The unit itself or the nearest above it that is wanted."""
        line = (unit_id, *tree.above(self.parents, unit_id))
        return next((unit for unit in line if unit in wanted), None)

    def all_below(self, unit_id: int) -> frozenset[int]:
        return frozenset({unit_id} | tree.below(self.parents, unit_id))

    def known(self, raw: str) -> int | None:
        """The unit of an address; None where there is none such, or none that is reached."""
        unit_id = int(raw) if raw.isascii() and raw.isdigit() and len(raw) < 19 else 0
        return unit_id if unit_id in self.names and (self.within is None or unit_id in self.within) else None

    def choices(self, chosen: int | None) -> list[tuple[int, str]]:
        """Units to choose from: the topmost, the chosen one, and those right below each."""
        near = {*self.top, *(unit for root in self.top for unit in self.below(root))}
        near |= {chosen, *self.below(chosen)} if chosen is not None else set()
        return [(unit, self.names[unit]) for unit in self._by_name(near)]

    def _by_name(self, unit_ids: Iterable[int]) -> tuple[int, ...]:
        return tuple(sorted(unit_ids, key=lambda unit: self.names[unit].casefold()))


@dataclass(frozen=True)
class Line:
    """One line of a table: counts of retirements and contract ends, and by quarter from now."""

    id: int | None
    label: str
    retirements: int
    contracts: int
    quarters: tuple[int, ...]

    @property
    def total(self) -> int:
        return self.retirements + self.contracts


@dataclass(frozen=True)
class Month:
    """One month of the horizon. key: as in an address."""

    first: date
    retirements: int
    contracts: int

    @property
    def key(self) -> str:
        return f"{self.first:%Y-%m}"

    @cached_property
    def label(self) -> str:
        return figures.month(self.first)

    @property
    def total(self) -> int:
        return self.retirements + self.contracts


@dataclass(frozen=True)
class Horizon:
    """Counts by month and by unit. passed: those whose day has come and who are still recorded as in the service."""

    months: tuple[Month, ...]
    lines: tuple[Line, ...]
    passed: int

    @property
    def retirements(self) -> int:
        return sum(month.retirements for month in self.months)

    @property
    def contracts(self) -> int:
        return sum(month.contracts for month in self.months)

    @property
    def total(self) -> int:
        return self.retirements + self.contracts


def reach(actor: Actor, *, on: date) -> Reach:
    """The units of the day whose people's records the actor may read. One query."""
    names, parents = names_and_parents(on=on)
    if actor.may("employees.read"):
        return Reach(names, parents, None, tuple(unit for unit, parent in parents.items() if parent not in parents))
    granted = {grant.unit_id for grant in actor.grants if "employees.read" in grant.permissions}
    roots = {unit for unit in parents if unit in granted}
    within = frozenset(roots | {unit for root in roots for unit in tree.below(parents, root)})
    top = tuple(sorted(root for root in roots if not any(unit in roots for unit in tree.above(parents, root))))
    return Reach(names, parents, within, top)


def horizon(reached: Reach, *, unit_id: int | None, post_kind: str, on: date) -> Horizon:
    """Counts for all that is reached, or for one unit with all below, by month and by the units right below. One query."""
    shape = ("directory.horizon", reached.within, unit_id, post_kind, on)
    counted = partial(_horizon, reached, unit_id=unit_id, post_kind=post_kind, on=on)
    return worked_out(shape, counted, of=("employees", "positions", "units"))


def _horizon(reached: Reach, *, unit_id: int | None, post_kind: str, on: date) -> Horizon:
    within = reached.within if unit_id is None else reached.all_below(unit_id)
    found = leaving.codes(post_kind=post_kind, on=on)
    if within is not None:
        found = {unit: coded for unit, coded in found.items() if unit in within}
    total = tally(found.values())
    months = tuple(
        Month(first, total[place, False], total[place, True]) for place, first in enumerate(Window(on).months)
    )
    return Horizon(months, _lines(reached, unit_id, found), total[None, False] + total[None, True])


def _lines(reached: Reach, unit_id: int | None, found: Mapping[int | None, list[int]]) -> tuple[Line, ...]:
    """A line for each unit right below, one for the unit itself, one for who holds no post; none without anybody."""
    base = reached.base(unit_id)
    ends = set(reached.top) if base is None else {base, *reached.below(base)}
    groups: dict[int | None, list[list[int]]] = {}
    for unit, coded in found.items():
        branch = None if unit is None else reached.first_of(unit, ends)
        groups.setdefault(branch, []).append(coded)
    parts = sorted((reached.names[one].casefold(), one) for one in groups if one is not None and one != base)
    lines = [_line(one, reached.names[one], groups[one]) for _name, one in parts]
    if base is not None and base in groups:
        lines.insert(0, _line(None, _("%(unit)s sendiri") % {"unit": reached.names[base]}, groups[base]))
    if None in groups:
        lines.append(_line(None, _("Tanpa jabatan definitif"), groups[None]))
    return tuple(line for line in lines if line.total)


def _line(unit_id: int | None, label: str, coded: Iterable[list[int]]) -> Line:
    quarters = [0] * (MONTHS // MONTHS_OF_A_QUARTER)
    endings = {True: 0, False: 0}
    for (place, is_contract), count in tally(coded).items():
        if place is not None:
            quarters[place // MONTHS_OF_A_QUARTER] += count
            endings[is_contract] += count
    return Line(unit_id, label, endings[False], endings[True], tuple(quarters))
