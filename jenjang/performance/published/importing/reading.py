"""From a file to judged rows, and to the JSON the command line prints."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, overload

from django.utils.translation import gettext as _

from jenjang.kernel.law.numbers import plain
from jenjang.kernel.tenancy.errors import DomainError
from jenjang.performance.published.layouts.profiles import (
    PROFILES,
    Profile,
    column_of,
    missing_columns,
    reader,
    year_of_columns,
)
from jenjang.performance.published.rules.adding import AddingUp, Mismatch
from jenjang.performance.published.rules.judging import Judged, Kind, printed_of
from jenjang.performance.published.rules.lines import Level, Line
from jenjang.performance.published.rules.publication import Owner, Publication, RowError, Rows
from jenjang.performance.published.rules.values import Grade, Number, Reading

from .source import PrintedTable, SourceFile, printed_table

FIRST_YEAR, LAST_YEAR = 2000, 2099
ERRORS_KEPT = 1000


def read_publication(source: SourceFile, *, profile: str | Profile, year: int) -> Publication:
    """Read a file by a profile; DomainError where it is not what the profile describes."""
    layout = profile_named(profile) if isinstance(profile, str) else profile
    refuse_odd_year(year)
    return publication_of(table_for(source, layout, year), source, layout, year)


def table_for(source: SourceFile, layout: Profile, year: int) -> PrintedTable:
    """The table of a file as a profile expects it; DomainError where its columns are not there."""
    table = printed_table(
        source,
        known=layout.columns_of(year),
        sheet=layout.sheet,
        header_row=layout.header_row,
        is_kind=layout.is_kept,
    )
    if missing := missing_columns(layout, table.columns, year):
        raise DomainError(_columns_sentence(layout, missing, year_of_columns(layout, table.columns), year))
    if layout.fills_down and "agency" in layout.titles:
        return table.filled_down(table.columns.index(column_of(layout.titles["agency"], year)))
    return table


def publication_of(table: PrintedTable, source: SourceFile, layout: Profile, year: int) -> Publication:
    """The rows of a table, each read once for what must be known of all: whose it is, its level, and whether sums agree."""
    lines = Lines(table, layout, year)
    owners: list[Owner] = []
    levels: list[Level] = []
    errors: list[RowError] = []
    sums = AddingUp()
    known: dict[Owner, Owner] = {}
    for place, line in enumerate(lines):
        owner = Owner(line.government, line.agency, line.year)
        owners.append(known.setdefault(owner, owner))
        levels.append(line.level)
        sums.take(owner, line)
        if layout.is_kept and len(errors) < ERRORS_KEPT:
            errors += row_errors(line, table.numbers[place], layout)
    unused = tuple(column for column in table.columns if column and column not in lines.known_columns)
    return Publication(
        source.name,
        source.sha256,
        layout.name,
        layout.source,
        year,
        Rows(lines, year, sums.end()),
        owners,
        levels,
        sums,
        unused,
        tuple(errors),
        table.notes,
    )


class Lines(Sequence[Line]):
    """The rows of a table as lines, read anew whenever they are asked for."""

    def __init__(self, table: PrintedTable, layout: Profile, year: int) -> None:
        self._rows = table.rows
        self._read = reader(layout, table.columns, year)
        self.known_columns = {*layout.columns_of(year), *layout.optional}

    def __len__(self) -> int:
        return len(self._rows)

    @overload
    def __getitem__(self, place: int) -> Line: ...
    @overload
    def __getitem__(self, place: slice) -> list[Line]: ...
    def __getitem__(self, place: int | slice) -> Line | list[Line]:
        if isinstance(place, slice):
            return [self[at] for at in range(*place.indices(len(self)))]
        return self._read(place + 1, self._rows[place])


def row_errors(line: Line, number: int, layout: Profile) -> Iterator[RowError]:
    """What keeps a row of a table with paired columns from being taken over. number: of the row in the file."""
    if not line.has_figures and not line.description and not line.indicator:
        return
    if not line.agency:
        column = layout.titles.get("agency", "")
        yield RowError(number, column, "", _("Tidak disebut milik perangkat daerah mana."))
    if line.year is None:
        column = layout.titles["year"]
        yield RowError(number, column, line.unknown.get(column, ""), _("Tahunnya tidak terbaca."))
    if line.has_figures and not line.description and not line.indicator:
        column = layout.titles.get("description") or layout.titles.get("indicator", "")
        yield RowError(number, column, "", _("Ada angka, tetapi tidak ada uraian maupun indikatornya."))


def profile_named(name: str) -> Profile:
    if name not in PROFILES:
        raise DomainError(
            _("Profil “%(name)s” tidak ada. Yang ada: %(known)s.") % {"name": name, "known": ", ".join(PROFILES)}
        )
    return PROFILES[name]


def refuse_odd_year(year: int) -> None:
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise DomainError(
            _("Tahun %(year)s di luar jangkauan. Tulis tahun antara %(first)s dan %(last)s.")
            % {"year": year, "first": FIRST_YEAR, "last": LAST_YEAR}
        )


def _columns_sentence(profile: Profile, missing: list[str], printed_year: int | None, year: int) -> str:
    if printed_year and printed_year != year:
        return _("Tabel ini tentang tahun %(printed)s, bukan %(year)s. Ulangi dengan tahun %(printed)s.") % {
            "printed": printed_year,
            "year": year,
        }
    return _(
        "Kolom ini tidak ada: %(columns)s. Berkas ini bukan tabel “%(profile)s”; periksa profilnya atau baris judulnya."
    ) % {
        "columns": ", ".join(missing),
        "profile": profile.name,
    }


def mismatch_as_json(one: Mismatch) -> dict[str, Any]:
    """An amount that is not the sum of the rows below it, numbers as text."""
    return {
        "row": one.row,
        "level": one.level.value,
        "cell": one.cell,
        "printed": plain(one.printed),
        "sum": plain(one.summed),
        "parts": one.parts,
    }


def row_as_json(row: Judged) -> dict[str, Any]:
    """One entry per data row: numbers as text, null where the source says nothing."""
    return {
        "row": row.line.row,
        "unit": row.line.agency or None,
        "indicator": row.line.indicator or None,
        "target": _said(row.target),
        "actual": _said(row.actual),
        "achievement_percent": _plain(row.percent),
        "printed_percent": _said(printed_of(row.line)),
        "difference": _plain(row.difference),
        "problem": row.problem.id if row.problem else None,
    }


def summary_as_json(publication: Publication) -> dict[str, Any]:
    """What the file holds, what agrees with print, what does not, and what is not known. One walk through the rows."""
    found = Summary()
    for row in publication.rows:
        found.take(row)
    return found.as_json(publication)


@dataclass
class Summary:
    """Counts while rows go by."""

    computed: int = 0
    compared: int = 0
    agree: int = 0
    rows_of: dict[Kind, list[int]] = field(default_factory=lambda: {kind: [] for kind in Kind})
    remarks: list[dict[str, Any]] = field(default_factory=list)

    def take(self, row: Judged) -> None:
        self.computed += row.percent is not None
        self.compared += row.difference is not None
        self.agree += row.difference is not None and not row.has(Kind.DIFFERS)
        for kind in {finding.kind for finding in row.findings}:
            self.rows_of[kind].append(row.line.row)
        self.remarks += [{"row": row.line.row, "remark": remark.id} for remark in row.remarks]

    def as_json(self, publication: Publication) -> dict[str, Any]:
        owners, sums = publication.owners, publication.sums
        return {
            "file": publication.file_name,
            "sha256": publication.sha256,
            "profile": publication.profile,
            "year": publication.year,
            "rows": len(publication.rows),
            "computed": self.computed,
            "compared_with_print": self.compared,
            "agree_with_print": self.agree,
            "differ_from_print": self.rows_of[Kind.DIFFERS],
            "not_reported": self.rows_of[Kind.NOT_REPORTED],
            "grades": self.rows_of[Kind.GRADE],
            "not_understood": self.rows_of[Kind.NOT_UNDERSTOOD],
            "without_result": self.rows_of[Kind.NO_RESULT],
            "governments": _counted(owner.government for owner in owners),
            "units": _counted(owner.agency for owner in owners),
            "years": _counted(str(owner.year or publication.year) for owner in owners),
            "unused_columns": list(publication.unused_columns),
            "remarks": self.remarks,
            "sums_compared": {level.value: count for level, count in sorted(sums.compared.items())},
            "sums_that_agree": {level.value: sums.agreeing[level] for level in sorted(sums.compared)},
            "does_not_add_up": [mismatch_as_json(one) for one in sums.mismatches],
        }


def _said(cell: Reading) -> str | None:
    match cell:
        case Number(value):
            return plain(value)
        case Grade(text):
            return text
    return None


def _plain(number: Decimal | None) -> str | None:
    return None if number is None else plain(number)


def _counted(words: Any) -> Mapping[str, int]:
    return dict(Counter(word for word in words if word))
