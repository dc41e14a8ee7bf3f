"""What those below take on of a superior's promises: nobody, part, all, or more than all."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from ..models import Agreement
from ..rules.content import Promise
from ..rules.shares import Cover, Share, Taken, taken
from .content import Rows, rows_of_versions
from .page import Chip, name_of, titled, with_version
from .sources import Source


@dataclass(frozen=True)
class Offered:
    """A promise of the superior that may be taken. mine: this agreement has a share of it already."""

    key: str
    objective: str
    promise: Promise
    taken: Taken
    mine: bool


@dataclass(frozen=True)
class Parent:
    """An agreement with those below, and what became of each of its promises."""

    chip: Chip
    below: int
    taken: tuple[Taken, ...]

    @property
    def open_ones(self) -> tuple[Taken, ...]:
        return tuple(one for one in self.taken if one.cover in (Cover.NOBODY, Cover.PARTLY))

    @property
    def doubled(self) -> tuple[Taken, ...]:
        return tuple(one for one in self.taken if one.cover is Cover.MORE)


@dataclass(frozen=True)
class Twice:
    """An indicator that is promised outright by several, none of them as a share of another's."""

    name: str
    holders: tuple[str, ...]


@dataclass(frozen=True)
class Cascade:
    """The whole year. parents: who has anybody below, the highest first; twice: see above."""

    year: int
    parents: tuple[Parent, ...]
    twice: tuple[Twice, ...]
    agreements: int

    @property
    def nobody(self) -> int:
        return sum(1 for parent in self.parents for one in parent.taken if one.cover is Cover.NOBODY)

    @property
    def partly(self) -> int:
        return sum(1 for parent in self.parents for one in parent.taken if one.cover is Cover.PARTLY)

    @property
    def more(self) -> int:
        return sum(1 for parent in self.parents for one in parent.taken if one.cover is Cover.MORE)


def offered(source: Source, agreement_id: int, *, on: date) -> tuple[Offered, ...]:
    """The superior's promises with what all those below have taken of each. Five queries."""
    shares, mine = _shares_of(source.agreement_id, on=on), set()
    for owner, one in shares:
        if owner == agreement_id:
            mine.add(one.promise.part_of)
    content = source.rows.content
    told = taken(content.promises, (one for _owner, one in shares), kept=kept_of(source.rows))
    return tuple(
        Offered(one.promise.key, one.promise.objective, one.promise, one, one.promise.key in mine) for one in told
    )


def taken_below(agreement_id: int, rows: Rows, *, on: date) -> tuple[Taken, ...]:
    """What those below an agreement took of it. Five queries."""
    shares = (one for _owner, one in _shares_of(agreement_id, on=on))
    return taken(rows.content.promises, shares, kept=kept_of(rows))


def kept_of(rows: Rows) -> frozenset[str]:
    return frozenset(one.key for one in rows.promises if one.kept)


def cascade(year: int, *, on: date) -> Cascade:
    """Every promise of the year and what became of it below. Six queries, however many agreements there are."""
    day = min(max(on, date(year, 1, 1)), date(year, 12, 31))
    found = list(
        with_version(titled(Agreement.objects.filter(year=year), on=day)).select_related("employee", "position").order_by("title", "pk")
    )  # fmt: skip
    rows = rows_of_versions([one.version_id for one in found], plan=False)
    by_position: dict[int, list[Any]] = {}
    shares: dict[int, list[Share]] = {}
    for one in found:
        by_position.setdefault(one.superior_id or 0, []).append(one)
        _collect(one, rows[one.version_id], shares)
    parents = []
    for one in sorted(found, key=lambda row: (_rank(row), row.title or "")):
        below = [row for row in by_position.get(one.position_id, ()) if row.pk != one.pk]
        if below:
            of_it = rows[one.version_id]
            told = taken(of_it.content.promises, shares.get(one.pk, ()), kept=kept_of(of_it))
            parents.append(Parent(_chip(one), len(below), told))
    return Cascade(year, tuple(parents), _twice(found, rows), len(found))


def _collect(one: Any, rows: Rows, shares: dict[int, list[Share]]) -> None:
    content = {promise.key: promise for promise in rows.content.promises}
    for row in rows.promises:
        if row.part_of_id:
            shares.setdefault(row.part_of_id, []).append(Share(one.title or "", content[row.key]))


def _twice(found: Sequence[Any], rows: Mapping[int, Rows]) -> tuple[Twice, ...]:
    """Promised outright under the same indicator by more than one, leaving out shares, where it is meant."""
    by_indicator: dict[int, list[tuple[str, str]]] = {}
    for one in found:
        for row in rows[one.version_id].promises:
            if not row.part_of_id:
                by_indicator.setdefault(row.indicator_id, []).append((row.indicator, one.title or ""))
    return tuple(
        Twice(told[0][0], tuple(sorted({holder for _name, holder in told})))
        for told in sorted(by_indicator.values())
        if len({holder for _name, holder in told}) > 1
    )


def _shares_of(agreement_id: int, *, on: date) -> list[tuple[int, Share]]:
    """Every promise that is part of this agreement's, with the agreement it stands in."""
    year = Agreement.objects.filter(pk=agreement_id).values("year")[:1]
    candidates = Agreement.objects.filter(
        year__in=year, superior_id__in=Agreement.objects.filter(pk=agreement_id).values("position_id")
    )
    found = list(with_version(titled(candidates, on=on)).select_related("employee"))
    rows = rows_of_versions([one.version_id for one in found], plan=False)
    told: list[tuple[int, Share]] = []
    for one in found:
        content = {promise.key: promise for promise in rows[one.version_id].content.promises}
        told += [
            (one.pk, Share(one.title or "", content[row.key]))
            for row in rows[one.version_id].promises
            if row.part_of_id == agreement_id
        ]
    return told


def _rank(one: Any) -> int:
    order = ("head_of_region", "jpt", "administrator", "supervisor")
    return order.index(one.position.kind) if one.position.kind in order else len(order)


def _chip(one: Any) -> Chip:
    return Chip(one.pk, one.title or "", name_of(one.employee), one.state)
