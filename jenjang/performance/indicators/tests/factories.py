"""One valid, unsurprising indicator with a whole manual; call inside the government's scope."""

from datetime import date
from decimal import Decimal
from itertools import count
from typing import Any

from jenjang.kernel.access import actor as actors
from jenjang.kernel.tenancy.scope import active_government_id
from jenjang.organization.units.tests.factories import make_unit
from jenjang.performance.indicators import commands
from jenjang.performance.indicators.models import IndicatorState
from tests.support.people import NOON

_numbers = count(1)
WHOLE: dict[str, Any] = {
    "definition": "Laporan yang dijawab paling lama lima hari kerja.",
    "rationale": "Warga menilai layanan dari tanggapannya.",
    "formula": "Laporan yang dijawab tepat waktu dibagi semua laporan, dikali 100.",
    "measure_unit": "persen",
    "level": "outcome",
    "direction": "higher",
    "accumulation": "last",
    "decimals": 2,
    "lowest": Decimal(0),
    "highest": Decimal(100),
    "baseline": Decimal("71.5"),
    "baseline_year": 2024,
    "frequency": "quarterly",
    "data_source": "Rekapitulasi aplikasi pengaduan",
}


def make_indicator(
    name: str = "",
    *,
    unit: int | None = None,
    code: str = "",
    state: str = IndicatorState.IN_USE,
    is_main: bool = True,
    starts_on: date = date(2025, 1, 1),
    **given: Any,
) -> int:
    """In use since 2025 with a whole manual, in a unit of its own, unless told otherwise; answers with its id."""
    number = next(_numbers)
    system = actors.system(active_government_id())
    unit = unit or make_unit()
    facts = {"name": name or f"Laporan dijawab tepat waktu {number}", **WHOLE, "data_unit_id": unit, **given}
    indicator_id = commands.add_indicator(
        system, code=code or f"I-{number}", unit_id=unit, is_main=is_main, starts_on=starts_on, facts=facts, at=NOON
    )
    if state != IndicatorState.DRAFT:
        commands.put_in_use(system, indicator_id=indicator_id, at=NOON)
    return indicator_id


def write(indicator_id: int, year: int, target: str | None, actual: str | None, source: str = "Laporan contoh") -> None:
    """A year's target and actual; None is none."""
    commands.write_value(
        actors.system(active_government_id()), indicator_id=indicator_id, year=year, at=NOON, source=source if actual else "",
        target=None if target is None else Decimal(target), actual=None if actual is None else Decimal(actual),
    )  # fmt: skip
