"""Who works where, as of a day."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Exists, OuterRef, Q, Subquery
from django.db.models.functions import JSONObject
from django.utils.translation import gettext_lazy as _

from jenjang.kernel.access.actor import Actor
from jenjang.kernel.tenancy.statements import MOST_WORDS, WORDS, statement
from jenjang.kernel.ui.labels import labels
from jenjang.kernel.ui.lists import Column, Filter, Kind, ListSpec, Page, Selection
from jenjang.organization.employees import queries as employees
from jenjang.organization.employees.queries import EmployeeKind
from jenjang.organization.employees.rules import RANKS, full_name
from jenjang.organization.positions import queries as positions
from jenjang.organization.positions.queries import IncumbencyKind, Level, PositionKind
from jenjang.organization.units import queries as units

from .places import Places

ACTING = {IncumbencyKind.DEFINITIVE: "", IncumbencyKind.PLT: "Plt. ", IncumbencyKind.PLH: "Plh. "}
HOLDING = (
    ("held", _("menjabat")),
    ("acting", _("Plt. atau Plh.")),
    ("without", _("tanpa jabatan")),
)
MOST_FOUND = 50
COLUMNS = ("pk", "name", "title_before", "title_after", "kind", "nip", "held")

ROOMS = ("employees", "positions", "units")

Held = Sequence[Mapping[str, Any]]  # the posts of somebody as `posts_of` tells them


@dataclass(frozen=True)
class PersonRow:
    """Somebody in the service. post: all posts of the day, acting ones marked; the rest is of the first, the definitive one."""

    id: int
    name: str
    post: str
    unit: str
    kind: str
    position_kind: str
    level: str
    since: date | None
    nip: str = ""
    rank: str = ""


@dataclass(frozen=True)
class PersonHit:
    """A search result."""

    id: int
    name: str
    post: str
    unit: str


PEOPLE = ListSpec(
    "people",
    columns=(
        Column("name", _("Nama"), sort=("name",)),
        Column("post", _("Jabatan"), sort=("post_title", "name")),
        Column("unit", _("Unit"), sort=("unit_name", "name")),
        Column("kind", _("Kepegawaian"), sort=("kind", "name")),
        Column("position_kind", _("Jenis jabatan"), shown=False),
        Column("level", _("Eselon atau jenjang"), shown=False),
        Column("since", _("Menjabat sejak"), Kind.DAY, shown=False),
    ),
    search=("name__icontains",),
    search_label=_("Cari nama"),
    filters=(
        Filter("kind", _("Kepegawaian"), EmployeeKind.choices),
        Filter("position_kind", _("Jenis jabatan"), PositionKind.choices, by_query=True),
        Filter("level", _("Eselon atau jenjang"), Level.choices, by_query=True),
        Filter("post", _("Status jabatan"), HOLDING, by_query=True),
    ),
    order=("name", "pk"),
    link=("directory:person", "id"),
    caption=_("Pegawai menurut nama"),
    empty_title=_("Belum ada pegawai"),
    empty_text=_("Impor daftar pegawai dari buku kerja badan kepegawaian, lalu jabatan, lalu siapa menjabat apa."),
    as_of=True,
)
FOR_READERS = (
    Column("nip", _("NIP"), sort=("nip",)),
    Column("rank", _("Golongan"), shown=False),
)


def people_list(actor: Actor, places: Places) -> ListSpec:
    """The list as the actor may see it: numbers and ranks for who may read the records of the whole government."""
    unit = Filter("unit", _("Unit dan bagiannya"), places.choices, by_query=True)
    if not actor.may("employees.read"):
        return replace(PEOPLE, filters=(unit, *PEOPLE.filters))
    name, *others = PEOPLE.columns
    nip, rank = FOR_READERS
    ranks = [(row.rank, f"{row.rank} · {row.name}") for row in reversed(RANKS.versions[-1].rows)]
    return replace(
        PEOPLE,
        of_people=True,
        columns=(name, nip, *others, rank),
        search=("name__icontains", "nip__contains"),
        search_label=_("Cari nama atau NIP"),
        filters=(unit, *PEOPLE.filters, Filter("rank", _("Golongan"), ranks, by_query=True)),
    )


def people(selection: Selection, *, spec: ListSpec, within: frozenset[int] | None, on: date) -> Page:
    """One page of the list (`people_list`). One count and one query."""
    with_rank = any(column.key == "rank" for column in spec.columns)

    def found(marked: Selection) -> Any:
        return _narrowed(employees.in_service(on=on), marked.filters, within, on).alias(**_order_columns(on))

    def shown(page: Any) -> Any:
        rank = employees.ranks(on=on).filter(employee_id=OuterRef("pk")).values("rank")[:1]
        dear = {"rank": Subquery(rank)} if with_rank else {}
        return page.annotate(held=posts_of(OuterRef("pk"), on), **dear).values_list(*COLUMNS, *dear)

    return spec.kept_page(
        found, selection, _row if with_rank else _plain_row, shown=shown, shape=(on, within, with_rank), of=ROOMS
    )


def search_people(actor: Actor, term: str, *, on: date, limit: int = MOST_FOUND) -> list[PersonHit]:
    """People whose name has every word of the term; for readers of all records the number too. One query, or none."""
    words = term.split()[:MOST_WORDS]
    if not words or not actor.may_anywhere("directory.browse"):
        return []
    reads = bool(actor.may("employees.read"))

    def build() -> Any:
        found = employees.in_service(on=on).annotate(held=posts_of(OuterRef("pk"), on))
        for word in WORDS[: len(words)]:
            found = found.filter(Q(name__icontains=word) | Q(nip__contains=word) if reads else Q(name__icontains=word))
        return found.order_by("name", "pk").values_list("pk", "name", "title_before", "title_after", "held")[:limit]

    asked = statement(("people found", len(words), reads, on, limit), build)
    return [
        PersonHit(pk, full_name(before, name, after), post_words(held), held[0]["unit"] or "" if held else "")
        for pk, name, before, after, held in asked.rows(words=words, of=ROOMS)
    ]


def post_words(held: Iterable[Mapping[str, Any]]) -> str:
    """«Sekretaris Dinas; Plt. Kepala Dinas»."""
    return "; ".join(f"{ACTING[IncumbencyKind(post['kind'])]}{post['title']}" for post in held)


def _narrowed(found: Any, filters: Mapping[str, str], within: frozenset[int] | None, on: date) -> Any:
    """By what somebody holds: all that is asked must be true of one and the same post."""
    held = positions.held(on=on)
    if within is not None:
        held = held.filter(position__unit_id__in=within)
    for key, lookup in (("position_kind", "position__kind"), ("level", "position__level")):
        if key in filters:
            held = held.filter(**{lookup: filters[key]})
    wanted = filters.get("post", "")
    if wanted == "acting":
        held = held.exclude(kind=IncumbencyKind.DEFINITIVE)
    if wanted == "without":
        found = found.exclude(pk__in=positions.held(on=on).values("employee_id"))
    if wanted in {"held", "acting"} or within is not None or {"position_kind", "level"} & set(filters):
        found = found.filter(pk__in=held.values("employee_id"))
    if "rank" in filters:
        found = found.filter(
            Exists(employees.ranks(on=on).filter(employee_id=OuterRef("pk"), rank=filters["rank"])),
        )
    return found


def posts_of(employee: Any, on: date) -> ArraySubquery:
    """A column: the posts of an employee (an OuterRef) on a day, the definitive one first."""
    held = positions.held(on=on).filter(employee_id=employee).order_by("kind", "pk")
    title = positions.posts(on=on).filter(position_id=OuterRef("position_id")).values("title")[:1]
    unit = units.periods(on=on).filter(unit_id=OuterRef("position__unit_id")).values("name")[:1]
    return ArraySubquery(
        held.values(
            json=JSONObject(
                kind="kind",
                title=Subquery(title),
                unit=Subquery(unit),
                position_kind="position__kind",
                level="position__level",
                since="period__startswith",
            )
        )
    )


def _order_columns(on: date) -> dict[str, Any]:
    """What the list may be ordered by besides an employee's own columns; the database works it out only where it is."""
    first = positions.held(on=on).filter(employee_id=OuterRef("pk")).order_by("kind", "pk")
    title = positions.posts(on=on).filter(position_id=OuterRef("main_position")).values("title")[:1]
    unit = units.periods(on=on).filter(unit_id=OuterRef("main_unit")).values("name")[:1]
    return {
        "main_position": Subquery(first.values("position_id")[:1]),
        "main_unit": Subquery(first.values("position__unit_id")[:1]),
        "post_title": Subquery(title),
        "unit_name": Subquery(unit),
    }


def _row(found: Sequence[Any]) -> PersonRow:
    *plain, nip, held, rank = found
    return _person(*plain, held=held, nip=nip or "", rank=rank or "")


def _plain_row(found: Sequence[Any]) -> PersonRow:
    *plain, _nip, held = found
    return _person(*plain, held=held)


def _person(
    employee_id: int,
    name: str,
    title_before: str,
    title_after: str,
    kind: str,
    *,
    held: Held,
    nip: str = "",
    rank: str = "",
) -> PersonRow:
    main = held[0] if held else None
    return PersonRow(
        employee_id,
        full_name(title_before, name, title_after),
        post_words(held),
        (main["unit"] or "") if main else "",
        labels(EmployeeKind)[kind],
        labels(PositionKind)[main["position_kind"]] if main else "",
        labels(Level)[main["level"]] if main else "",
        date.fromisoformat(main["since"]) if main else None,
        nip,
        rank,
    )
