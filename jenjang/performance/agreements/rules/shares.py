"""What those below take on of a superior's promises: what nobody took, what is promised more than once."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from .content import Promise


class Cover(StrEnum):
    """How far a promise is taken on below. OWN: nobody below, and nobody needs to: it is kept with the superior on purpose."""

    NOBODY = "nobody"
    PARTLY = "partly"
    WHOLLY = "wholly"
    MORE = "more"
    OWN = "own"


@dataclass(frozen=True)
class Share:
    """A promise of somebody below that is part of a superior's. who: how the list names the holder."""

    who: str
    promise: Promise


@dataclass(frozen=True)
class Taken:
    """One promise of the superior and what was made of it.

    shares: those whose promise is part of it. divided: what their targets add up to, in its unit; None where they do not add up to
    anything (another unit, or an indicator that is not a sum). over, open: how much is promised above the target and how much nobody took.
    """

    promise: Promise
    shares: tuple[Share, ...]
    cover: Cover
    divided: Decimal | None = None
    open: Decimal = Decimal(0)
    over: Decimal = Decimal(0)


def taken(
    superior: Sequence[Promise], below: Iterable[Share], *, kept: frozenset[str] = frozenset()
) -> tuple[Taken, ...]:
    """Each promise of the superior with the shares taken of it. kept: keys of promises the superior delivers without anybody below.

    A promise that is a sum (so many kilometres) is divided: the targets below should add up to its own. Any other (an index, a share in
    percent) is carried by reference: one who takes it on carries all of it, and only nobody is too few.
    """
    by_key: dict[str, list[Share]] = {}
    for share in below:
        if share.promise.part_of:
            by_key.setdefault(share.promise.part_of, []).append(share)
    return tuple(_taken(promise, tuple(by_key.get(promise.key, ())), promise.key in kept) for promise in superior)


def _taken(promise: Promise, shares: tuple[Share, ...], is_kept: bool) -> Taken:
    if not shares:
        return Taken(promise, (), Cover.OWN if is_kept else Cover.NOBODY)
    divided = _divided(promise, shares)
    if divided is None or promise.target is None:
        return Taken(promise, shares, Cover.WHOLLY)
    rest = promise.target - divided
    if rest > 0:
        return Taken(promise, shares, Cover.PARTLY, divided, open=rest)
    return Taken(promise, shares, Cover.MORE if rest < 0 else Cover.WHOLLY, divided, over=-rest)


def _divided(promise: Promise, shares: Sequence[Share]) -> Decimal | None:
    """Only sums in one unit divide; a share without a target yet counts as nothing taken."""
    if promise.accumulation != "sum" or any(share.promise.unit != promise.unit for share in shares):
        return None
    return sum((share.promise.target or Decimal(0) for share in shares), Decimal(0))


def unattached(below: Iterable[Share], superior: Iterable[Promise]) -> tuple[Share, ...]:
    """Promises below that say they are part of something the superior does not (or no longer) promise."""
    known = {promise.key for promise in superior}
    return tuple(share for share in below if share.promise.part_of and share.promise.part_of not in known)
