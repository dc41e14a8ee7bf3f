"""Agreements into a workbook. Every number is written so that it is read back exactly; one too long for a spreadsheet becomes text."""

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from jenjang.kernel.law.numbers import plain
from jenjang.kernel.sheets.writing import Sheet, xlsx_lines

from ..models import VersionState
from ..queries import ActivityRow, Booked, PromiseRow, Rows
from .kind import AGREEMENTS_BOOK

LONGEST = 10**15  # from here on a spreadsheet loses digits
DIGITS = 15  # as many as a spreadsheet keeps of a number
DAY = "yyyy-mm-dd"
Cells = dict[str, Any]


def book_of(agreements: Iterable[tuple[Booked, Rows]], codes: Mapping[int, str]) -> bytes:
    """The workbook. codes: of the indicators."""
    kinds = AGREEMENTS_BOOK.sheets
    sheets = [Sheet(str(one.title), [str(column.title) for column in one.columns], (), _formats(one)) for one in kinds]
    return xlsx_lines(sheets, _lines(agreements, codes))


def _lines(agreements: Iterable[tuple[Booked, Rows]], codes: Mapping[int, str]) -> Iterator[tuple[int, list[Any]]]:
    """Every row with the number of its sheet."""
    keys = [[column.key for column in sheet.columns] for sheet in AGREEMENTS_BOOK.sheets]
    for one, rows in agreements:
        parts = ([_agreement(one)], _targets(one, rows, codes), _budget(one, rows), _plan(one, rows, codes))
        for number, lines in enumerate(parts):
            yield from ((number, [line.get(key) for key in keys[number]]) for line in lines)


def _formats(sheet: Any) -> list[str]:
    return [DAY if column.key == "target_on" else "" for column in sheet.columns]


def _agreement(one: Booked) -> Cells:
    return {
        "agreement": one.agreement_id, "edit": one.edit, "title": one.title, "name": one.name, "unit": one.unit,
        "superior": one.superior, "state": str(VersionState(one.state).label),
    }  # fmt: skip


def _targets(one: Booked, rows: Rows, codes: Mapping[int, str]) -> Iterator[Cells]:
    for objective in rows.objectives:
        head = {
            "agreement": one.agreement_id, "objective_key": objective.key, "objective": objective.text,
            "plan_objective": objective.objective_id,
        }  # fmt: skip
        promises = [promise for promise in rows.promises if promise.objective_key == objective.key]
        yield from ({**head, **_promise(promise, codes)} for promise in promises) if promises else (head,)


def _promise(one: PromiseRow, codes: Mapping[int, str]) -> Cells:
    quarters = {f"quarter_{number}": _number(value) for number, value in enumerate(one.quarters, start=1)}
    return {
        "promise_key": one.key, "indicator": codes.get(one.indicator_id, ""), "indicator_name": one.indicator,
        "measure_unit": one.measure_unit, "weight": _number(one.weight), "target": _number(one.target),
        "target_high": _number(one.target_high), "target_on": one.target_on, **quarters, "part_of": one.part_of_id,
        "part_of_key": one.part_of_key, "kept": _("ya") if one.kept else None,
    }  # fmt: skip


def _budget(one: Booked, rows: Rows) -> Iterator[Cells]:
    for line in rows.budget:
        yield {
            "agreement": one.agreement_id, "code": line.code, "name": line.name, "amount": _number(Decimal(line.amount)),
            "funding": line.funding,
        }  # fmt: skip


def _plan(one: Booked, rows: Rows, codes: Mapping[int, str]) -> Iterator[Cells]:
    served = {promise.key: codes.get(promise.indicator_id, "") for promise in rows.promises}
    twice = {code for code in served.values() if list(served.values()).count(code) > 1}
    for row in rows.activities:
        code = served.get(row.activity.promise, "")
        yield _activity(one, row, row.activity.promise if not code or code in twice else code)


def _activity(one: Booked, row: ActivityRow, promise: str) -> Cells:
    activity = row.activity
    months = {f"m{number}": _number(share) if share else None for number, share in enumerate(activity.planned, start=1)}
    return {
        "agreement": one.agreement_id, "key": activity.key, "promise": promise, "text": activity.text, "output": activity.output,
        "in_charge": activity.in_charge, "weight": _number(activity.weight),
        "budget": _number(Decimal(activity.budget)) if activity.budget else None, **months,
    }  # fmt: skip


def _number(value: Decimal | None) -> Any:
    """A number where a spreadsheet keeps every digit of it, else its text."""
    if value is None:
        return None
    text = plain(value.normalize() if value else Decimal(0))
    near = float(text)
    is_kept = len(value.normalize().as_tuple().digits) <= DIGITS and abs(value) < LONGEST and "e" not in repr(near)
    return near if is_kept else text
