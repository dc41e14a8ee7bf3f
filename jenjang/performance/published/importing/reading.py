"""From a file to judged rows, and to the JSON the command line prints."""

from collections import Counter
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from jenjang.kernel.law.numbers import plain
from jenjang.kernel.tenancy.errors import DomainError
from jenjang.performance.published.rules.judging import Judged, Kind, judged, printed_of
from jenjang.performance.published.rules.publication import Publication
from jenjang.performance.published.rules.values import Grade, Number, Reading

from .profiles import PROFILES, Profile, missing_columns, year_of_columns
from .source import SourceFile, printed_table

FIRST_YEAR, LAST_YEAR = 2000, 2099


def read_publication(source: SourceFile, *, profile: str, year: int) -> Publication:
    """Read a file by a profile; DomainError where it is not what the profile describes."""
    layout = profile_named(profile)
    refuse_odd_year(year)
    wanted = layout.columns_of(year)
    table = printed_table(source, known=wanted)
    if missing := missing_columns(layout, table.columns, year):
        raise DomainError(_columns_sentence(layout, missing, year_of_columns(layout, table.columns), year))
    lines = [
        layout.line(number, dict(zip(table.columns, row, strict=True)), year)
        for number, row in enumerate(table.rows, start=1)
    ]
    unused = tuple(column for column in table.columns if column and column not in (*wanted, *layout.optional))
    rows = tuple(judged(line, year=year) for line in lines)
    return Publication(source.name, source.sha256, layout.name, layout.source, year, rows, unused)


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
    """What the file holds, what agrees with print, what does not, and what is not known."""
    rows = publication.rows
    compared = [row for row in rows if row.difference is not None]
    return {
        "file": publication.file_name,
        "sha256": publication.sha256,
        "profile": publication.profile,
        "year": publication.year,
        "rows": len(rows),
        "computed": sum(row.percent is not None for row in rows),
        "compared_with_print": len(compared),
        "agree_with_print": sum(not row.has(Kind.DIFFERS) for row in compared),
        "differ_from_print": [row.line.row for row in rows if row.has(Kind.DIFFERS)],
        "not_reported": [row.line.row for row in rows if row.has(Kind.NOT_REPORTED)],
        "grades": [row.line.row for row in rows if row.has(Kind.GRADE)],
        "not_understood": [row.line.row for row in rows if row.has(Kind.NOT_UNDERSTOOD)],
        "without_result": [row.line.row for row in rows if row.has(Kind.NO_RESULT)],
        "governments": _counted(row.line.government for row in rows),
        "units": _counted(row.line.agency for row in rows),
        "years": _counted(str(row.line.year or publication.year) for row in rows),
        "unused_columns": list(publication.unused_columns),
        "remarks": [{"row": row.line.row, "remark": remark.id} for row in rows for remark in row.remarks],
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
