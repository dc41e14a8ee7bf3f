"""Posts against their holders: what a unit needs and has, and which posts lack somebody.

A holder is who holds the post definitively; an acting one fills in and leaves the post vacant.
"""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property, partial

from django.utils.functional import Promise
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from jenjang.kernel.access.actor import Actor
from jenjang.kernel.tenancy.addresses import around_number
from jenjang.kernel.tenancy.remembering import worked_out
from jenjang.kernel.ui import figures
from jenjang.kernel.ui.labels import labels
from jenjang.kernel.ui.lists import Column, Filter, Kind, ListSpec, Page, Selection
from jenjang.kernel.ui.markup import safe
from jenjang.kernel.ui.states import Meaning, State
from jenjang.organization.positions import queries as positions
from jenjang.organization.positions.queries import IncumbencyKind, Level, PositionKind, Totals

ORDER = ("-is_head", "kind_order", "level", "title")

STATES: dict[str, State] = {
    "vacant": State(gettext_lazy("kosong"), Meaning.LATE),
    "short": State(gettext_lazy("kurang"), Meaning.AT_RISK),
    "full": State(gettext_lazy("terisi"), Meaning.ON_TRACK),
    "over": State(gettext_lazy("lebih"), Meaning.AT_RISK),
    "unneeded": State(gettext_lazy("tidak dibutuhkan")),
}
ACTING: dict[str, Promise | str] = {
    IncumbencyKind.PLT: gettext_lazy("Plt."),
    IncumbencyKind.PLH: gettext_lazy("Plh."),
}


@dataclass(frozen=True)
class Holder:
    """Somebody in a post. href: the person's page, for who may browse; kind: how the post is held."""

    name: str
    kind: str
    since: date
    href: str = ""

    @property
    def mark(self) -> str:
        """Plt. or Plh.; empty for the definitive holder."""
        return str(ACTING.get(self.kind, ""))

    def __str__(self) -> str:
        return f"{self.mark} {self.name}".strip()

    def __html__(self) -> SafeString:
        name: str = safe(self.name)
        name = f'<a class="holder" href="{safe(self.href)}">{name}</a>' if self.href else name
        mark = f'<span class="soft">{safe(self.mark)}</span> ' if self.mark else ""
        return SafeString(f"{mark}{name}")


@dataclass(frozen=True)
class Holders:
    """The first few holders of a post, and how many more there are; one cell of a list."""

    shown: tuple[Holder, ...]
    more: int = 0

    def __iter__(self) -> Iterator[Holder]:
        return iter(self.shown)

    def __str__(self) -> str:
        return "; ".join([*map(str, self.shown), *([self._rest] if self.more else [])])

    def __html__(self) -> SafeString:
        return self._drawn

    @cached_property
    def _drawn(self) -> SafeString:
        rest = f'<br><span class="soft">{safe(self._rest)}</span>' if self.more else ""
        return SafeString("<br>".join(one.__html__() for one in self.shown) + rest)

    @property
    def _rest(self) -> str:
        return _("dan %(count)s lainnya") % {"count": figures.number(self.more)}


@dataclass(frozen=True)
class PostRow:
    """A post against its holders. lacking: how many holders are missing (negative where there are too many)."""

    id: int
    title: str
    kind: str
    level: str
    job_class: int | None
    unit_id: int
    unit: str
    is_head: bool
    need: int
    holders: int
    names: Holders
    state: State
    vacant_since: date | None = None

    @property
    def lacking(self) -> int:
        return self.need - self.holders

    @property
    def gap(self) -> str:
        """Too few as −2, too many as +1."""
        return "0" if not self.lacking else f"{'−' if self.lacking > 0 else '+'}{abs(self.lacking)}"

    @property
    def acting(self) -> Holders:
        return Holders(tuple(one for one in self.names if one.mark))


STATE_FILTER = Filter("state", gettext_lazy("Keadaan"), [(key, state.label) for key, state in STATES.items()])
KIND_FILTER = Filter("kind", gettext_lazy("Jenis jabatan"), PositionKind.choices)

STAFFING = ListSpec(
    "staffing",
    columns=(
        Column("title", gettext_lazy("Jabatan"), sort=("title",)),
        Column("unit", gettext_lazy("Unit"), sort=("unit_code",)),
        Column("kind", gettext_lazy("Jenis"), sort=("kind_order",), shown=False),
        Column("level", gettext_lazy("Eselon atau jenjang"), sort=("level",), shown=False),
        Column("job_class", gettext_lazy("Kelas"), sort=("job_class",)),
        Column("need", gettext_lazy("Kebutuhan"), Kind.NUMBER, sort=("need",)),
        Column("holders", gettext_lazy("Pemangku"), Kind.NUMBER, sort=("holders",)),
        Column("gap", gettext_lazy("Selisih"), sort=("difference",)),
        Column("state", gettext_lazy("Keadaan"), Kind.STATE),
        Column("names", gettext_lazy("Nama")),
    ),
    search=("title__icontains",),
    search_label=gettext_lazy("Cari jabatan"),
    filters=(
        STATE_FILTER,
        KIND_FILTER,
        Filter("scope", gettext_lazy("Cakupan"), [("own", gettext_lazy("Unit ini saja"))], by_query=True),
    ),
    order=("-is_own", "unit_code", *ORDER),  # the unit's own posts before those of its parts
    link=("positions:position", "id"),
    kept=("on",),
    caption=gettext_lazy("Peta jabatan"),
    empty_title=gettext_lazy("Belum ada jabatan di unit ini"),
    empty_text=gettext_lazy("Bentuk jabatan satu per satu, atau impor daftar jabatan dari buku kerja."),
)
PUBLIC_STAFFING = replace(STAFFING, link=None)

VACANCIES = ListSpec(
    "vacancies",
    columns=(
        Column("title", gettext_lazy("Jabatan"), sort=("title",)),
        Column("unit", gettext_lazy("Unit"), sort=("unit_code",)),
        Column("kind", gettext_lazy("Jenis"), sort=("kind_order",)),
        Column("level", gettext_lazy("Eselon atau jenjang"), sort=("level",)),
        Column("need", gettext_lazy("Kebutuhan"), Kind.NUMBER, sort=("need",), shown=False),
        Column("holders", gettext_lazy("Pemangku"), Kind.NUMBER, sort=("holders",), shown=False),
        Column("lacking", gettext_lazy("Kurang"), Kind.NUMBER, sort=("-difference",)),
        Column("vacant_since", gettext_lazy("Kosong sejak"), Kind.DAY, sort=("vacant_since",)),
        Column("acting", gettext_lazy("Yang melaksanakan")),
    ),
    search=("title__icontains",),
    search_label=gettext_lazy("Cari jabatan"),
    filters=(
        KIND_FILTER,
        Filter("state", gettext_lazy("Keadaan"), [(key, STATES[key].label) for key in ("vacant", "short")]),
    ),
    order=ORDER,
    link=("positions:position", "id"),
    kept=("on",),
    caption=gettext_lazy("Jabatan lowong"),
    empty_title=gettext_lazy("Semua jabatan terisi"),
    empty_text=gettext_lazy("Tidak ada jabatan yang kekurangan pemangku definitif pada tanggal ini."),
)


def staffing_of(
    actor: Actor, selection: Selection, *, unit_id: int, within: Collection[int], on: date
) -> tuple[Page, Totals]:
    """The posts of a unit and of the units within it as of a day, and their totals. One query.

    Who may not browse the directory sees the structural posts and the heads alone.
    """
    browses = bool(actor.may_anywhere("directory.browse"))
    build = partial(_staffing, selection, browses=browses, unit_id=unit_id, within=within, on=on)
    if selection.export:
        return build()
    asked = (selection.text, selection.sort, *sorted(selection.filters.items()), selection.page)
    page, totals = worked_out(("directory.staffing", unit_id, on, browses, asked), build, of=positions.STAFFED_ROOMS)
    return replace(page, selection=replace(selection, page=page.selection.page)), totals


def _staffing(
    selection: Selection, *, browses: bool, unit_id: int, within: Collection[int], on: date
) -> tuple[Page, Totals]:
    page, totals = positions.staffed_page(
        STAFFING if browses else PUBLIC_STAFFING,
        selection,
        on=on,
        unit_id=unit_id,
        within={unit_id} if selection.filters.get("scope") == "own" else within,
        only_public=not browses,
        with_totals=True,
    )
    return replace(
        page, rows=[_row(post, post.unit_short or post.unit or "", links=browses) for post in page.rows]
    ), totals


def vacancies(selection: Selection, *, within: Collection[int] | None, on: date) -> Page:
    """Posts with fewer definitive holders than they need, as of a day. One query. within: units to look in, all where None."""
    page, _totals = positions.staffed_page(VACANCIES, selection, on=on, within=within, only_lacking=True)
    return replace(page, rows=[_row(post, post.unit or "", links=True) for post in page.rows])


def holders_of(people: Iterable[positions.Named], *, links: bool) -> tuple[Holder, ...]:
    """Who holds a post; links: whether names lead to the persons' pages."""
    before, after = around_number("directory:person") if links else ("", "")
    return tuple(
        Holder(one.name, one.kind, date.fromisoformat(one.since), f"{before}{one.employee_id}{after}" if links else "")
        for one in people
    )


def _row(post: positions.Staffed, unit: str, *, links: bool) -> PostRow:
    people = holders_of(post.people, links=links)
    return PostRow(
        id=post.id,
        title=post.title,
        kind=labels(PositionKind)[post.kind],
        level=labels(Level)[post.level],
        job_class=post.job_class,
        unit_id=post.unit_id,
        unit=unit,
        is_head=post.is_head,
        need=post.need,
        holders=post.holders,
        names=Holders(people, max(0, post.holders - sum(not one.mark for one in people))),
        state=STATES[post.state],
        vacant_since=post.vacant_since,
    )
