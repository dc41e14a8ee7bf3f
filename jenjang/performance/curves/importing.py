"""From a file to series: tables of plan and actual, items with their cost, earned value; XLSX, CSV or JSON."""

from dataclasses import dataclass
from datetime import date

from .rules.series import Series


@dataclass(frozen=True)
class Message:
    """What is wrong, and where: the line as the spreadsheet shows it (None: the file as a whole), the column by its title."""

    line: int | None
    column: str
    text: str


@dataclass(frozen=True)
class Reading:
    """What a file gave. With a message there are no series: a file is read whole or not at all."""

    series: tuple[Series, ...] = ()
    messages: tuple[Message, ...] = ()


def read(
    content: bytes, filename: str, *, on: date, contract: bool = False, passes_budget_year: bool = False
) -> Reading:
    """The series of an uploaded workbook, CSV or JSON file. Never raises for what a file contains.

    on: the day whose law judges. contract: every series is a contract (a column `kontrak` says it row by row);
    passes_budget_year: its work will pass the running budget year (column `lewat_tahun`).
    """
    raise NotImplementedError
