"""One row of a published table, as printed and read: what every profile turns its rows into."""

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

from jenjang.performance.published.rules.values import BLANK, Reading


class Level(StrEnum):
    """Where in the plan a row stands; `sasaran` rows hold indicators beside the tree of programmes.

    further: no step of the plan, but one more indicator of the row above it.
    """

    OBJECTIVE = "objective"
    AFFAIR = "affair"
    FIELD = "field"
    AGENCY = "agency"
    PROGRAMME = "programme"
    ACTIVITY = "activity"
    SUBACTIVITY = "subactivity"
    FURTHER = "further"
    OTHER = "other"


LEVELS_AS_PRINTED: Final = {
    "sasaran": Level.OBJECTIVE,
    "urusan": Level.AFFAIR,
    "bidang": Level.FIELD,
    "bidang urusan": Level.FIELD,
    "opd": Level.AGENCY,
    "skpd": Level.AGENCY,
    "perangkat daerah": Level.AGENCY,
    "program": Level.PROGRAMME,
    "kegiatan": Level.ACTIVITY,
    "subkegiatan": Level.SUBACTIVITY,
    "sub kegiatan": Level.SUBACTIVITY,
    "sub-kegiatan": Level.SUBACTIVITY,
    "lanjutan_indikator": Level.FURTHER,
    "lanjutan indikator": Level.FURTHER,
}
DIRECTIONS_AS_PRINTED: Final = {"naik": "higher", "turun": "lower"}


class Against(StrEnum):
    """What the printed percentage of a table compares with."""

    YEAR = "year"
    PLAN = "plan"
    BUDGET = "budget"
    NOTHING = "nothing"


@dataclass(frozen=True)
class QuarterLine:
    """One quarter of a row: what was reached in it, the cumulative fraction printed, what was spent in it."""

    number: int
    actual: Reading = BLANK
    cumulative: Reading = BLANK
    spending: Reading = BLANK


@dataclass(frozen=True)
class Line:
    """A row: the year's figures, those of the five-year plan up to this year, and the percentages printed.

    government and year are empty where the table does not name them. direction: higher or lower;
    empty where the table names one we do not know. Money is in rupiah.
    """

    row: int
    agency: str
    government: str = ""
    year: int | None = None
    level: Level = Level.OTHER
    description: str = ""
    indicator: str = ""
    measure_unit: str = ""
    direction: str = "higher"
    target: Reading = BLANK
    actual: Reading = BLANK
    plan_target: Reading = BLANK
    plan_actual: Reading = BLANK
    budget: Reading = BLANK
    spending: Reading = BLANK
    plan_budget: Reading = BLANK
    plan_spending: Reading = BLANK
    printed: Reading = BLANK
    printed_absorption: Reading = BLANK
    printed_plan_absorption: Reading = BLANK
    quarters: tuple[QuarterLine, ...] = ()
    against: Against = Against.NOTHING
    source: str = ""
    note: str = ""
    unknown: dict[str, str] = field(default_factory=dict)  # column → text of a word we do not know

    @property
    def has_actual(self) -> bool:
        """Whether anything is printed of what was reached."""
        return self.actual != BLANK or any(quarter.actual != BLANK for quarter in self.quarters)

    @property
    def has_figures(self) -> bool:
        """Whether anything stands where a figure should."""
        return any(cell != BLANK for cell in self.cells.values())

    @property
    def cells(self) -> dict[str, Reading]:
        """Every cell that should hold a figure, by its name in code."""
        figures = (
            *("target", "actual", "plan_target", "plan_actual", "budget", "spending", "plan_budget", "plan_spending"),
            *("printed", "printed_absorption", "printed_plan_absorption"),
        )
        cells: dict[str, Reading] = {name: getattr(self, name) for name in figures}
        for quarter in self.quarters:
            cells[f"quarter_{quarter.number}_actual"] = quarter.actual
            cells[f"quarter_{quarter.number}_cumulative"] = quarter.cumulative
            cells[f"quarter_{quarter.number}_spending"] = quarter.spending
        return cells
