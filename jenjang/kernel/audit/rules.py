"""The chain over the trail, link by link. Plain Python: what the database has closed is reckoned here once more, by other means."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from hashlib import sha256


class Kind(StrEnum):
    """What a link stands for."""

    ENTRY = "entry"
    READING = "reading"


class Acting(StrEnum):
    """Why somebody may act otherwise than in the own name."""

    DELEGATION = "delegation"
    PLT = "plt"
    PLH = "plh"


@dataclass(frozen=True)
class Capacity:
    """In whose place somebody acts: for a person (name), or in a post held for the time being (its title)."""

    kind: str
    name: str
    user_id: int | None = None


@dataclass(frozen=True)
class Link:
    """A link as it is stored, with what it stands for; facts is None where that is gone.

    facts, values: the text the digests cover. salt: None once the values are erased. erased_by: the entry that did so.
    erases: of an entry that erases, the entries it names.
    """

    position: int
    kind: Kind
    record_id: int
    digest: bytes
    facts: str | None
    values_digest: bytes = b""
    values: str = ""
    salt: str | None = None
    erased_by: int | None = None
    erases: frozenset[int] = frozenset()


class Wrong(StrEnum):
    """What can be wrong at a place of the chain."""

    LINK_MISSING = "link_missing"
    RECORD_MISSING = "record_missing"
    VALUES_CHANGED = "values_changed"
    FACTS_CHANGED = "facts_changed"
    ERASED_WITHOUT_DECREE = "erased_without_decree"
    UNCHAINED = "unchained"
    ANCHOR_LOST = "anchor_lost"


@dataclass(frozen=True)
class Broken:
    """The first place that does not hold. position: None for what stands outside of the chain."""

    wrong: Wrong
    position: int | None
    kind: Kind | None = None
    record_id: int | None = None


@dataclass(frozen=True)
class Anchor:
    """The head of a chain: kept outside, it shows later whether the chain was shortened or made anew."""

    position: int
    digest: str


@dataclass
class Verdict:
    """What was found. erased: entries whose values were erased by a decree that stands in the trail."""

    entries: int = 0
    readings: int = 0
    erased: int = 0
    head: Anchor | None = None
    broken: Broken | None = None


@dataclass
class _Walk:
    verdict: Verdict = field(default_factory=Verdict)
    erased: list[Link] = field(default_factory=list)
    erasing: dict[int, frozenset[int]] = field(default_factory=dict)


def values_digest(salt: str, values: str) -> bytes:
    """Nobody can guess an erased value from it: the salt is random and erased with the values."""
    return sha256((salt + values).encode()).digest()


def link_digest(former: bytes, values: bytes, facts: str) -> bytes:
    """Each link covers all links before it."""
    return sha256(former + values + facts.encode()).digest()


def verified(
    links: Iterable[Link], *, unchained: Iterable[tuple[Kind, int]] = (), anchor: Anchor | None = None
) -> Verdict:
    """Walk the links in their order and answer with the first place that does not hold, if any.

    unchained: records without a link. anchor: a head kept outside, which must still stand where it stood.
    """
    walk, former, expected = _Walk(), b"", 1
    kept = None
    for link in links:
        wrong = _wrong_with(link, former, expected)
        if wrong is not None:
            walk.verdict.broken = wrong
            break
        _count(walk, link)
        former, expected = link.digest, expected + 1
        walk.verdict.head = Anchor(link.position, link.digest.hex())
        if anchor is not None and link.position == anchor.position:
            kept = walk.verdict.head
    verdict = walk.verdict
    whole = verdict.broken is None
    candidates = [verdict.broken, *_erased_without_decree(walk, whole=whole)]
    if whole:
        if anchor is not None and kept != anchor:
            candidates.append(Broken(Wrong.ANCHOR_LOST, anchor.position))
        candidates += [Broken(Wrong.UNCHAINED, None, kind, number) for kind, number in unchained]
    found = [broken for broken in candidates if broken]
    verdict.broken = min(found, key=_place, default=None)
    return verdict


def _wrong_with(link: Link, former: bytes, expected: int) -> Broken | None:
    if link.position != expected:
        return Broken(Wrong.LINK_MISSING, expected)
    if link.facts is None:
        return Broken(Wrong.RECORD_MISSING, expected, link.kind, link.record_id)
    is_erased = link.erased_by is not None and link.salt is None
    if link.kind is Kind.ENTRY and not is_erased and values_digest(link.salt or "", link.values) != link.values_digest:
        return Broken(Wrong.VALUES_CHANGED, expected, link.kind, link.record_id)
    if link_digest(former, link.values_digest, link.facts) != link.digest:
        return Broken(Wrong.FACTS_CHANGED, expected, link.kind, link.record_id)
    return None


def _count(walk: _Walk, link: Link) -> None:
    if link.kind is Kind.READING:
        walk.verdict.readings += 1
        return
    walk.verdict.entries += 1
    if link.erases:
        walk.erasing[link.record_id] = link.erases
    if link.erased_by is not None:
        walk.erased.append(link)
        walk.verdict.erased += 1


def _erased_without_decree(walk: _Walk, *, whole: bool) -> list[Broken]:
    """Values gone without an entry that says so. Where the chain broke before that entry, nothing can be said of it."""
    named: Mapping[int, frozenset[int]] = walk.erasing
    return [
        Broken(Wrong.ERASED_WITHOUT_DECREE, link.position, link.kind, link.record_id)
        for link in walk.erased
        if link.record_id not in named.get(link.erased_by or 0, frozenset()) and (whole or link.erased_by in named)
    ]


def _place(broken: Broken) -> int:
    return 2**63 if broken.position is None else broken.position
