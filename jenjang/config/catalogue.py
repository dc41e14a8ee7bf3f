"""The rules of all rooms, in the order of the public catalogue."""

from jenjang.kernel.law.rule import Rule
from jenjang.organization.employees import rules as employees
from jenjang.organization.positions import rules as positions
from jenjang.organization.territory import rules as territory
from jenjang.performance.indicators import rules as indicators

RULES: tuple[Rule, ...] = (*indicators.RULES, *employees.RULES, *positions.RULES, *territory.RULES)
