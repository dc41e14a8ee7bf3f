"""The rules of this room, by subject; `RULES` lists those of the catalogue."""

from jenjang.kernel.law.rule import Rule
from jenjang.performance.indicators.rules import achievement, maturity, money, periods, rating, reporting

RULES: tuple[Rule, ...] = (
    *achievement.RULES,
    *rating.RULES,
    *periods.RULES,
    *money.RULES,
    *reporting.RULES,
    *maturity.RULES,
)
