"""Every read of published figures. Reading is public, so no query asks for an actor."""

from .accounting import accountability_of
from .explaining import explanation, report_explanation, year_explanation
from .figures import figure
from .government import AGENCIES, agencies
from .keeping import head_of_report
from .links import name_of_unit, newest_of_unit
from .money import MOST_TILES, Money, Part, money_of_figure, money_of_report, money_of_year
from .plain import PlainYear, plain
from .reports import report
from .rows import (
    AgencyRow,
    FigurePage,
    FigureRow,
    Finding,
    Hit,
    Narrowing,
    PrintedCell,
    QuarterRow,
    ReportHead,
    ReportPage,
    SilentUnit,
    YearOfAgencies,
    YearOfAgency,
)
from .scales import SetScale, presets, scale, scale_page, scales
from .searching import search
from .supplying import rating_tables, years_of_indicator
from .years import YearColumn, YearsBeside, years_of_agency, years_of_government

__all__ = [
    "AGENCIES", "MOST_TILES", "AgencyRow", "FigurePage", "FigureRow", "Finding", "Hit", "Money", "Narrowing", "Part", "PlainYear",
    "PrintedCell", "QuarterRow", "ReportHead", "ReportPage", "SetScale", "SilentUnit", "YearColumn", "YearOfAgencies",
    "YearOfAgency", "YearsBeside", "accountability_of", "agencies", "explanation", "figure", "head_of_report", "money_of_figure", "money_of_report",
    "money_of_year", "name_of_unit", "newest_of_unit", "plain", "presets", "rating_tables", "report", "report_explanation", "scale", "scale_page", "scales", "search",
    "year_explanation", "years_of_agency", "years_of_government", "years_of_indicator",
]  # fmt: skip
