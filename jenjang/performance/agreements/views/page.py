"""One agreement: what it says, what was done to it, its documents."""

from decimal import Decimal
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from jenjang.kernel.access.gates import needs
from jenjang.kernel.documents import queries as papers

from .. import queries
from ..rules.ready import problems


@require_safe
@needs("agreements.take_part")
def agreement(request: Any, agreement_id: int) -> HttpResponse:
    """What it promises; `?version=1` shows an earlier one."""
    page = shown(request, agreement_id)
    today = timezone.localdate()
    is_edited = (
        page.version.is_editable
    )  # only then is it held against manuals, tree and ceilings, and its plan looked through
    rows = queries.rows_of(page.version.id, on=today if is_edited else None, plan=is_edited)
    found = problems(rows.content, needs_plan=page.needs_plan) if is_edited else ()
    context = {
        **of_page(request, page, "content"),
        "rows": rows,
        "todo": [(one, in_words(one.said)) for one in found],
        "total": sum((one.weight for one in rows.promises), start=Decimal(0)),
        "budget_total": sum(one.amount for one in rows.budget),
        "taken": {one.promise.key: one for one in queries.taken_below(page.id, rows, on=today)} if page.below else {},
        "objectives": [
            (one, [row for row in rows.promises if row.objective_key == one.key]) for one in rows.objectives
        ],
        "turn": turn_of(request, page),
    }
    return render(request, "agreements/agreement.html", context)


@require_safe
@needs("agreements.take_part")
def history(request: Any, agreement_id: int) -> HttpResponse:
    """Every version with what it changed, and every step."""
    page = shown(request, agreement_id)
    versions = []
    for one in page.versions:
        former = next((old for old in page.versions if old.number == one.number - 1), None)
        versions.append((one, queries.changes_between(former.id, one.id) if former else ()))
    context = {**of_page(request, page, "history"), "versions": versions, "entries": queries.history(page.id)}
    return render(request, "agreements/history.html", context)


@require_safe
@needs("agreements.take_part")
def documents(request: Any, agreement_id: int) -> HttpResponse:
    """The official documents of an agreement, with who has signed."""
    page = shown(request, agreement_id)
    found = papers.of_subject(request.actor, "agreements.agreement", page.id)
    context = {**of_page(request, page, "documents"), "documents": found, "turn": turn_of(request, page)}
    return render(request, "agreements/documents.html", context)


def shown(request: Any, agreement_id: int) -> queries.AgreementPage:
    return queries.agreement_page(request.actor, agreement_id, version=version_asked(request), on=timezone.localdate())


def of_page(request: Any, page: queries.AgreementPage, tab: str) -> dict[str, Any]:
    """What the frame of every page of an agreement asks for. of_version: what leads on to the same version, where another is shown than usual."""
    asked = version_asked(request)
    return {"page": page, "tab": tab, "of_version": f"?version={asked}" if asked else ""}


def version_asked(request: Any) -> int:
    """The number in `?version=1`; zero where none is asked for."""
    asked = request.GET.get("version", "")
    return int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 5 else 0


def turn_of(request: Any, page: queries.AgreementPage) -> int | None:
    """The document in which it is the actor's turn to sign; None where it is not."""
    if page.version.state != "proposed" or page.version.document_id is None:
        return None
    waiting = (
        {one.id for one in papers.waiting_for_signature(request.actor.user_id)} if request.actor.user_id else set()
    )
    return page.version.document_id if page.version.document_id in waiting else None


def in_words(said: Any) -> str:
    return str(said.said(get_language() or "id"))
