"""The rules of this room, by subject; `RULES` lists those of the catalogue."""

from jenjang.kernel.law.rule import Rule

from . import deadline

RULES: tuple[Rule, ...] = (*deadline.RULES,)
