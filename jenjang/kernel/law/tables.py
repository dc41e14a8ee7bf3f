"""Dated tables: what a regulation fixes, from which day, and how sure we are.

A table file stands beside the rules of its room, in `law/<name>.yaml`:

    title: {id: Predikat capaian kinerja, en: Achievement rating}
    source: {regulation: Permendagri 86/2017, place: Lampiran, certainty: memory}
    decimals: 0                      # optional: round half up to so many before the look-up
    from:
      2017-10-01:                    # a list of rows, or {source: …, rows: […]} of its own
        - {at_least: 91, label: Sangat tinggi, en: Very high}
        - {label: Sangat rendah, en: Very low}

A room asks for its tables with `law = law_of("jenjang.performance.indicators")` and then
`law("achievement_rating").at(date)`.
"""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import date
from decimal import Decimal
from itertools import pairwise
from typing import Any, Final, Generic, TypeVar

from jenjang.kernel.law.errors import NoLawYet
from jenjang.kernel.law.numbers import plain
from jenjang.kernel.law.words import Phrase

CERTAINTIES: Final[dict[str, Phrase]] = {
    "found": Phrase("ditemukan di sumber sekunder", "found in a secondary source"),
    "memory": Phrase("dari ingatan, perlu dikonfirmasi", "from memory, to be confirmed"),
    "derived": Phrase("diturunkan dari aturan", "derived from the rule"),
    "policy": Phrase(
        "pilihan aplikasi karena aturan tidak menyebutnya",
        "a choice of this application where the law is silent",
    ),
    "own": Phrase("ditetapkan pemerintah daerah sendiri", "set by the government itself"),
}


@dataclass(frozen=True)
class Source:
    """Where a value comes from: regulation, place in it, and how sure we are."""

    regulation: str
    place: str
    certainty: str
    note: Phrase | None = None

    def as_dict(self) -> dict[str, Any]:
        note = self.note.as_dict() if self.note else None
        return {
            "regulation": self.regulation,
            "place": self.place,
            "certainty": self.certainty,
            "note": note,
        }

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> "Source":
        note = Phrase.from_dict(data["note"]) if data.get("note") else None
        return cls(data["regulation"], data["place"], data["certainty"], note)


@dataclass(frozen=True)
class Band:
    """One band of a scale, highest first; the last one takes all that is lower."""

    label: str
    en: str = ""
    at_least: Decimal | None = None
    above: Decimal | None = None

    @property
    def bound(self) -> Decimal | None:
        return self.above if self.at_least is None else self.at_least

    @classmethod
    def problem(cls, rows: "tuple[Band, ...]") -> str:
        """What is wrong with the order or the bounds of a scale; empty when nothing is."""
        for number, band in enumerate(rows, start=1):
            if band.at_least is not None and band.above is not None:
                return f"row {number} has both at_least and above"
            if band.bound is None and number < len(rows):
                return f"row {number} has no bound; only the last row may go without"
        bounds = [band.bound for band in rows if band.bound is not None]
        for upper, lower in pairwise(bounds):
            if lower >= upper:
                return f"bounds must fall from row to row, but {lower} follows {upper}"
        return ""


Row = TypeVar("Row")


@dataclass(frozen=True)
class Cite:
    """The place an explanation rests on: source, days of validity, version, row used."""

    source: Source
    valid_from: date
    valid_to: date | None
    law_version: str
    row: Mapping[str, str] | None = None

    def as_dict(self) -> dict[str, Any]:
        return {
            "source": self.source.as_dict(),
            "valid_from": self.valid_from.isoformat(),
            "valid_to": self.valid_to.isoformat() if self.valid_to else None,
            "law_version": self.law_version,
            "row": dict(self.row) if self.row is not None else None,
        }

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> "Cite":
        ends = data["valid_to"]
        return cls(
            Source.from_dict(data["source"]),
            date.fromisoformat(data["valid_from"]),
            date.fromisoformat(ends) if ends else None,
            data["law_version"],
            data["row"],
        )


@dataclass(frozen=True)
class Version(Generic[Row]):
    """A table as it stood from one day to another (both included)."""

    rows: tuple[Row, ...]
    source: Source
    valid_from: date
    valid_to: date | None
    name: str
    decimals: int | None = None

    def cite(self, row: Row | None = None) -> Cite:
        """Cite this version and the row used; a row may carry a certainty of its own."""
        certainty = getattr(row, "certainty", "") or self.source.certainty
        source = Source(self.source.regulation, self.source.place, certainty, self.source.note)
        cells = row_as_text(row) if row is not None else None
        return Cite(source, self.valid_from, self.valid_to, self.name, cells)


@dataclass(frozen=True)
class Table(Generic[Row]):
    """All versions of one table, oldest first, the days between them without overlap."""

    name: str
    title: Phrase
    row_type: type[Row]
    versions: tuple[Version[Row], ...]

    def at(self, day: date) -> Version[Row]:
        """The version in force on that day; NoLawYet before the first and after the last."""
        for version in reversed(self.versions):
            if version.valid_from <= day and (version.valid_to is None or day <= version.valid_to):
                return version
        raise NoLawYet(self._no_version(day))

    def _no_version(self, day: date) -> Phrase:
        first, last = self.versions[0], self.versions[-1]
        until = last.valid_to.isoformat() if last.valid_to else ""
        span = Phrase(
            f"{first.valid_from} sampai {until or 'sekarang'}",
            f"{first.valid_from} to {until or 'now'}",
        )
        return Phrase(
            f"Tabel “{self.title.id}” tidak dikenal untuk tanggal {day}; yang dikenal: {span.id}."
            " Pilih tanggal di dalamnya.",
            f"The table “{self.title.en}” is not known for {day}; known: {span.en}. Choose a day within.",
        )


def row_as_text(row: object) -> dict[str, str]:
    """The cells of a row as text, empty ones left out."""
    cells = ((field.name, getattr(row, field.name)) for field in fields(row))  # type: ignore[arg-type]
    return {name: cell_as_text(cell) for name, cell in cells if cell is not None and cell != ""}


def cell_as_text(cell: object) -> str:
    return plain(cell) if isinstance(cell, Decimal) else str(cell)


@dataclass(frozen=True)
class OwnTables:
    """A government's own dated tables, used instead of the national ones of the same name."""

    tables: tuple[Table[Any], ...] = ()

    def instead_of(self, national: Table[Row]) -> Table[Row]:
        for table in self.tables:
            if table.name == national.name and table.row_type is national.row_type:
                return table
        return national


NATIONAL: Final = OwnTables()


@dataclass(frozen=True)
class Setting:
    """One named figure that a rule needs: a limit, a minimum age, a number of decimals."""

    name: str
    value: Decimal
    en: str = ""
    note: str = ""
    certainty: str = ""


def setting(version: Version[Setting], name: str) -> Setting:
    """The setting of that name; the rule and its table are shipped together, so it is there."""
    return next(row for row in version.rows if row.name == name)
