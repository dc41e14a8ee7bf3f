"""Promises for anyone's program: numbers as text, null where nothing is reported, days as ISO 8601."""

from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from typing import Any

from django.http import HttpResponse, JsonResponse

from jenjang.kernel.law.numbers import plain
from jenjang.kernel.sheets.writing import csv_bytes

from .queries import MilestoneRow, PromiseCard, PromisePage

HEADS = (
    "number", "name", "promise", "lead_unit", "plan", "first_year", "last_year", "address", "milestones", "planned", "done", "late", "not_reported",
)  # fmt: skip


def promises_as_json(government: str, cards: Sequence[PromiseCard]) -> HttpResponse:
    rows = [dict(zip(HEADS, _values(card), strict=True)) for card in cards]
    return _download(
        JsonResponse({"government": government, "promises": rows}, json_dumps_params=PLAIN), "promises.json"
    )


def promises_as_csv(_government: str, cards: Sequence[PromiseCard]) -> HttpResponse:
    content = csv_bytes([HEADS, *(_values(card) for card in cards)])
    return _download(HttpResponse(content, content_type="text/csv; charset=utf-8"), "promises.csv")


def promise_as_json(government: str, shown: PromisePage) -> HttpResponse:
    """One promise with its indicators by year and its milestones with everything said of them."""
    page = shown.page
    content = {
        "government": government,
        "plan": {"title": page.plan.title, "regulation": page.plan.regulation_number or None},
        "number": page.number,
        "name": page.name,
        "promise": page.promise,
        "lead_unit": page.lead,
        "contributing_units": [name for _unit, name in page.contributing],
        "mission": page.mission or None,
        "first_year": page.first_year,
        "last_year": page.last_year,
        "source": page.source or None,
        "objectives": [
            {
                "objective": text,
                "indicators": [
                    {
                        "code": one.measure.code,
                        "name": one.measure.name,
                        "unit": one.measure.measure_unit,
                        "years": [
                            {
                                "year": year.year,
                                "target": _text(year.target) or year.words or None,
                                "actual": _text(year.actual),
                                "source": year.source or None,
                            }
                            for year in one.years
                        ],
                    }
                    for one in measured
                ],
            }
            for text, measured in shown.objectives
        ],
        "milestones": [_milestone(step) for step in page.milestones],
    }
    return _download(JsonResponse(content, json_dumps_params=PLAIN), f"promise-{page.slug}.json")


PLAIN = {"ensure_ascii": False}
WRITERS: Mapping[str, Callable[[str, Sequence[PromiseCard]], HttpResponse]] = {
    "json": promises_as_json,
    "csv": promises_as_csv,
}


def _milestone(step: MilestoneRow) -> dict[str, Any]:
    return {
        "title": step.title,
        "planned": f"{step.planned:%Y-%m}",
        "first_planned": f"{step.first_planned:%Y-%m}",
        "done_on": step.done_on.isoformat() if step.done_on else None,
        "standing": step.standing.value,
        "photos": len(step.photos),
        "said": [
            {
                "on": note.said_on.isoformat(),
                "kind": note.kind,
                "words": note.words,
                "from": f"{note.moved_from:%Y-%m}" if note.moved_from else None,
                "to": f"{note.moved_to:%Y-%m}" if note.moved_to else None,
            }
            for note in step.notes
        ],
    }


def _values(card: PromiseCard) -> tuple[Any, ...]:
    tally = card.tally
    return (
        card.number, card.name, card.promise, card.lead, card.plan, card.first_year, card.last_year, card.slug, tally.total, tally.planned,
        tally.done, tally.late, tally.not_reported,
    )  # fmt: skip


def _text(number: Decimal | None) -> str | None:
    return None if number is None else plain(number)


def _download(answer: Any, name: str) -> HttpResponse:
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer  # type: ignore[no-any-return]
