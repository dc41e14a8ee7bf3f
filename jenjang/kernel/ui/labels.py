"""Labels of choices, worked out once for each language: a lazy text is translated anew each time it is written."""

from collections.abc import Mapping
from functools import cache

from django.db.models import Choices
from django.utils.translation import get_language


def labels(kinds: type[Choices]) -> Mapping[str, str]:
    """The label of every value in the reader's language; «» for an empty one that is no choice."""
    return _labels(kinds, get_language())


@cache
def _labels(kinds: type[Choices], _language: str | None) -> Mapping[str, str]:
    return {"": "", **{value: str(label) for value, label in kinds.choices}}
