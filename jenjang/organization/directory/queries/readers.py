"""Who looked at a person's record."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext_lazy

from jenjang.kernel.audit import queries as audit
from jenjang.kernel.ui.lists import Column, Filter, Kind, ListSpec, Page, Selection

READ = {
    "record": gettext_lazy("Data kepegawaian"),
    "particulars": gettext_lazy("Data pribadi"),
    "document": gettext_lazy("Dokumen diunduh"),
    "official": gettext_lazy("Dokumen resmi"),
    "export": gettext_lazy("Semua data"),
}
SUBJECT = "employees.employee"
READINGS = ListSpec(
    "readings",
    of_people=True,
    columns=(
        Column("at", gettext_lazy("Waktu"), Kind.MOMENT, sort=("at",)),
        Column("actor", gettext_lazy("Oleh"), sort=("actor",)),
        Column("what", gettext_lazy("Yang dilihat"), sort=("what",)),
    ),
    search=("actor__icontains",),
    search_label=gettext_lazy("Cari nama"),
    filters=(Filter("what", gettext_lazy("Yang dilihat"), tuple(READ.items())),),
    order=("-at", "-id"),
    caption=gettext_lazy("Siapa melihat data ini"),
    empty_title=gettext_lazy("Belum ada yang melihat data ini"),
    empty_text=gettext_lazy("Setiap kali orang lain membukanya, waktu dan namanya tercatat di sini dengan sendirinya."),
)


@dataclass(frozen=True)
class ReadingRow:
    """Somebody looked: when, who, at what."""

    at: datetime
    actor: str
    what: str


def readings(employee_id: int, selection: Selection) -> Page:
    """Who looked at the record. One count and one query."""
    return READINGS.page(audit.readings_of(SUBJECT, employee_id), selection, row=reading_row)


def reading_row(reading: Any) -> ReadingRow:
    """A reading in words."""
    return ReadingRow(reading.at, reading.by, str(READ.get(reading.what, reading.what)))
