"""Ceilings: those in force as a list, a unit's year added up, and the one that counts for a code."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Exists, OuterRef, Subquery
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from jenjang.kernel.tenancy.errors import NotFound
from jenjang.kernel.ui.lists import Column, Filter, Kind, ListSpec, Page, Selection
from jenjang.organization.units import queries as units

from ..models import Ceiling, Level, Stage
from ..rules import ceilings as rules
from ..rules.codes import Level as LevelValue
from .codes import known_codes

STAGES, LEVELS = dict(Stage.choices), dict(Level.choices)
BUDGETED = ((level, LEVELS[level]) for level in (Level.PROGRAMME, Level.ACTIVITY, Level.SUBACTIVITY))


@dataclass(frozen=True)
class CeilingRow:
    """A ceiling in force; its columns carry the titles of the import's, so that an export can come back."""

    id: int
    unit: str
    unit_code: str
    year: int
    code: str
    name: str
    level: str
    amount: int
    stage: str
    starts_on: date
    source: str


def _years() -> list[tuple[str, str]]:
    """Years that have ceilings, newest first. One query."""
    found = (
        Ceiling.objects.filter(withdrawn_at__isnull=True).order_by("-year").values_list("year", flat=True).distinct()
    )
    return [(str(year), str(year)) for year in found]


def _units() -> list[tuple[str, str]]:
    """Units that have ceilings, by name. One query."""
    own = Ceiling.objects.filter(withdrawn_at__isnull=True).values("unit_id")
    names = units.periods(on=timezone.localdate()).filter(unit_id__in=own).order_by("name")
    return [(str(pk), name) for pk, name in names.values_list("unit_id", "name")]


CEILINGS = ListSpec(
    "ceilings",
    columns=(
        Column("code", gettext_lazy("Kode"), sort=("code",)),
        Column("name", gettext_lazy("Nama program, kegiatan, atau subkegiatan"), sort=("name",)),
        Column("unit", gettext_lazy("Unit"), sort=("unit_name",)),
        Column("unit_code", gettext_lazy("Kode unit"), sort=("unit__code",), shown=False),
        Column("year", gettext_lazy("Tahun"), sort=("year",)),
        Column("level", gettext_lazy("Tingkat"), sort=("level",)),
        Column("amount", gettext_lazy("Pagu (Rp)"), Kind.MONEY, sort=("amount",)),
        Column("stage", gettext_lazy("Tahap anggaran"), sort=("stage",)),
        Column("starts_on", gettext_lazy("Berlaku sejak"), Kind.DAY, sort=("starts_on",), shown=False),
        Column("source", gettext_lazy("Dasar"), shown=False),
    ),
    search=("name__icontains", "code__startswith", "unit_name__icontains"),
    search_label=gettext_lazy("Cari kode, nama, atau unit"),
    filters=(
        Filter("year", gettext_lazy("Tahun"), _years),
        Filter("unit", gettext_lazy("Unit"), _units, lookup="unit_id"),
        Filter("level", gettext_lazy("Tingkat"), tuple(BUDGETED)),
        Filter("stage", gettext_lazy("Tahap anggaran"), Stage.choices),
    ),
    order=("-year", "unit_name", "code"),
    link=("budgets:ceiling", "id"),
    caption=gettext_lazy("Pagu yang berlaku"),
    empty_title=gettext_lazy("Belum ada pagu"),
    empty_text=gettext_lazy("Impor pagu dari buku kerja, atau tetapkan pagu pertama."),
)


@dataclass(frozen=True)
class Named:
    """A line of a unit's year. id: of the own ceiling, None where it is only a sum."""

    line: rules.Line
    name: str
    id: int | None
    stage: str
    starts_on: date | None

    @property
    def level_label(self) -> str:
        return str(LEVELS[self.line.level.value])


@dataclass(frozen=True)
class UnitYear:
    """The ceilings of a unit in a year as of a day, added up. line_of_units: the unit and all above it, for permissions."""

    unit_id: int
    unit: str
    above: tuple[int, ...]
    year: int
    years: tuple[int, ...]
    days: tuple[date, ...]
    on: date
    lines: tuple[Named, ...]
    total: int

    @property
    def excesses(self) -> list[Named]:
        return [one for one in self.lines if one.line.excess]


@dataclass(frozen=True)
class CeilingPage:
    """One ceiling and every version of it, newest first."""

    id: int
    unit_id: int
    unit: str
    above: tuple[int, ...]
    year: int
    code: str
    name: str
    edition: str
    level_label: str
    amount: int
    stage: str
    starts_on: date
    source: str
    withdrawn_at: datetime | None
    withdrawn_why: str
    versions: tuple["Version", ...]


@dataclass(frozen=True)
class Version:
    """A ceiling set at some time. difference: from the version in force before it, None for the first."""

    id: int
    amount: int
    stage: str
    starts_on: date
    source: str
    set_at: datetime
    set_by: str
    withdrawn_at: datetime | None
    withdrawn_why: str
    difference: int | None


@dataclass(frozen=True)
class CeilingOf:
    """What a unit may plan for a code. is_summed: nothing was set for the code itself, it is the sum of what lies below."""

    amount: int
    is_summed: bool


def in_force(*, on: Any) -> Any:
    """The ceilings that hold on the day (a date or an expression) as a query set: the latest version of each not withdrawn."""
    same = {name: OuterRef(name) for name in ("government_id", "unit_id", "year", "code")}
    later = Ceiling.objects.filter(
        withdrawn_at__isnull=True, starts_on__lte=on, starts_on__gt=OuterRef("starts_on"), **same
    )
    return Ceiling.objects.filter(withdrawn_at__isnull=True, starts_on__lte=on).exclude(Exists(later)).order_by()


def ceilings_listed(selection: Selection, *, on: date) -> Page:
    """One page of the ceilings in force. One count and one query."""
    name = units.periods(on=on).filter(unit_id=OuterRef("unit_id")).values("name")[:1]
    rows = in_force(on=on).select_related("unit").annotate(unit_name=Subquery(name))
    return CEILINGS.page(rows, selection, row=_row)


def ceiling_of(unit_id: int, year: int, code: str, *, on: date) -> CeilingOf | None:
    """The ceiling that counts for a code on a day; None where none was set for it nor for anything below. One query."""
    rows = in_force(on=on).filter(unit_id=unit_id, year=year)
    found = rules.lines(_given(rows))
    line = next((one for one in found if one.code == code), None)
    return None if line is None else CeilingOf(line.amount, line.own is None)


def ceilings_of(unit_id: int, year: int, *, on: date) -> tuple[rules.Line, ...]:
    """All lines of a unit's year, added up. One query."""
    return rules.lines(_given(in_force(on=on).filter(unit_id=unit_id, year=year)))


def unit_year(unit_id: int, year: int | None, *, on: date) -> UnitYear:
    """A unit's ceilings as of a day; of the newest year it has where none is asked. Six queries."""
    names = units.last_names([unit_id])
    if unit_id not in names:
        raise NotFound(_("Unit ini tidak ada di pemerintah ini."))
    own = Ceiling.objects.filter(unit_id=unit_id, withdrawn_at__isnull=True)
    years = tuple(own.order_by("-year").values_list("year", flat=True).distinct())
    chosen = year or (years[0] if years else on.year)
    days = tuple(own.filter(year=chosen).order_by("starts_on").values_list("starts_on", flat=True).distinct())
    rows = {row.code: row for row in in_force(on=on).filter(unit_id=unit_id, year=chosen)}
    lines = rules.lines(_given(rows.values()))
    missing = [line.code for line in lines if line.code not in rows]
    known = known_codes(missing, on=date(chosen, 12, 31)) if missing else {}
    named = tuple(
        Named(
            line,
            rows[line.code].name if line.code in rows else known[line.code].name if line.code in known else "",
            rows[line.code].pk if line.code in rows else None,
            str(STAGES[rows[line.code].stage]) if line.code in rows else "",
            rows[line.code].starts_on if line.code in rows else None,
        )
        for line in lines
    )
    above = units.unit_and_above(unit_id, on=on)
    return UnitYear(unit_id, names[unit_id], above, chosen, years, days, on, named, rules.total(lines))


def ceiling(ceiling_id: int, *, on: date) -> CeilingPage:
    """One ceiling with its versions. Four queries."""
    one = Ceiling.objects.filter(pk=ceiling_id).first()
    if one is None:
        raise NotFound(_("Pagu ini tidak ada di pemerintah ini."))
    every = Ceiling.objects.filter(unit_id=one.unit_id, year=one.year, code=one.code).order_by(
        "starts_on", "set_at", "pk"
    )
    return CeilingPage(
        one.pk, one.unit_id, units.last_names([one.unit_id])[one.unit_id], units.unit_and_above(one.unit_id, on=on), one.year,
        one.code, one.name, one.edition, str(LEVELS[one.level]), one.amount, str(STAGES[one.stage]), one.starts_on, one.source,
        one.withdrawn_at, one.withdrawn_why, tuple(_versions(every)),
    )  # fmt: skip


def of_unit(unit_id: int, kind: str) -> list[tuple[str, str]]:
    """Label and address of a unit's ceilings, for the unit's page. Asks nothing."""
    return [(_("Pagu"), reverse("budgets:unit", args=[unit_id]))]


def _versions(every: Iterable[Ceiling]) -> list[Version]:
    told: list[Version] = []
    before: int | None = None
    for one in every:
        difference = None if before is None else one.amount - before
        told.append(
            Version(
                one.pk, one.amount, str(STAGES[one.stage]), one.starts_on, one.source, one.set_at, one.set_by,
                one.withdrawn_at, one.withdrawn_why, None if one.withdrawn_at else difference,
            )
        )  # fmt: skip
        before = before if one.withdrawn_at else one.amount
    return told[::-1]


def _given(rows: Iterable[Ceiling]) -> list[rules.Given]:
    return [rules.Given(row.code, LevelValue(row.level), row.amount) for row in rows]


def _row(one: Ceiling) -> CeilingRow:
    told: Any = one
    return CeilingRow(
        one.pk, told.unit_name or "", one.unit.code, one.year, one.code, one.name, str(LEVELS[one.level]), one.amount,
        str(STAGES[one.stage]), one.starts_on, one.source,
    )  # fmt: skip
