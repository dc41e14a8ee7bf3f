"""Labels, worked out once for each language: a lazy text is translated anew each time it is written."""

from collections.abc import Mapping
from functools import cache

from django.db.models import Choices
from django.utils.functional import Promise
from django.utils.translation import get_language


class Labels:
    """Fixed texts by name, in the reader's language."""

    def __init__(self, **texts: str | Promise) -> None:
        self._texts = texts
        self._said: dict[str | None, dict[str, str]] = {}

    def __getitem__(self, name: str) -> str:
        return self._here[name]

    def get(self, name: str, otherwise: str) -> str:
        return self._here.get(name, otherwise)

    @property
    def _here(self) -> dict[str, str]:
        language = get_language()
        if language not in self._said:
            self._said[language] = {name: str(text) for name, text in self._texts.items()}
        return self._said[language]


def labels(kinds: type[Choices]) -> Mapping[str, str]:
    """The label of every value in the reader's language; «» for an empty one that is no choice."""
    return _labels(kinds, get_language())


@cache
def _labels(kinds: type[Choices], _language: str | None) -> Mapping[str, str]:
    return {"": "", **{value: str(label) for value, label in kinds.choices}}
