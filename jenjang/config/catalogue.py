"""The rules of all rooms, in the order of the public catalogue."""

from jenjang.citizens.surveys import rules as surveys
from jenjang.kernel.law.rule import Rule
from jenjang.organization.employees import rules as employees
from jenjang.organization.positions import rules as positions
from jenjang.organization.territory import rules as territory
from jenjang.performance.agreements import rules as agreements
from jenjang.performance.appraisals import rules as appraisals
from jenjang.performance.curves import rules as curves
from jenjang.performance.evaluation import rules as evaluation
from jenjang.performance.indicators import rules as indicators

RULES: tuple[Rule, ...] = (
    *indicators.RULES,
    *curves.RULES,
    *agreements.RULES,
    *evaluation.RULES,
    *appraisals.RULES,
    *surveys.RULES,
    *employees.RULES,
    *positions.RULES,
    *territory.RULES,
)
