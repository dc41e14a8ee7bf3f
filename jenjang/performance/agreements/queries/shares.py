"""What those below take on of a superior's promises: nobody, part, all, or more than all."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, cast

from django.contrib.postgres.aggregates import ArrayAgg
from django.db.models import Min

from jenjang.kernel.tenancy.remembering import answer
from jenjang.kernel.tenancy.scope import active_government_id

from ..models import OPEN, Agreement
from ..models import Promise as Stored
from ..rules.content import Promise
from ..rules.shares import Cover, Share, Taken, taken
from .content import Rows, promise_of, rows_of_versions
from .line import COUNTING, ROOMS, TITLE_OF
from .page import Chip, name_of, titled, with_version
from .sources import Source

MOST_HOLDERS = 8
PARTS = f"""
    SELECT version.agreement_id, post.title, part.key, objective.text, part.indicator_name, part.measure_unit, part.weight, part.target,
        part.target_high, part.target_on, ARRAY[part.quarter_1, part.quarter_2, part.quarter_3, part.quarter_4], part.accumulation,
        part.direction, part.part_of_key, part.kept
    FROM agreements_promise part
    JOIN agreements_agreedobjective objective ON objective.id = part.objective_id
    JOIN agreements_agreementversion version ON version.id = part.version_id
    JOIN agreements_agreement agreement ON agreement.id = version.agreement_id
    JOIN LATERAL ({COUNTING.format("version.agreement_id")}) counting ON counting.id = version.id
    LEFT JOIN LATERAL ({TITLE_OF.format("agreement.position_id")}) post ON true
    WHERE part.government_id = %(government)s AND part.part_of_id = %(agreement)s
    ORDER BY part.version_id, part."order", part.id
"""  # noqa: S608 - fixed pieces


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

    def shown(self, only: str) -> tuple[Taken, ...]:
        """All, what is left ("open"), or what is promised too much ("more")."""
        return {"open": self.open_ones, "more": self.doubled}.get(only, self.taken)


@dataclass(frozen=True)
class Twice:
    """An indicator that is promised outright by several, none of them as a share of another's."""

    name: str
    holders: tuple[str, ...]

    @property
    def shown(self) -> tuple[str, ...]:
        return self.holders[:MOST_HOLDERS]

    @property
    def more(self) -> int:
        return max(0, len(self.holders) - MOST_HOLDERS)


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
    """The superior's promises with what all those below have taken of each. One query, or none."""
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
    """What those below an agreement took of it. One query, or none."""
    shares = (one for _owner, one in _shares_of(agreement_id, on=on))
    return taken(rows.content.promises, shares, kept=kept_of(rows))


def kept_of(rows: Rows) -> frozenset[str]:
    return frozenset(one.key for one in rows.promises if one.kept)


def cascade(year: int, *, on: date) -> Cascade:
    """Every promise of who has anybody below, and what became of it. Five queries, however many agreements there are."""
    day = min(max(on, date(year, 1, 1)), date(year, 12, 31))
    found = list(
        with_version(titled(Agreement.objects.filter(year=year), on=day)).select_related("employee", "position").order_by("title", "pk")
    )  # fmt: skip
    below: dict[int, int] = {}
    for one in found:
        below[one.superior_id or 0] = below.get(one.superior_id or 0, 0) + 1
    above = sorted((one for one in found if one.position_id in below), key=lambda one: (_rank(one), one.title or ""))
    titles = {one.version_id: one.title or "" for one in found}
    rows = rows_of_versions([one.version_id for one in above], plan=False)
    shares: dict[int, list[Share]] = {}
    for of, share in _shares({one.pk for one in above}, titles):
        shares.setdefault(of, []).append(share)
    parents = []
    for one in above:
        told = rows[one.version_id]
        known = taken(told.content.promises, shares.get(one.pk, ()), kept=kept_of(told))
        parents.append(Parent(_chip(one), below[one.position_id], known))
    return Cascade(year, tuple(parents), _twice(titles), len(found))


def _shares(agreement_ids: Collection[int], titles: Mapping[int, str]) -> Iterator[tuple[int, Share]]:
    """Promises that are part of these agreements', in the versions named by title, with whose they are part of. One query."""
    parts = Stored.objects.filter(part_of_id__in=agreement_ids, version_id__in=titles).select_related("objective")
    for one in parts.order_by("version_id", "order", "pk"):
        yield one.part_of_id, Share(titles[one.version_id], promise_of(one))


def _twice(titles: Mapping[int, str]) -> tuple[Twice, ...]:
    """Promised outright under the same indicator by more than one, leaving out shares, where it is meant. One query."""
    outright = Stored.objects.filter(version_id__in=titles, part_of=None).order_by().values("indicator_id")
    found = outright.annotate(name=Min("indicator_name"), versions=ArrayAgg("version_id", distinct=True))
    return tuple(
        Twice(row["name"], tuple(sorted(titles[pk] for pk in row["versions"])))
        for row in found.filter(versions__len__gt=1).order_by("name")
    )


def _shares_of(agreement_id: int, *, on: date) -> list[tuple[int, Share]]:
    """Every promise that is part of this agreement's in a version that counts, with the agreement it stands in. One query."""
    rows = answer(
        PARTS, {"government": active_government_id(), "agreement": agreement_id, "on": on, "open": list(OPEN)}, of=ROOMS
    )
    return [(owner, Share(title or "", _part(*parts))) for owner, title, *parts in rows]


def _part(
    key: str, objective: str, indicator: str, unit: str, weight: Decimal, target: Decimal | None, high: Decimal | None, on: date | None,
    quarters: list[Decimal | None], accumulation: str, direction: str, part_of_key: str, kept: bool,
) -> Promise:  # fmt: skip
    """As `promise_of`."""
    return Promise(
        key, objective, indicator, unit, weight, target, tuple(quarters), cast("Any", accumulation or "last"),
        cast("Any", direction or "higher"), part_of_key, target_high=high, target_on=on, kept=kept,
    )  # fmt: skip


def _rank(one: Any) -> int:
    order = ("head_of_region", "jpt", "administrator", "supervisor")
    return order.index(one.position.kind) if one.position.kind in order else len(order)


def _chip(one: Any) -> Chip:
    return Chip(one.pk, one.title or "", name_of(one.employee), one.state)
