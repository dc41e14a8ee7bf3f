"""What was read: a fingerprint of all that is signed, so that nobody signs what has changed since."""

import hashlib
from collections.abc import Iterable
from dataclasses import fields
from datetime import date
from decimal import Decimal
from json import dumps
from typing import Any

from .content import Content
from .revision import NOT_WRITTEN


def fingerprint(content: Content) -> str:
    """SHA-256 of the written content, in hexadecimal digits; numbers that are equal give the same however they are written."""
    told = {
        "promises": _lines(content.promises, {*NOT_WRITTEN} - {"key"}),
        "budget": _lines(content.budget, {*NOT_WRITTEN}),
        "activities": _lines(content.activities, {*NOT_WRITTEN} - {"key"}),
    }
    return hashlib.sha256(dumps(told, sort_keys=True).encode()).hexdigest()


def _lines(lines: Iterable[Any], without: set[str]) -> list[dict[str, Any]]:
    return [
        {one.name: _plain(getattr(line, one.name)) for one in fields(line) if one.name not in without} for line in lines
    ]


def _plain(value: Any) -> Any:
    match value:
        case Decimal():
            return format(value.normalize() + 0, "f")
        case date():
            return value.isoformat()
        case tuple():
            return [_plain(one) for one in value]
    return value
