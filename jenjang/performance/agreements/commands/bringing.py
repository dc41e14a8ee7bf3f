"""The content of many agreements at once, each whole: a handful of statements, however many agreements, and a line of the trail for each."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from jenjang.kernel.access.actor import Actor
from jenjang.kernel.audit import trail
from jenjang.kernel.tenancy.errors import Conflict, DomainError, NotAllowed

from .. import queries
from ..models import Activity, AgreedObjective, AgreementVersion, BudgetLine, Promise
from ..rules import content as rules
from . import content
from .content import GivenBudget, GivenObjective
from .ground import Part

BATCH = 100  # agreements whose rows are in memory together
ROWS = 2_000  # of one statement

Progress = Callable[[int, int], None]


@dataclass(frozen=True)
class Given:
    """All that an agreement is to say."""

    objectives: tuple[GivenObjective, ...] = ()
    budget: tuple[GivenBudget, ...] = ()
    activities: tuple[rules.Activity, ...] = ()


def given_of(rows: queries.Rows) -> Given:
    """What is stored, as it would be given."""
    promises: dict[str, list[Any]] = {one.key: [] for one in rows.objectives}
    for one in rows.promises:
        promises[one.objective_key].append(content.as_given(one))
    objectives = tuple(
        GivenObjective(one.text, tuple(promises[one.key]), one.key, one.objective_id) for one in rows.objectives
    )
    budget = tuple(GivenBudget(one.code, one.amount, one.funding) for one in rows.budget)
    return Given(objectives, budget, tuple(one.activity for one in rows.activities))


@transaction.atomic
def bring_contents(
    actor: Actor, given: Mapping[int, tuple[int, Given]], *, at: datetime, progress: Progress | None = None
) -> int:
    """Put these contents in place of what stands there, by version with the edit that was read; how many. All or none."""
    on = timezone.localdate(at)
    done = 0
    ids = sorted(given)
    for start in range(0, len(ids), BATCH):
        part = ids[start : start + BATCH]
        versions = _locked(actor, {pk: given[pk][0] for pk in part}, on=on)
        posts = _posts_kept(part, {pk: given[pk][1] for pk in part})
        _clear(part)
        _store([(versions[pk], given[pk][1]) for pk in part], posts, on=on)
        AgreementVersion.objects.filter(pk__in=part).update(
            edit=F("edit") + 1, **{f"{one}_edit": F("edit") + 1 for one in Part}
        )
        for pk in part:
            told = given[pk][1]
            counts = {
                "promises": sum(len(one.promises) for one in told.objectives), "budget": len(told.budget),
                "activities": len(told.activities), "edit": versions[pk].edit + 1,
            }  # fmt: skip
            trail.record(actor, "agreements.imported", versions[pk], at=at, after=counts)
        done += len(part)
        if progress:
            progress(done, len(ids))
    return done


def _locked(actor: Actor, edits: Mapping[int, int], *, on: date) -> dict[int, AgreementVersion]:
    """The versions, locked; refused where the actor may not write one, or it changed since it was read."""
    found = {
        one.pk: one
        for one in AgreementVersion.objects.select_for_update(of=("self",))
        .select_related("agreement__employee")
        .filter(pk__in=edits)
        .order_by("agreement_id", "pk")
    }
    ids = tuple(one.agreement_id for one in found.values())
    allowed = {one.version_id for one in queries.booked(actor, on=on, ids=ids) if one.can_fill}
    if set(edits) - allowed:
        raise NotAllowed(
            _("Ada perjanjian yang tidak dapat Anda ubah lagi. Unggah ulang buku kerjanya untuk melihat yang mana.")
        )
    if any(found[pk].edit != edit for pk, edit in edits.items()):
        raise Conflict(
            _("Ada perjanjian yang berubah sejak pratinjau. Unggah ulang buku kerjanya untuk melihat yang mana.")
        )
    return found


def _posts_kept(version_ids: Iterable[int], given: Mapping[int, Given]) -> dict[tuple[int, str], int]:
    """Posts in charge stay where the words for them stayed."""
    said = {(pk, one.key): one.in_charge for pk, told in given.items() for one in told.activities}
    rows = Activity.objects.filter(version_id__in=list(version_ids), in_charge_position__isnull=False)
    return {
        (version, key): position
        for version, key, words, position in rows.values_list("version_id", "key", "in_charge", "in_charge_position_id")
        if said.get((version, key)) == words
    }


def _clear(version_ids: list[int]) -> None:
    for model in (Promise, AgreedObjective, BudgetLine, Activity):
        model.objects.filter(version_id__in=version_ids).delete()


def _store(given: list[tuple[AgreementVersion, Given]], posts: Mapping[tuple[int, str], int], *, on: date) -> None:
    objectives: list[AgreedObjective] = []
    promises: list[Promise] = []
    manuals = content.manuals_of(
        {one.indicator_id for _version, told in given for row in told.objectives for one in row.promises}, on=on
    )
    for version, told in given:
        own, below = content.built_promises(version, told.objectives, manuals)
        objectives += own
        promises += below
    AgreedObjective.objects.bulk_create(objectives, batch_size=ROWS)
    Promise.objects.bulk_create(promises, batch_size=ROWS)
    codes = {one.code for _version, told in given for one in told.budget}
    known = queries.budget_codes(codes, year=given[0][0].agreement.year)
    if codes - set(known):
        raise DomainError(_("Ada kode anggaran yang tidak ada lagi pada nomenklatur."))
    BudgetLine.objects.bulk_create(
        (line for version, told in given for line in content.built_budget(version, told.budget, known)), batch_size=ROWS
    )
    Activity.objects.bulk_create(
        (
            line
            for version, told in given
            for line in content.built_plan(
                version, told.activities, {one.key: posts[version.pk, one.key] for one in told.activities if (version.pk, one.key) in posts}
            )
        ),
        batch_size=ROWS,
    )  # fmt: skip
