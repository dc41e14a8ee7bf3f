"""The seniority list (DUK): civil servants in the order the regulation gives, each with a number."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.db.models import BooleanField, Case, ExpressionWrapper, OuterRef, Q, Subquery, Value, When
from django.db.models.functions import JSONObject
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from jenjang.kernel.ui.lists import Column, Filter, Kind, ListSpec, Page, Selection
from jenjang.organization.employees import queries as employees
from jenjang.organization.employees.queries import EmployeeKind, SchoolLevel
from jenjang.organization.employees.rules import RANKS, full_name
from jenjang.organization.positions import queries as positions
from jenjang.organization.positions.queries import IncumbencyKind, Level
from jenjang.organization.positions.rules import CRITERIA, Standing, seniority_key

from .people import posts_of
from .places import Places

Known = Mapping[str, Any] | None  # one record as the database hands it over, or none

LISTED = (EmployeeKind.PNS, EmployeeKind.CPNS)
SCHOOL_PLACES = {level: place for place, level in enumerate(SchoolLevel.values)}


@dataclass(frozen=True)
class SeniorityRow:
    """A civil servant's place. number: in the whole government; in_unit: among those listed of the unit chosen, else of the own unit."""

    number: int
    in_unit: int
    id: int
    name: str
    nip: str
    rank: str
    rank_since: date | None
    post: str
    unit: str
    level: str
    post_since: date | None
    hired_on: date | None
    school: str
    born_on: date


@dataclass(frozen=True)
class Place:
    """Where somebody stands before anything is shown."""

    id: int
    number: int
    in_unit: int
    is_asked: bool


SENIORITY = ListSpec(
    "seniority",
    columns=(
        Column("number", _("No."), Kind.NUMBER),
        Column("in_unit", _("No. di unit"), Kind.NUMBER),
        Column("name", _("Nama")),
        Column("nip", _("NIP")),
        Column("rank", _("Golongan")),
        Column("rank_since", _("TMT golongan"), Kind.DAY),
        Column("post", _("Jabatan")),
        Column("unit", _("Unit"), shown=False),
        Column("level", _("Eselon atau jenjang")),
        Column("post_since", _("TMT jabatan"), Kind.DAY, shown=False),
        Column("hired_on", _("TMT pengangkatan"), Kind.DAY),
        Column("school", _("Pendidikan")),
        Column("born_on", _("Tanggal lahir"), Kind.DAY),
    ),
    search=("name__icontains", "nip__contains"),
    search_label=_("Cari nama atau NIP"),
    link=("directory:person", "id"),
    caption=_("Daftar urut kepangkatan"),
    empty_title=_("Belum ada PNS"),
    empty_text=_("Impor pegawai beserta golongannya; daftar ini tersusun sendiri."),
    as_of=True,
)


def seniority_list(where: Places) -> ListSpec:
    ranks = [(row.rank, f"{row.rank} · {row.name}") for row in reversed(RANKS.versions[-1].rows)]
    return replace(
        SENIORITY,
        filters=(Filter("unit", _("Unit dan bagiannya"), where.choices), Filter("rank", _("Golongan"), ranks)),
    )


def seniority(selection: Selection, *, where: Places, is_narrow: bool, on: date) -> Page:
    """One page of the list. Two queries: everybody's standing in a few columns, and what is shown of those on the page.

    is_narrow: numbers within the unit count all of `where.within`, not each one's own unit.
    """
    placed = [place for place in _places(selection, where, is_narrow=is_narrow, on=on) if place.is_asked]
    if selection.export:
        return Page(_rows(placed, on), len(placed), selection)
    size = SENIORITY.page_size
    number = min(selection.page, max(1, -(-len(placed) // size)))
    shown = placed[(number - 1) * size : number * size]
    return Page(_rows(shown, on), len(placed), replace(selection, page=number), size)


def _places(selection: Selection, where: Places, *, is_narrow: bool, on: date) -> list[Place]:
    listed = employees.in_service(on=on).filter(kind__in=LISTED)
    columns = ("pk", "is_asked", "born_on", "hired_on", "ranked", "held", "schooled")
    people = listed.annotate(is_asked=_asked(selection), **_standing(on)).values_list(*columns)
    ordered = sorted(people, key=lambda one: (seniority_key(_standing_of(*one[2:]), on=on), one[0]))
    counts: dict[int | None, int] = {}
    found = []
    for number, (employee_id, is_asked, _born, _hired, ranked, held, _schooled) in enumerate(ordered, start=1):
        unit_id = held["unit_id"] if held else None
        inside = where.within is None or unit_id in where.within
        counted = None if is_narrow and inside else unit_id or 0
        counts[counted] = counts.get(counted, 0) + 1
        wanted = selection.filters.get("rank", "")
        is_of_rank = not wanted or bool(ranked and ranked["rank"] == wanted)
        found.append(Place(employee_id, number, counts[counted], is_asked and inside and is_of_rank))
    return found


def _asked(selection: Selection) -> Any:
    """Whether every word that is searched stands in the name or the number."""
    asked = Q(pk__isnull=False)
    for word in selection.text.split()[:8]:
        asked &= Q(name__icontains=word) | Q(nip__contains=word)
    return ExpressionWrapper(asked, output_field=BooleanField())


def _standing(on: date) -> dict[str, Any]:
    """Columns with what decides the order: the rank, the definitive post, the highest schooling; each null where there is none."""
    own = {"employee_id": OuterRef("pk")}
    rank = employees.ranks(on=on).filter(**own)
    post = positions.held(on=on).filter(kind=IncumbencyKind.DEFINITIVE, **own)
    place = Case(*(When(level=level, then=Value(place)) for level, place in SCHOOL_PLACES.items()))
    school = employees.schoolings().filter(**own).annotate(place=place).order_by("-place", "year")
    return {
        "ranked": Subquery(rank.values(json=JSONObject(rank="rank", since="period__startswith"))[:1]),
        "held": Subquery(
            post.values(
                json=JSONObject(unit_id="position__unit_id", level="position__level", since="period__startswith")
            )[:1]
        ),
        "schooled": Subquery(school.values(json=JSONObject(level="level", place="place", year="year"))[:1]),
    }


def _standing_of(born_on: date, hired_on: date | None, ranked: Known, held: Known, schooled: Known) -> Standing:
    return Standing(
        born_on,
        rank=ranked["rank"] if ranked else "",
        rank_since=_day(ranked),
        level=held["level"] if held else "",
        post_since=_day(held),
        hired_on=hired_on,
        schooling=schooled["place"] if schooled else -1,
        schooling_year=schooled["year"] if schooled else None,
    )


def _rows(places: list[Place], on: date) -> list[SeniorityRow]:
    ids = [place.id for place in places]
    standing = _standing(on)
    people = employees.in_service(on=on).filter(pk__in=ids).annotate(posts=posts_of(OuterRef("pk"), on), **standing)
    found = {one.pk: one for one in people}
    return [_row(place, found[place.id]) for place in places if place.id in found]


def _row(place: Place, one: Any) -> SeniorityRow:
    posts = [post for post in one.posts if post["kind"] == IncumbencyKind.DEFINITIVE]
    main = posts[0] if posts else None
    return SeniorityRow(
        number=place.number,
        in_unit=place.in_unit,
        id=place.id,
        name=full_name(one.title_before, one.name, one.title_after),
        nip=one.nip or "",
        rank=one.ranked["rank"] if one.ranked else "",
        rank_since=_day(one.ranked),
        post=main["title"] or "" if main else "",
        unit=main["unit"] or "" if main else "",
        level=str(Level(main["level"]).label) if main and main["level"] else "",
        post_since=_day(main),
        hired_on=one.hired_on,
        school=str(SchoolLevel(one.schooled["level"]).label) if one.schooled else "",
        born_on=one.born_on,
    )


def _day(known: Known) -> date | None:
    return date.fromisoformat(known["since"]) if known and known["since"] else None


def criteria() -> list[str]:
    """What the order goes by, first things first, in the reader's language."""
    language = get_language() or "id"
    return [phrase.said(language) for phrase in CRITERIA]
