"""The life of an agreement: which step may follow which state, and whose step it is."""

from enum import StrEnum
from typing import Final

from jenjang.kernel.law.words import Phrase


class State(StrEnum):
    """Of one version. SUPERSEDED: a later version was signed; it stays readable with its signatures."""

    DRAFT = "draft"
    PROPOSED = "proposed"
    RETURNED = "returned"
    SIGNED = "signed"
    SUPERSEDED = "superseded"
    CLOSED = "closed"

    @property
    def said(self) -> Phrase:
        return STATE_WORDS[self]


class Step(StrEnum):
    """What somebody does."""

    PROPOSE = "propose"
    WITHDRAW = "withdraw"
    RETURN = "return"
    SIGN = "sign"
    SUPERSEDE = "supersede"
    CLOSE = "close"


class Party(StrEnum):
    """Whose step it is. FIRST gives account, SECOND assigns; SYSTEM: it follows from another step or from the end of the year."""

    FIRST = "first"
    SECOND = "second"
    SYSTEM = "system"


STATE_WORDS: Final[dict[State, Phrase]] = {
    State.DRAFT: Phrase("konsep", "draft"),
    State.PROPOSED: Phrase("diajukan", "proposed"),
    State.RETURNED: Phrase("dikembalikan", "returned"),
    State.SIGNED: Phrase("ditandatangani", "signed"),
    State.SUPERSEDED: Phrase("diganti versi baru", "replaced by a new version"),
    State.CLOSED: Phrase("ditutup", "closed"),
}

STEPS: Final[dict[Step, tuple[frozenset[State], State, Party]]] = {
    Step.PROPOSE: (frozenset({State.DRAFT, State.RETURNED}), State.PROPOSED, Party.FIRST),
    Step.WITHDRAW: (frozenset({State.PROPOSED}), State.DRAFT, Party.FIRST),
    Step.RETURN: (frozenset({State.PROPOSED}), State.RETURNED, Party.SECOND),
    Step.SIGN: (frozenset({State.PROPOSED}), State.SIGNED, Party.SECOND),
    Step.SUPERSEDE: (frozenset({State.SIGNED}), State.SUPERSEDED, Party.SYSTEM),
    Step.CLOSE: (frozenset({State.SIGNED}), State.CLOSED, Party.SYSTEM),
}
# The head of region signs alone: there is nobody to return it, and the step is the first party's own.
ALONE: Final = frozenset({Step.PROPOSE, Step.WITHDRAW, Step.SIGN, Step.SUPERSEDE, Step.CLOSE})
EDITABLE: Final = frozenset({State.DRAFT, State.RETURNED})
BINDING: Final = frozenset({State.SIGNED, State.SUPERSEDED, State.CLOSED})


def follows(state: State, step: Step) -> State | None:
    """The state after the step; None where the step may not be taken in this state."""
    before, after, _party = STEPS[step]
    return after if state in before else None


def steps_of(state: State, party: Party, *, alone: bool = False) -> tuple[Step, ...]:
    """What a party may do now, in the order of the life; alone: there is no second party, so the first one signs."""
    return tuple(
        step
        for step, (before, _after, whose) in STEPS.items()
        if state in before and (step in ALONE if alone else True) and party is _whose(step, whose, alone)
    )


def _whose(step: Step, whose: Party, alone: bool) -> Party:
    return Party.FIRST if alone and step is Step.SIGN else whose
