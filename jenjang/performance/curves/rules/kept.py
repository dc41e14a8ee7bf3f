"""Series as plain JSON and back, so that what was read once is shown again exactly as it was judged."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from jenjang.kernel.law.numbers import plain

from .series import Code, Note, Point, Series, Status


def as_kept(series: Series) -> dict[str, Any]:
    """What JSON can say, numbers as text."""
    return {
        "name": series.name,
        "unit": series.unit,
        "period": series.period,
        "is_contract": series.is_contract,
        "source_note": series.source_note,
        "points": [
            [point.at, _text(point.plan), _text(point.actual), _text(point.deviation), point.status.value]
            for point in series.points
        ],
        "indexes": {name: _text(getattr(series, name)) for name in ("spi", "cpi", "eac")},
        "parts": {
            index: {part: _text(value) for part, value in given.items()} for index, given in series.parts.items()
        },
        "notes": [[note.id, note.en, note.code.value] for note in series.notes],
    }


def from_kept(kept: Mapping[str, Any]) -> Series:
    return Series(
        kept["name"],
        tuple(
            Point(at, _number(plan), _number(actual), _number(deviation), Status(status))
            for at, plan, actual, deviation, status in kept["points"]
        ),
        kept["unit"],
        **{name: _number(value) for name, value in kept["indexes"].items()},
        notes=tuple(Note(words, english, Code(code)) for words, english, code in kept["notes"]),
        source_note=kept["source_note"],
        is_contract=kept["is_contract"],
        parts={
            index: {part: _number(value) for part, value in given.items()} for index, given in kept["parts"].items()
        },
        period=kept["period"],
    )


def _text(number: Decimal | None) -> str | None:
    return None if number is None else plain(number)


def _number(text: str | None) -> Decimal | None:
    return None if text is None else Decimal(text)
