"""What waits for the one who is signed in: the rooms' answers in one list, the gravest first, then the newest."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.urls import reverse
from django.utils.translation import gettext as _

from jenjang.kernel.access.actor import Actor
from jenjang.kernel.jobs import queries as jobs
from jenjang.kernel.sheets import queries as sheets
from jenjang.kernel.ui.states import Meaning, State

MOST_SHOWN = 12
FAILED_STAYS = timedelta(days=14)
DONE_STAYS = timedelta(days=1)
GRAVITY = (Meaning.LATE, Meaning.AT_RISK, Meaning.ACCENT, Meaning.NEUTRAL, Meaning.ON_TRACK)


@dataclass(frozen=True)
class Waiting:
    """One thing to look at: what it is, how it stands, where to go on."""

    title: str
    detail: str
    state: State
    href: str
    since: datetime


def waiting_for(actor: Actor, *, at: datetime) -> list[Waiting]:
    """What waits for the actor; empty when nothing does. One query per room."""
    found = [*_jobs(actor, at), *_imports(actor, at)]
    found.sort(key=lambda one: one.since, reverse=True)
    found.sort(key=lambda one: GRAVITY.index(one.state.meaning))
    return found[:MOST_SHOWN]


def _jobs(actor: Actor, at: datetime) -> Iterator[Waiting]:
    """Runs that failed lately, those under way, and those finished since yesterday."""
    for run in jobs.runs(actor):
        href = reverse("jobs:run", args=[run.id])
        if run.ended_at is None:
            yield Waiting(run.title, run.message, State(run.state_label, Meaning.ACCENT), href, run.asked_at)
        elif run.state == "failed" and at - run.ended_at < FAILED_STAYS:
            detail = run.message or _("Buka untuk melihat sebabnya dan mencoba lagi.")
            yield Waiting(run.title, detail, State(run.state_label, Meaning.LATE), href, run.ended_at)
        elif run.state == "done" and at - run.ended_at < DONE_STAYS:
            yield Waiting(
                run.title, run.message, State(run.state_label, Meaning.ON_TRACK), run.link or href, run.ended_at
            )


def _imports(actor: Actor, at: datetime) -> Iterator[Waiting]:
    """Uploads that were begun and neither brought in nor given up."""
    for draft in sheets.open_drafts(actor, at=at):
        page = "sheets:preview" if draft.is_checked else "sheets:mapping"
        state = State(_("siap dijalankan") if draft.is_checked else _("belum selesai"), Meaning.AT_RISK)
        yield Waiting(draft.title, draft.name, state, reverse(page, args=[draft.kind, draft.id]), draft.uploaded_at)
