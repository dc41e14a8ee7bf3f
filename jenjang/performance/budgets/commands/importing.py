"""Many ceilings at once: what a file would change, and changing it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import NamedTuple

from django.db import transaction
from django.utils.translation import gettext as _

from jenjang.kernel.access.actor import Actor
from jenjang.kernel.audit import trail
from jenjang.kernel.tenancy.scope import active_government_id
from jenjang.kernel.tenancy.statistics import refresh_after

from .. import permissions
from ..models import Ceiling
from .ceilings import lock_year

BATCH = 500
Progress = Callable[[int, int], None]


class Place(NamedTuple):
    """Which ceiling a row speaks of."""

    unit_id: int
    year: int
    code: str
    starts_on: date


@dataclass(frozen=True, slots=True)
class Draft:
    """A ceiling as a file states it. level, edition, name: of its code in the edition of the year."""

    place: Place
    level: str
    edition: str
    name: str
    amount: int
    stage: str
    source: str


@dataclass(frozen=True, slots=True)
class Stored:
    pk: int
    amount: int
    stage: str
    source: str


@dataclass(frozen=True)
class Plan:
    """changes: ceilings of a day that are replaced; each with what it replaces."""

    creates: tuple[Draft, ...] = ()
    changes: tuple[tuple[Stored, Draft], ...] = ()
    unchanged: int = 0


def stored_ceilings() -> dict[Place, Stored]:
    """Every ceiling that is not withdrawn. One query."""
    rows = Ceiling.objects.filter(withdrawn_at__isnull=True).values_list(
        "unit_id", "year", "code", "starts_on", "pk", "amount", "stage", "source"
    )
    return {Place(*row[:4]): Stored(*row[4:]) for row in rows}


def plan_of(drafts: Sequence[Draft], stored: Mapping[Place, Stored]) -> Plan:
    """Compare drafts with what is stored."""
    creates, changes, unchanged = [], [], 0
    for draft in drafts:
        known = stored.get(draft.place)
        if known is None:
            creates.append(draft)
        elif (known.amount, known.stage, known.source) == (draft.amount, draft.stage, draft.source or known.source):
            unchanged += 1
        else:
            changes.append((known, draft))
    return Plan(tuple(creates), tuple(changes), unchanged)


@transaction.atomic
def import_ceilings(actor: Actor, *, plan: Plan, at: datetime, progress: Progress | None = None) -> None:
    """Carry a plan out, all or none; it has passed the check of `importing`."""
    permissions.can_import(actor).require()
    tell = progress or (lambda done, total: None)
    drafts = [*plan.creates, *(draft for _known, draft in plan.changes)]
    for year in sorted({draft.place.year for draft in drafts}):
        lock_year(year)
    replaced = {"withdrawn_at": at, "withdrawn_why": _("diganti lewat impor")}
    Ceiling.objects.filter(pk__in=[known.pk for known, _draft in plan.changes]).update(**replaced)
    for start in range(0, len(drafts), BATCH):
        Ceiling.objects.bulk_create(_ceiling(draft, actor, at) for draft in drafts[start : start + BATCH])
        tell(min(start + BATCH, len(drafts)), len(drafts))
    if drafts:
        refresh_after(Ceiling)
        trail.record(
            actor, "budgets.imported", at=at,
            before={_told(draft): known.amount for known, draft in plan.changes},
            after={
                "created": len(plan.creates), "changed": len(plan.changes), "unchanged": plan.unchanged,
                "changes": {_told(draft): draft.amount for _known, draft in plan.changes},
            },
        )  # fmt: skip


def _ceiling(draft: Draft, actor: Actor, at: datetime) -> Ceiling:
    return Ceiling(
        government_id=active_government_id(), **draft.place._asdict(), level=draft.level, edition=draft.edition, name=draft.name,
        amount=draft.amount, stage=draft.stage, source=draft.source, set_at=at, set_by=actor.name[:150],
    )  # fmt: skip


def _told(draft: Draft) -> str:
    return f"{draft.place.unit_id} {draft.place.year} {draft.place.code}"
