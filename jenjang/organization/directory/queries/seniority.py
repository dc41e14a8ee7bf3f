"""The seniority list (DUK): civil servants in the order the regulation gives, each with a number."""

from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.db.models import BooleanField, ExpressionWrapper, F, Q
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from jenjang.kernel.tenancy.statements import MOST_WORDS, START, WORDS, statement
from jenjang.kernel.tenancy.woven import Woven
from jenjang.kernel.ui.labels import labels
from jenjang.kernel.ui.lists import Column, Filter, Kind, ListSpec, Page, Selection
from jenjang.organization.employees import queries as employees
from jenjang.organization.employees.queries import EmployeeKind, SchoolLevel
from jenjang.organization.employees.rules import RANKS, full_name
from jenjang.organization.positions import queries as positions
from jenjang.organization.positions.queries import IncumbencyKind, Level
from jenjang.organization.positions.rules import CRITERIA, ECHELONS, rank_order
from jenjang.organization.units import queries as units

from .people import ROOMS
from .places import Places

LISTED = (EmployeeKind.PNS, EmployeeKind.CPNS)


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


# In the order of `positions.rules.seniority_key`, to which the tests hold it: what is not known comes last by itself.
# `best` of the schooling holds the level and, among equal ones, the earlier year.
STANDING = """
, schooled AS (
    SELECT employee_id, max(array_position(%s::text[], level::text) * 10000 - coalesce(year, 9999)) AS best
    FROM studied JOIN people ON people.id = employee_id GROUP BY employee_id
), standing AS (
    SELECT people.*, ranked.rank, ranked.since AS rank_since, held.position_id, held.unit_id, held.level,
        held.since AS post_since, schooled.best,
        row_number() OVER (ORDER BY
            array_position(%s::text[], ranked.rank::text), ranked.since,
            array_position(%s::text[], held.level::text), CASE WHEN held.level = ANY(%s::text[]) THEN held.since END,
            people.hired_on, schooled.best DESC NULLS LAST, people.born_on, people.id
        ) AS number
    FROM people
    LEFT JOIN ranked ON ranked.employee_id = people.id
    LEFT JOIN held ON held.employee_id = people.id
    LEFT JOIN schooled ON schooled.employee_id = people.id
), counted AS (
    SELECT *, coalesce(%s::bigint[] IS NULL OR unit_id = ANY(%s::bigint[]), false) AS is_inside FROM standing
), placed AS (
    SELECT *, row_number() OVER (
        PARTITION BY CASE WHEN is_inside AND %s THEN -1 ELSE coalesce(unit_id, 0) END ORDER BY number
    ) AS in_unit
    FROM counted
), wanted AS (
    SELECT *, count(*) OVER () AS total FROM placed
    WHERE is_inside AND is_asked AND (%s = '' OR rank = %s) ORDER BY number {part}
)
SELECT total, number, in_unit, id, title_before, wanted.name, title_after, nip, rank, rank_since, titled.title, named.name,
    level, post_since, hired_on, (best + 9999) / 10000, born_on
FROM wanted
LEFT JOIN titled ON titled.position_id = wanted.position_id
LEFT JOIN named ON named.unit_id = wanted.unit_id
ORDER BY number
"""


SENIORITY = ListSpec(
    "seniority",
    of_people=True,
    columns=(
        Column("number", _("No."), Kind.NUMBER),
        Column("in_unit", _("No. di unit"), Kind.NUMBER),
        Column("name", _("Nama")),
        Column("nip", _("NIP")),
        Column("rank", _("Golongan")),
        Column("rank_since", _("TMT golongan"), Kind.DAY),
        Column("post", _("Jabatan")),
        Column("unit", _("Unit"), shown=False),
        Column("level", _("Eselon atau jenjang"), shown=False),
        Column("post_since", _("TMT jabatan"), Kind.DAY, shown=False),
        Column("hired_on", _("TMT pengangkatan"), Kind.DAY, shown=False),
        Column("school", _("Pendidikan")),
        Column("born_on", _("Tanggal lahir"), Kind.DAY, shown=False),
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
    """One page of the list. One query, another two where the page asked for lies behind the last.

    is_narrow: numbers within the unit count all of `where.within`, not each one's own unit.
    """
    words = selection.text.split()[:MOST_WORDS]
    rank, size = selection.filters.get("rank", ""), SENIORITY.page_size
    shape = ("seniority", len(words), rank, where.within, is_narrow, bool(selection.export), on)
    part = "" if selection.export else f"LIMIT {size} OFFSET {START}"
    asking = statement(shape, lambda: _listed(len(words), rank, where.within, part, is_narrow=is_narrow, on=on))
    number = 1 if selection.export else selection.page
    found = asking.rows(words=words, start=(number - 1) * size, of=ROOMS)
    if not found and number > 1:
        first = asking.rows(words=words, of=ROOMS)
        number = -(-first[0][0] // size) if first else 1
        found = asking.rows(words=words, start=(number - 1) * size, of=ROOMS)
    total = found[0][0] if found else 0
    return Page([_row(*one) for one in found], total, replace(selection, page=number), size)


def _listed(words: int, rank: str, within: frozenset[int] | None, part: str, *, is_narrow: bool, on: date) -> Woven:
    """Everybody listed, in order and numbered, and the part of them that is shown."""
    units_counted, echelons = None if within is None else sorted(within), list(ECHELONS)
    levels, ranks = list(SchoolLevel.values), list(rank_order(on))
    since = F("period__startswith")
    post = positions.held(on=on).filter(kind=IncumbencyKind.DEFINITIVE)
    parts = {
        "people": employees.in_service(on=on)
        .filter(kind__in=LISTED)
        .annotate(is_asked=_asked(words))
        .values("id", "title_before", "name", "title_after", "nip", "hired_on", "born_on", "is_asked"),
        "ranked": employees.ranks(on=on).values("employee_id", "rank", since=since),
        "held": post.values(
            "employee_id", "position_id", unit_id=F("position__unit_id"), level=F("position__level"), since=since
        ),
        "studied": employees.schoolings().values("employee_id", "level", "year"),
        "titled": positions.posts(on=on).values("position_id", "title"),
        "named": units.periods(on=on).values("unit_id", "name"),
    }
    given = (levels, ranks, echelons, echelons, units_counted, units_counted, is_narrow, rank, rank)
    return Woven(parts, STANDING.format(part=part), given)


def _asked(words: int) -> Any:
    """Whether every word that is searched stands in the name or the number."""
    asked = Q(pk__isnull=False)
    for word in WORDS[:words]:
        asked &= Q(name__icontains=word) | Q(nip__contains=word)
    return ExpressionWrapper(asked, output_field=BooleanField())


def _row(
    _total: int, number: int, in_unit: int, employee_id: int, before: str, name: str, after: str, *others: Any
) -> SeniorityRow:
    nip, rank, rank_since, post, unit, level, post_since, hired_on, school, born_on = others
    return SeniorityRow(
        number=number,
        in_unit=in_unit,
        id=employee_id,
        name=full_name(before, name, after),
        nip=nip or "",
        rank=rank or "",
        rank_since=rank_since,
        post=post or "",
        unit=unit or "",
        level=labels(Level)[level or ""],
        post_since=post_since,
        hired_on=hired_on,
        school=str(SchoolLevel.choices[school - 1][1]) if school else "",
        born_on=born_on,
    )


def criteria() -> list[str]:
    """What the order goes by, first things first, in the reader's language."""
    language = get_language() or "id"
    return [phrase.said(language) for phrase in CRITERIA]
