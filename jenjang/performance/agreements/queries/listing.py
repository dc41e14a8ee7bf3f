"""Agreements of a year as a list."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Count, Exists, IntegerField, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.translation import gettext_lazy

from jenjang.kernel.access.actor import Actor
from jenjang.kernel.ui.labels import labels
from jenjang.kernel.ui.lists import Column, Filter, Kind, ListSpec, Page, Selection
from jenjang.kernel.ui.states import State
from jenjang.organization.employees.rules import full_name
from jenjang.organization.positions.queries import PositionKind
from jenjang.organization.units import queries as units

from .. import permissions
from ..models import OPEN, Agreement, AgreementVersion, Promise, VersionState
from .naming import ROOMS, day_within, names_of, years_and_units
from .page import badge_of, with_version

LEVELS = dict(PositionKind.choices)
# What a row shows, in the order `_row` reads it.
COLUMNS = (
    "pk", "year", "title", "employee__title_before", "employee__name", "employee__title_after", "unit_name", "position__kind",
    "above_title", "state", "version_number", "promises", "version_signed_at", "revising",
)  # fmt: skip


@dataclass(frozen=True)
class AgreementRow:
    """One line of the list."""

    id: int
    year: int
    title: str
    name: str
    unit: str
    level: str
    superior: str
    state: State | str
    state_value: str
    version: int
    promises: int
    signed_at: datetime | None
    is_revising: bool


def _years() -> list[tuple[str, str]]:
    return years_and_units("agreements.offered", Agreement.objects.all())[0]


def _units() -> list[tuple[str, str]]:
    return years_and_units("agreements.offered", Agreement.objects.all())[1]


AGREEMENTS = ListSpec(
    "agreements",
    columns=(
        Column("title", gettext_lazy("Jabatan"), sort=("title",)),
        Column("name", gettext_lazy("Pejabat"), sort=("employee__name",)),
        Column("unit", gettext_lazy("Unit"), sort=("unit_name",)),
        Column("level", gettext_lazy("Jenjang"), sort=("position__kind",), shown=False),
        Column("superior", gettext_lazy("Atasan"), sort=("above_title",)),
        Column("state", gettext_lazy("Keadaan"), Kind.STATE, sort=("state",)),
        Column("promises", gettext_lazy("Indikator"), Kind.NUMBER, places=0),
        Column("version", gettext_lazy("Versi"), Kind.NUMBER, places=0, shown=False),
        Column("signed_at", gettext_lazy("Ditandatangani"), Kind.MOMENT, sort=("version_signed_at",)),
        Column("year", gettext_lazy("Tahun"), shown=False),
    ),
    search=("title__icontains", "employee__name__icontains", "unit_name__icontains"),
    search_label=gettext_lazy("Cari jabatan, nama, atau unit"),
    filters=(
        Filter("year", gettext_lazy("Tahun"), _years),
        Filter("unit", gettext_lazy("Unit"), _units, by_query=True),
        Filter("state", gettext_lazy("Keadaan"), [c for c in VersionState.choices if c[0] != "superseded"]),
        Filter(
            "level", gettext_lazy("Jenjang"), [(kind, LEVELS[kind]) for kind in ("head_of_region", "jpt", "director", "administrator", "supervisor")],
            lookup="position__kind",
        ),
    ),
    order=("unit_name", "position__kind", "title", "pk"),
    link=("agreements:agreement", "id"),
    of_people=True,
    caption=gettext_lazy("Perjanjian kinerja"),
    empty_title=gettext_lazy("Belum ada perjanjian"),
    empty_text=gettext_lazy("Perjanjian muncul setelah pengelola membuka tahunnya, atau setelah ditandatangani."),
)  # fmt: skip


@dataclass(frozen=True)
class Reach:
    """Whose agreements are seen that nobody signed: those of these accounts and of these units; of all where everything is."""

    everything: bool
    accounts: frozenset[int] = frozenset()
    units: frozenset[int] = frozenset()

    def of(self, rows: Any) -> Any:
        """Agreements of which a version is in reach: signed ones besides."""
        if self.everything:
            return rows
        signed = AgreementVersion.objects.filter(agreement_id=OuterRef("pk")).exclude(state__in=OPEN)
        own = Q(employee__user_id__in=self.accounts) | Q(superior_employee__user_id__in=self.accounts)
        return rows.filter(Exists(signed) | own | Q(unit_id__in=self.units))


def reach_of(actor: Actor) -> Reach:
    """The own agreements, those below, and those the actor fills in for; or all. No query for who sees all or fills in for nobody."""
    filled = None if permissions.can_see_all(actor) else filled_units(actor)
    return Reach(True) if filled is None else Reach(False, actor.accounts, frozenset(filled))


def visible(actor: Actor) -> Any:
    """Agreements of which the actor may read a version."""
    return reach_of(actor).of(Agreement.objects.all())


def filled_units(actor: Actor) -> Collection[int] | None:
    """The units the actor fills in for, with all below them; None for the whole government. A query for each unit held."""
    held = {grant.unit_id for grant in actor.grants if "agreements.fill" in grant.permissions}
    if None in held or actor.is_system:
        return None
    day = timezone.localdate()
    return frozenset[int]().union(*(units.unit_and_below(pk, on=day) for pk in held if pk is not None))


def agreements_listed(actor: Actor, selection: Selection, *, on: date) -> Page:
    """One page of agreements: of the year chosen, else of this year. One count and one query, and one for a unit chosen."""
    year = int(selection.filters.get("year", on.year))
    day, reach = day_within(year, on), reach_of(actor)
    unit = selection.filters.get("unit")
    within = frozenset(units.unit_and_below(int(unit), on=day)) if unit else None

    def found(_marked: Selection) -> Any:
        rows = reach.of(Agreement.objects.filter(year=year))
        return with_version((rows if within is None else rows.filter(unit_id__in=within)).annotate(**names_of(on=day)))

    def shown(page: Any) -> Any:
        return _counted(page).values_list(*COLUMNS)

    return AGREEMENTS.kept_page(found, selection, _row, shown=shown, shape=(year, day, reach, within), of=ROOMS)


def _counted(rows: Any) -> Any:
    count = (
        Promise.objects.filter(version_id=OuterRef("version_id"))
        .order_by()
        .values("version_id")
        .annotate(n=Count("pk"))
    )
    revising = AgreementVersion.objects.filter(agreement_id=OuterRef("pk"), state__in=OPEN, number__gt=1)
    return rows.annotate(
        promises=Coalesce(Subquery(count.values("n"), output_field=IntegerField()), 0), revising=Exists(revising)
    )


def _row(found: Sequence[Any]) -> AgreementRow:
    pk, year, title, before, name, after, unit, level, above, state, number, promises, signed_at, revising = found
    return AgreementRow(
        pk, year, title or "", full_name(before, name, after), unit or "", labels(PositionKind)[level], above or "", badge_of(state), state,
        number, promises, signed_at, revising,
    )  # fmt: skip
