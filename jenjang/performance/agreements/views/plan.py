"""The action plan: filled as a sheet, read as a table with a chart over the months, seen as curves of work and money."""

from dataclasses import replace
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from jenjang.kernel.access.gates import needs
from jenjang.kernel.ui import entries, figures, papers
from jenjang.kernel.ui.merging import Base, sealed

from .. import commands, plan_drawings, plan_sheet, plan_table, queries
from .page import of_page, version_asked


@require_http_methods(["GET", "HEAD", "POST"])
@needs("agreements.take_part")
def plan(request: Any, agreement_id: int) -> HttpResponse:
    """The plan of the version that is open or in force; sent, what was filled in, or the sheet again with what is in its way."""
    now = timezone.now()
    page = queries.plan_page(request.actor, agreement_id, on=timezone.localdate(now), version=version_asked(request))
    if request.method != "POST":
        return render(request, "agreements/plan.html", _shown(request, page))
    page.can_edit.require()
    columns = _columns(page)
    given = entries.sent(columns, request.POST, _about(page))
    filled = commands.fill_plan(
        request.actor, version_id=page.version.id, columns=columns, given=given, posts=dict(page.posts), at=now
    )
    _tell(request, filled)
    page = queries.plan_page(request.actor, agreement_id, on=timezone.localdate(now), version=page.version.number)
    if filled.is_stored and not request.htmx:
        return redirect("agreements:plan", agreement_id)
    sheet = _sheet(request, page, given, filled)
    template = "agreements/_plan.html" if request.htmx else "agreements/plan.html"
    status = 200 if filled.is_stored else 422
    return render(request, template, {**_shown(request, page, sheet), "is_part": request.htmx}, status=status)


@require_safe
@needs("agreements.take_part")
def drawn(request: Any, agreement_id: int) -> HttpResponse:
    """The plan to read: its table and its months as a chart; fetched by the page on which it is filled in."""
    page = queries.plan_page(request.actor, agreement_id, on=timezone.localdate(), version=version_asked(request))
    template = "agreements/_plan_drawn.html" if request.htmx else "agreements/plan.html"
    return render(request, template, {**_context(request, page), **_drawn(page), "is_beside": request.htmx})


@require_safe
@needs("agreements.take_part")
def curve(request: Any, agreement_id: int) -> HttpResponse:
    """The planned curves of work and money."""
    page = queries.plan_page(request.actor, agreement_id, on=timezone.localdate(), version=version_asked(request))
    curves = plan_drawings.curves_of(page) if page.activities else {}
    told = [
        (one, {ending: _curve_address(page, which, ending) for ending in papers.OFFERED})
        for which, one in curves.items()
    ]
    return render(request, "agreements/curve.html", {**of_page(request, page.agreement, "curve"), "curves": told})


@require_safe
@needs("agreements.take_part")
def plan_curve(request: Any, agreement_id: int, which: str, ending: str) -> HttpResponse:
    """A curve of the plan to take along."""
    page = queries.plan_page(request.actor, agreement_id, on=timezone.localdate())
    found = plan_drawings.curve_of(page, which)
    source = _("Rencana aksi %(title)s, versi %(number)d") % {
        "title": page.agreement.title,
        "number": page.version.number,
    }
    sheet = papers.Sheet(request.government.name, source, timezone.now())
    return papers.take_along(found, sheet, ending)


def _about(page: queries.PlanPage) -> tuple[str, int]:
    return ("agreements.plan", page.version.id)


def _columns(page: queries.PlanPage) -> list[entries.Column]:
    money = page.money if page.rows.budget else None
    return plan_sheet.columns(page.promised, money=money, posts=list(page.posts))


def _sheet(
    request: Any, page: queries.PlanPage, given: entries.Sent | None = None, filled: commands.Filled | None = None
) -> entries.EntrySheet:
    """As it is stored; or as it was sent, where something is in its way."""
    columns, now = _columns(page), timezone.now()
    stored = [plan_sheet.line_of(one) for one in page.activities]
    hints = plan_sheet.hints(page.activities, page.problems)
    sheet = entries.EntrySheet(
        _("Rencana aksi %(title)s") % {"title": page.agreement.title},
        columns,
        [replace(line, hints=hints.get(line.key, {})) for line in stored],
        keep=f"plan:{page.version.id}:{request.actor.user_id}",
        edit=page.version.edit,
        sealed=sealed(Base(entries.flat(stored), now), _about(page)),
        group=plan_sheet.GROUP,
        group_title=_("Jumlah bulan"),
        most=plan_sheet.MOST,
    )
    if filled is None or given is None or given.base is None:
        return sheet
    if filled.is_stored:
        return replace(sheet, shown="saved")
    who, when = queries.last_change(page.version.id) or ("", None)
    clashes = entries.clashes_told(
        columns, filled.clashes, who=who, when=figures.moment(when), opened=given.base.opened_at
    )
    base = Base(entries.flat(stored), given.base.opened_at if clashes else now, tuple(clashes.values()))
    return replace(sheet, lines=filled.lines, clashes=clashes, sealed=sealed(base, _about(page)), shown="again")


def _tell(request: Any, filled: commands.Filled) -> None:
    if not filled.is_stored:
        messages.error(
            request,
            _("Belum disimpan: pilih nilai pada sel yang diubah dua orang.")
            if filled.clashes
            else _("Belum disimpan: perbaiki sel yang ditandai merah."),
        )
        return
    told = _("Rencana aksi disimpan.")
    if filled.taken:
        more = ngettext(
            "%(count)d perubahan orang lain ikut masuk.", "%(count)d perubahan orang lain ikut masuk.", filled.taken
        )
        told = f"{told} {more % {'count': filled.taken}}"
    if filled.back:
        told = f"{told} " + _(
            "Baris yang dihapus seorang tetapi diubah seorang lain tetap ada; hapus lagi bila memang tidak perlu."
        )
    messages.success(request, told)


def _shown(request: Any, page: queries.PlanPage, sheet: entries.EntrySheet | None = None) -> dict[str, Any]:
    """The sheet for who may fill it in, else what there is to read."""
    language = get_language() or "id"
    context = _context(request, page)
    if not page.can_edit:
        return {**context, **_drawn(page)}
    problems = [(problem.said.said(language), _anchor(problem.place, page)) for problem in page.problems]
    return {**context, "sheet": sheet or _sheet(request, page), "problems": problems}


def _context(request: Any, page: queries.PlanPage) -> dict[str, Any]:
    return {**of_page(request, page.agreement, "plan"), "plan": page, "sheet": None}


def _drawn(page: queries.PlanPage) -> dict[str, Any]:
    if not page.activities:
        return {}
    chart = plan_drawings.chart_of(page, today=timezone.localdate())
    return {"chart": chart, "months": chart.labels, "printed": plan_table.rows(page)}


def _anchor(place: str, page: queries.PlanPage) -> str:
    """Where the cell is to put it right; empty where it is not a line."""
    return f"#er-{place}" if any(one.key == place for one in page.activities) else ""


def _curve_address(page: queries.PlanPage, which: str, ending: str) -> str:
    return reverse("agreements:plan_curve", args=[page.agreement.id, which, ending])
