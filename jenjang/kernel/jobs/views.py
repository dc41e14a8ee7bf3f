"""Runs of long work."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST, require_safe

from jenjang.kernel.access.gates import signed_in
from jenjang.kernel.ui.listing import show_list
from jenjang.kernel.ui.lists import Column, Filter, Kind, ListSpec, Page, Selection
from jenjang.kernel.ui.states import Meaning, State

from . import commands, queries

MEANINGS = {"done": Meaning.ON_TRACK, "failed": Meaning.LATE, "running": Meaning.ACCENT}
RUNS = ListSpec(
    "jobs",
    columns=(
        Column("title", _("Pekerjaan"), sort=("title",)),
        Column("state", _("Keadaan"), Kind.STATE, sort=("state",)),
        Column("message", _("Pesan")),
        Column("asked_at", _("Diminta"), Kind.MOMENT, sort=("asked_at",)),
        Column("actor", _("Oleh"), sort=("actor",)),
    ),
    search=("title__icontains", "actor__icontains", "message__icontains"),
    search_label=_("Cari pekerjaan, orang, atau pesan"),
    filters=(Filter("state", _("Keadaan"), queries.states),),
    order=("-asked_at", "-pk"),
    link=("jobs:run", "id"),
    caption=_("Pekerjaan"),
    empty_title=_("Belum ada pekerjaan"),
    empty_text=_("Impor dan hitung ulang yang Anda minta akan muncul di sini."),
)


@dataclass(frozen=True)
class RunRow:
    """A run as a line of the list."""

    id: int
    title: str
    state: State
    message: str
    asked_at: datetime
    actor: str


def _row(found: Any) -> RunRow:
    run = queries.view(found)
    state = State(run.state_label, MEANINGS.get(run.state, Meaning.NEUTRAL))
    return RunRow(run.id, run.title, state, run.message, run.asked_at, run.actor)


@require_safe
@signed_in
def runs(request: Any) -> HttpResponse:
    """The runs one may see, newest first."""

    def page(selection: Selection) -> Page:
        found: Page = queries.page_of_runs(request.actor, RUNS, selection, _row)
        return found

    return show_list(request, RUNS, page, "jobs/runs.html")


@require_safe
@signed_in
def run(request: Any, run_id: int) -> HttpResponse:
    """One run; the page asks for its progress until it is over."""
    template = "jobs/_run.html" if request.htmx else "jobs/run.html"
    return render(request, template, {"run": queries.run(request.actor, run_id)})


@require_POST
@signed_in
def retry(request: Any, run_id: int) -> HttpResponse:
    """Try a failed run again."""
    commands.retry_run(request.actor, run_id=run_id, at=timezone.now())
    return redirect("jobs:run", run_id)


@require_POST
@signed_in
def stop(request: Any, run_id: int) -> HttpResponse:
    """End a run before it is done."""
    commands.stop_run(request.actor, run_id=run_id, at=timezone.now())
    return redirect("jobs:run", run_id)
