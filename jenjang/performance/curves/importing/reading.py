"""What a reading is: series, or messages that say where a file is wrong."""

from dataclasses import dataclass

from ..rules.series import Series


@dataclass(frozen=True)
class Message:
    """What is wrong, and where: the line as the spreadsheet shows it (None: the file as a whole), the column by its title."""

    line: int | None
    column: str
    text: str


@dataclass(frozen=True)
class Reading:
    """What a file gave. With a message there are no series: a file is read whole or not at all.

    unused: titles of columns that were not understood and not needed. notes: what else a person should know, such as
    other sheets of the workbook.
    """

    series: tuple[Series, ...] = ()
    messages: tuple[Message, ...] = ()
    unused: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
