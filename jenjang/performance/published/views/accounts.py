"""The accountability report (LKjIP) of an agency's year, and the same year in plain words for everyone."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from jenjang.kernel.access.gates import public
from jenjang.kernel.ui.exporting import export
from jenjang.kernel.ui.lists import EXPORTS

from .. import queries
from ..accounts import as_document, as_workbook
from ..documents import may_account
from ..open_data import as_json
from ..tables import REPORT_COLUMNS, export_rows
from .turning import of_agency


@require_safe
@public
def accountability(request: Any, report_id: int) -> HttpResponse:
    """Target, actual and achievement, earlier years, the plan's end, efficiency; as a workbook or a document where one is asked for."""
    head, years, account = queries.accountability_of(report_id, government=request.government.name)
    if request.GET.get("export") == "xlsx":
        return as_workbook(account)
    if request.GET.get("export") == "pdf":
        return as_document(account, at=timezone.now())
    context = {
        "report": head,
        "account": account,
        "may_make": may_account(request.actor, report_id) if request.actor.may_anywhere("documents.make") else None,
        "version": (head.key, years, request.government.name),
        "years": of_agency(request, years, report_id, "published:accountability"),
    }
    return render(request, "published/accountability.html", context)


@require_safe
@public
def plain(request: Any, report_id: int) -> HttpResponse:
    """What an agency promised and reached in a year, in plain words, to read and to take along."""
    asked = request.GET.get("export", "")
    if asked in EXPORTS or asked == "json":
        whole = queries.report(report_id, everything=True)
        return as_json(whole) if asked == "json" else export(REPORT_COLUMNS, export_rows(whole.rows), asked)
    page = queries.plain(report_id)
    return render(
        request,
        "published/plain.html",
        {
            "page": page,
            "version": page.report.key,
            "years": of_agency(request, page.years, report_id, "published:plain"),
        },
    )


@require_safe
@public
def unit(request: Any, unit_id: int) -> HttpResponse:
    """On to the newest year a unit published, in plain words; who published nothing is said to be silent."""
    if newest := queries.newest_of_unit(unit_id):
        return redirect("published:plain", newest)
    return render(request, "published/silent.html", {"unit_id": unit_id, "name": queries.name_of_unit(unit_id)})
