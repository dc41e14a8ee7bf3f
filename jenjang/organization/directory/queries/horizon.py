"""Who retires or whose contract ends within 36 months: counted by month and unit, and by name."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.db.models import BigIntegerField, Exists, OuterRef, Q, Subquery, Value
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from jenjang.kernel.access.actor import Actor
from jenjang.kernel.ui.lists import Column, Filter, Kind, ListSpec, Page, Selection
from jenjang.organization.employees import queries as employees
from jenjang.organization.employees.rules import full_name
from jenjang.organization.positions import queries as positions
from jenjang.organization.positions.rules import ELECTED, RetirementAge, retirement_ages, retirement_on
from jenjang.organization.units import queries as units
from jenjang.organization.units import rules as tree

from ..rules.horizon import MONTHS, MONTHS_OF_A_QUARTER, Window, leaves_on

ON_CONTRACT = {employees.EmployeeKind.PPPK, employees.EmployeeKind.PPPK_PART_TIME}
PASSED = "passed"
ENDINGS = (("retirement", gettext_lazy("Pensiun")), ("contract", gettext_lazy("Kontrak berakhir")))
POST_KINDS = [choice for choice in positions.PositionKind.choices if choice[0] not in ELECTED]
LIKE_STAFF = "staff"  # how who holds no post retires


@dataclass(frozen=True)
class Leaver:
    """Somebody who leaves. place: the month counted from that of the day, None where the day has passed already.

    unit_id, position_id: of the definitive post, None for who holds none.
    """

    id: int
    name: str
    leaves_on: date
    ending: str
    place: int | None
    unit_id: int | None
    unit: str
    position_id: int | None
    post_kind: str
    title: str

    @property
    def ending_label(self) -> str:
        return str(dict(ENDINGS)[self.ending])

    @property
    def month(self) -> str:
        """The month in an address, as 2026-12."""
        return PASSED if self.place is None else f"{self.leaves_on:%Y-%m}"


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

    @property
    def label(self) -> str:
        return date_format(self.first, "F Y")

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
    facts = units.facts(on=on)
    names = {fact.id: fact.name for fact in facts}
    parents = {fact.id: fact.parent_id for fact in facts}
    if actor.may("employees.read"):
        return Reach(names, parents, None, tuple(unit for unit, parent in parents.items() if parent not in parents))
    granted = {grant.unit_id for grant in actor.grants if "employees.read" in grant.permissions}
    roots = {unit for unit in parents if unit in granted}
    within = frozenset(roots | {unit for root in roots for unit in tree.below(parents, root)})
    top = tuple(sorted(root for root in roots if not any(unit in roots for unit in tree.above(parents, root))))
    return Reach(names, parents, within, top)


def horizon(reached: Reach, *, unit_id: int | None, post_kind: str, on: date) -> Horizon:
    """Counts for all that is reached, or for one unit with all below, by month and by the units right below. One query."""
    found = _leavers(reached, unit_id=unit_id, post_kind=post_kind, on=on)
    window = Window(on)
    counted = Counter((leaver.place, leaver.ending) for leaver in found)
    months = tuple(
        Month(first, counted[place, "retirement"], counted[place, "contract"])
        for place, first in enumerate(window.months)
    )
    return Horizon(months, _lines(reached, unit_id, found), sum(leaver.place is None for leaver in found))


def leavers_spec(reached: Reach, *, chosen: str, on: date) -> ListSpec:
    """The list by name, with the months of the window and the units reached to choose from. chosen: the unit in the address."""
    months = [(f"{first:%Y-%m}", date_format(first, "F Y")) for first in Window(on).months]
    narrow = (
        Filter("month", gettext_lazy("Bulan dan tahun"), [(PASSED, gettext_lazy("Sudah lewat")), *months]),
        Filter("unit", gettext_lazy("Unit, dengan yang di bawahnya"), reached.choices(reached.known(chosen))),
    )
    return replace(LEAVERS, filters=(*narrow, *LEAVERS.filters))


def leavers(reached: Reach, selection: Selection, *, spec: ListSpec, on: date) -> Page:
    """Who leaves, by day and name. One query."""
    chosen = selection.filters.get("unit", "")
    found = _leavers(reached, unit_id=int(chosen) if chosen else None, post_kind="", on=on)
    others = {name: value for name, value in selection.filters.items() if name != "unit"}
    page = spec.page_of_rows(
        sorted(found, key=lambda leaver: (leaver.leaves_on, leaver.name)), replace(selection, filters=others)
    )
    return replace(page, selection=replace(page.selection, filters=selection.filters))


LEAVERS = ListSpec(
    "horizon",
    columns=(
        Column("name", gettext_lazy("Nama"), sort=("name",)),
        Column("title", gettext_lazy("Jabatan"), sort=("title",)),
        Column("unit", gettext_lazy("Unit"), sort=("unit",)),
        Column("ending_label", gettext_lazy("Sebab"), sort=("ending_label",)),
        Column("leaves_on", gettext_lazy("Tidak bertugas lagi mulai"), Kind.DAY, sort=("leaves_on",)),
    ),
    search=("name", "title", "unit"),
    search_label=gettext_lazy("Cari nama, jabatan, atau unit"),
    filters=(
        Filter("ending", gettext_lazy("Sebab"), ENDINGS),
        Filter("post_kind", gettext_lazy("Jenis jabatan"), POST_KINDS),
    ),
    row_template="directory/_leaver.html",
    link=("directory:person", "id"),
    caption=gettext_lazy("Pegawai yang pensiun atau berakhir kontraknya dalam 36 bulan"),
    empty_title=gettext_lazy("Tidak ada yang pensiun atau berakhir kontraknya dalam 36 bulan"),
    empty_text=gettext_lazy("Bila pegawainya belum dicatat, mulailah dengan mengimpor pegawai."),
    kept=("on",),
)


def _leavers(reached: Reach, *, unit_id: int | None, post_kind: str, on: date) -> list[Leaver]:
    """Those of the window, and those whose day has passed. Narrowed in the database by the lowest age of the law."""
    ages, window = retirement_ages(on), Window(on)
    within = reached.within if unit_id is None else reached.all_below(unit_id)
    found = (_leaver(row, ages, window, reached.names, within) for row in _candidates(ages, window, on=on))
    return [leaver for leaver in found if leaver is not None and post_kind in {"", leaver.post_kind}]


def _candidates(ages: Collection[RetirementAge], window: Window, *, on: date) -> Any:
    """Each with the definitive post, then those without one. Joined, not looked up one by one: half of a city may be on contract."""
    aged = Q(born_on__lt=window.born_before(min(row.age for row in ages)))
    ending = Q(kind__in=ON_CONTRACT, contract_ends_on__lt=window.end)
    here = employees.in_service(on=on).exclude(kind=employees.EmployeeKind.ELECTED).filter(aged | ending)
    definitive = positions.held(on=on).filter(kind=positions.IncumbencyKind.DEFINITIVE)
    titles = positions.posts(on=on).filter(position_id=OuterRef("position_id")).values("title")
    person = ("title_before", "name", "title_after", "kind", "born_on", "contract_ends_on")
    holders = definitive.filter(employee__in=here).values_list(
        "employee_id", *(f"employee__{name}" for name in person), "position__kind", "position__level",
        "position__profession", "position__unit_id", "position_id", Subquery(titles[:1]),
    )  # fmt: skip
    nowhere = Value(None, output_field=BigIntegerField())
    others = here.filter(~Exists(definitive.filter(employee_id=OuterRef("pk")))).values_list(
        "pk", *person, Value(LIKE_STAFF), Value(""), Value(""), nowhere, nowhere, Value("")
    )
    return holders.union(others, all=True)


def _leaver(
    row: Any,
    ages: Collection[RetirementAge],
    window: Window,
    names: Mapping[int, str],
    within: Collection[int] | None,
) -> Leaver | None:
    """None for who stays beyond the window, or is out of reach."""
    employee_id, before, name, after, kind, born_on, contract_ends_on, *post = row
    post_kind, level, profession, unit_id, position_id, title = post
    if within is not None and unit_id not in within:
        return None
    age = next((one.age for one in ages if one.fits(post_kind, level, profession)), None)
    if age is None:
        return None
    contract = contract_ends_on if kind in ON_CONTRACT else None
    day, by_contract = leaves_on(retirement_on(born_on, age), contract)
    place = window.place(day)
    if place is not None and place >= MONTHS:
        return None
    return Leaver(
        employee_id,
        full_name(before, name, after),
        day,
        "contract" if by_contract else "retirement",
        place,
        unit_id,
        names.get(unit_id, ""),
        position_id,
        post_kind,
        title or "",
    )


def _lines(reached: Reach, unit_id: int | None, found: Collection[Leaver]) -> tuple[Line, ...]:
    """A line for each unit right below, one for the unit itself, one for who holds no post; none without anybody."""
    base = reached.base(unit_id)
    ends = set(reached.top) if base is None else {base, *reached.below(base)}
    branches = {
        one: next((unit for unit in (one, *tree.above(reached.parents, one)) if unit in ends), None)
        for one in {leaver.unit_id for leaver in found if leaver.unit_id is not None}
    }
    groups: dict[int | None, list[Leaver]] = {}
    for leaver in found:
        groups.setdefault(None if leaver.unit_id is None else branches[leaver.unit_id], []).append(leaver)
    parts = sorted((reached.names[one].casefold(), one) for one in groups if one is not None and one != base)
    lines = [_line(one, reached.names[one], groups[one]) for _name, one in parts]
    if base is not None and base in groups:
        lines.insert(0, _line(None, _("%(unit)s sendiri") % {"unit": reached.names[base]}, groups[base]))
    if None in groups:
        lines.append(_line(None, _("Tanpa jabatan definitif"), groups[None]))
    return tuple(line for line in lines if line.total)


def _line(unit_id: int | None, label: str, found: Collection[Leaver]) -> Line:
    coming = [leaver for leaver in found if leaver.place is not None]
    quarters = Counter(leaver.place // MONTHS_OF_A_QUARTER for leaver in coming if leaver.place is not None)
    endings = Counter(leaver.ending for leaver in coming)
    return Line(
        unit_id, label, endings["retirement"], endings["contract"],
        tuple(quarters[quarter] for quarter in range(MONTHS // MONTHS_OF_A_QUARTER)),
    )  # fmt: skip
