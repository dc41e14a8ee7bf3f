"""The rules of this room, by subject; `RULES` lists those of the catalogue."""

from jenjang.kernel.law.rule import Rule

from . import deviation, earned, weights

RULES: tuple[Rule, ...] = (*weights.RULES, *deviation.RULES, *earned.RULES)
