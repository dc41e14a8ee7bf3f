"""The rooms that give indicators their values, by the key a manual keeps: one line each, like the kinds of imports."""

from collections.abc import Mapping

from jenjang.kernel.law.words import Phrase
from jenjang.performance.indicators.rules.values import Supplier
from jenjang.performance.published import queries as published

SUPPLIERS: Mapping[str, Supplier] = {
    "published.figures": Supplier(
        Phrase("Angka terbit perangkat daerah", "Figures the agency published"), published.years_of_indicator
    ),
}
