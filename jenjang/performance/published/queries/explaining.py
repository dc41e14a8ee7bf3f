"""Where a number comes from: the stored answer of a row, or the answer of the rules to sums."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from jenjang.kernel.law.explained import Answer, Explained, Term
from jenjang.kernel.law.numbers import plain
from jenjang.kernel.law.words import Phrase
from jenjang.kernel.tenancy.errors import NotFound
from jenjang.performance.indicators.rules.money import ABSORPTION_RULE

from ..models import Figure, Quarter
from ..rules.below import added
from ..rules.judging import RULES
from ..rules.overview import AgencyTotals
from ..rules.scale import own_tables
from ..rules.shape import spending_curve
from .figures import with_told
from .government import agencies
from .keeping import of_report
from .reading import quarters_of, rows_of
from .rows import FigureRow, ReportHead
from .scales import scales

DIFFERENCE = Phrase("Selisih dari cetakan (poin)", "Difference from print (points)")
COMPUTED = Phrase("persentase dihitung", "computed percentage")
PRINTED = Phrase("persentase tercetak, dua desimal", "printed percentage, two decimals")
QUARTER_SHARES = ("spending-1", "spending-2", "spending-3", "spending-4")
FIRST_YEAR, LAST_YEAR = 2000, 2099  # as a report may be of
RATED = ("achievement", "plan_achievement")
SUMMED = {
    "sum-budget": Phrase("Jumlah anggaran di bawah baris ini", "Budget below this row, added up"),
    "sum-spending": Phrase("Jumlah belanja di bawah baris ini", "Spending below this row, added up"),
}
ROWS_ADDED = Phrase("jumlah {rows} baris", "sum of {rows} rows")
ROWS = Phrase("baris", "rows")
SILENT = Phrase(
    "{rows} baris belum melaporkan belanja dan tidak ikut dijumlahkan.",
    "{rows} rows have not reported spending and are left out.",
)


def explanation(figure_id: int, name: str) -> tuple[FigureRow, Answer | Explained[Any]]:
    """A row and the stored answer behind one of its percentages; why there is none, where there is none. Three queries at most.

    name: that of a stored answer, or `sum-budget`, `sum-spending`, `sum-absorption` of the rows below, or `spending-1` … `spending-4` for the share of the budget spent by the end of a quarter.
    """
    if name == "difference":
        return _difference(figure_id)
    if name in QUARTER_SHARES:
        return _spent_by(figure_id, quarter=QUARTER_SHARES.index(name) + 1)
    if name in SUMMED or name == "sum-absorption":
        return _below(figure_id, name)
    found = Figure.objects.filter(pk=figure_id).values_list("answers", flat=True).first()
    if found is None or name not in RULES:
        raise NotFound(_("Angka ini tidak ada di pemerintah ini."))
    (row,) = rows_of(Figure.objects.filter(pk=figure_id), {})
    if name in found:
        stored = found[name]
        if "because" not in stored:
            return row, Explained.from_dict(stored)
        answer = Answer.from_dict(stored)
        return row, _by_own_scale(name, answer) if name in RATED else answer
    reason = " ".join(finding.sentence for finding in row.findings).rstrip(".") or _(
        "angka pembandingnya tidak tercetak"
    )
    return row, Explained(None, title=RULES[name].title, reason=Phrase(reason, reason))


def _difference(figure_id: int) -> tuple[FigureRow, Explained[Any]]:
    """How far the computed percentage lies from the printed one, in points; the computed one has an explanation of its own."""
    rows = rows_of(Figure.objects.filter(pk=figure_id), {})
    computed, difference = (rows[0].compared_percent, rows[0].difference) if rows else (None, None)
    if computed is None or difference is None:
        raise NotFound(_("Angka ini tidak ada di pemerintah ini."))
    return rows[0], Explained(
        difference,
        title=DIFFERENCE,
        formula=Phrase("{computed} − {printed}", "{computed} − {printed}"),
        inputs={"computed": Term(COMPUTED, computed), "printed": Term(PRINTED, computed - difference)},
    )


def _spent_by(figure_id: int, *, quarter: int) -> tuple[FigureRow, Answer]:
    """The share of the year's budget spent by the end of a quarter, by the rule of absorption."""
    rows = rows_of(Figure.objects.filter(pk=figure_id), quarters_of(Quarter.objects.filter(figure_id=figure_id)))
    year = Figure.objects.filter(pk=figure_id).values_list("report__year", flat=True).first()
    if not rows or year is None or quarter > len(rows[0].quarters):
        raise NotFound(_("Angka ini tidak ada di pemerintah ini."))
    point = spending_curve([told.spending for told in rows[0].quarters], rows[0].budget)[quarter - 1]
    return rows[0], _absorbed(rows[0].budget, point.so_far, year)


def _by_own_scale(name: str, stored: Answer) -> Answer:
    """The stored answer, or where the government has set scales of its own, the same inputs judged by the one of that day."""
    own = own_tables(one.scale for one in scales() if one.is_current)
    return RULES[name].answer(stored.inputs, on=stored.on, own=own) if own.tables else stored


def _below(figure_id: int, name: str) -> tuple[FigureRow, Answer | Explained[Any]]:
    """What the rows below a row add up to."""
    rows = rows_of(Figure.objects.filter(pk=figure_id), {})
    year = Figure.objects.filter(pk=figure_id).values_list("report__year", flat=True).first()
    below = added(rows_of(with_told(Figure.objects.filter(parent_id=figure_id)), {}, "told"))
    if not rows or year is None or not below.rows:
        raise NotFound(_("Angka ini tidak ada di pemerintah ini."))
    if name == "sum-absorption":
        return rows[0], _absorbed(below.both_budget, below.both_spent, year)
    summed = below.budget if name == "sum-budget" else below.spent
    is_partial = name == "sum-spending" and below.silent
    return rows[0], Explained(
        summed,
        title=SUMMED[name],
        formula=ROWS_ADDED if summed is not None else None,
        inputs={"rows": Term(ROWS, Decimal(below.rows))},
        notes=(SILENT.filled(rows=str(below.silent)),) if is_partial else (),
    )


def _absorbed(budget: Decimal | None, spending: Decimal | None, year: int) -> Answer:
    given = {"budget": budget, "spending": spending}
    inputs = {key: None if value is None else plain(value) for key, value in given.items()}
    return ABSORPTION_RULE.answer(inputs, on=date(year, 12, 31))


def report_explanation(report_id: int, name: str) -> tuple[ReportHead, AgencyTotals, Answer | Explained[Any]]:
    """What stands behind a number of a whole report. name: achievement, absorption (of its highest level with money) or reporting. One query."""
    kept = of_report(report_id)
    return kept.head, kept.totals, _of_totals(kept.totals, name, kept.head.last_day)


def year_explanation(year: int, name: str, *, today: date) -> tuple[AgencyTotals, Answer | Explained[Any]]:
    """The same of all the agencies of a year together. Three queries."""
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise NotFound(_("Angka ini tidak ada di pemerintah ini."))
    found = agencies(year=year, today=today)
    if not found.rows:
        raise NotFound(_("Angka ini tidak ada di pemerintah ini."))
    return found.totals, _of_totals(found.totals, name, date(year, 12, 31))


def _of_totals(totals: AgencyTotals, name: str, on: date) -> Answer | Explained[Any]:
    answers: dict[str, Callable[[date], Answer | Explained[Any]]] = {
        "absorption": totals.absorption,
        "reporting": totals.reporting_rate,
        "achievement": totals.achievement,
    }
    if name not in answers:
        raise NotFound(_("Angka ini tidak ada di pemerintah ini."))
    return answers[name](on)
