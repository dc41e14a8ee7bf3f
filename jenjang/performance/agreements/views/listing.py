"""Agreements of a year, and the way to the own."""

from functools import partial
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from jenjang.kernel.access.gates import needs
from jenjang.kernel.ui.listing import show_list

from .. import permissions, queries


@require_safe
@needs("agreements.take_part")
def agreements(request: Any) -> HttpResponse:
    """Those the actor may read: to search, narrow, sort and take along."""
    today = timezone.localdate()
    context = {
        "can_open": permissions.can_open(request.actor),
        "can_see_cascade": permissions.can_see_cascade(request.actor),
        "own": queries.own_agreements(request.actor, on=today),
    }
    query = partial(queries.agreements_listed, request.actor, on=today)
    return show_list(request, queries.AGREEMENTS, query, "agreements/list.html", context)


@require_safe
@needs("agreements.take_part")
def mine(request: Any) -> HttpResponse:
    """The own agreement of this year; where there are several or none, a page that says so."""
    own = queries.own_agreements(request.actor, on=timezone.localdate())
    if len(own) == 1:
        return redirect("agreements:agreement", own[0].id)
    return render(request, "agreements/mine.html", {"own": own})
