"""Cells of published tables: a figure, what was printed instead of one, that it is missing, or that none was owed."""

import re
from datetime import date
from decimal import Decimal
from typing import Any

from django import template
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from jenjang.kernel.law.words import Phrase
from jenjang.kernel.ui import figures
from jenjang.kernel.ui.papers import OFFERED
from jenjang.kernel.ui.states import UNREPORTED, Meaning, State
from jenjang.kernel.ui.templatetags.ui import badge, why
from jenjang.performance.published.curves import CURVES, QUARTERS
from jenjang.performance.published.queries import FigurePage, FigureRow, QuarterRow
from jenjang.performance.published.rules.judging import Judged, Kind, printed_of
from jenjang.performance.published.rules.shape import CurvePoint
from jenjang.performance.published.rules.values import Grade, NotUnderstood, number_of, reading, text_of

register = template.Library()

NOTHING_OWED = SafeString('<span class="soft">–</span>')


@register.simple_tag
def performance_cell(row: FigureRow, name: str, *, brief: bool = False) -> str:
    """A target or an actual of a row. brief: in a table, a missing one is a hatched dash."""
    is_owed = name == "actual" and row.owes_performance
    return _cell(getattr(row, name), row.printed.get(name, ""), is_owed=is_owed, money=False, brief=brief)


@register.simple_tag
def money_cell(row: FigureRow, name: str, *, brief: bool = False) -> str:
    """A budget or a spending of a row."""
    is_owed = name == "spending" and row.owes_spending
    return _cell(getattr(row, name), row.printed.get(name, ""), is_owed=is_owed, money=True, brief=brief)


@register.simple_tag
def quarter_cells(row: FigureRow) -> SafeString:
    """The cells of the quarters; a row without any has one empty cell. Written in one go: a report has hundreds of them."""
    if not row.quarters:
        return SafeString('<td colspan="4"></td>')
    cells = ((quarter_name(quarter.number), _quarter_cell(row, quarter)) for quarter in row.quarters)
    return format_html_join("", '<td class="num quarter" data-l="{}">{}</td>', cells)


def _quarter_cell(row: FigureRow, quarter: QuarterRow) -> SafeString:
    """What was reached in a quarter, and below it what was spent."""
    actual = _cell(quarter.actual, quarter.printed_actual, is_owed=row.owes_performance, money=False, brief=True)
    spending = _cell(quarter.spending, quarter.printed_spending, is_owed=row.owes_spending, money=True, brief=True)
    return format_html('{}<div class="soft small">{}</div>', actual, spending)


@register.simple_tag
def percent_cell(row: FigureRow, name: str, *, brief: bool = False) -> SafeString:
    """A computed percentage, a press away from where it comes from. name: achievement, absorption, plan_…, compared.

    brief: in a long table, which says for all its cells where the answer goes.
    """
    asked = row.compared_name if name == "compared" else name
    if not asked:
        return NOTHING_OWED
    value = getattr(row, f"{asked}_percent")
    if value is None and not row.may_have(asked):
        return NOTHING_OWED
    said = _("tidak ada") if value is None else figures.percent(value, 2)
    href = reverse("published:explanation", args=[row.id, asked])
    return format_html('<a class="why" href="{0}" hx-get="{0}">{1}</a>', href, said) if brief else why(said, href)


@register.simple_tag
def printed_beside(row: FigureRow) -> SafeString:
    """The printed percentage, and how far the computed one lies from it where rounding does not explain it."""
    printed: str = NOTHING_OWED
    if row.printed_percent is not None:
        printed = figures.percent(row.printed_percent, 2)
    elif row.printed_text:
        printed = _cell(None, row.printed_text, is_owed=False, money=False)
    if row.differs:
        return format_html("{}<div>{}</div>", printed, badge(State(figures.points(row.difference, 2), Meaning.AT_RISK)))
    remark = format_html('<div class="soft small">{}</div>', _("ada catatan")) if row.remarks else ""
    return format_html("{}{}", printed, remark)


@register.simple_tag
def rating_badge(row: FigureRow) -> SafeString:
    """The rating of the year; not reported or not understood where an actual is owed; nothing where none can be."""
    if row.rating:
        return badge(State(row.rating, Meaning(row.rating_meaning) if row.rating_meaning else Meaning.NEUTRAL))
    if not row.owes_performance or row.actual is not None:
        return NOTHING_OWED
    match reading(row.printed.get("actual", "")):
        case Grade():
            return NOTHING_OWED
        case NotUnderstood():
            return finding_state("not_understood")
    return badge(UNREPORTED)


@register.simple_tag
def row_marks(row: FigureRow) -> SafeString:
    """What a reader should know before the numbers: what was left out, what differs from print, what was not understood."""
    kinds = dict.fromkeys(finding.kind for finding in row.findings if finding.kind != Kind.NOT_REPORTED)
    marks = [finding_state(kind) for kind in kinds]
    if row.reporting.silent:
        counts = {"silent": row.reporting.silent, "expected": row.reporting.expected}
        said = _("%(silent)s dari %(expected)s angka belum dilaporkan") % counts
        marks.insert(0, format_html('<span class="unreported">{}</span>', said))
    return SafeString(" ".join(marks))


@register.simple_tag
def printed_cell(row: Judged) -> str:
    """The printed percentage of a row that was only read."""
    cell = printed_of(row.line)
    number = number_of(cell)
    return figures.percent(number, 2) if number is not None else _cell(None, text_of(cell), is_owed=False, money=False)


@register.filter
def squeezed(drawn: str) -> SafeString:
    """Markup of many rows without the white space of its template."""
    return SafeString(BETWEEN_TAGS.sub("><", WHITE.sub(" ", drawn)))


WHITE, BETWEEN_TAGS = re.compile(r"\s+"), re.compile("> <")


@register.filter
def said_here(phrase: Phrase) -> str:
    """A sentence in the language of the page."""
    return phrase.said(get_language() or "id")


@register.filter
def quarter_name(number: int | str) -> str:
    return str(QUARTERS[int(number) - 1])


@register.filter
def finding_state(kind: str) -> SafeString:
    """What a finding says, as a badge."""
    states = {
        "differs": State(_("beda dengan cetakan"), Meaning.AT_RISK),
        "not_reported": UNREPORTED,
        "not_understood": State(_("tidak dipahami"), Meaning.LATE),
        "grade": State(_("predikat huruf"), Meaning.NEUTRAL),
        "no_result": State(_("tidak dapat dihitung"), Meaning.AT_RISK),
    }
    return badge(states[kind])


def _cell(value: Decimal | None, printed: str, *, is_owed: bool, money: bool, brief: bool = False) -> str:
    if value is not None:
        return figures.rupiah(value) if money else _number(value)
    match reading(printed):
        case Grade(text):
            return format_html("{}", text)
        case NotUnderstood():
            return format_html('<span class="state state-late" title="{}">“{}”</span>', _("tidak dipahami"), printed)
    if not printed and not is_owed:
        return NOTHING_OWED
    said = _("tercetak “%(text)s”") % {"text": printed} if printed else _("belum dilaporkan")
    if brief:
        return format_html('<span class="unreported" title="{}">–{}</span>', said, hidden(_("belum dilaporkan")))
    return format_html('<span class="unreported" title="{}">{}</span>', said, _("belum dilaporkan"))


def hidden(words: str) -> SafeString:
    """For who does not see the sign before it."""
    return format_html('<span class="visually-hidden">{}</span>', words)


def _number(value: Decimal) -> str:
    """A number with two decimals at most; whoever points at a longer one sees all of it."""
    if value == round(value, 2):
        return figures.number(value)
    return format_html('<span class="figure" title="{}">{}</span>', figures.number(value), figures.number(value, 2))


@register.inclusion_tag("published/_curve.html")
def spending_curve(page: FigurePage, today: date) -> dict[str, Any]:
    """The financial S-curve: cumulative spending against the year's budget, with its table."""
    return {
        **_beside("financial", page, today),
        "points": page.spending,
        "budget": page.figure.budget,
        "money": True,
    }


@register.inclusion_tag("published/_curve.html")
def performance_curve(page: FigurePage, today: date) -> dict[str, Any]:
    """Cumulative performance in percent of the year's target, as printed."""
    points = [
        CurvePoint(quarter.number, quarter.actual, None, percent)
        for quarter, percent in zip(page.figure.quarters, page.progress, strict=True)
    ]
    return {**_beside("performance", page, today), "points": points, "budget": None, "money": False}


def _beside(name: str, page: FigurePage, today: date) -> dict[str, Any]:
    """A curve of the row, and where it is got as a file."""
    downloads = {ending: reverse("published:curve", args=[page.figure.id, name, ending]) for ending in OFFERED}
    return {"curve": CURVES[name](page, today), "downloads": downloads, "figure_id": page.figure.id}
