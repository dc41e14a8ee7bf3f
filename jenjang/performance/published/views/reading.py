"""What governments published, for everyone."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from jenjang.kernel.access.gates import public
from jenjang.kernel.ui.exporting import export
from jenjang.kernel.ui.lists import EXPORTS

from .. import permissions, queries
from ..tables import (
    AGENCY_COLUMNS,
    COLUMNS_COOKIE,
    MORE_COLUMNS,
    REPORT_COLUMNS,
    agency_export_rows,
    export_rows,
    more_columns,
)

A_YEAR = 365 * 24 * 3600


@require_safe
@public
def agencies(request: Any) -> HttpResponse:
    """Agencies by year, and who is silent."""
    year = request.GET.get("year", "")
    found = queries.agencies(
        year=int(year) if year.isdecimal() and len(year) <= 4 else None, today=timezone.localdate()
    )
    if request.GET.get("export") in EXPORTS and found.year:
        return export(AGENCY_COLUMNS, agency_export_rows(found), request.GET["export"])
    return render(request, "published/agencies.html", {"found": found, "can_import": _can_import(request)})


@require_safe
@public
def report(request: Any, report_id: int) -> HttpResponse:
    """An agency's year as one table; with an export asked, as a file."""
    page = queries.report(report_id)
    asked = request.GET
    narrowing = queries.Narrowing(
        asked.get("q", "").replace("\0", "")[:200].strip(), asked.get("level", ""), asked.get("only", "")
    )
    rows = page.narrowed(narrowing)
    if asked.get("export") in EXPORTS:
        return export(REPORT_COLUMNS, export_rows(rows), asked["export"])
    wanted = _columns(request)
    more = more_columns(page, wanted)
    context = {
        "page": page,
        "rows": rows,
        "narrowing": narrowing,
        "more_columns": more,
        "shown": {group.key for group in more if group.is_shown},
        "query": urlencode({"q": narrowing.text, "level": narrowing.level, "only": narrowing.only}),
    }
    response = render(request, "published/report.html", context)
    if "column" in asked:
        response.set_cookie(COLUMNS_COOKIE, ".".join(wanted), max_age=A_YEAR, samesite="Lax", httponly=True)
    return response


@require_safe
@public
def report_explanation(request: Any, report_id: int, name: str) -> HttpResponse:
    """Where an agency's absorption or reporting rate comes from."""
    head, totals, answer = queries.report_explanation(report_id, name)
    context = {
        "title": head.title,
        "answer": answer,
        "totals": totals if name == "absorption" else None,
        "back": reverse("published:report", args=[report_id]),
    }
    return _because(request, context)


@require_safe
@public
def figure(request: Any, figure_id: int) -> HttpResponse:
    """One row with all its numbers, quarters and curves."""
    page = queries.figure(figure_id)
    return render(
        request, "published/figure.html", {"page": page, "figure": page.figure, "today": timezone.localdate()}
    )


@require_safe
@public
def explanation(request: Any, figure_id: int, name: str) -> HttpResponse:
    """Where one computed number comes from; beside the page where htmx asks."""
    row, answer = queries.explanation(figure_id, name)
    return _because(
        request,
        {
            "title": row.title,
            "answer": answer,
            "row": row,
            "unit": _("poin") if name == "difference" else "%",
            "back": reverse("published:figure", args=[figure_id]),
        },
    )


def _because(request: Any, context: dict[str, Any]) -> HttpResponse:
    return render(request, "published/_why.html" if request.htmx else "published/why.html", context)


def _columns(request: Any) -> list[str]:
    """The groups of columns asked for now, else those remembered. The form also sends «none», so that no group is a choice too."""
    asked = request.GET.getlist("column") or request.COOKIES.get(COLUMNS_COOKIE, "").split(".")
    return [key for key in MORE_COLUMNS if key in asked]


def _can_import(request: Any) -> Any:
    return permissions.can_import_somewhere(request.actor)
