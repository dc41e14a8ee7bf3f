"""Sentences in both languages of the screens, for code that does not know Django."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

_SLOT = re.compile(r"\{(\w+)\}")

MONTHS: Final[dict[str, tuple[str, ...]]] = {
    "id": (
        *("Januari", "Februari", "Maret", "April", "Mei", "Juni"),
        *("Juli", "Agustus", "September", "Oktober", "November", "Desember"),
    ),
    "en": (
        *("January", "February", "March", "April", "May", "June"),
        *("July", "August", "September", "October", "November", "December"),
    ),
}


@dataclass(frozen=True)
class Phrase:
    """One sentence in Indonesian and in English; `{name}` marks a slot."""

    id: str
    en: str

    def __str__(self) -> str:
        return self.id

    def said(self, language: str) -> str:
        """The sentence in English where the language is English, else in Indonesian."""
        return self.en if language.startswith("en") else self.id

    def filled(self, **slots: str) -> "Phrase":
        """The same sentence with text put into its slots."""
        return Phrase(fill(self.id, slots), fill(self.en, slots))

    def as_dict(self) -> dict[str, str]:
        return {"id": self.id, "en": self.en}

    @classmethod
    def from_dict(cls, data: Mapping[str, str]) -> "Phrase":
        return cls(data["id"], data["en"])


def same(text: str) -> Phrase:
    """A phrase that reads alike in both languages: a formula of symbols, an official term."""
    return Phrase(text, text)


def fill(template: str, slots: Mapping[str, str]) -> str:
    """Put texts into `{slots}`, each once; a text is never read as a template itself."""
    return _SLOT.sub(lambda match: slots.get(match[1], match[0]), template)


def local_number(text: str, language: str) -> str:
    """A number such as "-1234.50" as people write it: "−1.234,50" or "−1,234.50"."""
    sign, digits = ("−", text[1:]) if text.startswith("-") else ("", text)
    whole, point, decimals = digits.partition(".")
    grouped = f"{int(whole):,}"
    if language.startswith("en"):
        return sign + grouped + point + decimals
    return sign + grouped.replace(",", ".") + ("," if point else "") + decimals


def local_day(day: date, language: str) -> str:
    """A day with the month in letters: "12 Mei 2026"."""
    names = MONTHS["en" if language.startswith("en") else "id"]
    return f"{day.day} {names[day.month - 1]} {day.year}"
