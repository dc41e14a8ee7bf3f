"""Where the money is, as tiles to press and a table beside them: of a government, an agency, a row."""

from decimal import Decimal
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from jenjang.kernel.access.gates import public
from jenjang.kernel.ui import figures
from jenjang.kernel.ui.exporting import export
from jenjang.kernel.ui.lists import EXPORTS
from jenjang.kernel.ui.treemaps import Tile, Treemap

from .. import queries
from ..tables import MONEY_COLUMNS
from .turning import of_agency, of_government, of_row, year_asked


@require_safe
@public
def of_year(request: Any) -> HttpResponse:
    """Of the agencies of a year."""
    found, money = queries.money_of_year(year=year_asked(request), today=timezone.localdate())
    context = {
        "title": request.government.name,
        "year": found.year,
        "years": of_government(request, found.years, found.year),
        "why": "published:report_explanation",
    }
    return _shown(request, money, "published:report_money", "published:report", context)


@require_safe
@public
def of_report(request: Any, report_id: int) -> HttpResponse:
    """Of an agency's programmes, or of the highest level that prints money."""
    head, years, money = queries.money_of_report(report_id)
    context = {
        "title": head.title,
        "year": head.year,
        "report": head,
        "years": of_agency(request, years, report_id, "published:report_money"),
        "why": "published:explanation",
    }
    return _shown(request, money, "published:figure_money", "published:figure", context)


@require_safe
@public
def of_figure(request: Any, figure_id: int) -> HttpResponse:
    """Of what belongs to a row."""
    head, row, above, years, money = queries.money_of_figure(figure_id)
    context = {
        "title": row.title,
        "year": head.year,
        "report": head,
        "figure": row,
        "above": above,
        "years": of_row(years, figure_id, "published:figure_money", "published:report_money"),
        "why": "published:explanation",
    }
    return _shown(request, money, "published:figure_money", "published:figure", context)


def _shown(request: Any, money: queries.Money, deeper: str, leaf: str, context: dict[str, Any]) -> HttpResponse:
    if request.GET.get("export") in EXPORTS:
        return export(MONEY_COLUMNS, money.parts, request.GET["export"])
    lines = [(part, reverse(deeper if part.has_parts else leaf, args=[part.id])) for part in money.parts]
    drawn = Treemap(
        _("Peta uang: %(title)s") % {"title": context["title"]},
        [_tile(part, href) for part, href in lines[: queries.MOST_TILES] if part.money],
        summary=_summary(money),
    )
    take_along = f"?year={context['year']}&" if "report" not in context and context["year"] else "?"
    context |= {"money": money, "lines": lines, "drawn": drawn, "take_along": take_along}
    return render(request, "published/money.html", context)


def _tile(part: queries.Part, href: str) -> Tile:
    amount = figures.rupiah_in_short(part.money or Decimal(0))
    state = part.rating or (_("belum dilaporkan") if part.owes else _("tanpa target"))
    meaning = part.meaning or ("unreported" if part.owes else "neutral")
    what = _("belanja") if part.is_spending else _("anggaran")
    said = f"{part.label}: {what} {amount}, {figures.percent(part.share_percent)}; {state}"
    return Tile(part.label, float(part.money or 0), amount, said, href, meaning, state)


def _summary(money: queries.Money) -> str:
    said = [
        _("Luas kotak: anggaran.") if money.has_budget else _("Luas kotak: belanja, karena anggaran tidak tercetak.")
    ]
    if money.has_budget and money.has_spending:
        said.append(_("Tanpa anggaran tercetak, luasnya belanja."))
    said.append(_("Warna: predikat capaian."))
    if len(money.parts) > queries.MOST_TILES:
        said.append(_("Digambar %(most)s yang terbesar; selebihnya ada di tabel.") % {"most": queries.MOST_TILES})
    if money.without:
        said.append(_("%(count)s tanpa uang tercetak, hanya di tabel.") % {"count": money.without})
    return " ".join(said)
