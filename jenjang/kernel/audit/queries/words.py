"""What deeds and values are called, as the house hands it down."""

from collections.abc import Mapping
from functools import cache
from typing import Any

from django.conf import settings
from django.utils.module_loading import import_string


@cache
def deeds() -> Mapping[str, Any]:
    """Every action in words."""
    words: Mapping[str, Any] = import_string(settings.DEEDS)
    return words


@cache
def overrides() -> frozenset[str]:
    """Actions that undo, reopen or correct what stood."""
    names: frozenset[str] = import_string(settings.OVERRIDES)
    return names


@cache
def fields() -> Mapping[str, Any]:
    """The names of values in words."""
    words: Mapping[str, Any] = import_string(settings.FIELD_WORDS)
    return words
