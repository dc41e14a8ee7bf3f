"""What governments published, for everyone: agencies side by side, an agency's year, one row of it, and where each number comes from."""

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
from jenjang.kernel.ui.listing import show_list
from jenjang.kernel.ui.lists import EXPORTS, Page, Selection

from .. import permissions, queries
from ..rules.shape import quarters_over
from ..tables import (
    COLUMNS_COOKIE,
    MORE_COLUMNS,
    REPORT_COLUMNS,
    agencies_list,
    agency_lines,
    export_rows,
    more_columns,
)
from .turning import of_agency, of_government, of_row, year_asked

A_YEAR = 365 * 24 * 3600
MOST_DIGITS = 6


@require_safe
@public
def agencies(request: Any) -> HttpResponse:
    """Agencies of a year side by side, also those that are silent."""
    found = queries.agencies(year=year_asked(request), today=timezone.localdate())
    context: dict[str, Any] = {
        "found": found,
        "totals": found.totals,
        "years": of_government(request, found.years, found.year),
        "can_import": permissions.can_import_somewhere(request.actor),
    }

    spec = agencies_list(found)

    def listed(selection: Selection) -> Page:
        context["version"] = ((found.year, found.keys), _asked(selection))
        return spec.page_of_rows(agency_lines(found) if found.rows else (), selection)

    return show_list(request, spec, listed, "published/agencies.html", context)


@require_safe
@public
def report(request: Any, report_id: int) -> HttpResponse:
    """An agency's year as one table, a page at a time; with an export asked, all of it as a file."""
    asked = request.GET
    narrowing = queries.Narrowing(
        asked.get("q", "").replace("\0", "")[:200].strip(), asked.get("level", ""), asked.get("only", "")
    )
    wanted, is_file = _columns(request), asked.get("export") in EXPORTS
    page = queries.report(
        report_id,
        narrowing,
        number=_number(asked.get("page", "")),
        with_quarters=is_file or "quarters" in wanted,
        everything=is_file,
    )
    if is_file:
        return export(REPORT_COLUMNS, export_rows(page.rows), asked["export"])
    more = more_columns(page, wanted)
    query = urlencode({"q": narrowing.text, "level": narrowing.level, "only": narrowing.only})
    context = {
        "page": page,
        "rows": page.rows,
        "narrowing": narrowing,
        "more_columns": more,
        "shown": {group.key for group in more if group.is_shown},
        "query": query,
        "version": (page.report.key, narrowing, page.number, tuple(group.key for group in more if group.is_shown)),
        "years": of_agency(request, page.years, report_id, "published:report"),
        "turned": [
            (number, f"?{query}&page={number}" if narrowing else f"?page={number}")
            for number in range(1, page.pages + 1)
        ],
    }
    response = render(request, "published/report.html", context)
    if "column" in asked:
        response.set_cookie(COLUMNS_COOKIE, ".".join(wanted), max_age=A_YEAR, samesite="Lax", httponly=True)
    return response


@require_safe
@public
def report_explanation(request: Any, report_id: int, name: str) -> HttpResponse:
    """Where an agency's achievement, absorption or reporting rate comes from."""
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
def year_explanation(request: Any, year: int, name: str) -> HttpResponse:
    """Where a number of all agencies of a year together comes from."""
    totals, answer = queries.year_explanation(year, name, today=timezone.localdate())
    context = {
        "title": f"{request.government.name} {year}",
        "answer": answer,
        "totals": totals if name == "absorption" else None,
        "back": f"{reverse('published:agencies')}?year={year}",
    }
    return _because(request, context)


@require_safe
@public
def figure(request: Any, figure_id: int) -> HttpResponse:
    """One row with all its numbers, quarters and curves, and what belongs to it, added up."""
    page = queries.figure(figure_id)
    context = {
        "page": page,
        "figure": page.figure,
        "today": timezone.localdate(),
        "version": (figure_id, page.report.key, quarters_over(page.report.year, timezone.localdate())),
        "years": of_row(page.years, figure_id, "published:figure", "published:report"),
    }
    return render(request, "published/figure.html", context)


@require_safe
@public
def explanation(request: Any, figure_id: int, name: str) -> HttpResponse:
    """Where one computed number comes from; beside the page where htmx asks."""
    row, answer = queries.explanation(figure_id, name)
    units = {"difference": _("poin"), "sum-budget": _("rupiah"), "sum-spending": _("rupiah")}
    return _because(
        request,
        {
            "title": row.title,
            "answer": answer,
            "row": row,
            "unit": units.get(name, "%"),
            "back": reverse("published:figure", args=[figure_id]),
        },
    )


def _asked(selection: Selection) -> tuple[Any, ...]:
    """All of a selection that changes what a list shows."""
    chosen = (tuple(selection.filters.items()), tuple(selection.kept.items()))
    return (selection.text, selection.sort, selection.page, selection.columns, *chosen)


def _because(request: Any, context: dict[str, Any]) -> HttpResponse:
    return render(request, "published/_why.html" if request.htmx else "published/why.html", context)


def _columns(request: Any) -> list[str]:
    """The groups of columns asked for now, else those remembered. The form also sends «none», so that no group is a choice too."""
    asked = request.GET.getlist("column") or request.COOKIES.get(COLUMNS_COOKIE, "").split(".")
    return [key for key in MORE_COLUMNS if key in asked]


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) <= MOST_DIGITS else 1
