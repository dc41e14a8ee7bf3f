"""What a printed cell says: a number, a grade, that nothing is reported, or something we do not understand."""

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from jenjang.kernel.law.errors import BadInput
from jenjang.kernel.law.numbers import read_decimal, shortened
from jenjang.kernel.law.words import Phrase


@dataclass(frozen=True)
class Number:
    value: Decimal


@dataclass(frozen=True)
class Grade:
    """A mark in letters or words, which no percentage is computed from."""

    text: str


@dataclass(frozen=True)
class NotReported:
    """The source says that there is no figure, or says nothing (printed is then empty)."""

    printed: str = ""


@dataclass(frozen=True)
class NotUnderstood:
    printed: str
    why: Phrase


Reading = Number | Grade | NotReported | NotUnderstood
BLANK: Final = NotReported()

DASHES: Final = frozenset("-–—−_.…")
NO_FIGURE: Final = frozenset(
    {
        *("n/a", "n.a", "n.a.", "na", "n / a", "tad", "t.a.d", "t.a.d.", "null", "none", "belum dilaporkan"),
        *(
            "belum ada",
            "belum ada data",
            "belum tersedia",
            "tidak ada data",
            "tidak tersedia",
            "belum diukur",
            "belum rilis",
        ),
    }
)
# Grades of the accountability evaluation, of audit opinions and of rating scales, as tables print them.
GRADES: Final = frozenset(
    {
        *(
            "aa",
            "a",
            "bb",
            "b",
            "cc",
            "c",
            "d",
            "e",
            "a+",
            "a-",
            "b+",
            "b-",
            "c+",
            "c-",
            "wtp",
            "wtp-dpp",
            "wdp",
            "tmp",
        ),
        *("sangat tinggi", "tinggi", "sedang", "rendah", "sangat rendah", "istimewa", "sangat memuaskan", "memuaskan"),
        *("sangat baik", "baik", "cukup", "cukup baik", "kurang", "kurang baik", "sangat kurang", "agak kurang"),
    }
)
ERRORS: Final = frozenset(
    {
        "#ref!",
        "#div/0!",
        "#value!",
        "#name?",
        "#null!",
        "#num!",
        "#n/a",
        "#spill!",
        "#calc!",
        "#getting_data",
        "err:502",
    }
)
_AROUND: Final = re.compile(r"^(?:rp\.?\s*)?(.*?)(?:,-)?\s*%?$", re.IGNORECASE | re.DOTALL)

SHEET_ERROR = Phrase(
    "“{text}” adalah galat lembar kerja di sumber, bukan angka",
    "“{text}” is a spreadsheet error in the source, not a figure",
)
NIL = Phrase("“{text}” dapat berarti nol atau tidak ada data", "“{text}” may mean zero or no data")
NO_NUMBER = Phrase("“{text}” bukan angka", "“{text}” is not a number")


def reading(text: str, *, decimal_point: bool = False) -> Reading:
    """What the cell says. Never guesses: what has two readings is not understood, and says so.

    decimal_point: the table is known to write 1.234 for one and 234 thousandths.
    """
    tidy = " ".join(text.replace("\0", " ").split())
    word = tidy.lower()
    if not tidy or set(tidy) <= DASHES or word in NO_FIGURE:
        return NotReported(tidy)
    if word in GRADES:
        return Grade(tidy)
    if word in ERRORS:
        return NotUnderstood(tidy, SHEET_ERROR.filled(text=tidy))
    if word in {"nihil", "nil"}:
        return NotUnderstood(tidy, NIL.filled(text=tidy))
    return _number(tidy, decimal_point=decimal_point)


def _number(tidy: str, *, decimal_point: bool) -> Number | NotUnderstood:
    around = _AROUND.match(tidy)
    digits = around[1] if around else tidy
    if not re.search("[0-9]", digits):
        return NotUnderstood(shortened(tidy), NO_NUMBER.filled(text=shortened(tidy)))
    try:
        return Number(read_decimal(digits, typed=not decimal_point))
    except BadInput as error:
        return NotUnderstood(shortened(tidy), _clause(error.sentence))


def _clause(sentence: Phrase) -> Phrase:
    """The first sentence without its full stop: the advice that follows is for who types, not for who reads a print."""
    return Phrase(*(re.split(r"\. |\.$", text, maxsplit=1)[0] for text in (sentence.id, sentence.en)))


def number_of(cell: Reading) -> Decimal | None:
    """The number, or None where the cell has none: never a zero in its place."""
    return cell.value if isinstance(cell, Number) else None


def text_of(cell: Reading) -> str:
    """What was printed where it was not a number; empty otherwise."""
    match cell:
        case Number():
            return ""
        case Grade():
            return cell.text
        case NotReported() | NotUnderstood():
            return cell.printed
