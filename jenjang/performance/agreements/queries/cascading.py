"""The whole year at a glance: every promise of who has somebody below, who took it on, and what is promised twice."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, NamedTuple, cast

from django.db.models import F

from jenjang.kernel.tenancy.remembering import worked_out
from jenjang.kernel.tenancy.statements import statement
from jenjang.kernel.tenancy.woven import Woven
from jenjang.organization.employees.rules import full_name
from jenjang.organization.positions import queries as positions

from ..models import Agreement
from ..models import Promise as Stored
from ..rules.content import Promise
from ..rules.shares import Cover, Share, Taken, taken
from .naming import ROOMS, day_within
from .page import Chip
from .sources import counting

MOST_HOLDERS = 8  # named; how many more there are is told
MOST_LINES = 100  # promises on a page
MOST_TWICE = 50
RANKS = ("head_of_region", "jpt", "director", "administrator", "supervisor")
OPEN, MORE, TWICE = "open", "more", "twice"
COVERS = {OPEN: (Cover.NOBODY, Cover.PARTLY), MORE: (Cover.MORE,)}

# Every agreement of the year with the version that counts, as its post is called on the day.
STANDING = """
    SELECT agreement.id, version.id, version.state, agreement.position_id, agreement.superior_id, agreement.kind, coalesce(titled.title, ''),
        agreement.before, agreement.name, agreement.after
    FROM agreement JOIN version ON version.agreement_id = agreement.id LEFT JOIN titled ON titled.position_id = agreement.position_id
    ORDER BY coalesce(titled.title, ''), agreement.id
"""
# What these versions promise, and what is part of these agreements, in the order `_promise` reads it.
PROMISED = """
    SELECT version_id, part_of_id, part_of_key, key, indicator_name, measure_unit, weight, target, target_high, target_on, accumulation,
        direction, kept
    FROM promise WHERE version_id = ANY(%s::bigint[]) OR part_of_id = ANY(%s::bigint[]) ORDER BY version_id, "order", id
"""
# Indicators promised outright in more than one version; shares, where it is meant, left out.
DOUBLED = """
    SELECT min(indicator_name), {versions} FROM promise JOIN version ON version.id = promise.version_id WHERE part_of_id IS NULL
    GROUP BY indicator_id HAVING min(version_id) <> max(version_id) ORDER BY 1, indicator_id
"""


@dataclass(frozen=True)
class Handed:
    """A promise and what became of it below. who: titles of those who took it, the first few; others: how many more."""

    promise: Promise
    cover: Cover
    open: Decimal
    over: Decimal
    who: tuple[str, ...]
    others: int


@dataclass(frozen=True)
class Parent:
    """An agreement with so many right below, and what became of its promises."""

    chip: Chip
    below: int
    taken: tuple[Handed, ...]


@dataclass(frozen=True)
class Twice:
    """An indicator that is promised outright by several, none of them as a share of another's: the first few, and how many more."""

    name: str
    holders: tuple[str, ...]
    others: int


@dataclass(frozen=True)
class Cascade:
    """A page of the year. parents: who has anybody below, the highest first; twice: in their place where those are asked for.

    nobody, partly, more, doubled: how many promises of the whole year, and how many indicators promised twice.
    """

    year: int
    only: str
    number: int
    pages: int
    parents: tuple[Parent, ...]
    twice: tuple[Twice, ...]
    nobody: int
    partly: int
    more: int
    doubled: int


def cascade(year: int, *, on: date, only: str = "", page: int = 1) -> Cascade:
    """Every promise of who has anybody below; or what is left ("open"), promised too much ("more"), promised "twice". Three queries, or none."""
    day = day_within(year, on)
    return worked_out(("agreements.cascade", year, day, only, page), lambda: _page(year, day, only, page), of=ROOMS)


class _Standing(NamedTuple):
    """An agreement with the version that counts."""

    id: int
    version_id: int
    state: str
    position_id: int
    superior_id: int | None
    kind: str
    title: str
    before: str
    name: str
    after: str

    @property
    def order(self) -> tuple[int, str]:
        return (RANKS.index(self.kind) if self.kind in RANKS else len(RANKS), self.title)

    @property
    def chip(self) -> Chip:
        return Chip(self.id, self.title, full_name(self.before, self.name, self.after), self.state)


def _page(year: int, day: date, only: str, page: int) -> Cascade:
    found = [
        _Standing(*row) for row in statement(("agreements.standing", year, day), lambda: _standing(year, day)).rows()
    ]
    below = Counter(one.superior_id for one in found)
    above = sorted((one for one in found if one.position_id in below), key=lambda one: one.order)
    titles = {one.version_id: one.title for one in found}
    told = _taken(above, titles)
    covers = Counter(one.cover for every in told.values() for one in every)
    doubled = _doubled(year, named=only == TWICE)
    asked = [(one, _asked(told[one.id], only)) for one in above] if only != TWICE else []
    parts = _in_pages([(one, kept) for one, kept in asked if kept or not only])
    pages = max(1, -(-len(doubled) // MOST_TWICE) if only == TWICE else len(parts))
    number = min(page, pages)
    return Cascade(
        year, only, number, pages,
        tuple(Parent(one.chip, below[one.position_id], tuple(map(_handed, kept))) for one, kept in (parts[number - 1] if parts else ())),
        tuple(_twice(doubled[(number - 1) * MOST_TWICE : number * MOST_TWICE], titles)) if only == TWICE else (),
        covers[Cover.NOBODY], covers[Cover.PARTLY], covers[Cover.MORE], len(doubled),
    )  # fmt: skip


def _standing(year: int, day: date) -> Woven:
    rows = Agreement.objects.filter(year=year).order_by()
    parts = {
        "agreement": rows.values(
            "id", "position_id", "superior_id", kind=F("position__kind"), before=F("employee__title_before"), name=F("employee__name"),
            after=F("employee__title_after"),
        ),
        "version": _counting(year).values("id", "agreement_id", "state"),
        "titled": positions.posts(on=day).values("position_id", "title"),
    }  # fmt: skip
    return Woven(parts, STANDING)


def _counting(year: int) -> Any:
    """The one version of each agreement of the year."""
    return counting().filter(agreement__year=year).distinct("agreement_id")


def _taken(above: Sequence[_Standing], titles: Mapping[int, str]) -> Mapping[int, tuple[Taken, ...]]:
    """What became of the promises of these agreements, in the versions named by title. One query."""
    owners = {one.version_id: one.id for one in above}
    own: dict[int, list[Promise]] = {one.id: [] for one in above}
    shares: dict[int, list[Share]] = {one.id: [] for one in above}
    asking = Woven({"promise": Stored.objects.values()}, PROMISED, (list(owners), list(own)))
    for version_id, part_of_id, *row in asking.rows():
        promise = _promise(*row)
        if version_id in owners:
            own[owners[version_id]].append(promise)
        if part_of_id in shares and version_id in titles:
            shares[part_of_id].append(Share(titles[version_id], promise))
    return {
        pk: taken(promises, shares[pk], kept=frozenset(one.key for one in promises if one.kept))
        for pk, promises in own.items()
    }


def _promise(
    part_of_key: str, key: str, name: str, unit: str, weight: Decimal, target: Decimal | None, high: Decimal | None,
    target_on: date | None, accumulation: str, direction: str, kept: bool,
) -> Promise:  # fmt: skip
    return Promise(
        key, "", name, unit, weight, target, accumulation=cast("Any", accumulation or "last"), direction=cast("Any", direction or "higher"),
        part_of=part_of_key, target_high=high, target_on=target_on, kept=kept,
    )  # fmt: skip


def _doubled(year: int, *, named: bool) -> list[tuple[str, list[int]]]:
    """Indicators promised more than once, by name, with the versions where they are to be named. One query."""
    sql = DOUBLED.format(versions="array_agg(version_id)" if named else "NULL")

    def build() -> Woven:
        return Woven({"promise": Stored.objects.values(), "version": _counting(year).values("id")}, sql)

    return statement(("agreements.doubled", year, named), build).rows()


def _twice(doubled: Iterable[tuple[str, Sequence[int]]], titles: Mapping[int, str]) -> Iterator[Twice]:
    for name, versions in doubled:
        holders = sorted(titles[pk] for pk in set(versions))
        yield Twice(name, tuple(holders[:MOST_HOLDERS]), max(0, len(holders) - MOST_HOLDERS))


def _asked(every: tuple[Taken, ...], only: str) -> tuple[Taken, ...]:
    return tuple(one for one in every if one.cover in COVERS[only]) if only in COVERS else every


def _in_pages(
    parents: Iterable[tuple[_Standing, tuple[Taken, ...]]],
) -> list[list[tuple[_Standing, tuple[Taken, ...]]]]:
    """Agreements with their promises, so many that a page does not get too long; nobody's are torn apart."""
    pages: list[list[tuple[_Standing, tuple[Taken, ...]]]] = []
    lines = MOST_LINES
    for one, kept in parents:
        if lines + len(kept) + 1 > MOST_LINES:
            pages.append([])
            lines = 0
        pages[-1].append((one, kept))
        lines += len(kept) + 1
    return pages


def _handed(one: Taken) -> Handed:
    who = tuple(share.who for share in one.shares[:MOST_HOLDERS])
    return Handed(one.promise, one.cover, one.open, one.over, who, len(one.shares) - len(who))
