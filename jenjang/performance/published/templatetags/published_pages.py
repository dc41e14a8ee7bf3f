"""Parts of the reading pages that repeat: tabs, sums with their reasons, tables joined row by row, and a year in plain words."""

from collections.abc import Callable, Iterable
from decimal import Decimal
from typing import Any

from django import template
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from jenjang.kernel.ui import figures
from jenjang.kernel.ui.states import UNREPORTED, Meaning, State
from jenjang.kernel.ui.templatetags.ui import badge, why
from jenjang.performance.published import besides, tiles
from jenjang.performance.published.queries import FigureRow, Part, PlainYear, ReportHead
from jenjang.performance.published.rules.accountability import Cell, Head, Kind, Section
from jenjang.performance.published.rules.below import Added
from jenjang.performance.published.rules.overview import AgencyTotals
from jenjang.performance.published.rules.shape import share

from .published import NOTHING_OWED, said_here

register = template.Library()

GOVERNMENT_PAGES = (
    ("published:agencies", gettext_lazy("Perangkat daerah")),
    ("published:money", gettext_lazy("Peta uang")),
    ("published:years", gettext_lazy("Antartahun")),
    ("published:scale", gettext_lazy("Skala predikat")),
)
REPORT_PAGES = (
    ("published:report", gettext_lazy("Tabel")),
    ("published:report_money", gettext_lazy("Peta uang")),
    ("published:report_years", gettext_lazy("Antartahun")),
    ("published:accountability", gettext_lazy("Laporan kinerja (LKjIP)")),
    ("published:plain", gettext_lazy("Untuk warga")),
)


@register.inclusion_tag("published/_government_tabs.html")
def government_tabs(here: str, year: int | None = None) -> dict[str, Any]:
    """The pages about all agencies; the year goes along."""
    return {"places": GOVERNMENT_PAGES, "here": here, "year": year}


@register.inclusion_tag("published/_report_tabs.html")
def report_tabs(here: str, report: ReportHead) -> dict[str, Any]:
    """The pages about an agency's year."""
    return {"places": REPORT_PAGES, "here": here, "report": report}


@register.simple_tag
def sum_stat(label: str, value: Decimal | None, name: str, year: int, totals: AgencyTotals) -> SafeString:
    """One number of a government's year, a press away from where it comes from."""
    places = 1 if name == "reporting" else 2
    said = figures.percent(value, places) if value is not None else _none_of(name, totals)
    shown = why(said, reverse("published:year_explanation", args=[year, name]))
    return format_html('<div class="stat"><dt>{}</dt><dd><span class="stat-figure">{}</span></dd></div>', label, shown)


def _none_of(name: str, totals: AgencyTotals) -> str:
    if name == "achievement":
        return _("tidak dapat dihitung") if totals.targets else _("tanpa target")
    return _("tidak tercetak") if name == "absorption" else _("tidak ada")


@register.simple_tag
def rated(label: str, meaning: str) -> SafeString:
    """A rating in the colour that its scale gives it."""
    return badge(State(label, Meaning(meaning) if meaning else Meaning.NEUTRAL))


@register.simple_tag
def spent_cell(row: FigureRow) -> str:
    """Spending of the year, or of the quarters so far where the year is not printed."""
    if row.spent is not None:
        return figures.rupiah(row.spent)
    return figures.unreported() if row.owes_spending else NOTHING_OWED


@register.simple_tag
def sum_cell(figure_id: int, name: str, value: Decimal | None) -> str:
    """A sum over the rows below, a press away from how many they are."""
    if value is None:
        return NOTHING_OWED
    return why(figures.rupiah(value), reverse("published:explanation", args=[figure_id, name]))


@register.simple_tag
def sum_absorption(figure_id: int, below: Added) -> SafeString:
    """The absorption of what lies below."""
    percent = share(below.both_spent, below.both_budget)
    said = _("tidak ada") if percent is None else figures.percent(percent, 2)
    return why(said, reverse("published:explanation", args=[figure_id, "sum-absorption"]))


register.simple_tag(tiles.lines_of, name="money_lines")
register.simple_tag(tiles.tiles_of, name="money_tiles")
register.simple_tag(besides.measures, name="measures_beside")
register.simple_tag(besides.lines, name="lines_beside")


@register.simple_tag
def money_rows(lines: Iterable[tuple[Part, str]], why_name: str) -> SafeString:
    """The table beside the tiles, written in one go."""
    return format_html_join("", MONEY_ROW, (_money_row(part, href, why_name) for part, href in lines))


MONEY_ROW = (
    '<tr data-href="{0}"><th scope="row"><a href="{0}">{1}</a>{2}</th><td class="num">{3}</td><td class="num">{4}</td>'
    '<td class="num">{5}</td><td class="num">{6}</td><td>{7}</td></tr>'
)


def _money_row(part: Part, href: str, why_name: str) -> tuple[Any, ...]:
    level = format_html('<div class="soft small">{}</div>', part.level_label) if part.level else ""
    not_printed = format_html('<span class="soft">{}</span>', _("tidak tercetak"))
    absorbed: str = NOTHING_OWED
    if part.absorption_percent is not None:
        absorbed = why(figures.percent(part.absorption_percent, 2), reverse(why_name, args=[part.id, "absorption"]))
    return (
        href,
        part.label,
        level,
        not_printed if part.budget is None else figures.rupiah(part.budget),
        figures.rupiah(part.spent),
        NOTHING_OWED if part.share_percent is None else figures.percent(part.share_percent, 1),
        absorbed,
        rated(part.rating, part.meaning) if part.rating else badge(UNREPORTED) if part.owes else NOTHING_OWED,
    )


@register.simple_tag
def account_table(section: Section) -> SafeString:
    """A table of the accountability report, computed percentages a press away from where they come from."""
    heads = format_html_join(
        "",
        '<th scope="col"{}>{}</th>',
        ((NUM if head.kind in NUMBERS else "", said_here(head.title)) for head in section.heads),
    )
    rows = SafeString("".join(_account_row(section, line.cells) for line in section.lines))
    return format_html(
        '<div class="table-scroll" tabindex="0" role="region" aria-labelledby="section-{}"><table class="grid-table">'
        "<thead><tr>{}</tr></thead><tbody>{}</tbody></table></div>",
        section.key, heads, rows,
    )  # fmt: skip


NUM = SafeString(' class="num"')
NUMBERS = {Kind.NUMBER, Kind.PERCENT, Kind.POINTS, Kind.MONEY}
WRITE: dict[Kind, Callable[[Any], str]] = {
    Kind.NUMBER: lambda value: figures.number(value) if value == round(value, 2) else figures.number(value, 2),
    Kind.PERCENT: lambda value: figures.percent(value, 2),
    Kind.POINTS: lambda value: figures.points(value, 2),
    Kind.MONEY: figures.rupiah,
    Kind.TEXT: str,
}


def _account_row(section: Section, cells: tuple[Cell, ...]) -> str:
    name, *rest = cells
    first = format_html(
        '<th scope="row"><a href="{}">{}</a></th>', reverse("published:figure", args=[name.figure_id]), name.value
    )
    drawn = (_account_cell(head, cell) for head, cell in zip(section.heads[1:], rest, strict=True))
    return format_html("<tr>{}{}</tr>", first, SafeString("".join(drawn)))


def _account_cell(head: Head, cell: Cell) -> SafeString:
    css = NUM if head.kind in NUMBERS else ""
    text: str
    if cell.value is None:
        text = format_html('<span class="soft">{}</span>', said_here(cell.reason)) if cell.reason else NOTHING_OWED
    elif head.kind is Kind.RATING:
        text = rated(str(cell.value), cell.meaning)
    else:
        text = WRITE[head.kind](cell.value)
    if head.key and cell.figure_id:
        text = why(text, reverse("published:explanation", args=[cell.figure_id, head.key]))
    return format_html("<td{}>{}</td>", css, text)


@register.simple_tag
def plain_work(page: PlainYear) -> SafeString:
    """What was to be reached and what was, in a few sentences."""
    if not page.totals.targets:
        return format_html(
            "<p>{}</p>",
            _(
                "Tabel yang diterbitkan tidak memuat target. Tanpa target, tidak dapat dikatakan seberapa jauh janji tercapai."
            ),
        )
    counts = (
        (page.on_track, ngettext("%(rows)s hal tercapai baik", "%(rows)s hal tercapai baik", page.on_track)),
        (page.at_risk, ngettext("%(rows)s hal tercapai sebagian", "%(rows)s hal tercapai sebagian", page.at_risk)),
        (page.late, ngettext("%(rows)s hal jauh dari target", "%(rows)s hal jauh dari target", page.late)),
        (page.silent, ngettext("%(rows)s hal belum dapat dinilai", "%(rows)s hal belum dapat dinilai", page.silent)),
    )
    promised = ngettext(
        "Ada %(rows)s hal yang diberi target.", "Ada %(rows)s hal yang diberi target.", page.totals.targets
    ) % {"rows": figures.number(page.totals.targets)}
    listed = format_html_join("", "<li>{}</li>", ((said % {"rows": figures.number(n)},) for n, said in counts if n))
    percent = page.totals.achievement_percent(page.report.last_day)
    mean: str = ""
    if percent is not None:
        shown = why(figures.percent(percent, 2), _of_report(page, "achievement"))
        mean = format_html("<p>{} {}.</p>", _("Rata-rata, yang tercapai dari setiap target:"), shown)
    return format_html("<p>{}</p><ul>{}</ul>{}", promised, listed, mean)


@register.simple_tag
def plain_money(page: PlainYear) -> SafeString:
    """The budget and what was spent of it."""
    totals = page.totals
    percent = totals.absorption_percent(page.report.last_day)
    if percent is not None:
        share_of_it = why(figures.percent(percent, 2), _of_report(page, "absorption"))
        return format_html(
            "<p>{} <strong>{}</strong>. {} <strong>{}</strong>, {} {}.</p>",
            _("Uang yang disediakan:"), figures.rupiah(totals.budget), _("Yang dibelanjakan:"), figures.rupiah(totals.spending),
            _("yaitu"), share_of_it,
        )  # fmt: skip
    if totals.spent is None:
        return format_html("<p>{}</p>", _("Tabel yang diterbitkan tidak menyebut uang."))
    quarters = format_html_join(
        "",
        "<li>{}: {}</li>",
        ((_("Triwulan %(number)s") % {"number": one.number}, figures.rupiah(one.spending)) for one in totals.quarters),
    )
    return format_html(
        "<p>{} <strong>{}</strong>. {}</p><ul>{}</ul>",
        _("Yang dibelanjakan sejauh diterbitkan:"), figures.rupiah(totals.spent),
        _("Anggarannya tidak tercetak, jadi tidak dapat dikatakan berapa bagian yang terpakai."), quarters,
    )  # fmt: skip


@register.simple_tag
def plain_silence(page: PlainYear) -> SafeString:
    """How much of what should be there is told."""
    counted = page.totals.reporting
    percent = page.totals.reporting_percent(page.report.last_day)
    if percent is None:
        return format_html("<p>{}</p>", _("Tabel ini tidak menyebut apa yang semestinya dilaporkan."))
    told = why(figures.percent(percent), _of_report(page, "reporting"))
    said = ngettext(
        "%(silent)s angka yang semestinya ada belum dilaporkan. Itu bukan nol; hanya belum diketahui.",
        "%(silent)s angka yang semestinya ada belum dilaporkan. Itu bukan nol; hanya belum diketahui.",
        counted.silent,
    ) % {"silent": figures.number(counted.silent)}
    return format_html(
        "<p>{} {}. {}</p>", _("Sudah dilaporkan:"), told, said if counted.silent else _("Tidak ada yang kurang.")
    )


@register.simple_tag
def plain_row(row: FigureRow) -> SafeString:
    """One promise: what, how much was aimed at, how much was reached, and how well that is."""
    href = reverse("published:figure", args=[row.id])
    name = format_html('<a href="{}">{}</a>', href, row.indicator or row.title)
    about = (
        format_html('<div class="soft small">{}</div>', row.description) if row.indicator and row.description else ""
    )
    return format_html("<div>{}{}</div><div>{}</div>", name, about, _reached(row))


def _reached(row: FigureRow) -> SafeString:
    unit = f" {row.measure_unit}" if row.measure_unit else ""
    aimed = figures.number(row.target) + unit if row.target is not None else _("tidak tercetak")
    said = format_html("{} {} · ", _("target"), aimed) if row.owes_performance else ""
    if row.actual is None:
        quarters = [one for one in row.quarters if one.actual is not None]
        told = row.printed.get("actual") or (figures.number(quarters[-1].actual) if quarters else "")
        reached: str = format_html("{} {}", _("tercetak"), told) if told else figures.unreported()
        return format_html("{}{}", said, reached)
    parts = format_html("{}{} {}{}", said, _("tercapai"), figures.number(row.actual), unit)
    if row.achievement_percent is None:
        return parts
    percent = why(
        figures.percent(row.achievement_percent, 2), reverse("published:explanation", args=[row.id, "achievement"])
    )
    return format_html("{} · {} {}", parts, percent, rated(row.rating, row.rating_meaning))


def _of_report(page: PlainYear, name: str) -> str:
    return reverse("published:report_explanation", args=[page.report.id, name])
