"""The rules of this room, by subject; `RULES` lists those of the catalogue."""

from jenjang.kernel.law.rule import Rule

from . import index, sample

RULES: tuple[Rule, ...] = (*index.RULES, *sample.RULES)
