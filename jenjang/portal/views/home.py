"""A government's two homes: the public one, and the workspace of whoever works there."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from jenjang.kernel.access.gates import needs, public
from jenjang.portal.queries import home as queries
from jenjang.portal.queries.waiting import waiting_for


@require_safe
@public
def home(request: Any) -> HttpResponse:
    """Who this government is, and what it has published."""
    today = timezone.localdate()
    shown = queries.public_home(request.actor, request.government, on=today)
    return render(request, "portal/home.html", {"home": shown})


@require_safe
@needs("portal.workspace")
def workspace(request: Any) -> HttpResponse:
    """What waits for me, where I belong, what I may do."""
    now = timezone.localtime()
    context = {
        "desk": queries.workspace(request.actor, on=now.date(), hour=now.hour),
        "waiting": waiting_for(request.actor, at=now),
    }
    return render(request, "portal/workspace.html", context)
