"""What can go wrong with law: an input nobody can use, or a table nobody can trust."""

from jenjang.kernel.law.words import Phrase


class BadInput(ValueError):
    """An input the rule cannot use; carries one sentence that says what to do."""

    def __init__(self, sentence: Phrase, *, field: str = "") -> None:
        super().__init__(sentence.id)
        self.sentence = sentence
        self.field = field


class NoLawYet(BadInput):
    """The day asked for lies outside the days a table is known for."""


class LawError(Exception):
    """A table file that cannot be trusted; says file, date, row and what is wrong."""
