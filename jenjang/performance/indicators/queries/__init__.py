"""Every read of indicators."""

from ..models import IndicatorState
from .doors import (
    Described,
    choices,
    described,
    every_manual,
    ids_by_code,
    indicator,
    manual_of_year,
    manuals,
    newest_manuals,
    usable,
    usable_ids_by_code,
)
from .listing import (
    INDICATORS,
    MAIN,
    STATES,
    IndicatorRow,
    incomplete,
    indicators_listed,
    main_described,
    main_indicators,
    main_listed,
    of_unit,
)
from .page import MEASURED, IndicatorPage, Year, indicator_page, page_rooms
from .searching import IndicatorHit, search
from .uses import Use, uses_of
from .values import Reached, reached
from .words import CHOICES, LABELS, VALUE_WORDS, label_of, supplier_title, suppliers

__all__ = [
    "CHOICES",
    "INDICATORS",
    "LABELS",
    "MAIN",
    "MEASURED",
    "STATES",
    "VALUE_WORDS",
    "Described",
    "IndicatorHit",
    "IndicatorPage",
    "IndicatorRow",
    "IndicatorState",
    "Reached",
    "Use",
    "Year",
    "choices",
    "described",
    "every_manual",
    "ids_by_code",
    "incomplete",
    "indicator",
    "indicator_page",
    "indicators_listed",
    "label_of",
    "main_described",
    "main_indicators",
    "main_listed",
    "manual_of_year",
    "manuals",
    "newest_manuals",
    "of_unit",
    "page_rooms",
    "reached",
    "search",
    "supplier_title",
    "suppliers",
    "usable",
    "usable_ids_by_code",
    "uses_of",
]  # fmt: skip
