"""Trying a rule with one's own numbers: a form that keeps what was typed, its answer or what to mend."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from jenjang.kernel.law.errors import BadInput
from jenjang.kernel.law.explained import Answer, Json
from jenjang.kernel.law.numbers import read_decimal
from jenjang.kernel.law.reading import Field, applies
from jenjang.kernel.law.rule import Rule
from jenjang.kernel.law.structured import WITHIN, record_of, text_of_record, text_of_rows
from jenjang.kernel.law.words import Phrase

_NUMBER = re.compile(r"(?<![\w.,-])-?[0-9]+\.[0-9]+(?![\w.,])")
TYPED = "typed"  # a field of the form itself: without it the values come from a link and write a decimal point
ON = "on"

NOT_A_DAY = Phrase(
    "Tanggal hukum tidak terbaca; tulis tahun-bulan-hari, misalnya 2026-12-31.",
    "The day of the law cannot be read; write year-month-day, for example 2026-12-31.",
)


@dataclass(frozen=True)
class Box:
    """One field of the form with what stands in it. name: in the form; parts: the boxes of a record."""

    field: Field
    name: str
    text: str
    error: str
    shown: bool
    parts: "tuple[Box, ...]" = ()


@dataclass(frozen=True)
class Trial:
    boxes: tuple[Box, ...]
    on: str
    on_error: str
    answer: Answer | None
    problem: str


def tried(rule: Rule, data: Mapping[str, str], *, today: date, language: str) -> Trial:
    """The form after these values; the example of the rule where there are none."""
    typed = TYPED in data
    raw = _asked(rule, data) or {field.name: _opened(field, text) for field, text in _examples(rule)}
    on = data.get(ON) or today.isoformat()
    problem, answer = None, None
    try:
        answer = rule.answer(raw, on=_day(on), typed=typed)
    except BadInput as found:
        problem = found
    said = problem.sentence.said(language) if problem else ""
    wrong = problem.field if problem else ""
    boxes = tuple(
        replace(
            _box(field, field.name, raw.get(field.name), typed=typed, language=language),
            error=said if wrong == field.name else "",
            shown=applies(field, raw),
        )
        for field in rule.inputs
    )
    return Trial(boxes, on, said if wrong == ON else "", answer, said)


def _examples(rule: Rule) -> list[tuple[Field, str]]:
    example = rule.example()
    return [(field, example[field.name]) for field in rule.inputs if field.name in example]


def _asked(rule: Rule, data: Mapping[str, str]) -> dict[str, Any]:
    """What the form or the link says; the boxes of a record (`max.planning`) become one record again."""
    asked: dict[str, Any] = {}
    for field in rule.inputs:
        within = {name: text for name, text in data.items() if name.startswith(field.name + WITHIN)}
        if field.kind == "record" and within:
            asked[field.name] = _joined(field, within)
        elif field.name in data:
            asked[field.name] = _opened(field, data[field.name])
    return asked


def _joined(field: Field, within: Mapping[str, str]) -> dict[str, Any]:
    record: dict[str, Any] = {}
    for name, text in within.items():
        *path, last = name.removeprefix(field.name + WITHIN).split(WITHIN)
        inner = record
        for step in path:
            found = inner.setdefault(step, {})
            inner = found if isinstance(found, dict) else {}
        inner[last] = text
    return record


def _opened(field: Field, text: str) -> Any:
    """A record written as text in a link, by its parts; what is none stays text, and is refused with a sentence."""
    record = record_of(text) if field.kind == "record" else None
    return text if record is None else record


def _box(field: Field, name: str, raw: Any, *, typed: bool, language: str) -> Box:
    if field.kind == "record":
        parts = raw if isinstance(raw, dict) else {}
        boxes = tuple(
            _box(part, f"{name}{WITHIN}{part.name}", parts.get(part.name), typed=typed, language=language)
            for part in field.parts
        )
        return Box(field, name, "", "", True, boxes)
    text = raw if isinstance(raw, str) else ""
    return Box(field, name, text if typed else as_typed(field, text, language), "", True)


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise BadInput(NOT_A_DAY, field=ON) from None


def as_typed(field: Field, text: str, language: str) -> str:
    """A value of a link as one would type it, so that reading it again gives the same number."""
    if field.kind == "yes_no":
        return text.lower()
    if field.kind == "table":
        return _NUMBER.sub(lambda number: _number(number[0], language), text)
    if field.kind == "decimal":
        return _number(text, language)
    if field.kind == "series":
        return "; ".join(_number(part.strip(), language) for part in text.split(";"))
    return text


def _number(text: str, language: str) -> str:
    try:
        plain = f"{read_decimal(text):f}"
    except BadInput:
        return text
    whole, point, decimals = plain.partition(".")
    if len(decimals) == 3:  # three digits would have two readings; one more zero has one
        decimals += "0"
    mark = "." if language.startswith("en") else ","
    return whole + (mark if point else "") + decimals


def link_values(answer: Answer) -> list[tuple[str, str]]:
    """The inputs of an answer for the address of its rule's page."""
    return [*((name, _as_link(value)) for name, value in answer.inputs.items()), (ON, answer.on.isoformat())]


def _as_link(value: Json) -> str:
    if isinstance(value, dict):
        return text_of_record(value)
    if isinstance(value, list):
        if records := [part for part in value if isinstance(part, dict)]:
            return text_of_rows(records)
        return "; ".join(_as_link(part) for part in value)
    return "" if value is None else str(value)


def worded(values: Mapping[str, Json]) -> dict[str, Any]:
    """Published keys for display; lists become text."""
    return {name: _as_link(value) if isinstance(value, list) else value for name, value in values.items()}
