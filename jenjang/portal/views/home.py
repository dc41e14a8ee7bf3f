"""A government's two homes: the public one, and the workspace of whoever works there."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from jenjang.kernel.access.gates import needs, public
from jenjang.kernel.notifications import queries as inbox
from jenjang.kernel.notifications.kinds import Urgency
from jenjang.kernel.ui.maps import Map, Shape
from jenjang.kernel.ui.states import Meaning, State
from jenjang.performance.agreements import queries as agreements
from jenjang.portal.queries.desk import desk
from jenjang.portal.queries.home import PublicHome, public_home

MOST_SHOWN = 12
MEANINGS = {
    Urgency.LATE: Meaning.LATE,
    Urgency.TO_DO: Meaning.AT_RISK,
    Urgency.UNDER_WAY: Meaning.ACCENT,
    Urgency.DONE: Meaning.ON_TRACK,
}


@require_safe
@public
def home(request: Any) -> HttpResponse:
    """Who this government is, and what it has published."""
    home = public_home(request.government, on=timezone.localdate())
    return render(request, "portal/home.html", {"home": home, "map": _map(home) if home.areas else None})


@require_safe
@needs("portal.workspace")
def workspace(request: Any) -> HttpResponse:
    """What waits for me, where I belong, what I may do."""
    now = timezone.localtime()
    waiting = inbox.waiting_for(request.actor, at=now)
    context = {
        "desk": desk(request.actor, on=now.date(), hour=now.hour),
        "waiting": [(row.item, State(row.item.state, MEANINGS[row.item.urgency])) for row in waiting[:MOST_SHOWN]],
        "waiting_count": len(waiting),
        "unread": inbox.unread(request.actor),
        "agreements": agreements.own_agreements(request.actor, on=now.date()),
    }
    return render(request, "portal/workspace.html", context)


def _map(home: PublicHome) -> Map:
    """The districts, each leading to its own page."""
    shapes = [
        Shape(
            area.name,
            {"type": "MultiPolygon", "coordinates": area.polygons},
            href=reverse("territory:region", args=[area.code]),
        )
        for area in home.areas
    ]
    return Map(_("Peta kecamatan"), shapes, summary=_("Tekan sebuah kecamatan untuk melihat kelurahan dan desanya."))
