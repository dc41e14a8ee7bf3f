"""A rule as the catalogue lists it: its name, its words, its inputs and the function behind it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from jenjang.kernel.law.explained import Answer, Explained, Json
from jenjang.kernel.law.reading import Field, Given, applies, read_inputs
from jenjang.kernel.law.tables import NATIONAL, OwnTables, Table
from jenjang.kernel.law.words import Phrase


@dataclass(frozen=True)
class Output:
    """One published key of a rule's answer. words: what its codes, or the names of its parts, are called on a page."""

    name: str
    label: Phrase
    words: Mapping[str, Phrase] = field(default_factory=dict)


@dataclass(frozen=True)
class Outcome:
    """What the function of a rule gives back: the published keys, and why."""

    values: Mapping[str, Json]
    because: Explained[Any]


@dataclass(frozen=True)
class Rule:
    """A rule with everything its public page and the command line need.

    compute: values read from the inputs, the day judged by, a government's own tables → outcome.
    """

    name: str
    subject: Phrase
    title: Phrase
    about: Phrase
    inputs: tuple[Field, ...]
    outputs: tuple[Output, ...]
    tables: tuple[Table[Any], ...]
    compute: Callable[[Given, date, OwnTables], Outcome]

    def answer(
        self,
        inputs: Mapping[str, Any],
        *,
        on: date,
        own: OwnTables = NATIONAL,
        typed: bool = False,
    ) -> Answer:
        """The answer to raw inputs by the law of that day; BadInput says what to mend."""
        given = read_inputs(self.inputs, inputs, typed=typed)
        outcome = self.compute(given, on, own)
        return Answer(self.name, on, given.as_json(), outcome.values, outcome.because)

    def example_as_json(self) -> dict[str, Json]:
        """The same as the command line would be given them."""
        return read_inputs(self.inputs, self.example()).as_json()

    def example(self) -> dict[str, str]:
        """Inputs that work, for help texts and the empty form."""
        examples = {one.name: one.example for one in self.inputs}
        return {one.name: one.example for one in self.inputs if one.required and applies(one, examples)}
