"""The units of a day by name and by the unit above, for pages that need nothing else of them."""

from datetime import date
from typing import Any

from jenjang.kernel.tenancy.prepared import Prepared
from jenjang.organization.units import queries as units


def _units(*, on: Any) -> Any:
    return units.periods(on=on).values_list("unit_id", "name", "parent_id")


_UNITS = Prepared(_units, of=("units",), on=date(9999, 12, 30))


def names_and_parents(*, on: date) -> tuple[dict[int, str], dict[int, int | None]]:
    """The name of each unit, and the unit above it. One query."""
    found = _UNITS.rows(on=on)
    return {unit: name for unit, name, _parent in found}, {unit: parent for unit, _name, parent in found}
