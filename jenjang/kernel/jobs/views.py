"""Runs of long work."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from jenjang.kernel.access.gates import signed_in

from . import commands, queries


@require_safe
@signed_in
def runs(request: Any) -> HttpResponse:
    """The latest runs."""
    return render(request, "jobs/runs.html", {"runs": queries.runs(request.actor)})


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
