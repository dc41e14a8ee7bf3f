"""One valid, unsurprising unit; call inside the government's scope."""

from datetime import date
from itertools import count
from typing import Any

from jenjang.kernel.access import actor as actors
from jenjang.kernel.tenancy.scope import active_government_id
from jenjang.organization.units import commands
from jenjang.organization.units.models import UnitKind
from tests.support.people import NOON

_numbers = count(1)
LONG_AGO = date(2010, 1, 1)


def make_unit(name: str = "", *, below: int | None = None, code: str = "", **given: Any) -> int:
    """Found a unit (since 2010 unless told otherwise) and answer with its id."""
    number = next(_numbers)
    facts = {"kind": UnitKind.DEPARTMENT, "founded_on": LONG_AGO, **given}
    return commands.found_unit(
        actors.system(active_government_id()),
        code=code or f"U{number}",
        name=name or f"Dinas Contoh {number}",
        parent_id=below,
        at=NOON,
        **facts,
    )
