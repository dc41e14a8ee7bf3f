"""The rules of this room, by subject; `RULES` lists those of the catalogue."""

from jenjang.kernel.law.rule import Rule

from . import accountability

RULES: tuple[Rule, ...] = accountability.RULES
