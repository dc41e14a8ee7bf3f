"""What those below take on of a superior's promises: nobody, part, all, or more than all."""

from dataclasses import dataclass
from datetime import date

from ..models import Agreement
from ..models import Promise as Stored
from ..rules.content import Promise
from ..rules.shares import Share, Taken, taken
from .content import Rows, promise_of
from .page import titled, with_version
from .sources import Source


@dataclass(frozen=True)
class Offered:
    """A promise of the superior that may be taken. mine: this agreement has a share of it already."""

    key: str
    objective: str
    promise: Promise
    taken: Taken
    mine: bool


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


def _shares_of(agreement_id: int, *, on: date) -> list[tuple[int, Share]]:
    """Every promise that is part of this agreement's, with the agreement it stands in. Two queries."""
    parts = Stored.objects.filter(part_of_id=agreement_id).order_by().values("version__agreement_id")
    found = list(with_version(titled(Agreement.objects.filter(pk__in=parts), on=on)))
    titles = {one.version_id: one.title or "" for one in found}
    owners = {one.version_id: one.pk for one in found}
    of_it = Stored.objects.filter(part_of_id=agreement_id, version_id__in=titles).select_related("objective")
    return [
        (owners[one.version_id], Share(titles[one.version_id], promise_of(one)))
        for one in of_it.order_by("version_id", "order", "pk")
    ]
