"""Pages of the site itself: no government is active here."""

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from jenjang.kernel.access.gates import public
from jenjang.kernel.ui.exporting import export
from jenjang.kernel.ui.lists import EXPORTS, Column, ListSpec
from jenjang.portal import rules
from jenjang.portal.queries import site

GOVERNMENTS_ON_A_PAGE = 60
GOVERNMENTS = ListSpec(
    "governments",
    columns=(
        Column("region_code", _("Kode wilayah")),
        Column("name", _("Nama")),
        Column("kind_label", _("Jenis")),
        Column("slug", _("Alamat")),
    ),
)


@require_safe
@public
def governments(request: Any) -> HttpResponse:
    """What Jenjang is, and the governments it serves; htmx asks for the list alone."""
    text = rules.search_text(request.GET.get("q", ""))
    served = site.governments_served()
    named = site.governments_named(served, text)
    if request.GET.get("export") in EXPORTS:
        return export(GOVERNMENTS, named, request.GET["export"])
    page = Paginator(named, GOVERNMENTS_ON_A_PAGE).get_page(request.GET.get("page"))
    template = "portal/_governments.html" if request.htmx else "portal/governments.html"
    return render(request, template, {"page": page, "text": text, "served": len(served)})


@require_safe
@never_cache
@public
def health(request: Any) -> HttpResponse:
    """For load balancers and watchers: 200 `ok` while the database answers, 503 otherwise."""
    answers = site.database_answers()
    return HttpResponse("ok\n" if answers else "database unavailable\n", "text/plain", status=200 if answers else 503)
