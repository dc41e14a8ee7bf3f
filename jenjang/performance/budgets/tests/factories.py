"""One valid, unsurprising ceiling, whether or not a list of codes is loaded; call inside the government's scope."""

from datetime import date
from typing import Any

from jenjang.kernel.tenancy.scope import active_government_id
from jenjang.organization.units.tests.factories import make_unit
from jenjang.performance.budgets.models import Ceiling
from jenjang.performance.budgets.rules.codes import level_of
from tests.support.people import NOON


def make_ceiling(amount: int = 1_000_000_000, *, unit: int | None = None, code: str = "1.02.02", **given: Any) -> int:
    """Of 2026 since its first day, in a unit of its own, unless told otherwise; answers with its id."""
    level = level_of(code)
    assert level is not None
    facts = {
        "year": 2026, "level": level.value, "edition": "2024-10", "name": f"PROGRAM CONTOH {code}", "starts_on": date(2026, 1, 1),
        "set_at": NOON, "set_by": "Penguji", **given,
    }  # fmt: skip
    return Ceiling.objects.create(
        government_id=active_government_id(), unit_id=unit or make_unit(), code=code, amount=amount, **facts
    ).pk
