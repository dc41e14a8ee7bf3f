"""The rules of this room, by subject; `RULES` lists those of the catalogue."""

from jenjang.kernel.law.rule import Rule
from jenjang.performance.indicators.rules import achievement, maturity, money, periods, rating

RULES: tuple[Rule, ...] = (*achievement.RULES, *rating.RULES, *periods.RULES, *money.RULES, *maturity.RULES)
