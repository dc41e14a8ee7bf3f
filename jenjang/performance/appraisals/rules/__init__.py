"""The rules of this room, by subject; `RULES` lists those of the catalogue."""

from jenjang.kernel.law.rule import Rule

from . import credit, distribution, matrix, objection, year_2021

RULES: tuple[Rule, ...] = (
    *matrix.RULES,
    *distribution.RULES,
    *objection.RULES,
    *credit.RULES,
    *year_2021.RULES,
)
