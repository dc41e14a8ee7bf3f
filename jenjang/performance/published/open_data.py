"""An agency's published year as JSON for anyone's program: numbers as text, null where nothing is reported."""

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from django.http import JsonResponse

from jenjang.kernel.law.numbers import plain

from .queries import FigureRow, ReportPage

NUMBERS = (
    "target", "actual", "achievement_percent", "plan_target", "plan_actual", "plan_achievement_percent", "budget", "spending",
    "absorption_percent",
)  # fmt: skip


def as_json(page: ReportPage) -> JsonResponse:
    """The whole report with its sums, its rows and where it comes from."""
    head, totals = page.report, page.totals
    content = {
        "agency": head.agency,
        "government": head.government or None,
        "year": head.year,
        "version": head.version,
        "source": {"file": head.file_name, "sha256": head.sha256, "cited": head.source or None},
        "sums": {
            "rows": totals.rows,
            "mean_achievement_percent": _text(page.achievement_percent),
            "budget": _text(totals.planned),
            "spending": _text(totals.spent),
            "absorption_percent": _text(page.absorption_percent),
            "figures_reported": totals.reporting.reported,
            "figures_expected": totals.reporting.expected,
            "ratings": {one.label: one.rows for one in totals.ratings},
        },
        "rows": list(_rows(page.rows)),
    }
    answer = JsonResponse(content, json_dumps_params={"ensure_ascii": False})
    answer["Content-Disposition"] = f'attachment; filename="published-{head.year}-{head.id}.json"'
    return answer


def _rows(rows: Iterable[FigureRow]) -> Iterable[dict[str, Any]]:
    for row in rows:
        yield {
            "row": row.row,
            "level": row.level,
            "description": row.description,
            "indicator": row.indicator,
            "unit": row.measure_unit,
            **{name: _text(getattr(row, name)) for name in NUMBERS},
            "rating": row.rating or None,
            "quarters": [
                {"quarter": one.number, "actual": _text(one.actual), "spending": _text(one.spending)}
                for one in row.quarters
            ],
            "printed_instead": dict(row.printed),
            "remarks": [*(finding.sentence for finding in row.findings), *row.remarks],
        }


def _text(number: Decimal | None) -> str | None:
    return None if number is None else plain(number)
