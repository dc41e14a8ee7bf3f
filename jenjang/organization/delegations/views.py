"""Lending rights, seeing what is lent, and acting for who has lent them."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from jenjang.kernel.access import acting as sessions
from jenjang.kernel.access.gates import signed_in
from jenjang.organization.units import queries as units

from . import commands, queries
from .forms import ActingForm, EndForm, LendForm


@require_safe
@signed_in
def own(request: Any) -> HttpResponse:
    """What one has lent, and what one was lent."""
    today = timezone.localdate()
    context = {
        "own": queries.own(request.actor, on=today),
        "can_lend": queries.can_lend(request.actor),
        "open_ids": {one.user_id for one in request.actor.lenders},
    }
    return render(request, "delegations/own.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def lending(request: Any) -> HttpResponse:
    """Choose one of the own rights, then what of it is lent to whom."""
    queries.can_lend(request.actor).require()
    today = timezone.localdate()
    rights = queries.own_rights(request.actor, on=today)
    asked = request.POST.get("right") or request.GET.get("right") or (rights[0].key if len(rights) == 1 else "")
    chosen = next((right for right in rights if right.key == asked), None)
    if chosen is None:
        return render(request, "delegations/rights.html", {"rights": rights}, status=422 if request.POST else 200)
    form = LendForm(
        request.POST or None,
        own=chosen,
        units=units.choices(on=today) if chosen.unit_id is None else _within(chosen.unit_id, today),
        initial={"right": chosen.key, "since": today},
    )
    if form.is_valid():
        commands.lend_rights(
            request.actor, employee_id=form.cleaned_data["employee_id"], terms=form.terms(), at=timezone.now()
        )
        messages.success(request, _("Kewenangan dilimpahkan. Penerimanya dapat memakainya sejak hari pertama."))
        return redirect("delegations:own")
    context = {"form": form, "right": chosen, "others": len(rights) > 1}
    return render(request, "delegations/lending.html", context, status=422 if form.is_bound else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def end(request: Any, delegation_id: int) -> HttpResponse:
    """End it before its last day."""
    row = queries.delegation(request.actor, delegation_id, on=timezone.localdate())
    queries.can_end(request.actor, row.lender_id).require()
    form = EndForm(request.POST or None)
    if form.is_valid():
        because = form.cleaned_data["because"]
        commands.end_delegation(request.actor, delegation_id=delegation_id, because=because, at=timezone.now())
        messages.success(request, _("Pelimpahan diakhiri. Mulai sekarang tidak dapat dipakai lagi."))
        return redirect("delegations:own")
    return render(request, "delegations/end.html", {"form": form, "row": row}, status=422 if form.is_bound else 200)


@require_POST
@signed_in
def acting(request: Any) -> HttpResponse:
    """Act for somebody who has lent rights, or for oneself again."""
    form = ActingForm(request.POST)
    lender_id = form.cleaned_data["lender"] if form.is_valid() else 0
    sessions.choose(request, lender_id)
    return redirect("delegations:own")


def _within(unit_id: int, today: Any) -> list[tuple[int, str]]:
    """The unit and what lies below it, in the order of the tree."""
    reach = units.unit_and_below(unit_id, on=today) - {unit_id}
    return [choice for choice in units.choices(on=today) if choice[0] in reach]
