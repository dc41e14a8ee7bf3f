"""Who may do what where, and why: rights that follow from posts held, and roles assigned by hand."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache
from typing import Any

from django.db.models import (
    Q,
)
from django.utils.translation import gettext_lazy

from jenjang.kernel.access.roles import all_roles, permission_words
from jenjang.kernel.tenancy.prepared import Prepared
from jenjang.kernel.ui import figures
from jenjang.kernel.ui.labels import Labels
from jenjang.kernel.ui.lists import Column, Filter, Kind, ListSpec, Page, Selection
from jenjang.organization.employees.rules import full_name
from jenjang.organization.positions import queries as positions
from jenjang.organization.units import queries as units
from jenjang.organization.units import rules as unit_rules

from .rights_held import ASSIGNED, COLUMNS, LENT, Asked, by_assignment, by_delegation, by_post, joined
from .tree import names_and_parents

NOBODY = 0
HOLDING = Labels(**{
    positions.IncumbencyKind.DEFINITIVE.value: gettext_lazy("Memangku %(post)s"),
    positions.IncumbencyKind.PLT.value: gettext_lazy("Plt. %(post)s"),
    positions.IncumbencyKind.PLH.value: gettext_lazy("Plh. %(post)s"),
})  # fmt: skip
SAID = Labels(
    whole=gettext_lazy("Seluruh pemerintah"),
    below=gettext_lazy("%(unit)s dan di bawahnya"),
    assigned=gettext_lazy("Peran diberikan langsung, tanpa jabatan"),
    lent=gettext_lazy("Dilimpahkan oleh %(who)s, bila bertindak untuknya"),
    account=gettext_lazy("ada"),
    no_account=gettext_lazy("belum ada"),
)


@dataclass(frozen=True)
class Right:
    """A role held: by whom, where, on which ground. unit_id: None for the whole government; until: the last day.

    account: whether the holder can sign in; without an account nothing can be done with the right.
    lent: of a right that was lent, which permissions; the title is then the lender's name.
    """

    person: str
    employee_id: int | None
    account: bool
    role: str
    unit_id: int | None
    unit: str
    ground: str
    position_id: int | None
    title: str
    decree_number: str
    decree_on: date | None
    since: date | None
    until: date | None
    lent: frozenset[str] | None = None

    @property
    def role_label(self) -> str:
        return _role_labels().get(self.role, self.role)

    @property
    def deeds(self) -> tuple[str, ...]:
        """What the role allows, in words."""
        held = all_roles()[self.role].permissions if self.role in all_roles() else frozenset()
        held = held if self.lent is None else held & self.lent
        return tuple(str(words) for name, words in permission_words().items() if name in held)

    @property
    def deeds_words(self) -> str:
        return "; ".join(self.deeds)

    @property
    def where(self) -> str:
        return SAID["whole"] if self.unit_id is None else SAID["below"] % {"unit": self.unit}

    @property
    def why(self) -> str:
        if self.ground == ASSIGNED:
            return SAID["assigned"]
        if self.ground == LENT:
            return SAID["lent"] % {"who": self.title}
        return HOLDING[self.ground] % {"post": self.title}

    @property
    def decree(self) -> str:
        """Number and day of the decree; empty where none is recorded."""
        told = (self.decree_number, figures.day(self.decree_on) if self.decree_on else "")
        return ", ".join(words for words in told if words)

    @property
    def account_words(self) -> str:
        return SAID["account" if self.account else "no_account"]


@cache
def _role_labels() -> Labels:
    return Labels(**{name: role.label for name, role in all_roles().items()})


def _role_choices() -> list[tuple[str, Any]]:
    return [(name, role.label) for name, role in all_roles().items()]


def _permission_choices() -> list[tuple[str, Any]]:
    return list(permission_words().items())


RIGHTS = ListSpec(
    "rights",
    of_people=True,
    columns=(
        Column("person", gettext_lazy("Nama"), sort=("name",)),
        Column("role_label", gettext_lazy("Peran"), sort=("rank",)),
        Column("deeds_words", gettext_lazy("Boleh"), shown=False),
        Column("where", gettext_lazy("Di mana")),
        Column("why", gettext_lazy("Mengapa")),
        Column("decree", gettext_lazy("Surat keputusan"), shown=False),
        Column("since", gettext_lazy("Sejak"), Kind.DAY, sort=("since",)),
        Column("until", gettext_lazy("Sampai"), Kind.DAY, sort=("until",)),
        Column("account_words", gettext_lazy("Akun")),
    ),
    search=("name", "title", "unit"),
    search_label=gettext_lazy("Cari nama, jabatan, atau unit"),
    filters=(
        Filter("role", gettext_lazy("Peran"), _role_choices),
        Filter("may", gettext_lazy("Boleh apa"), _permission_choices),
        Filter(
            "ground",
            gettext_lazy("Dasar"),
            (
                *positions.IncumbencyKind.choices,
                (ASSIGNED, gettext_lazy("Diberikan langsung")),
                (LENT, gettext_lazy("Dilimpahkan")),
            ),
        ),
        Filter("account", gettext_lazy("Akun"), (("1", gettext_lazy("ada")), ("0", gettext_lazy("belum ada")))),
    ),
    order=("rank", "name", "id"),
    caption=gettext_lazy("Siapa berwenang atas apa, di mana, dan mengapa"),
    empty_title=gettext_lazy("Belum ada yang memegang peran"),
    empty_text=gettext_lazy("Kewenangan mengikuti jabatan: catat dahulu siapa memangku jabatan apa."),
    kept=("on",),
)


@dataclass(frozen=True)
class UnitChoices:
    """The list narrowed to rights that reach one unit; choices: the units at the top, and the one chosen."""

    spec: ListSpec
    names: dict[int, str]
    parents: dict[int, int | None]

    def covering(self, selection: Selection) -> frozenset[int] | None:
        """The unit chosen and all above it; None where none is chosen."""
        chosen = selection.filters.get("unit", "")
        return frozenset({int(chosen), *unit_rules.above(self.parents, int(chosen))}) if chosen else None


def rights_spec(*, chosen: str, on: date) -> UnitChoices:
    """The list with the units of the day to narrow by. chosen: the unit in the address, raw. One query."""
    names, parents = names_and_parents(on=on)
    roots = {unit for unit, parent in parents.items() if parent is None}
    near = [unit for unit, parent in parents.items() if unit in roots or parent in roots or str(unit) == chosen]
    offered = sorted(((unit, names[unit]) for unit in near), key=lambda choice: choice[1].casefold())
    narrow = Filter("unit", gettext_lazy("Menjangkau unit"), offered)
    return UnitChoices(replace(RIGHTS, filters=(*RIGHTS.filters, narrow)), names, parents)


def rights_listed(selection: Selection, *, choices: UnitChoices, on: date) -> Page:
    """One page of the rights held on the day. One count and one query, however many there are."""
    asked = Asked(selection, choices.covering(selection), (*_sorted_by(selection), *RIGHTS.order), on)
    size = choices.spec.page_size
    if selection.export:
        rows = _rows(asked.all(), choices.names)
        return Page(rows, len(rows), selection, size)
    counted = asked.counts()
    total = sum(counted.values())
    number = min(selection.page, max(1, -(-total // size)))
    rows = _rows(asked.page((number - 1) * size, number * size, counted), choices.names)
    return Page(rows, total, replace(selection, page=number), size)


def rights_of(*, user_id: int | None, employee_id: int | None, on: date) -> list[Right]:
    """What one person may do where and why on the day, the widest role first. Two queries."""
    # No account and no employee has this number: who has none holds nothing by it.
    rows = _RIGHTS_OF_ONE.rows(user_id=user_id or NOBODY, employee_id=employee_id or NOBODY, on=on)
    found = [dict(zip(COLUMNS, row, strict=True)) for row in rows]
    return _rows(found, units.names({row["place_id"] for row in found if row["place_id"]}, on=on))


def _rights_of_one(*, user_id: int, employee_id: int, on: Any) -> Any:
    own = (
        by_post(on=on).matching(Q(employee_id=employee_id)),
        by_assignment(on=on).matching(Q(user_id=user_id)),
        by_delegation(on=on).matching(Q(delegate_id=user_id)),
    )
    return joined([part.rows() for part in own]).order_by(*RIGHTS.order).values_list(*COLUMNS)


_RIGHTS_OF_ONE = Prepared(_rights_of_one, user_id=-7_106_124, employee_id=-7_106_125, on=date(9999, 12, 30))


@dataclass(frozen=True)
class RoleHead:
    name: str
    label: str


@dataclass(frozen=True)
class MatrixRow:
    """A permission by its name and in words and, role by role, whether the role holds it."""

    name: str
    words: str
    held: tuple[bool, ...]


@dataclass(frozen=True)
class Matrix:
    """What each role may do, in the order of the roles."""

    roles: tuple[RoleHead, ...]
    rows: tuple[MatrixRow, ...]


def rights_matrix() -> Matrix:
    """Roles beside what each may do. No query."""
    roles = all_roles()
    return Matrix(
        tuple(RoleHead(name, str(role.label)) for name, role in roles.items()),
        tuple(
            MatrixRow(name, str(words), tuple(name in role.permissions for role in roles.values()))
            for name, words in permission_words().items()
        ),
    )


def _sorted_by(selection: Selection) -> tuple[str, ...]:
    if not selection.sort:
        return ()
    column = next(column for column in RIGHTS.columns if column.key == selection.sort.lstrip("-"))
    return tuple(f"-{name}" for name in column.sort) if selection.sort.startswith("-") else column.sort


def _rows(found: Iterable[Any], names: Mapping[int, str]) -> list[Right]:
    return [
        Right(
            person=full_name(row["title_before"], row["name"], row["title_after"]),
            employee_id=row["holder_id"],
            account=row["account_id"] is not None,
            role=row["held_role"],
            unit_id=row["place_id"],
            unit=names.get(row["place_id"], ""),
            ground=row["ground"],
            position_id=row["post_id"],
            title=row["title"] or "",
            decree_number=row["number"],
            decree_on=row["dated_on"],
            since=row["since"],
            until=row["until"] - timedelta(days=1) if row["until"] else None,
            lent=frozenset(row["lent"].split(",")) if row["ground"] == LENT else None,
        )
        for row in found
    ]
