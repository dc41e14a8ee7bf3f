"""Years beside each other as tables: the measures of the whole, and one measure of each agency or programme; also as a file."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from jenjang.kernel.sheets.writing import csv_bytes, xlsx_bytes
from jenjang.kernel.ui import figures
from jenjang.kernel.ui.exporting import CSV, XLSX
from jenjang.kernel.ui.templatetags.ui import why

from .queries import FigureRow, YearColumn, YearsBeside

Part = YearColumn | FigureRow | None
ROMAN = {1: "I", 2: "II", 3: "III", 4: "IV"}


@dataclass(frozen=True)
class Measure:
    """What is compared. value: of a year's sums or of a row; name: of its explanation, empty where it is printed."""

    key: str
    label: str | Promise
    value: Callable[[Any], Decimal | int | None]
    write: Callable[[Any], str]
    name: str = ""


@dataclass(frozen=True)
class Compared:
    """A line: what it is, and its value in each year with the words for it."""

    label: str
    values: tuple[Decimal | int | None, ...]
    cells: tuple[SafeString | str, ...]


def _percent(value: Any) -> str:
    return figures.percent(value, 2)


def _of(name: str, of_year: str = "") -> Callable[[Any], Any]:
    """The same of sums of a year and of a row: what is called differently there is said."""
    return lambda part: (
        getattr(part.totals, of_year) if of_year and isinstance(part, YearColumn) else getattr(part, name)
    )


MEASURES = {
    measure.key: measure
    for measure in (
        Measure("achievement", gettext_lazy("Rata-rata capaian"), _of("achievement_percent"), _percent, "achievement"),
        Measure("absorption", gettext_lazy("Serapan"), _of("absorption_percent"), _percent, "absorption"),
        Measure("budget", gettext_lazy("Anggaran"), _of("budget", "planned"), figures.rupiah),
        Measure("spent", gettext_lazy("Belanja"), _of("spent", "spent"), figures.rupiah),
    )
}
REPORTING = Measure(
    "reporting", gettext_lazy("Dilaporkan"), lambda year: year.reporting_percent, figures.percent, "reporting"
)
AGENCIES = Measure(
    "agencies", gettext_lazy("Perangkat daerah yang menerbitkan"), lambda year: year.agencies, figures.number
)


def measures(found: YearsBeside, *, whole_government: bool) -> list[Compared]:
    """The whole, year by year."""
    quarters = [
        Measure(
            f"quarter-{number}",
            _("Belanja TW %(number)s") % {"number": ROMAN[number]},
            _spent_in(number),
            figures.rupiah,
        )
        for number in found.quarters
    ]
    every = [*([AGENCIES] if whole_government else []), *MEASURES.values(), REPORTING, *quarters]
    columns = tuple(column if column.totals else None for column in found.columns)
    return [_compared(str(one.label), one, columns) for one in every]


def _spent_in(quarter: int) -> Callable[[Any], Decimal | None]:
    return lambda year: year.spent_in(quarter)


def lines(found: YearsBeside, measure: Measure) -> list[Compared]:
    """One measure of every agency or programme."""
    return [_compared(line.label, measure, line.cells) for line in found.lines]


def _compared(label: str, measure: Measure, parts: Sequence[Part]) -> Compared:
    values = tuple(None if part is None else measure.value(part) for part in parts)
    return Compared(
        label, values, tuple(_cell(measure, part, value) for part, value in zip(parts, values, strict=True))
    )


def _cell(measure: Measure, part: Part, value: Any) -> SafeString | str:
    """An absent year is absent; a value that is none has a reason; a computed one leads to where it comes from."""
    if part is None:
        return format_html('<span class="soft">{}</span>', _("tidak ada"))
    text = measure.write(value) if value is not None else _why_none(measure, part)
    return why(text, _address(part, measure.name)) if measure.name else text


def _why_none(measure: Measure, part: YearColumn | FigureRow) -> SafeString | str:
    if measure.key == "achievement":
        has_target = (
            part.totals.targets if isinstance(part, YearColumn) and part.totals else getattr(part, "target", None)
        )
        return _("tidak dapat dihitung") if has_target else _("tanpa target")
    if measure.key in {"budget", "absorption"}:
        return format_html('<span class="soft">{}</span>', _("tidak tercetak"))
    return figures.unreported()


def _address(part: YearColumn | FigureRow, name: str) -> str:
    if isinstance(part, FigureRow):
        return reverse("published:explanation", args=[part.id, name])
    if part.report_id:
        return reverse("published:report_explanation", args=[part.report_id, name])
    return reverse("published:year_explanation", args=[part.year, name])


def table_file(found: YearsBeside, compared: Sequence[Compared], kind: str, *, name: str) -> HttpResponse:
    """Both tables as one file. An empty cell is absent or not reported, never zero."""
    titles = ["", *(str(column.year) for column in found.columns)]
    table = [[line.label, *line.values] for line in compared]
    content = xlsx_bytes(titles, table) if kind == "xlsx" else csv_bytes([titles, *table])
    return HttpResponse(
        content,
        content_type=XLSX if kind == "xlsx" else CSV,
        headers={"Content-Disposition": f'attachment; filename="{name}-{timezone.localdate():%Y-%m-%d}.{kind}"'},
    )
