"""How long people have held their posts, and which marks that passes."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.db.models import OuterRef, Subquery
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from jenjang.kernel.ui.labels import labels
from jenjang.kernel.ui.lists import Column, Filter, Kind, ListSpec, Page, Selection
from jenjang.kernel.ui.states import Meaning, State
from jenjang.organization.employees.rules import full_name
from jenjang.organization.positions import queries as positions
from jenjang.organization.positions import rules
from jenjang.organization.positions.queries import IncumbencyKind, Level, PositionKind
from jenjang.organization.units import queries as units

from .people import ROOMS
from .places import Places

MEANINGS = (Meaning.NEUTRAL, Meaning.AT_RISK, Meaning.LATE)  # lowest mark first; further ones are as the last

COLUMNS = (
    "employee_id", "employee__name", "employee__title_before", "employee__title_after",
    "position__kind", "position__level", "period__startswith", "post_title", "unit_name",
)  # fmt: skip


@dataclass(frozen=True)
class TenureRow:
    """Somebody's definitive post. years, months: whole ones since the first day; id: of the employee."""

    id: int
    name: str
    post: str
    unit: str
    position_kind: str
    level: str
    since: date
    years: int
    months: int
    mark: State | None


TENURE = ListSpec(
    "tenure",
    of_people=True,
    columns=(
        Column("name", gettext_lazy("Nama"), sort=("employee__name",)),
        Column("post", gettext_lazy("Jabatan"), sort=("post_title", "employee__name")),
        Column("unit", gettext_lazy("Unit"), sort=("unit_name", "employee__name")),
        Column("position_kind", gettext_lazy("Jenis jabatan"), shown=False),
        Column("level", gettext_lazy("Eselon atau jenjang"), shown=False),
        Column("since", gettext_lazy("Menjabat sejak"), Kind.DAY, sort=("period__startswith",)),
        Column("years", gettext_lazy("Tahun"), Kind.NUMBER, sort=("-period__startswith",)),
        Column("months", gettext_lazy("Bulan"), Kind.NUMBER, shown=False),
        Column("mark", gettext_lazy("Tanda"), Kind.STATE),
    ),
    search=("employee__name__icontains",),
    search_label=gettext_lazy("Cari nama"),
    filters=(Filter("kind", gettext_lazy("Jenis jabatan"), PositionKind.choices, "position__kind"),),
    order=("period__startswith", "employee__name", "pk"),
    link=("directory:person", "id"),
    caption=gettext_lazy("Lama dalam jabatan, yang terlama lebih dahulu"),
    empty_title=gettext_lazy("Belum ada yang menjabat"),
    empty_text=gettext_lazy("Impor pegawai, jabatan, dan pemangkunya, atau tetapkan pemangku di halaman jabatan."),
    as_of=True,
)


def tenure_list(where: Places, *, on: date) -> ListSpec:
    """The list with the units one may read and the marks of the day to narrow by."""
    marks = [(mark, mark_words(mark)) for mark in rules.marks(on)]
    return replace(
        TENURE,
        filters=(
            Filter("mark", gettext_lazy("Tanda"), marks, by_query=True),
            Filter("unit", gettext_lazy("Unit dan bagiannya"), where.choices, by_query=True),
            *TENURE.filters,
        ),
    )


def tenure(selection: Selection, *, spec: ListSpec, within: frozenset[int] | None, on: date) -> Page:
    """Definitive holders, the longest in post first. One count and one query."""
    marks = rules.marks(on)

    def found(marked: Selection) -> Any:
        held = positions.held(on=on).filter(kind=IncumbencyKind.DEFINITIVE)
        if within is not None:
            held = held.filter(position__unit_id__in=within)
        if mark := marked.filters.get("mark"):
            held = held.filter(period__startswith__lte=rules.day_of_mark(int(mark), on))
        return held.alias(**_names(on))

    def shown(page: Any) -> Any:
        return page.annotate(**_names(on)).values_list(*COLUMNS)

    return spec.kept_page(found, selection, lambda one: _row(one, on, marks), shown=shown, shape=(on, within), of=ROOMS)


def _names(on: date) -> dict[str, Any]:
    title = positions.posts(on=on).filter(position_id=OuterRef("position_id")).values("title")[:1]
    unit = units.periods(on=on).filter(unit_id=OuterRef("position__unit_id")).values("name")[:1]
    return {"post_title": Subquery(title), "unit_name": Subquery(unit)}


def mark_words(mark: int) -> str:
    return _("%(years)d tahun atau lebih") % {"years": mark}


def _row(found: Sequence[Any], on: date, marks: Sequence[int]) -> TenureRow:
    employee_id, name, title_before, title_after, kind, level, since, post, unit = found
    years = rules.years_in_post(since, on)
    reached = rules.tenure_mark(years, marks)
    return TenureRow(
        employee_id,
        full_name(title_before, name, title_after),
        post or "",
        unit or "",
        labels(PositionKind)[kind],
        labels(Level)[level],
        since,
        years,
        rules.months_in_post(since, on),
        State(mark_words(reached), MEANINGS[min(marks.index(reached), len(MEANINGS) - 1)]) if reached else None,
    )
