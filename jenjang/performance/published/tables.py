"""The columns of a report: those of the exported file, and those the page adds to its main numbers on asking."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext_lazy as _

from jenjang.kernel.ui.lists import Column, Kind, ListSpec

from .queries import FigureRow, QuarterRow, ReportPage, YearOfAgencies


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
class AgencyExportRow:
    """An agency's year as a spreadsheet takes it; who published nothing has a name and nothing else."""

    agency: str
    rows: int | None = None
    unrated: int | None = None
    budget: Decimal | None = None
    spending: Decimal | None = None
    absorption_percent: Decimal | None = None
    reported: int | None = None
    expected: int | None = None
    reporting_percent: Decimal | None = None
    troubled: int | None = None


AGENCY_COLUMNS = ListSpec(
    "published-agencies",
    columns=(
        Column("agency", _("Perangkat daerah")),
        Column("rows", _("Baris"), Kind.NUMBER),
        Column("unrated", _("Tanpa predikat"), Kind.NUMBER),
        Column("budget", _("Anggaran (Rp)"), Kind.MONEY),
        Column("spending", _("Realisasi anggaran (Rp)"), Kind.MONEY),
        Column("absorption_percent", _("Serapan (%)"), Kind.NUMBER),
        Column("reported", _("Angka dilaporkan"), Kind.NUMBER),
        Column("expected", _("Angka yang semestinya ada"), Kind.NUMBER),
        Column("reporting_percent", _("Dilaporkan (%)"), Kind.NUMBER),
        Column("troubled", _("Perlu dilihat"), Kind.NUMBER),
    ),
)


def agency_export_rows(found: YearOfAgencies) -> Iterator[AgencyExportRow]:
    for row in found.rows:
        yield AgencyExportRow(
            row.report.agency,
            row.totals.rows,
            row.totals.unrated,
            row.totals.budget,
            row.totals.spending,
            row.absorption_percent,
            row.totals.reporting.reported,
            row.totals.reporting.expected,
            row.reporting_percent,
            row.totals.troubled,
        )
    for unit in found.silent:
        yield AgencyExportRow(unit.name)


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
