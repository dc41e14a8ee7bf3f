"""The columns of a report: those of the exported file, and those the page adds to its main numbers on asking."""

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from jenjang.kernel.ui import figures
from jenjang.kernel.ui.lists import Column, Filter, Kind, ListSpec, Words
from jenjang.kernel.ui.states import Meaning, State

from .queries import FigureRow, QuarterRow, ReportPage, YearOfAgencies
from .rules.overview import AgencyTotals


@dataclass(frozen=True)
class ExportRow:
    """A row as a spreadsheet takes it; an empty cell is not reported, never zero."""

    row: int
    level: str
    description: str
    indicator: str
    measure_unit: str
    target: Decimal | None
    quarter_1: Decimal | None
    quarter_2: Decimal | None
    quarter_3: Decimal | None
    quarter_4: Decimal | None
    actual: Decimal | None
    achievement_percent: Decimal | None
    rating: str
    plan_target: Decimal | None
    plan_actual: Decimal | None
    plan_achievement_percent: Decimal | None
    budget: Decimal | None
    spending_1: Decimal | None
    spending_2: Decimal | None
    spending_3: Decimal | None
    spending_4: Decimal | None
    spending: Decimal | None
    absorption_percent: Decimal | None
    printed: str
    difference: Decimal | None
    silent: int
    problem: str


REPORT_COLUMNS = ListSpec(
    "published-report",
    columns=(
        Column("row", _("Baris"), Kind.NUMBER),
        Column("level", _("Tingkat")),
        Column("description", _("Uraian")),
        Column("indicator", _("Indikator")),
        Column("measure_unit", _("Satuan")),
        Column("target", _("Target"), Kind.NUMBER),
        Column("quarter_1", _("Realisasi TW I"), Kind.NUMBER),
        Column("quarter_2", _("Realisasi TW II"), Kind.NUMBER),
        Column("quarter_3", _("Realisasi TW III"), Kind.NUMBER),
        Column("quarter_4", _("Realisasi TW IV"), Kind.NUMBER),
        Column("actual", _("Realisasi"), Kind.NUMBER),
        Column("achievement_percent", _("Capaian (%)"), Kind.NUMBER),
        Column("rating", _("Predikat")),
        Column("plan_target", _("Target rencana lima tahun"), Kind.NUMBER),
        Column("plan_actual", _("Realisasi rencana lima tahun"), Kind.NUMBER),
        Column("plan_achievement_percent", _("Capaian rencana lima tahun (%)"), Kind.NUMBER),
        Column("budget", _("Anggaran (Rp)"), Kind.MONEY),
        Column("spending_1", _("Belanja TW I (Rp)"), Kind.MONEY),
        Column("spending_2", _("Belanja TW II (Rp)"), Kind.MONEY),
        Column("spending_3", _("Belanja TW III (Rp)"), Kind.MONEY),
        Column("spending_4", _("Belanja TW IV (Rp)"), Kind.MONEY),
        Column("spending", _("Realisasi anggaran (Rp)"), Kind.MONEY),
        Column("absorption_percent", _("Serapan (%)"), Kind.NUMBER),
        Column("printed", _("Persentase tercetak")),
        Column("difference", _("Selisih (poin)"), Kind.NUMBER),
        Column("silent", _("Belum dilaporkan (sel)"), Kind.NUMBER),
        Column("problem", _("Yang perlu dilihat")),
    ),
)


@dataclass(frozen=True)
class AgencyLine:
    """An agency in the list of a year; who published nothing has a name and nothing else."""

    id: int
    unit_id: int | None
    agency: str
    standing: str
    state: State
    ratings: str = ""
    rows: int | None = None
    unrated: int | None = None
    achievement_percent: Decimal | None = None
    budget: Decimal | None = None
    spent: Decimal | None = None
    absorption_percent: Decimal | None = None
    reported: int | None = None
    expected: int | None = None
    reporting_percent: Decimal | None = None
    silent: int | None = None
    troubled: int | None = None
    has_targets: bool = False


TOLD, SILENT = "told", "silent"
STANDINGS = ((TOLD, _("menerbitkan")), (SILENT, _("belum menerbitkan")))
STATES = {TOLD: State(STANDINGS[0][1], Meaning.ON_TRACK), SILENT: State(STANDINGS[1][1], Meaning.UNREPORTED)}


def _because(name: str) -> Callable[[AgencyLine], str]:
    return lambda row: reverse("published:report_explanation", args=[row.id, name]) if row.id else ""


def _no_achievement(row: AgencyLine) -> Words:
    if row.standing == SILENT:
        return ""
    return _("tidak dapat dihitung") if row.has_targets else _("tanpa target")


def _not_printed(row: AgencyLine) -> Words:
    return _("tidak tercetak") if row.standing == TOLD else ""


def _opened(row: AgencyLine) -> str:
    if row.id:
        return reverse("published:report", args=[row.id])
    return reverse("units:unit", args=[row.unit_id])


AGENCIES = ListSpec(
    "published-agencies",
    columns=(
        Column("agency", _("Perangkat daerah"), sort=("agency",)),
        Column("ratings", _("Predikat (jumlah baris)")),
        Column(
            "achievement_percent", _("Rata-rata capaian"), Kind.PERCENT, ("achievement_percent",), 2,
            why=_because("achievement"), missing=_no_achievement,
        ),
        Column(
            "absorption_percent", _("Serapan"), Kind.PERCENT, ("absorption_percent",), 2, why=_because("absorption"), missing=_not_printed
        ),
        Column(
            "reporting_percent", _("Dilaporkan"), Kind.PERCENT, ("reporting_percent",), 1, why=_because("reporting"), missing=_not_printed
        ),
        Column("silent", _("Belum dilaporkan"), Kind.NUMBER, ("silent",)),
        Column("budget", _("Anggaran"), Kind.MONEY, ("budget",), missing=_not_printed),
        Column("spent", _("Belanja"), Kind.MONEY, ("spent",)),
        Column("troubled", _("Perlu dilihat"), Kind.NUMBER, ("troubled",)),
        Column("state", _("Keadaan"), Kind.STATE, shown=False),
        Column("rows", _("Baris"), Kind.NUMBER, ("rows",), shown=False),
        Column("unrated", _("Tanpa predikat"), Kind.NUMBER, ("unrated",), shown=False),
        Column("reported", _("Angka dilaporkan"), Kind.NUMBER, ("reported",), shown=False),
        Column("expected", _("Angka yang semestinya ada"), Kind.NUMBER, ("expected",), shown=False),
    ),
    search=("agency",),
    search_label=_("Cari perangkat daerah"),
    filters=(Filter("standing", _("Keadaan"), STANDINGS),),
    link=_opened,
    caption=_("Perangkat daerah berdampingan"),
    kept=("year",),
    empty_title=_("Tidak ada publikasi tahun ini"),
    empty_text=_("Pilih tahun lain, atau impor tabel tahun ini."),
)  # fmt: skip


WORK, MONEY = {"ratings", "achievement_percent", "unrated"}, {"budget", "absorption_percent"}


def agencies_list(found: YearOfAgencies) -> ListSpec:
    """The list without the columns that nobody of the year prints anything for: achievements without targets, budgets."""
    left_out = (set() if found.totals.targets else WORK) | (set() if found.totals.planned is not None else MONEY)
    return replace(AGENCIES, columns=tuple(column for column in AGENCIES.columns if column.key not in left_out))


def agency_lines(found: YearOfAgencies) -> Iterator[AgencyLine]:
    for row in found.rows:
        yield AgencyLine(
            row.report.id,
            row.report.unit_id,
            f"{row.report.agency} ({row.report.government})" if row.report.government else row.report.agency,
            TOLD,
            STATES[TOLD],
            ratings=_tally(row.totals),
            rows=row.totals.rows,
            unrated=row.totals.unrated,
            achievement_percent=row.achievement_percent,
            budget=row.totals.planned,
            spent=row.totals.spent,
            absorption_percent=row.absorption_percent,
            reported=row.totals.reporting.reported,
            expected=row.totals.reporting.expected,
            reporting_percent=row.reporting_percent,
            silent=row.totals.reporting.silent,
            troubled=row.totals.troubled,
            has_targets=bool(row.totals.targets),
        )
    for unit in found.silent:
        yield AgencyLine(0, unit.id, unit.name, SILENT, STATES[SILENT])


def _tally(totals: AgencyTotals) -> str:
    """How many rows have each rating, most first."""
    counts = [f"{figures.number(one.rows)} {one.label}" for one in totals.ratings]
    if totals.unrated:
        counts.append(gettext("%(rows)s tanpa predikat") % {"rows": figures.number(totals.unrated)})
    return ", ".join(counts)


def export_rows(rows: Iterable[FigureRow]) -> Iterator[ExportRow]:
    for row in rows:
        yield _export_row(row, {quarter.number: quarter for quarter in row.quarters})


def _export_row(row: FigureRow, quarters: dict[int, QuarterRow]) -> ExportRow:
    actuals = {f"quarter_{number}": quarters[number].actual if number in quarters else None for number in range(1, 5)}
    spendings = {
        f"spending_{number}": quarters[number].spending if number in quarters else None for number in range(1, 5)
    }
    return ExportRow(
        row=row.row,
        level=row.level_label,
        description=row.description,
        indicator=row.indicator,
        measure_unit=row.measure_unit,
        target=row.target,
        actual=row.actual,
        achievement_percent=row.achievement_percent,
        rating=row.rating,
        plan_target=row.plan_target,
        plan_actual=row.plan_actual,
        plan_achievement_percent=row.plan_achievement_percent,
        budget=row.budget,
        spending=row.spending,
        absorption_percent=row.absorption_percent,
        printed=row.printed_text,
        difference=row.difference,
        silent=row.reporting.silent,
        problem=" ".join([*(finding.sentence for finding in row.findings), *row.remarks]),
        **actuals,
        **spendings,
    )


MONEY_COLUMNS = ListSpec(
    "published-money",
    columns=(
        Column("label", _("Uraian")),
        Column("level_label", _("Tingkat")),
        Column("budget", _("Anggaran (Rp)"), Kind.MONEY),
        Column("spent", _("Belanja (Rp)"), Kind.MONEY),
        Column("share_percent", _("Bagian (%)"), Kind.NUMBER),
        Column("absorption_percent", _("Serapan (%)"), Kind.NUMBER),
        Column("rating", _("Predikat")),
    ),
)

COLUMNS_COOKIE = "columns-published-report"
MORE_COLUMNS = {
    "quarters": _("Triwulan"),
    "plan": _("Rencana lima tahun"),
    "print": _("Persentase tercetak"),
}


@dataclass(frozen=True)
class MoreColumns:
    """A group of columns the page can add, and whether it does."""

    key: str
    label: str
    is_shown: bool


def more_columns(page: ReportPage, wanted: Collection[str]) -> list[MoreColumns]:
    """The groups this report has anything for."""
    there = {"quarters": page.has_quarters, "plan": page.has_plan, "print": page.has_print}
    return [MoreColumns(key, str(label), key in wanted) for key, label in MORE_COLUMNS.items() if there[key]]
