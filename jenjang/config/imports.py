"""What can be imported: one kind of the room it belongs to, on one page."""

from collections.abc import Sequence

from jenjang.kernel.sheets.kinds import ImportKind
from jenjang.organization.employees.importing import EMPLOYEES
from jenjang.organization.positions.importing import INCUMBENCIES, POSITIONS
from jenjang.organization.units.importing import UNITS
from jenjang.performance.agreements.importing import AGREEMENTS_BOOK
from jenjang.performance.budgets.importing import CEILINGS
from jenjang.performance.indicators.importing import INDICATORS
from jenjang.performance.programmes.importing import PLAN_TARGETS

IMPORT_KINDS: Sequence[ImportKind] = (
    UNITS,
    EMPLOYEES,
    POSITIONS,
    INCUMBENCIES,
    INDICATORS,
    CEILINGS,
    PLAN_TARGETS,
    AGREEMENTS_BOOK,
)
