"""A profile out of the columns a person has paired, with what of the file tells the next one apart."""

import hashlib
import re
from collections.abc import Mapping, Sequence

from django.utils.translation import gettext as _

from jenjang.kernel.sheets.mapping import objections
from jenjang.kernel.sheets.tables import normal
from jenjang.performance.published.layouts.fields import FIELDS, FIGURES
from jenjang.performance.published.layouts.profiles import Profile
from jenjang.performance.published.rules.lines import Against

from .source import PrintedTable

A_YEAR = re.compile(r"(?<![0-9])(20[0-9]{2})(?![0-9])")


def paired(
    table: PrintedTable,
    chosen: Mapping[str, str],
    *,
    year: int,
    agency: str = "",
    decimal_point: bool = False,
    against: str = "",
    fills_down: bool = False,
) -> Profile:
    """The profile that reads this table by the chosen titles. A title that names the year is kept for every year."""
    code = code_of(table.titles, year)
    return Profile(
        code,
        code,
        titles={key: title.replace(str(year), "{year}") for key, title in chosen.items()},
        agency=agency,
        decimal_point=decimal_point,
        against=Against(against) if against else None,
        is_kept=True,
        sheet=table.sheet,
        header_row=table.header_row,
        fills_down=fills_down,
    )


def code_of(titles: Sequence[str], year: int) -> str:
    """The same word for tables with the same headings, whatever year they name: so the next version supersedes this one."""
    general = [normal(A_YEAR.sub(lambda found: f"y{int(found[1]) - year}", title)) for title in titles]
    return f"cols-{hashlib.sha256('|'.join(general).encode()).hexdigest()[:16]}"


def pairing_objections(table: PrintedTable, chosen: Mapping[str, str], *, agency: str) -> list[str]:
    """Why these columns cannot be read as chosen, in plain words; empty when they can."""
    places = {key: table.titles.index(title) for key, title in chosen.items()}
    said = objections(FIELDS, table.titles, places)
    if "agency" not in chosen and not agency:
        said.append(_("Belum diketahui tabel ini milik siapa: pasangkan kolom perangkat daerah, atau tulis namanya."))
    if not {"description", "indicator"} & chosen.keys():
        said.append(_("Pasangkan uraian atau indikator, agar angkanya dapat dikenali."))
    if not set(FIGURES) & chosen.keys():
        said.append(_("Pasangkan sedikitnya satu kolom angka: target, realisasi, anggaran, atau triwulan."))
    return said
