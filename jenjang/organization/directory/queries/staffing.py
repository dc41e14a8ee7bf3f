"""Posts against their holders: what a unit needs and has, and which posts lack somebody.

A holder is who holds the post definitively; an acting one fills in and leaves the post vacant.
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Case, Count, F, IntegerField, Max, OuterRef, Q, Subquery, Sum, Value, When, Window
from django.db.models.functions import Coalesce, JSONObject
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from jenjang.kernel.access.actor import Actor
from jenjang.kernel.ui import figures
from jenjang.kernel.ui.lists import Column, Filter, Kind, ListSpec, Page, Selection
from jenjang.kernel.ui.states import Meaning, State
from jenjang.organization.employees.rules import full_name
from jenjang.organization.positions import queries as positions
from jenjang.organization.positions.queries import IncumbencyKind, Level, PositionKind

STRUCTURAL = (
    PositionKind.HEAD_OF_REGION,
    PositionKind.DEPUTY_HEAD,
    PositionKind.JPT,
    PositionKind.ADMINISTRATOR,
    PositionKind.SUPERVISOR,
)
NAMES_SHOWN = 4
ORDER = ("-position__is_head", "kind_order", "position__level", "title", "pk")

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
        name = format_html('<a class="holder" href="{}">{}</a>', self.href, self.name) if self.href else self.name
        mark = format_html('<span class="soft">{}</span> ', self.mark) if self.mark else ""
        return format_html("{}{}", mark, name)


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
        rest = format_html('<br><span class="soft">{}</span>', self._rest) if self.more else ""
        return format_html("{}{}", format_html_join(SafeString("<br>"), "{}", ((one,) for one in self.shown)), rest)

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


@dataclass(frozen=True)
class Totals:
    """What the posts listed need and have together. vacant: posts without any holder."""

    posts: int = 0
    need: int = 0
    holders: int = 0
    vacant: int = 0
    lacking: int = 0
    over: int = 0


STATE_FILTER = Filter("state", gettext_lazy("Keadaan"), [(key, state.label) for key, state in STATES.items()])
KIND_FILTER = Filter("kind", gettext_lazy("Jenis jabatan"), PositionKind.choices, "position__kind")

STAFFING = ListSpec(
    "staffing",
    columns=(
        Column("title", gettext_lazy("Jabatan"), sort=("title",)),
        Column("unit", gettext_lazy("Unit"), sort=("position__unit__code",)),
        Column("kind", gettext_lazy("Jenis"), sort=("kind_order",), shown=False),
        Column("level", gettext_lazy("Eselon atau jenjang"), sort=("position__level",), shown=False),
        Column("job_class", gettext_lazy("Kelas"), sort=("job_class",)),
        Column("need", gettext_lazy("Kebutuhan"), Kind.NUMBER, sort=("need",)),
        Column("holders", gettext_lazy("Pemangku"), Kind.NUMBER, sort=("holders",)),
        Column("gap", gettext_lazy("Selisih"), Kind.NUMBER, sort=("difference",)),
        Column("state", gettext_lazy("Keadaan"), Kind.STATE),
        Column("names", gettext_lazy("Nama")),
    ),
    search=("title__icontains",),
    search_label=gettext_lazy("Cari jabatan"),
    filters=(
        STATE_FILTER,
        KIND_FILTER,
        Filter("scope", gettext_lazy("Cakupan"), [("own", gettext_lazy("Unit ini saja"))]),
    ),
    order=("-scope", "position__unit__code", *ORDER),  # the unit's own posts before those of its parts
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
        Column("unit", gettext_lazy("Unit"), sort=("position__unit__code",)),
        Column("kind", gettext_lazy("Jenis"), sort=("kind_order",)),
        Column("level", gettext_lazy("Eselon atau jenjang"), sort=("position__level",)),
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
    actor: Actor, selection: Selection, *, unit_id: int, within: Collection[int], names: dict[int, str], on: date
) -> tuple[Page, Totals]:
    """The posts of a unit and of the units within it as of a day, and their totals. One count and one query.

    Who may not browse the directory sees the structural posts and the heads alone. names: of units, by id.
    """
    inside = Case(When(position__unit_id=unit_id, then=Value("own")), default=Value("below"))
    posts = _staffed(on).filter(position__unit_id__in=within).annotate(scope=inside)
    browses = bool(actor.may_anywhere("directory.browse"))
    posts = (posts if browses else posts.filter(is_public())).annotate(**_window_totals())
    page = (STAFFING if browses else PUBLIC_STAFFING).page(
        posts, selection, lambda post: (post, _row(post, names, browses))
    )
    totals = _totals(page.rows[0][0], page.total) if page.rows else Totals()
    return replace(page, rows=[row for _post, row in page.rows]), totals


def vacancies(selection: Selection, *, within: Collection[int] | None, names: dict[int, str], on: date) -> Page:
    """Posts with fewer definitive holders than they need, as of a day. One count and one query.

    within: units to look in, all where None; names: of units, by id.
    """
    posts = _staffed(on).filter(state__in=("vacant", "short"))
    if within is not None:
        posts = posts.filter(position__unit_id__in=within)
    return VACANCIES.page(
        posts.annotate(vacant_since=_vacant_since(on)), selection, lambda post: _row(post, names, True)
    )


def is_public() -> Q:
    """Which posts (PositionPeriod) a visitor may see: the structural ones, and whoever heads a unit."""
    return Q(position__kind__in=STRUCTURAL) | Q(position__is_head=True)


def with_names(posts: Any, *, on: date) -> Any:
    """The posts with `people`: the first few who hold each on the day, definitive before acting, as dictionaries."""
    held = (
        positions.held(on=on)
        .filter(position_id=OuterRef("position_id"))
        .order_by("kind", "employee__name", "pk")  # «definitive» comes before «plh» and «plt»
        .values(json=people_as_json())
    )
    return posts.annotate(people=ArraySubquery(held[:NAMES_SHOWN]))


def people_as_json() -> JSONObject:
    """Who holds a post and how, of an incumbency; `holders_of` reads it."""
    return JSONObject(
        id="employee_id", before="employee__title_before", name="employee__name",
        after="employee__title_after", kind="kind", since=F("period__startswith"),
    )  # fmt: skip


def holders_of(people: list[dict[str, Any]], *, links: bool) -> tuple[Holder, ...]:
    """What `with_names` brought, as holders. links: whether names lead to the persons' pages."""
    return tuple(
        Holder(
            full_name(one["before"], one["name"], one["after"]),
            one["kind"],
            date.fromisoformat(one["since"]),
            reverse("directory:person", args=[one["id"]]) if links else "",
        )
        for one in people
    )


def kind_order() -> Case:
    """Kinds of posts, highest first, as a number to order by."""
    places = [When(position__kind=kind, then=Value(place)) for place, kind in enumerate(PositionKind.values)]
    return Case(*places, output_field=IntegerField())


def _staffed(on: date) -> Any:
    """Every post of the day with holders, difference (holders less need), state and names."""
    definitive = (
        positions.held(on=on)
        .filter(position_id=OuterRef("position_id"), kind=IncumbencyKind.DEFINITIVE)
        .values("position_id")
        .annotate(count=Count("pk"))
        .values("count")
    )
    counted = positions.posts(on=on).annotate(
        kind_order=kind_order(), holders=Coalesce(Subquery(definitive, output_field=IntegerField()), 0)
    )
    state = Case(
        When(holders=0, need__gt=0, then=Value("vacant")),
        When(holders__lt=F("need"), then=Value("short")),
        When(holders__gt=F("need"), then=Value("over")),
        When(need=0, then=Value("unneeded")),
        default=Value("full"),
    )
    posts = with_names(counted.annotate(state=state, difference=F("holders") - F("need")), on=on)
    return posts.select_related("position")


def _vacant_since(on: date) -> Any:
    """When the last definitive holder left; where there never was one, when the post was established."""
    last = (
        positions.ended(by=on)
        .filter(position_id=OuterRef("position_id"), kind=IncumbencyKind.DEFINITIVE)
        .values("position_id")
        .annotate(left=Max("period__endswith"))
        .values("left")
    )
    return Case(When(state="vacant", then=Coalesce(Subquery(last), F("position__established_on"))))


def _window_totals() -> dict[str, Window]:
    lacking = Case(When(difference__lt=0, then=-F("difference")), default=0)
    over = Case(When(difference__gt=0, then=F("difference")), default=0)
    vacant = Case(When(state="vacant", then=1), default=0)
    summed = {"need": F("need"), "holders": F("holders"), "vacant": vacant, "lacking": lacking, "over": over}
    return {f"total_{name}": Window(Sum(what)) for name, what in summed.items()}


def _totals(post: Any, posts: int) -> Totals:
    return Totals(posts, post.total_need, post.total_holders, post.total_vacant, post.total_lacking, post.total_over)


def _row(post: Any, names: dict[int, str], links: bool) -> PostRow:
    people = holders_of(post.people, links=links)
    definitive = sum(not one.mark for one in people)
    return PostRow(
        id=post.position_id,
        title=post.title,
        kind=str(PositionKind(post.position.kind).label),
        level=str(Level(post.position.level).label) if post.position.level else "",
        job_class=post.job_class,
        unit_id=post.position.unit_id,
        unit=names.get(post.position.unit_id, ""),
        is_head=post.position.is_head,
        need=post.need,
        holders=post.holders,
        names=Holders(people, max(0, post.holders - definitive)),
        state=STATES[post.state],
        vacant_since=getattr(post, "vacant_since", None),
    )
