"""What was promised, for everybody: as pages, as open data, and the photos."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from jenjang.kernel.access.gates import public
from jenjang.kernel.files.downloads import attachment
from jenjang.kernel.tenancy.errors import NotFound

from .. import open_data, queries
from ..parts import parts_of


@require_safe
@public
def listed(request: Any) -> HttpResponse:
    """Every published promise as a card."""
    cards = queries.promises(on=timezone.localdate())
    plan = queries.plan_in_force(year=timezone.localdate().year)
    return render(request, "programmes/promises.html", {"cards": cards, "plan": plan})


@require_safe
@public
def data(request: Any, ending: str) -> HttpResponse:
    """The same as CSV or JSON."""
    if ending not in open_data.WRITERS:
        raise NotFound(_("Bentuk data ini tidak ada. Pilih csv atau json."))
    return open_data.WRITERS[ending](request.government.name, queries.promises(on=timezone.localdate()))


@require_safe
@public
def promise(request: Any, promise: str) -> HttpResponse:
    """One promise: its words, who answers, its indicators, its milestones, its money and what citizens say."""
    today = timezone.localdate()
    shown = queries.promise(promise, on=today)
    context = {"shown": shown, "page": shown.page, "parts": parts_of(shown.page.id, on=today)}
    return render(request, "programmes/promise.html", context)


@require_safe
@public
def promise_data(request: Any, promise: str) -> HttpResponse:
    return open_data.promise_as_json(request.government.name, queries.promise(promise, on=timezone.localdate()))


@require_safe
@public
def photo(request: Any, photo_id: int) -> HttpResponse:
    """The picture itself."""
    answer: Any = attachment(queries.shown_photo(request.actor, photo_id))
    return answer  # type: ignore[no-any-return]
