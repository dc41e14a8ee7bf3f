"""Agreements of a year as a list."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Count, Exists, IntegerField, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.translation import gettext_lazy

from jenjang.kernel.access.actor import Actor
from jenjang.kernel.ui.lists import Column, Filter, Kind, ListSpec, Page, Selection
from jenjang.kernel.ui.states import State
from jenjang.organization.positions.queries import PositionKind
from jenjang.organization.units import queries as units

from .. import permissions
from ..models import OPEN, Agreement, AgreementVersion, Promise, VersionState
from .page import badge_of, name_of, titled, with_version

LEVELS = dict(PositionKind.choices)


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
    """Years that have agreements, newest first. One query."""
    found = Agreement.objects.order_by("-year").values_list("year", flat=True).distinct()
    return [(str(year), str(year)) for year in found]


def _units() -> list[tuple[str, str]]:
    """Units that have agreements, by name. One query."""
    own = Agreement.objects.values("unit_id")
    names = units.periods(on=timezone.localdate()).filter(unit_id__in=own).order_by("name")
    return [(str(pk), name) for pk, name in names.values_list("unit_id", "name")]


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
            "level", gettext_lazy("Jenjang"), [(kind, LEVELS[kind]) for kind in ("head_of_region", "jpt", "administrator", "supervisor")],
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


def visible(actor: Actor) -> Any:
    """Agreements of which the actor may read a version: signed ones, the own, those below, those filled in for, or all."""
    rows = Agreement.objects.all()
    if permissions.can_see_all(actor):
        return rows
    signed = AgreementVersion.objects.filter(agreement_id=OuterRef("pk")).exclude(state__in=OPEN)
    own = Q(employee__user_id__in=actor.accounts) | Q(superior_employee__user_id__in=actor.accounts)
    filled = filled_units(actor)
    if filled is None:
        return rows
    return rows.filter(Exists(signed) | own | Q(unit_id__in=filled))


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
    day = min(max(on, date(year, 1, 1)), date(year, 12, 31))
    rows = visible(actor).filter(year=year)
    if unit := selection.filters.get("unit"):
        rows = rows.filter(unit_id__in=units.unit_and_below(int(unit), on=day))
    rows = with_version(titled(rows, on=day)).select_related("employee", "position")
    return AGREEMENTS.page(rows, selection, row=_row, shown=_counted)


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


def _row(one: Any) -> AgreementRow:
    return AgreementRow(
        one.pk, one.year, one.title or "", name_of(one.employee), one.unit_name or "", str(LEVELS[one.position.kind]), one.above_title or "",
        badge_of(one.state), one.state, one.version_number, one.promises, one.version_signed_at, one.revising,
    )  # fmt: skip
