"""The posts of a day as a list."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Case, CharField, Exists, OuterRef, Subquery, Value, When
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from jenjang.kernel.ui.lists import Column, Filter, Kind, ListSpec, Page, Selection
from jenjang.kernel.ui.states import Meaning, State
from jenjang.organization.units import queries as units

from ..models import IncumbencyKind, Level, PositionKind, Profession
from .doors import held, posts
from .holders import holder_words, holders_of

FILLED, ACTING, VACANT = "filled", "acting", "vacant"
STANDINGS = (
    (FILLED, gettext_lazy("terisi definitif")),
    (ACTING, gettext_lazy("dijalankan Plt. atau Plh.")),
    (VACANT, gettext_lazy("kosong")),
)


@dataclass(frozen=True)
class PostRow:
    """A post in the list; its columns carry the titles of the import's, so that an export can come back."""

    id: int
    title: str
    code: str
    unit: str
    unit_code: str
    kind: str
    level: str
    profession: str
    is_head: str
    superior_code: str
    job_class: int | None
    need: int
    holder: str
    state: State


POSITIONS = ListSpec(
    "positions",
    columns=(
        Column("title", gettext_lazy("Nama jabatan"), sort=("title",)),
        Column("code", gettext_lazy("Kode"), sort=("position__code",), shown=False),
        Column("unit", gettext_lazy("Unit"), sort=("unit_name",)),
        Column("unit_code", gettext_lazy("Kode unit"), sort=("position__unit__code",), shown=False),
        Column("kind", gettext_lazy("Jenis"), sort=("position__kind",)),
        Column("level", gettext_lazy("Eselon/jenjang"), sort=("position__level",)),
        Column("profession", gettext_lazy("Profesi"), sort=("position__profession",), shown=False),
        Column("is_head", gettext_lazy("Kepala unit"), sort=("position__is_head",), shown=False),
        Column("superior_code", gettext_lazy("Kode atasan"), sort=("superior__code",), shown=False),
        Column("job_class", gettext_lazy("Kelas"), Kind.NUMBER, sort=("job_class",), shown=False),
        Column("need", gettext_lazy("Kebutuhan"), Kind.NUMBER, sort=("need",)),
        Column("holder", gettext_lazy("Pemangku")),
        Column("state", gettext_lazy("Keadaan"), Kind.STATE),
    ),
    search=("title__icontains", "position__code__istartswith", "unit_name__icontains"),
    search_label=gettext_lazy("Cari nama jabatan, unit, atau kode"),
    filters=(
        Filter("kind", gettext_lazy("Jenis"), PositionKind.choices, "position__kind"),
        Filter("level", gettext_lazy("Eselon/jenjang"), Level.choices, "position__level"),
        Filter("standing", gettext_lazy("Keadaan"), STANDINGS),
    ),
    order=("title", "pk"),
    link=("positions:position", "id"),
    caption=gettext_lazy("Jabatan dan pemangkunya"),
    empty_title=gettext_lazy("Belum ada jabatan"),
    empty_text=gettext_lazy("Impor daftar jabatan dari buku kerja, atau bentuk jabatan pertama."),
    as_of=True,
)


def positions_listed(selection: Selection, *, on: date) -> Page:
    """One page of the posts of a day. One count and one query."""
    unit = units.periods(on=on).filter(unit_id=OuterRef("position__unit_id")).values("name")[:1]
    of_post = held(on=on).filter(position_id=OuterRef("position_id"))
    standing = Case(
        When(Exists(of_post.filter(kind=IncumbencyKind.DEFINITIVE)), then=Value(FILLED)),
        When(Exists(of_post), then=Value(ACTING)),
        default=Value(VACANT),
        output_field=CharField(),
    )
    rows = (
        posts(on=on)
        .select_related("position", "position__unit", "superior")
        .annotate(unit_name=Subquery(unit), standing=standing, holders=holders_of(OuterRef("position_id"), on=on))
    )
    return POSITIONS.page(rows, selection, row=_row)


def _row(period: Any) -> PostRow:
    post = period.position
    return PostRow(
        id=post.pk,
        title=period.title,
        code=post.code,
        unit=period.unit_name or "",
        unit_code=post.unit.code,
        kind=str(PositionKind(post.kind).label),
        level=str(Level(post.level).label) if post.level else "",
        profession=str(Profession(post.profession).label) if post.profession else "",
        is_head=_("ya") if post.is_head else "",
        superior_code=period.superior.code if period.superior else "",
        job_class=period.job_class,
        need=period.need,
        holder=_several([holder_words(row) for row in period.holders]),
        state=_state(period.standing),
    )


def _several(names: list[str], most: int = 3) -> str:
    shown, rest = ", ".join(names[:most]), len(names) - most
    return _("%(shown)s, dan %(rest)s lainnya") % {"shown": shown, "rest": rest} if rest > 0 else shown


def _state(standing: str) -> State:
    meaning = {FILLED: Meaning.ON_TRACK, ACTING: Meaning.AT_RISK, VACANT: Meaning.LATE}[standing]
    return State(str(dict(STANDINGS)[standing]), meaning)
