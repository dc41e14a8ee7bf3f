"""Saying an explanation: as lines for a page, as text to copy, as JSON for the command line."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from jenjang.kernel.law.explained import Answer, Explained, Json, Value, value_as_dict
from jenjang.kernel.law.numbers import plain
from jenjang.kernel.law.reading import NOT_REPORTED
from jenjang.kernel.law.tables import CERTAINTIES, Cite
from jenjang.kernel.law.words import Phrase, fill, local_day, local_number

NO_VALUE = Phrase("tidak ada nilai", "no value")
SINCE = Phrase("berlaku sejak {start}", "in force since {start}")
BETWEEN = Phrase("berlaku {start} sampai {end}", "in force {start} to {end}")
CERTAINTY = Phrase("kepastian: {certainty}", "certainty: {certainty}")


@dataclass(frozen=True)
class Line:
    """One step as a reader sees it: symbols, numbers put in, value."""

    title: str
    formula: str
    worked: str
    value: str
    leads: str
    notes: tuple[str, ...]


@dataclass(frozen=True)
class Citation:
    text: str
    certainty: str
    certainty_label: str
    note: str


@dataclass(frozen=True)
class Telling:
    """A whole explanation in one language, ready to be drawn."""

    headline: tuple[tuple[str, str], ...]  # what it is and its value; several where a rule gives several
    reason: str
    lines: tuple[Line, ...]
    citations: tuple[Citation, ...]
    notes: tuple[str, ...]


def local(value: Value, language: str) -> str:
    """A value as people write it in that language."""
    match value:
        case None:
            return NOT_REPORTED.said(language)
        case bool():
            return Phrase("ya", "yes").said(language) if value else Phrase("tidak", "no").said(language)
        case Decimal() | int():
            return local_number(str(value) if isinstance(value, int) else plain(value), language)
        case date():
            return local_day(value, language)
    return value


def machine(value: Value, language: str) -> str:
    """A value as JSON writes it, so that what was typed is found again."""
    text = value_as_dict(value)["text"]
    return NOT_REPORTED.said(language) if text is None else str(text)


def steps_of(explained: Explained[Any]) -> list[Explained[Any]]:
    """The explanation and what came before it, first step first."""
    return [*(part for step in explained.steps for part in steps_of(step)), explained]


def formula_text(explained: Explained[Any], language: str) -> str:
    """The formulas of all steps in words: "realisasi ÷ target × 100"."""
    return "; ".join(
        _filled(step, {name: term.label.said(language) for name, term in step.inputs.items()}, language)
        for step in steps_of(explained)
        if step.formula
    )


def worked_text(explained: Explained[Any], language: str, *, say: Any = machine) -> str:
    """The same with the numbers put in: "88 ÷ 95 × 100 = 92.63"."""
    return "; ".join(
        f"{_worked(step, language, say)} {step.leads} {say(step.value, language)}"
        for step in steps_of(explained)
        if step.formula
    )


def _worked(step: Explained[Any], language: str, say: Any) -> str:
    slots = {name: str(say(term.value, language)) for name, term in step.inputs.items()}
    return _filled(step, slots, language)


def _filled(step: Explained[Any], slots: Mapping[str, str], language: str) -> str:
    return fill(step.formula.said(language), slots) if step.formula else ""


def because(answer: Answer, language: str) -> dict[str, Json]:
    """What stands under `because` on the command line."""
    explained = answer.because
    told: dict[str, Json] = {
        "rule": answer.rule,
        "on": answer.on.isoformat(),
        "formula": formula_text(explained, language),
        "worked": worked_text(explained, language),
        **_cited(explained.cite, language),
        "inputs": dict(answer.inputs),
    }
    if explained.reason:
        told["reason"] = explained.reason.said(language)
    if notes := [note.said(language) for step in steps_of(explained) for note in step.notes]:
        told["notes"] = list(notes)
    told["steps"] = [_step(step, language) for step in steps_of(explained)[:-1]]
    return told


def _step(step: Explained[Any], language: str) -> Json:
    return {
        "title": step.title.said(language),
        "value": None if step.value is None else machine(step.value, language),
        "formula": formula_text(_alone(step), language),
        "worked": worked_text(_alone(step), language),
        **_cited(step.cite, language),
    }


def _alone(step: Explained[Any]) -> Explained[Any]:
    return Explained(step.value, step.title, step.formula, step.inputs, leads=step.leads)


def _cited(cite: Cite | None, language: str) -> dict[str, Json]:
    if cite is None:
        return {}
    note = cite.source.note
    told: dict[str, Json] = {
        "regulation": cite.source.regulation,
        "article": cite.source.place,
        "certainty": cite.source.certainty,
        "certainty_means": CERTAINTIES[cite.source.certainty].said(language),
        "row": dict(cite.row) if cite.row is not None else None,
        "valid_from": cite.valid_from.isoformat(),
        "valid_to": cite.valid_to.isoformat() if cite.valid_to else None,
        "law_version": cite.law_version,
    }
    if note:
        told["source_note"] = note.said(language)
    return told


def tell(explained: Explained[Any], language: str) -> Telling:
    """The explanation for a page, numbers as people here write them."""
    steps = steps_of(explained)
    cites = dict.fromkeys(_citation(step.cite, language) for step in steps if step.cite)
    return Telling(
        headline=_headline(explained, language),
        reason=explained.reason.said(language) if explained.reason else "",
        lines=tuple(_line(step, language) for step in steps if step.formula),
        citations=tuple(cites),
        notes=tuple(note.said(language) for step in steps for note in step.notes if not step.formula),
    )


def _headline(explained: Explained[Any], language: str) -> tuple[tuple[str, str], ...]:
    """The value itself; of an explanation that only joins its steps, the values of these."""
    joins = explained.formula is None and explained.reason is None and explained.steps
    parts = explained.steps if joins else (explained,)
    return tuple((part.title.said(language), _value(part, language)) for part in parts)


def _value(part: Explained[Any], language: str) -> str:
    if part.value is None:
        return NO_VALUE.said(language)
    gloss = f" ({part.gloss})" if part.gloss and language.startswith("en") else ""
    return local(part.value, language) + gloss


def _line(step: Explained[Any], language: str) -> Line:
    return Line(
        title=step.title.said(language),
        formula=formula_text(_alone(step), language),
        worked=_worked(step, language, local),
        value=_value(step, language),
        leads=step.leads,
        notes=tuple(note.said(language) for note in step.notes),
    )


def _citation(cite: Cite, language: str) -> Citation:
    start = local_day(cite.valid_from, language)
    span = (
        BETWEEN.filled(start=start, end=local_day(cite.valid_to, language))
        if cite.valid_to
        else SINCE.filled(start=start)
    )
    certainty = CERTAINTIES[cite.source.certainty].said(language)
    return Citation(
        text=f"{cite.source.regulation}, {cite.source.place} · {span.said(language)}",
        certainty=cite.source.certainty,
        certainty_label=CERTAINTY.filled(certainty=certainty).said(language),
        note=cite.source.note.said(language) if cite.source.note else "",
    )


def as_text(telling: Telling) -> str:
    """The explanation as plain text, to be pasted into a letter or a message."""
    lines = [" · ".join(f"{title}: {value}" for title, value in telling.headline)]
    if telling.reason:
        lines.append(telling.reason)
    for line in telling.lines:
        lines.append(f"{line.formula}  =  {line.worked} {line.leads} {line.value}")
        lines.extend(line.notes)
    lines.extend(telling.notes)
    lines.extend(f"{cite.text} · {cite.certainty_label}" for cite in telling.citations)
    return "\n".join(lines)
