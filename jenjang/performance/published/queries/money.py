"""Where the money is: the parts of a government, an agency or a row, each with its budget, or its spending where no budget is printed."""

from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import Exists, OuterRef

from jenjang.performance.indicators.rules.rating import rating

from ..models import Figure, Level
from ..rules.scale import OwnScale, law_scale, own_tables, scale_at
from ..rules.shape import share
from .figures import figure_on_its_way, with_told
from .government import agencies
from .keeping import of_report, remembered
from .reading import rows_of, years_of
from .rows import Above, FigureRow, ReportHead, YearOfAgencies, YearOfAgency
from .scales import scales

MOST_TILES = 40


@dataclass(frozen=True)
class Part:
    """One part of the money. spending counts where no budget is printed. rating: of its achievement, empty where it has none."""

    id: int
    label: str
    level: str
    budget: Decimal | None
    spent: Decimal | None
    absorption_percent: Decimal | None
    rating: str
    meaning: str
    owes: bool
    has_parts: bool
    share_percent: Decimal | None = None

    @property
    def money(self) -> Decimal | None:
        return self.spent if self.budget is None else self.budget

    @property
    def is_spending(self) -> bool:
        return self.budget is None and self.spent is not None

    @property
    def level_label(self) -> str:
        return str(Level(self.level).label) if self.level else ""


@dataclass(frozen=True)
class Money:
    """The parts of something, largest first. drawn: what a picture shows; the rest stands in the table alone."""

    parts: tuple[Part, ...]
    total: Decimal | None
    scales: tuple[int, ...] = ()  # the government's own, by which whole agencies were rated

    @property
    def drawn(self) -> tuple[Part, ...]:
        return self.parts[:MOST_TILES]

    @property
    def has_spending(self) -> bool:
        return any(part.is_spending for part in self.parts)

    @property
    def has_budget(self) -> bool:
        return any(part.budget is not None for part in self.parts)

    @property
    def without(self) -> int:
        """Parts with no money printed."""
        return sum(part.money is None for part in self.parts)


def money_of_year(*, year: int | None, today: date) -> tuple[YearOfAgencies, Money]:
    """Of the agencies of a year. Four queries."""
    found = agencies(year=year, today=today)
    if found.year is None:
        return found, Money((), None)
    found_scales = [one for one in scales() if one.is_current]
    ids = tuple(one.id for one in found_scales)
    made = remembered(
        ("money of year", found.year), lambda: _of_agencies(found, [one.scale for one in found_scales], ids)
    )
    return found, made


def _of_agencies(found: YearOfAgencies, own: list[OwnScale], scale_ids: tuple[int, ...]) -> Money:
    last = date(found.year or 1, 12, 31)
    scale = scale_at(own, last) or law_scale(last)
    parts = []
    for row in found.rows:
        label, meaning = _rated(row.achievement_percent, own, scale, last)
        parts.append(
            Part(
                row.report.id, row.report.agency, "", row.totals.planned, row.totals.spent, row.absorption_percent, label, meaning,
                bool(row.totals.targets), has_parts=True,
            )
        )  # fmt: skip
    return replace(_with_shares(parts), scales=scale_ids)


def money_of_report(report_id: int) -> tuple[ReportHead, tuple[YearOfAgency, ...], Money]:
    """Of the rows of an agency's report at the level that counts. Two queries, four at first."""
    kept = of_report(report_id)
    head, totals = kept.head, kept.totals
    found = (
        Figure.objects.filter(report_id=report_id, level=totals.money_level)
        if totals.money_level
        else Figure.objects.none()
    )
    return head, years_of(head), remembered(("money of report", head.id), lambda: _of_rows(found))


def money_of_figure(figure_id: int) -> tuple[ReportHead, FigureRow, tuple[Above, ...], tuple[YearOfAgency, ...], Money]:
    """Of the rows below a row. Two queries, four at first."""
    head, row, above, years = figure_on_its_way(figure_id)
    below = Figure.objects.filter(parent_id=figure_id).exclude(level=Level.FURTHER)
    return head, row, above, years, remembered(("money of row", figure_id), lambda: _of_rows(below))


def _of_rows(figures: Any) -> Money:
    below = Figure.objects.filter(parent_id=OuterRef("pk"))
    found = with_told(figures).annotate(is_open=Exists(below.exclude(level=Level.FURTHER))).order_by("row")
    return _with_shares(
        [
            Part(
                row.id, row.title, row.level, row.budget, row.spent, row.absorption_percent, row.rating, row.rating_meaning,
                row.owes_performance, row.is_open,
            )
            for row in rows_of(found, {}, "told", "is_open")
        ]
    )  # fmt: skip


def _rated(percent: Decimal | None, own: list[OwnScale], scale: OwnScale, on: date) -> tuple[str, str]:
    if percent is None:
        return "", ""
    tables = own_tables(own)
    label = rating(percent, on=on, scale=tables.tables[0]).value if tables.tables else rating(percent, on=on).value
    return label, scale.meaning_of(label)


def _with_shares(parts: list[Part]) -> Money:
    known = [part.money for part in parts if part.money is not None and part.money > 0]
    total = sum(known, Decimal(0)) if known else None
    shared = [replace(part, share_percent=share(part.money, total)) for part in parts]
    return Money(tuple(sorted(shared, key=lambda part: -(part.money or 0))), total)
