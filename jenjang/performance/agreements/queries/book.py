"""Agreements as a workbook holds them: those of a year that the actor may read and the rows of all that stands in them."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import OuterRef, Subquery

from jenjang.kernel.access.actor import Actor
from jenjang.kernel.tenancy.remembering import worked_out
from jenjang.organization.units import queries as units
from jenjang.performance.budgets import queries as budgets
from jenjang.performance.indicators import queries as indicators
from jenjang.performance.programmes import queries as plans

from .. import permissions
from ..models import OPEN, Agreement, AgreementVersion
from .content import Rows, rows_of_versions
from .listing import filled_units, visible
from .page import name_of, titled

AT_ONCE = 200  # agreements whose content is in memory together


@dataclass(frozen=True)
class Booked:
    """An agreement with the version that is worked on, else the one in force. can_fill: whether the actor may write it now."""

    agreement_id: int
    version_id: int
    edit: int
    state: str
    title: str
    name: str
    unit: str
    superior: str
    can_fill: bool


def booked(actor: Actor, *, on: date, year: int = 0, unit: int = 0, ids: tuple[int, ...] | None = None) -> list[Booked]:
    """Agreements the actor may read: of a year, of a unit with all below it, or these. Up to four queries."""
    rows = visible(actor)
    if year:
        rows = rows.filter(year=year)
    if unit:
        rows = rows.filter(unit_id__in=units.unit_and_below(unit, on=on))
    if ids is not None:
        rows = rows.filter(pk__in=ids)
    filled = filled_units(actor)
    opened = AgreementVersion.objects.filter(agreement_id=OuterRef("pk"), state__in=OPEN)
    bound = AgreementVersion.objects.filter(agreement_id=OuterRef("pk"), state__in=("signed", "closed"))
    found = titled(rows, on=on).annotate(
        open_id=Subquery(opened.values("pk")[:1]), bound_id=Subquery(bound.values("pk")[:1])
    )
    found = list(found.select_related("employee", "superior_employee").order_by("unit_name", "title", "pk"))
    readable = {one.pk: _version_id(one, actor, filled) for one in found}
    versions = AgreementVersion.objects.in_bulk([pk for pk in readable.values() if pk])
    return [_booked(one, versions[readable[one.pk]], actor, filled) for one in found if readable[one.pk]]


def book_rows(agreements: list[Booked]) -> Iterator[tuple[Booked, Rows]]:
    """Each with its content, a few at a time. Four queries for every AT_ONCE of them."""
    for start in range(0, len(agreements), AT_ONCE):
        part = agreements[start : start + AT_ONCE]
        rows = rows_of_versions([one.version_id for one in part])
        yield from ((one, rows[one.version_id]) for one in part)


def codes_of_indicators() -> Mapping[int, str]:
    """The code of every indicator by its id. One query."""
    return dict(indicators.newest_manuals().values_list("indicator_id", "indicator__code"))


def known_agreements(ids: set[int], *, year: int) -> frozenset[int]:
    """Those of these agreements that are of the year. One query."""
    return frozenset(Agreement.objects.filter(pk__in=ids, year=year).values_list("pk", flat=True))


def years_of(ids: set[int]) -> frozenset[int]:
    """The years of these agreements. One query."""
    return frozenset(Agreement.objects.filter(pk__in=ids).values_list("year", flat=True))


def offered_to_choose(actor: Actor, *, on: date) -> tuple[list[int], list[tuple[int, str]]]:
    """Years that have agreements, newest first, and units with agreements that the actor may read, by name. Two queries, or none for who sees all."""
    if permissions.can_see_all(actor):
        return worked_out(
            ("agreements.to choose", on), lambda: _to_choose(Agreement.objects.all(), on), of=("agreements", "units")
        )
    return _to_choose(visible(actor), on)


def _to_choose(readable: Any, on: date) -> tuple[list[int], list[tuple[int, str]]]:
    years = list(Agreement.objects.order_by("-year").values_list("year", flat=True).distinct())
    named = units.periods(on=on).filter(unit_id__in=readable.order_by().values("unit_id"))
    return years, list(named.order_by("name").values_list("unit_id", "name"))


def known_objectives(ids: set[int]) -> frozenset[int]:
    """Those of these objectives of the medium-term plan that exist. One query."""
    return plans.known_objectives(ids)


def budget_codes(codes: Collection[str], *, year: int) -> Mapping[str, Any]:
    """Those of the budget codes that the list of the year has. Two queries."""
    return budgets.known_codes(codes, on=date(year, 12, 31)) if codes else {}


def _version_id(one: Any, actor: Actor, filled: Any) -> int | None:
    """The open version for who may read it, else the one in force."""
    if one.open_id and (_fills(one, actor, filled) or permissions.can_see_all(actor) or _is_second(one, actor)):
        return int(one.open_id)
    return int(one.bound_id) if one.bound_id else None


def _fills(one: Any, actor: Actor, filled: Any) -> bool:
    user = one.employee.user_id
    return filled is None or one.unit_id in filled or (user is not None and actor.stands_for(user))


def _is_second(one: Any, actor: Actor) -> bool:
    user = one.superior_employee.user_id if one.superior_employee_id else None
    return user is not None and actor.stands_for(user)


def _booked(one: Any, version: Any, actor: Actor, filled: Any) -> Booked:
    can_fill = version.state in permissions.EDITABLE_STATES and _fills(one, actor, filled)
    return Booked(
        one.pk, version.pk, version.edit, version.state, one.title or "", name_of(one.employee), one.unit_name or "",
        one.above_title or "", can_fill,
    )  # fmt: skip
