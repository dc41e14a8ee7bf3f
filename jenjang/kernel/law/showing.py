"""Tables and answers as the rule page shows them, in one language."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from jenjang.kernel.law.explained import Answer
from jenjang.kernel.law.numbers import read_decimal
from jenjang.kernel.law.reading import NOT_REPORTED
from jenjang.kernel.law.rule import Output, Rule
from jenjang.kernel.law.tables import CERTAINTIES, Source, Table, Version, row_as_text
from jenjang.kernel.law.telling import BETWEEN, SINCE, local
from jenjang.kernel.law.words import Phrase, fill, local_day, local_number

COMMON: Final[dict[str, Phrase]] = {
    "at_least": Phrase("Paling sedikit", "At least"),
    "above": Phrase("Di atas", "Above"),
    "label": Phrase("Sebutan resmi", "Official term"),
    "en": Phrase("Arti dalam bahasa Inggris", "Meaning in English"),
    "name": Phrase("Nama", "Name"),
    "value": Phrase("Nilai", "Value"),
    "certainty": Phrase("Kepastian", "Certainty"),
}
EMPTY: Final = "–"
_BRACES = re.compile(r"[{}]")


@dataclass(frozen=True)
class ShownVersion:
    span: str
    source: Source
    certainty: str
    note: str
    rows: tuple[tuple[str, ...], ...]
    name: str


@dataclass(frozen=True)
class ShownTable:
    title: str
    name: str
    columns: tuple[str, ...]
    versions: tuple[ShownVersion, ...]


@dataclass(frozen=True)
class ShownOutput:
    label: str
    name: str
    value: str
    missing: bool


def shown_tables(rule: Rule, language: str) -> list[ShownTable]:
    """Every table of the rule, its newest version first."""
    words = {field.name: field.label.said(language) for field in rule.inputs}
    return [_shown_table(table, words, language) for table in rule.tables]


def _shown_table(table: Table[Any], words: Mapping[str, str], language: str) -> ShownTable:
    headings = _headings(table.row_type, language)
    slots: Mapping[str, Phrase] = getattr(table.row_type, "SLOTS", {})
    words = {**words, **{name: phrase.said(language) for name, phrase in slots.items()}}
    used = {name for version in table.versions for row in version.rows for name in row_as_text(row)}
    columns = [name for name in headings if name in used]
    return ShownTable(
        table.title.said(language),
        table.name,
        tuple(headings[name].said(language) for name in columns),
        tuple(_shown_version(version, columns, words, language) for version in reversed(table.versions)),
    )


def _headings(row_type: type[Any], language: str) -> Mapping[str, Phrase]:
    """The columns a reader sees: those the row names, else the common ones; certainty last."""
    own: dict[str, Phrase] = getattr(row_type, "WORDS", {})
    if not own:
        return COMMON
    other = ("meaning" if language.startswith("en") else "en") if "meaning" in own else ""
    return {name: words for name, words in own.items() if name != other} | {"certainty": COMMON["certainty"]}


def _shown_version(version: Version[Any], columns: list[str], words: Mapping[str, str], language: str) -> ShownVersion:
    cells = [{"certainty": version.source.certainty} | row_as_text(row) for row in version.rows]
    return ShownVersion(
        span=span(version, language),
        source=version.source,
        certainty=CERTAINTIES[version.source.certainty].said(language),
        note=version.source.note.said(language) if version.source.note else "",
        rows=tuple(tuple(_cell(name, row.get(name, ""), words, language) for name in columns) for row in cells),
        name=version.name,
    )


def span(version: Version[Any], language: str) -> str:
    """Since when, or from when to when, a version is in force."""
    start = local_day(version.valid_from, language)
    if version.valid_to is None:
        return SINCE.filled(start=start).said(language)
    return BETWEEN.filled(start=start, end=local_day(version.valid_to, language)).said(language)


def _cell(name: str, text: str, words: Mapping[str, str], language: str) -> str:
    if name in ("at_least", "above", "value", "percent", "floor") and text:
        return local_number(f"{read_decimal(text):f}", language)
    if name == "certainty" and text:
        return CERTAINTIES[text].said(language)
    return _BRACES.sub("", fill(text, words)) or EMPTY


def shown_outputs(rule: Rule, answer: Answer | None, language: str) -> list[ShownOutput]:
    """The published keys with their values, in the order the rule declares them."""
    if answer is None:
        return []
    return [
        ShownOutput(output.label.said(language), output.name, *_said(answer, output, language))
        for output in rule.outputs
        if output.name in answer.values
    ]


def _said(answer: Answer, output: Output, language: str) -> tuple[str, bool]:
    value: Any = answer.values[output.name]
    called = {code: phrase.said(language) for code, phrase in output.words.items()}
    if value is None:
        return (answer.because.reason or NOT_REPORTED).said(language), True
    if isinstance(value, dict):
        return "; ".join(
            f"{called.get(part, part)}: {_in_words(text, language)}" for part, text in value.items()
        ), False
    parts = value if isinstance(value, list) else [value]
    return "; ".join(called.get(part) or _in_words(part, language) for part in parts) or EMPTY, False


def _in_words(value: Any, language: str) -> str:
    is_number = isinstance(value, str) and re.fullmatch(r"-?[0-9]+\.[0-9]+", value)
    return local_number(value, language) if is_number else local(value, language)
