"""The main indicators as JSON for anyone's program: numbers as text, null where something is not filled in."""

from collections.abc import Iterable
from typing import Any

from django.http import JsonResponse

from jenjang.kernel.law.numbers import plain

from .queries.doors import Described

TEXTS = (
    "definition", "rationale", "formula", "measure_unit", "level", "direction", "variant", "accumulation", "frequency", "data_source",
)  # fmt: skip


def as_json(government: str, indicators: Iterable[tuple[Described, str]]) -> JsonResponse:
    """indicators: each with its unit's name."""
    content = {"government": government, "indicators": [_one(one, unit) for one, unit in indicators]}
    answer = JsonResponse(content, json_dumps_params={"ensure_ascii": False})
    answer["Content-Disposition"] = 'attachment; filename="main-indicators.json"'
    return answer


def _one(one: Described, unit: str) -> dict[str, Any]:
    manual = one.manual
    numbers = {name: getattr(manual, name) for name in ("lowest", "highest", "baseline")}
    return {
        "code": one.code,
        "name": one.name,
        "responsible_unit": unit,
        "valid_from": one.since.isoformat(),
        **{name: getattr(manual, name) or None for name in TEXTS},
        "decimals": manual.decimals,
        **{name: None if value is None else plain(value) for name, value in numbers.items()},
        "baseline_year": manual.baseline_year,
    }
