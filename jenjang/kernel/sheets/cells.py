"""Reading the cells of rows: days, whole numbers, yes and no, one of some words. What is wrong becomes a problem, the value None."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _

from jenjang.kernel.tenancy.errors import DomainError
from jenjang.kernel.tenancy.lines import plain_line

from .kinds import Preview, Problem, Row

DAY = re.compile(r"(?:(\d{4})-(\d{1,2})-(\d{1,2})|(\d{1,2})[/.-](\d{1,2})[/.-](\d{4}))(?:[T ]00:00(?::00)?)?")
YEARS = range(1900, 2201)  # other years are slips of the finger
YES = frozenset({"ya", "y", "yes", "true", "1", "benar"})
NO = frozenset({"tidak", "t", "n", "no", "false", "0", "bukan", "-"})
ROUNDED = re.compile(r"\d([.,]\d+)?e\+?\d{1,3}", re.IGNORECASE)  # 1,98609E+17
EXACT = 15  # digits a spreadsheet keeps
SURELY = 18  # digits from which zeros after the kept ones are no chance
SHOWN = 40  # letters of a cell that a sentence quotes


@dataclass
class Cells:
    """The problems found so far, and the reading of single cells. An empty cell is None and no problem."""

    problems: list[Problem] = field(default_factory=list)

    def complain(self, row: Row, column: str, message: str) -> None:
        self.problems.append(Problem(row.number, column, message, row.sheet))

    def line(self, row: Row, column: str, longest: int) -> str:
        """One line of plain text, '' where the cell is empty."""
        text = plain_line(row[column])
        if len(text) > longest:
            self.complain(row, column, _("Lebih dari %(count)d huruf.") % {"count": longest})
            return text[:longest]
        return text

    def digits(self, row: Row, column: str) -> str | None:
        """A long number without spaces, '' where the cell is empty; None where a spreadsheet has rounded it."""
        text = plain_line(row[column]).removeprefix("'").replace(" ", "")
        if not (ROUNDED.fullmatch(text) or (text.isdecimal() and len(text) >= SURELY and not text[EXACT:].strip("0"))):
            return text
        self.complain(
            row, column,
            _(
                "“%(text)s” adalah angka yang dibulatkan lembar kerja: hanya %(count)d angka pertama yang tersimpan, sisanya hilang. "
                "Ubah kolom ini menjadi teks, lalu isi ulang angkanya dari sumbernya."
            )
            % {"text": text[:SHOWN], "count": EXACT},
        )  # fmt: skip
        return None

    def day(self, row: Row, column: str) -> date | None:
        text = row[column]
        if not text:
            return None
        moment = _day_in(text)
        if moment and moment.year in YEARS:
            return moment
        self.complain(
            row, column,
            _("“%(text)s” bukan tanggal. Tulis seperti 31/12/2025 atau 2025-12-31.") % {"text": text[:SHOWN]},
        )  # fmt: skip
        return None

    def whole(self, row: Row, column: str, least: int, most: int) -> int | None:
        """A whole number from least to most."""
        text = row[column]
        if not text:
            return None
        if text.isascii() and text.isdecimal() and len(text) <= 9 and least <= int(text) <= most:
            return int(text)
        words = {"text": text[:SHOWN], "least": least, "most": most}
        self.complain(row, column, _("“%(text)s” bukan bilangan bulat dari %(least)d sampai %(most)d.") % words)
        return None

    def yes_no(self, row: Row, column: str) -> bool | None:
        text = row[column].casefold()
        if not text:
            return None
        if text in YES | NO:
            return text in YES
        self.complain(row, column, _("“%(text)s” bukan ya atau tidak.") % {"text": text[:SHOWN]})
        return None

    def choice(self, row: Row, column: str, offered: "Offered") -> str | None:
        """The value that a word stands for."""
        text = plain_line(row[column])
        if not text:
            return None
        found = offered.words.get(text.casefold())
        if found is None:
            said = {"word": text[:SHOWN], "known": offered.known}
            self.complain(row, column, _("“%(word)s” tidak dikenal. Pilih salah satu: %(known)s.") % said)
        return found

    def missing(self, row: Row, column: str) -> None:
        self.complain(row, column, _("Sel ini belum diisi."))

    def require_none(self) -> None:
        """DomainError with the first problem; for the moment before writing."""
        if self.problems:
            first = min(self.problems, key=lambda problem: problem.row)
            words = {"row": first.row, "message": first.message}
            raise DomainError(_("Tidak ada yang diimpor. Baris %(row)d: %(message)s") % words)

    def preview(self, creates: int, changes: int, unchanged: int) -> Preview:
        return Preview(creates, changes, unchanged, tuple(sorted(self.problems, key=lambda problem: problem.row)))


def _day_in(text: str) -> date | None:
    found = DAY.fullmatch(text)
    if found is None:
        return None
    year, month, day = (found[1], found[2], found[3]) if found[1] else (found[6], found[5], found[4])
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None


@dataclass(frozen=True)
class Offered:
    """Values by every word they may be written with, in small letters. known: the labels to choose from, for a sentence."""

    words: Mapping[str, str]
    known: str


def offered(choices: Any, more: Mapping[str, str] | None = None) -> Offered:
    """The words for choices (TextChoices): the label in each language, the value itself, and more."""
    words = {**(more or {}), **{value.casefold(): value for value in choices.values if value}}
    for language, _name in settings.LANGUAGES:
        with translation.override(language):
            words |= {str(label).casefold(): value for value, label in choices.choices if value}
    return Offered(words, ", ".join(str(label) for value, label in choices.choices if value))
