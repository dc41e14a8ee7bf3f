"""Who retires or whose contract ends within 36 months, by name."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy

from jenjang.kernel.ui import figures
from jenjang.kernel.ui.lists import Column, Filter, Kind, ListSpec, Page, Selection
from jenjang.organization.employees.rules import full_name
from jenjang.organization.positions import queries as positions
from jenjang.organization.positions.rules import ELECTED, retirement_ages
from jenjang.organization.units import queries as units

from ..rules.horizon import Window, months_after
from . import leaving
from .horizon import Reach

PASSED = "passed"
ENDINGS = (("retirement", gettext_lazy("Pensiun")), ("contract", gettext_lazy("Kontrak berakhir")))
POST_KINDS = [choice for choice in positions.PositionKind.choices if choice[0] not in ELECTED]

LISTED = """
SELECT leaver.id, title_before, leaver.name, title_after, leaves_on, is_contract, place.name, title, count(*) OVER ()
FROM leaver LEFT JOIN titled ON titled.position_id = leaver.position_id LEFT JOIN place ON place.unit_id = leaver.unit_id
WHERE {narrow} ORDER BY {order} {cut}
"""
IN_ORDER = "leaves_on, leaver.name, leaver.id"
SORTS = {
    "name": "leaver.name",
    "title": "title",
    "unit": "place.name",
    "ending_label": "NOT is_contract",
    "leaves_on": "leaves_on",
}
SEARCHED = "concat_ws(' ', title_before, leaver.name, title_after, title, place.name)"


@dataclass(frozen=True)
class Leaver:
    """Somebody who leaves. leaves_on: the first day no longer in the service; unit, title: of the definitive post, empty without."""

    id: int
    name: str
    leaves_on: date
    ending: str
    unit: str
    title: str

    @property
    def ending_label(self) -> str:
        return str(dict(ENDINGS)[self.ending])


LEAVERS = ListSpec(
    "horizon",
    of_people=True,
    columns=(
        Column("name", gettext_lazy("Nama"), sort=("name",)),
        Column("title", gettext_lazy("Jabatan"), sort=("title",)),
        Column("unit", gettext_lazy("Unit"), sort=("unit",)),
        Column("ending_label", gettext_lazy("Sebab"), sort=("ending_label",)),
        Column("leaves_on", gettext_lazy("Tidak bertugas lagi mulai"), Kind.DAY, sort=("leaves_on",)),
    ),
    search=("name", "title", "unit"),
    search_label=gettext_lazy("Cari nama, jabatan, atau unit"),
    filters=(
        Filter("ending", gettext_lazy("Sebab"), ENDINGS),
        Filter("post_kind", gettext_lazy("Jenis jabatan"), POST_KINDS),
    ),
    row_template="directory/_leaver.html",
    link=("directory:person", "id"),
    caption=gettext_lazy("Pegawai yang pensiun atau berakhir kontraknya dalam 36 bulan"),
    empty_title=gettext_lazy("Tidak ada yang pensiun atau berakhir kontraknya dalam 36 bulan"),
    empty_text=gettext_lazy("Bila pegawainya belum dicatat, mulailah dengan mengimpor pegawai."),
    kept=("on",),
)


def leavers_spec(reached: Reach, *, chosen: str, on: date) -> ListSpec:
    """The list by name, with the months of the window and the units reached to choose from. chosen: the unit in the address."""
    months = [(f"{first:%Y-%m}", figures.month(first)) for first in Window(on).months]
    narrow = (
        Filter("month", gettext_lazy("Bulan dan tahun"), [(PASSED, gettext_lazy("Sudah lewat")), *months]),
        Filter("unit", gettext_lazy("Unit dan bagiannya"), reached.choices(reached.known(chosen))),
    )
    return replace(LEAVERS, filters=(*narrow, *LEAVERS.filters))


def leavers(reached: Reach, selection: Selection, *, spec: ListSpec, on: date) -> Page:
    """Who leaves, by day and name. One query; two more for a page beyond the last."""
    rows = _rows(reached, selection, spec.page_size, on=on)
    if not rows and selection.page > 1:
        first = leavers(reached, replace(selection, page=1), spec=spec, on=on)
        return leavers(reached, replace(selection, page=first.pages), spec=spec, on=on) if first.pages > 1 else first
    total = rows[0][-1] if rows else 0
    found = [
        Leaver(
            employee_id,
            full_name(before, name, after),
            day,
            "contract" if is_contract else "retirement",
            unit or "",
            title or "",
        )
        for employee_id, before, name, after, day, is_contract, unit, title, _total in rows
    ]
    return Page(found, total, selection, spec.page_size)


def _rows(reached: Reach, selection: Selection, page_size: int, *, on: date) -> list[tuple[Any, ...]]:
    conditions, values = _narrowed(reached, selection, on=on)
    cut = "" if selection.export else "LIMIT %s OFFSET %s"
    values += [] if selection.export else [page_size, (selection.page - 1) * page_size]
    ages = retirement_ages(on)
    return leaving.leavers(
        LISTED.format(narrow=" AND ".join(conditions), order=_order(selection.sort), cut=cut),
        values,
        ages=ages,
        columns=("title_before", "name", "title_after"),
        titled=positions.posts(on=on).values("position_id", "title"),
        place=units.periods(on=on).values("unit_id", "name"),
        **leaving.bounds(Window(on), ages),
    ).rows()


def _order(sort: str) -> str:
    if not sort:
        return IN_ORDER
    return f"{SORTS[sort.lstrip('-')]} {'DESC' if sort.startswith('-') else 'ASC'} NULLS LAST, {IN_ORDER}"


def _narrowed(reached: Reach, selection: Selection, *, on: date) -> tuple[list[str], list[Any]]:
    """Conditions, and their parameters in order."""
    chosen = selection.filters
    unit = chosen.get("unit", "")
    within = reached.all_below(int(unit)) if unit else reached.within
    found: list[tuple[str, Sequence[Any]]] = [("true", ())]
    if within is not None:
        found.append(("leaver.unit_id = ANY(%s)", [list(within)]))
    if month := chosen.get("month"):
        found.append(_in_month(month, on=on))
    if ending := chosen.get("ending"):
        found.append(("is_contract = %s", [ending == "contract"]))
    if kind := chosen.get("post_kind"):
        found.append(("post_kind = %s", [kind]))
    for word in selection.text.split()[:8]:
        plain = word.replace("\\", "\\\\").replace("%", r"\%").replace("_", r"\_")
        found.append((f"{SEARCHED} ILIKE %s", [f"%{plain}%"]))
    return [condition for condition, _values in found], [value for _condition, values in found for value in values]


def _in_month(month: str, *, on: date) -> tuple[str, list[date]]:
    if month == PASSED:
        return "leaves_on <= %s", [on]
    first = date.fromisoformat(f"{month}-01")
    return "leaves_on > %s AND leaves_on >= %s AND leaves_on < %s", [on, first, months_after(first, 1)]
