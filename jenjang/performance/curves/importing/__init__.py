"""From a file to series: tables of plan and actual, items with their cost, earned value; XLSX, CSV or JSON.

Which of the three a table is, its columns say: a cost or a weight makes it items, BCWS, BCWP, ACWP or a printed index
makes it earned value, else it is a table of points. Rows of one name are one series, in the order of the file.
"""

from dataclasses import replace
from datetime import date
from pathlib import PurePath

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from jenjang.kernel.law.errors import BadInput
from jenjang.kernel.tenancy.errors import DomainError

from ..rules.points import Contract
from . import earned, items, points
from .cells import Cells, Faults, Faulty
from .columns import COLUMNS, Layout, layout_of, mapped
from .reading import Message, Reading
from .sources import Source, from_json, from_table, is_json

__all__ = ["Message", "Reading", "read"]

MAX_BYTES = 20 * 1024 * 1024
BUILDERS = {Layout.POINTS: points.series_of, Layout.ITEMS: items.series_of, Layout.EARNED: earned.series_of}


def read(
    content: bytes, filename: str, *, on: date, contract: bool = False, passes_budget_year: bool = False
) -> Reading:
    """The series of an uploaded workbook, CSV or JSON file. Never raises for what a file contains.

    on: the day whose law judges. contract: every series is a contract (a column `kontrak` says it row by row);
    passes_budget_year: its work will pass the running budget year (column `lewat_tahun`).
    """
    faults = Faults()
    try:
        source = _source(content, filename)
        places, unused = mapped(source)
        cells = Cells(source, places, faults, Contract(passes_budget_year) if contract else None)
        series = BUILDERS[layout_of(source, places)](cells, PurePath(filename).stem, on=on)
    except Faulty as fault:
        return Reading(messages=(fault.message,))
    except BadInput as error:  # a day before the law that judges
        return Reading(messages=(Message(None, "", error.sentence.said(get_language() or "id")),))
    except DomainError as error:
        return Reading(messages=(Message(None, "", str(error)),))
    if faults.found:
        return Reading(messages=faults.messages())
    period = source.titles[places["at"]] if "at" in places else ""
    return Reading(tuple(replace(one, period=period) for one in series), unused=unused, notes=source.notes)


def _source(content: bytes, filename: str) -> Source:
    if len(content) > MAX_BYTES:
        raise DomainError(_("Berkas ini lebih besar dari 20 MB. Kirim hanya tabel kurvanya."))
    source = from_json(content) if is_json(content, filename) else from_table(content, filename, known=COLUMNS)
    if not source.rows:
        raise DomainError(_("Berkas ini hanya berisi baris judul. Tidak ada baris data untuk dibaca."))
    return source
