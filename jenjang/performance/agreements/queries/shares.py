"""What those below take on of a superior's promises: nobody, part, all, or more than all."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, cast

from jenjang.kernel.tenancy.remembering import answer
from jenjang.kernel.tenancy.scope import active_government_id

from ..models import OPEN
from ..rules.content import Promise
from ..rules.shares import Share, Taken, taken
from .content import Rows
from .line import COUNTING, TITLE_OF
from .naming import ROOMS
from .sources import Source

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
