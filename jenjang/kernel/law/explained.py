"""`Explained`: a value together with the reason for it; `Answer`: what a rule says, to keep.

Both go to JSON and come back the same, so that a stored result shows years later what it showed
on its day: inputs, formula, table row, version of the law.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any, Generic, TypeVar

from jenjang.kernel.law.numbers import plain
from jenjang.kernel.law.tables import Cite, Source
from jenjang.kernel.law.words import Phrase

Value = Decimal | str | int | bool | date | None
Json = str | int | bool | None | list["Json"] | dict[str, "Json"]
T = TypeVar("T", bound=Value, covariant=True)


@dataclass(frozen=True)
class Term:
    """One input of a formula: what it is called and the value put in."""

    label: Phrase
    value: Value

    def as_dict(self) -> dict[str, Any]:
        return {"label": self.label.as_dict(), "value": value_as_dict(self.value)}

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> "Term":
        return cls(Phrase.from_dict(data["label"]), value_from_dict(data["value"]))


@dataclass(frozen=True)
class Explained(Generic[T]):
    """A value and why: formula with `{slots}`, the inputs that fill them, the place in law.

    reason: why there is no value (then `value` is None); notes: what a reader should know;
    steps: what was computed before; leads: the sign between formula and value.
    """

    value: T
    title: Phrase
    formula: Phrase | None = None
    inputs: Mapping[str, Term] = field(default_factory=dict)
    cite: Cite | None = None
    leads: str = "="
    reason: Phrase | None = None
    notes: tuple[Phrase, ...] = ()
    steps: "tuple[Explained[Any], ...]" = ()
    gloss: str = ""

    @property
    def source(self) -> Source | None:
        return self.cite.source if self.cite else None

    @property
    def row(self) -> Mapping[str, str] | None:
        return self.cite.row if self.cite else None

    def as_dict(self) -> dict[str, Any]:
        """The explanation as JSON: numbers as text, both languages."""
        return {
            "value": value_as_dict(self.value),
            "title": self.title.as_dict(),
            "formula": self.formula.as_dict() if self.formula else None,
            "inputs": {name: term.as_dict() for name, term in self.inputs.items()},
            "cite": self.cite.as_dict() if self.cite else None,
            "leads": self.leads,
            "reason": self.reason.as_dict() if self.reason else None,
            "notes": [note.as_dict() for note in self.notes],
            "steps": [step.as_dict() for step in self.steps],
            "gloss": self.gloss,
        }

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> "Explained[Any]":
        return Explained[Any](
            value=value_from_dict(data["value"]),
            title=Phrase.from_dict(data["title"]),
            formula=Phrase.from_dict(data["formula"]) if data["formula"] else None,
            inputs={name: Term.from_dict(term) for name, term in data["inputs"].items()},
            cite=Cite.from_dict(data["cite"]) if data["cite"] else None,
            leads=data["leads"],
            reason=Phrase.from_dict(data["reason"]) if data["reason"] else None,
            notes=tuple(Phrase.from_dict(note) for note in data["notes"]),
            steps=tuple(Explained.from_dict(step) for step in data["steps"]),
            gloss=data["gloss"],
        )


@dataclass(frozen=True)
class Answer:
    """What a rule says to these inputs on that day; `values` are the published keys."""

    rule: str
    on: date
    inputs: Mapping[str, Json]
    values: Mapping[str, Json]
    because: Explained[Any]

    @property
    def law_versions(self) -> tuple[str, ...]:
        """The versions of all tables that took part, each once, in the order of use."""
        return tuple(dict.fromkeys(_versions(self.because)))

    def as_dict(self) -> dict[str, Any]:
        """The answer as JSON, to be stored with the number it explains."""
        return {
            "rule": self.rule,
            "on": self.on.isoformat(),
            "inputs": dict(self.inputs),
            "values": dict(self.values),
            "because": self.because.as_dict(),
            "law_versions": list(self.law_versions),
        }

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> "Answer":
        return cls(
            rule=data["rule"],
            on=date.fromisoformat(data["on"]),
            inputs=data["inputs"],
            values=data["values"],
            because=Explained.from_dict(data["because"]),
        )


def _versions(explained: Explained[Any]) -> list[str]:
    before = [name for step in explained.steps for name in _versions(step)]
    return [*before, explained.cite.law_version] if explained.cite else before


def value_as_dict(value: Value) -> dict[str, Any]:
    """A value with its kind, so that it comes back as what it was."""
    match value:
        case None:
            return {"kind": "none", "text": None}
        case bool():
            return {"kind": "boolean", "text": "true" if value else "false"}
        case Decimal():
            return {"kind": "decimal", "text": plain(value)}
        case int():
            return {"kind": "integer", "text": str(value)}
        case date():
            return {"kind": "date", "text": value.isoformat()}
    return {"kind": "text", "text": value}


def value_from_dict(data: Mapping[str, Any]) -> Value:
    match data["kind"], data["text"]:
        case "none", _:
            return None
        case "boolean", text:
            return bool(text == "true")
        case "decimal", text:
            return Decimal(text)
        case "integer", text:
            return int(text)
        case "date", text:
            return date.fromisoformat(text)
    return str(data["text"])
