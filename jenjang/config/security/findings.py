"""What was found."""

from dataclasses import dataclass
from enum import StrEnum


class Weight(StrEnum):
    """serious: not to be used with real data like this. advice: better otherwise, and sometimes meant."""

    SERIOUS = "serious"
    ADVICE = "advice"


@dataclass(frozen=True)
class Finding:
    """todo: what sets it right; empty where all is well. weight: of what is not well."""

    name: str
    ok: bool
    what: str
    todo: str = ""
    weight: Weight = Weight.SERIOUS


def well(name: str, what: str) -> Finding:
    return Finding(name, True, what)


def serious(name: str, what: str, todo: str) -> Finding:
    return Finding(name, False, what, todo)


def advice(name: str, what: str, todo: str) -> Finding:
    return Finding(name, False, what, todo, Weight.ADVICE)
