"""What a new version changes, line by line and field by field."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields
from enum import StrEnum
from typing import Any

from jenjang.kernel.law.words import Phrase

from .content import Activity, BudgetLine, Content, Promise


class Kind(StrEnum):
    """What happened to a line."""

    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"


class Reason(StrEnum):
    """Why an agreement may be revised; the first two of PermenPANRB 53/2014, Annex I, the third as regions write it."""

    OFFICIAL = "official"
    STRATEGY = "strategy"
    ASSUMPTIONS = "assumptions"

    @property
    def said(self) -> Phrase:
        return REASON_WORDS[self]


REASON_WORDS = {
    Reason.OFFICIAL: Phrase("pergantian atau mutasi pejabat", "the official was replaced or transferred"),
    Reason.STRATEGY: Phrase(
        "perubahan strategi yang memengaruhi pencapaian tujuan (program, kegiatan, anggaran)",
        "a change of strategy that affects reaching the goals (programme, activity, budget)",
    ),
    Reason.ASSUMPTIONS: Phrase(
        "perubahan prioritas atau asumsi yang berakibat signifikan",
        "a change of priorities or assumptions with a significant effect",
    ),
}


@dataclass(frozen=True)
class Change:
    """One line that differs. part: promises, budget or activities; field: empty for a line that came or went."""

    kind: Kind
    part: str
    key: str
    line: str
    field: str = ""
    old: Any = None
    new: Any = None


# What is worked out about a line rather than written in it changes without anybody revising.
NOT_WRITTEN = {"key", "has_node", "missing", "ceiling"}


def difference(old: Content, new: Content) -> tuple[Change, ...]:
    """Every difference, in the order of the new version; what went stands at the end of its part."""
    return (
        *_part("promises", old.promises, new.promises),
        *_part("budget", old.budget, new.budget),
        *_part("activities", old.activities, new.activities),
    )


def _part(part: str, old: Sequence[Any], new: Sequence[Any]) -> Iterator[Change]:
    before = {key_of(line): line for line in old}
    after = {key_of(line): line for line in new}
    for key, line in after.items():
        if key not in before:
            yield Change(Kind.ADDED, part, key, name_of(line))
        else:
            yield from _fields(part, key, before[key], line)
    for key, line in before.items():
        if key not in after:
            yield Change(Kind.REMOVED, part, key, name_of(line))


def _fields(part: str, key: str, old: Any, new: Any) -> Iterator[Change]:
    for field in fields(new):
        if field.name not in NOT_WRITTEN:
            before, after = getattr(old, field.name), getattr(new, field.name)
            if before != after:
                yield Change(Kind.CHANGED, part, key, name_of(new), field.name, before, after)


def key_of(line: Promise | BudgetLine | Activity) -> str:
    """What makes a line the same in both versions; a budget line is known by its code."""
    return line.code if isinstance(line, BudgetLine) else line.key


def name_of(line: Promise | BudgetLine | Activity) -> str:
    """How people know the line."""
    match line:
        case Promise():
            return line.indicator
        case BudgetLine():
            return f"{line.code} {line.name}"
    return line.text
