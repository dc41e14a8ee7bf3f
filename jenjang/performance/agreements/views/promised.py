"""What each official promised, for everybody."""

from functools import partial
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from jenjang.kernel.access.gates import public
from jenjang.kernel.tenancy.errors import NotFound
from jenjang.kernel.ui.listing import show_list

from .. import open_data, queries


@require_safe
@public
def listed(request: Any) -> HttpResponse:
    """Officials with a signed agreement."""
    query = partial(queries.promised_listed, on=timezone.localdate())
    return show_list(request, queries.PROMISED, query, "agreements/promised.html", {"asked": request.GET.urlencode()})


@require_safe
@public
def data(request: Any, ending: str) -> HttpResponse:
    """Every promise as CSV or JSON, narrowed as the list is."""
    if ending not in open_data.WRITERS:
        raise NotFound(_("Bentuk data ini tidak ada. Pilih csv atau json."))
    selection = queries.PROMISED.read(request)
    rows = queries.promised_all(selection, on=timezone.localdate())
    return open_data.WRITERS[ending](request.government.name, rows)


@require_safe
@public
def page(request: Any, agreement_id: int) -> HttpResponse:
    """One official's promises."""
    found = queries.promised_page(agreement_id, on=timezone.localdate())
    objectives = [
        (one, [row for row in found.rows.promises if row.objective_key == one.key]) for one in found.rows.objectives
    ]
    return render(request, "agreements/promised_page.html", {"page": found, "objectives": objectives})
