"""Many agreements at once, made by the program itself; what people bring goes through the workbook."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.db.backends.postgresql.psycopg_any import DateRange

from jenjang.kernel.access.actor import Actor
from jenjang.kernel.audit import trail
from jenjang.kernel.tenancy.statistics import refresh_after

from .. import permissions
from ..models import (
    Activity,
    AgreedObjective,
    Agreement,
    AgreementVersion,
    BudgetLine,
    Promise,
    Season,
    VersionState,
)

BATCH = 1000


@dataclass(frozen=True)
class Loaded:
    """What goes into the first version of a post's agreement of a year.

    promises: fields of `Promise` without version and objective, with the objective's words under `objective`; activities, budget: fields
    of theirs. signed_at: None leaves a draft.
    """

    position_id: int
    promises: Sequence[dict[str, Any]]
    activities: Sequence[dict[str, Any]] = ()
    budget: Sequence[dict[str, Any]] = ()
    signed_at: datetime | None = None
    returned_why: str = ""
    closed_at: datetime | None = None


@transaction.atomic
def load_year_like(actor: Actor, *, year: int, like: int, at: datetime) -> int:
    """Drafts of an earlier year for the posts and officials of a later one, as if nobody had moved; how many."""
    permissions.can_open(actor).require()
    season = Season.objects.create(government_id=actor.government_id, year=year)
    term = DateRange(date(year, 1, 1), date(year + 1, 1, 1))
    made = Agreement.objects.bulk_create(
        (
            Agreement(
                government_id=one.government_id, year=year, position_id=one.position_id, unit_id=one.unit_id,
                employee_id=one.employee_id, superior_id=one.superior_id, superior_employee_id=one.superior_employee_id,
                alone=one.alone, needs_plan=one.needs_plan, term=term,
            )
            for one in Agreement.objects.filter(year=like).order_by("pk")
        ),
        batch_size=BATCH,
    )  # fmt: skip
    _store(AgreementVersion, (
        AgreementVersion(government_id=one.government_id, agreement=one, made_at=at, made_by=actor.name[:150]) for one in made
    ))  # fmt: skip
    trail.record(actor, "agreements.year_loaded", season, at=at, after={"year": year, "like": like, "made": len(made)})
    return len(made)


@transaction.atomic
def load_contents(actor: Actor, *, year: int, given: Sequence[Loaded], at: datetime) -> int:
    """Fill the drafts of a year, all or none; how many. Posts without a draft are passed over; no event is published: this is no news."""
    permissions.can_open(actor).require()
    drafts = {
        one.agreement.position_id: one
        for one in AgreementVersion.objects.filter(agreement__year=year, state=VersionState.DRAFT).select_related(
            "agreement"
        )
    }
    found = [(drafts[one.position_id], one) for one in given if one.position_id in drafts]
    objectives = {}
    for version, one in found:
        for order, text in enumerate(dict.fromkeys(row["objective"] for row in one.promises)):
            objectives[version.pk, text] = AgreedObjective(
                government_id=version.government_id, version=version, key=f"s{order + 1}", text=text, order=order
            )
    AgreedObjective.objects.bulk_create(objectives.values(), batch_size=BATCH)
    _store(Promise, (
        Promise(
            government_id=version.government_id, version=version, objective=objectives[version.pk, row["objective"]], order=order,
            **{name: value for name, value in row.items() if name != "objective"},
        )
        for version, one in found for order, row in enumerate(one.promises)
    ))  # fmt: skip
    _store(BudgetLine, (
        BudgetLine(government_id=version.government_id, version=version, order=order, **row)
        for version, one in found for order, row in enumerate(one.budget)
    ))  # fmt: skip
    _store(Activity, (
        Activity(government_id=version.government_id, version=version, order=order, **row)
        for version, one in found for order, row in enumerate(one.activities)
    ))  # fmt: skip
    for version, one in found:
        _settle(version, one, at)
    names = ["state", "signed_at", "returned_at", "returned_why", "closed_at", "edit"]
    AgreementVersion.objects.bulk_update([version for version, _one in found], names, batch_size=BATCH)
    refresh_after(Agreement, AgreementVersion, AgreedObjective, Promise, BudgetLine, Activity)
    trail.record(actor, "agreements.loaded", at=at, after={"year": year, "agreements": len(found)})
    return len(found)


def _settle(version: Any, one: Loaded, at: datetime) -> None:
    version.edit += 1
    if one.closed_at is not None:
        version.state, version.signed_at, version.closed_at = VersionState.CLOSED, one.signed_at, one.closed_at
    elif one.signed_at is not None:
        version.state, version.signed_at = VersionState.SIGNED, one.signed_at
    elif one.returned_why:
        version.state, version.returned_at, version.returned_why = VersionState.RETURNED, at, one.returned_why


def _store(model: Any, rows: Any) -> None:
    model.objects.bulk_create(rows, batch_size=BATCH)
