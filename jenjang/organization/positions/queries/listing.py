"""The posts of a day as a list."""

from dataclasses import dataclass, replace
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from jenjang.kernel.ui.lists import Column, Filter, Kind, ListSpec, Page, Selection
from jenjang.kernel.ui.states import Meaning, State

from ..models import IncumbencyKind, Level, PositionKind, Profession
from .holders import SHORT
from .staffed import Staffed, staffed_page

FILLED, ACTING, VACANT = "filled", "acting", "vacant"
STANDINGS = (
    (FILLED, gettext_lazy("terisi definitif")),
    (ACTING, gettext_lazy("dijalankan Plt. atau Plh.")),
    (VACANT, gettext_lazy("kosong")),
)
MEANINGS = {FILLED: Meaning.ON_TRACK, ACTING: Meaning.AT_RISK, VACANT: Meaning.LATE}
STATES = {standing: State(words, MEANINGS[standing]) for standing, words in STANDINGS}
KINDS, LEVELS, PROFESSIONS = dict(PositionKind.choices), {"": "", **dict(Level.choices)}, dict(Profession.choices)


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
    of_people=True,
    columns=(
        Column("title", gettext_lazy("Nama jabatan"), sort=("title",)),
        Column("code", gettext_lazy("Kode"), sort=("code",), shown=False),
        Column("unit", gettext_lazy("Unit"), sort=("unit",)),
        Column("unit_code", gettext_lazy("Kode unit"), sort=("unit_code",), shown=False),
        Column("kind", gettext_lazy("Jenis"), sort=("kind",)),
        Column("level", gettext_lazy("Eselon/jenjang"), sort=("level",)),
        Column("profession", gettext_lazy("Profesi"), sort=("profession",), shown=False),
        Column("is_head", gettext_lazy("Kepala unit"), sort=("is_head",), shown=False),
        Column("superior_code", gettext_lazy("Kode atasan"), sort=("superior_code",), shown=False),
        Column("job_class", gettext_lazy("Kelas"), Kind.NUMBER, sort=("job_class",), shown=False),
        Column("need", gettext_lazy("Kebutuhan"), Kind.NUMBER, sort=("need",)),
        Column("holder", gettext_lazy("Pemangku")),
        Column("state", gettext_lazy("Keadaan"), Kind.STATE),
    ),
    search=("title__icontains", "code__istartswith", "unit__icontains"),
    search_label=gettext_lazy("Cari nama jabatan, unit, atau kode"),
    filters=(
        Filter("kind", gettext_lazy("Jenis"), PositionKind.choices),
        Filter("level", gettext_lazy("Eselon/jenjang"), Level.choices),
        Filter("standing", gettext_lazy("Keadaan"), STANDINGS),
    ),
    order=("title",),
    link=("positions:position", "id"),
    caption=gettext_lazy("Jabatan dan pemangkunya"),
    empty_title=gettext_lazy("Belum ada jabatan"),
    empty_text=gettext_lazy("Impor daftar jabatan dari buku kerja, atau bentuk jabatan pertama."),
    as_of=True,
)


def positions_listed(selection: Selection, *, on: date) -> Page:
    """One page of the posts of a day. One query."""
    page, _totals = staffed_page(POSITIONS, selection, on=on)
    return replace(page, rows=[_row(post) for post in page.rows])


def _row(post: Staffed) -> PostRow:
    return PostRow(
        id=post.id,
        title=post.title,
        code=post.code,
        unit=post.unit or "",
        unit_code=post.unit_code,
        kind=str(KINDS[post.kind]),
        level=str(LEVELS[post.level]),
        profession=str(PROFESSIONS[post.profession]) if post.profession else "",
        is_head=_("ya") if post.is_head else "",
        superior_code=post.superior_code or "",
        job_class=post.job_class,
        need=post.need,
        holder=_named(post),
        state=STATES[post.standing],
    )


def _named(post: Staffed, most: int = 3) -> str:
    shown = ", ".join(f"{SHORT[IncumbencyKind(one.kind)]}{one.name}" for one in post.people[:most])
    rest = post.anybody - most
    return _("%(shown)s, dan %(rest)s lainnya") % {"shown": shown, "rest": rest} if rest > 0 else shown
