"""Tables in text: which sign parts the cells, which encoding, and what a spreadsheet program has left in it."""

import csv
import re
from collections import Counter
from collections.abc import Iterator
from io import StringIO

from django.utils.translation import gettext as _

from jenjang.kernel.files.sniffing import text_of
from jenjang.kernel.tenancy.errors import DomainError

from .tables import FileRow, Sheet

SIGNS = (",", ";", "\t", "|")
SAMPLE = 40  # rows looked at to tell the sign
ROUNDED = re.compile(
    r"^\d([.,]\d+)?E\+\d{2}$", re.IGNORECASE
)  # 1,98E+17: a long number as a spreadsheet shows and saves it
MAX_COLUMNS = 256


def read_csv(content: bytes) -> Sheet:
    """The rows of a CSV file with commas, semicolons, tabs or bars. A row number counts records, as a spreadsheet shows them."""
    text = text_of(content)
    if text is None:
        raise DomainError(_("Teks berkas ini tidak terbaca. Simpan sebagai “CSV UTF-8”, lalu unggah lagi."))
    sign, skipped = _sign(text)
    rows = [row for row in _rows(text, sign) if row.number > skipped and not row.is_empty]
    return Sheet("", rows)


def _rows(text: str, sign: str) -> Iterator[FileRow]:
    number = 0
    try:
        for number, values in enumerate(csv.reader(StringIO(text, newline=""), delimiter=sign, strict=True), start=1):
            if len(values) > MAX_COLUMNS and any(values[MAX_COLUMNS:]):
                raise DomainError(
                    _("Baris %(row)d punya lebih dari %(count)d kolom.") % {"row": number, "count": MAX_COLUMNS}
                )
            cells = tuple(value.strip() for value in values)
            yield FileRow(
                number,
                cells,
                frozenset(place for place, cell in enumerate(cells) if "+" in cell and ROUNDED.match(cell)),
            )
    except csv.Error as error:
        raise DomainError(
            _("Baris %(row)d tidak dapat dibaca: ada tanda kutip yang tidak ditutup atau salah tempat.")
            % {"row": number + 1}
        ) from error


def _sign(text: str) -> tuple[str, int]:
    """The sign between cells, and how many leading rows only name it (Excel's «sep=;»)."""
    first = text[:10].lower()
    if first.startswith("sep=") and len(first) > 4 and text[4] in SIGNS:
        return text[4], 1
    return max(SIGNS, key=lambda sign: _evenness(text[:200_000], sign)), 0


def _evenness(text: str, sign: str) -> int:
    """How many of the first rows have the same number of cells, times that number; 0 where the sign does not occur."""
    reader, widths = csv.reader(StringIO(text, newline=""), delimiter=sign), Counter[int]()
    try:
        for values, _count in zip(reader, range(SAMPLE), strict=False):
            if len(values) > 1:
                widths[len(values)] += 1
    except csv.Error:
        return 0
    return max((width * count for width, count in widths.items()), default=0)
