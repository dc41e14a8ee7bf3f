"""A year of an indicator, judged: what the rule is asked for a target and an actual, and where values may come from."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from jenjang.kernel.law.errors import BadInput
from jenjang.kernel.law.explained import Answer, Explained
from jenjang.kernel.law.numbers import plain
from jenjang.kernel.law.tables import NATIONAL, OwnTables
from jenjang.kernel.law.words import Phrase
from jenjang.performance.indicators.rules.achievement import ACHIEVEMENT_AND_RATING, NO_TARGET
from jenjang.performance.indicators.rules.formulas import ACHIEVEMENT
from jenjang.performance.indicators.rules.manual import DATE, LOWER, Manual

NO_DIRECTION = Phrase("arah indikator belum ditentukan", "the direction of the indicator is not stated yet")
RANGE = "range"


@dataclass(frozen=True)
class Measured:
    """A year's target and actual. None is none: no target, nothing reported."""

    target: Decimal | None = None
    target_high: Decimal | None = None
    actual: Decimal | None = None
    target_on: date | None = None
    actual_on: date | None = None

    @property
    def is_reported(self) -> bool:
        return self.actual is not None or self.actual_on is not None

    @property
    def has_target(self) -> bool:
        return self.target is not None or self.target_on is not None


def judged(
    manual: Manual, measured: Measured, *, year: int, own: OwnTables = NATIONAL
) -> Answer | Explained[Decimal | None]:
    """Achievement and rating of a year by the law of its last day; where there is none, why. Never raises, never zero for nothing."""
    if not manual.direction:
        return Explained(None, title=ACHIEVEMENT, reason=NO_DIRECTION)
    inputs = _inputs(manual, measured)
    if inputs is None:
        return Explained(None, title=ACHIEVEMENT, reason=NO_TARGET)
    try:
        return ACHIEVEMENT_AND_RATING.answer(inputs, on=date(year, 12, 31), own=own)
    except BadInput as error:
        return Explained(None, title=ACHIEVEMENT, reason=error.sentence)


def _inputs(manual: Manual, measured: Measured) -> Mapping[str, str | None] | None:
    """What the rule reads; None without a target."""
    if manual.direction == DATE:
        if measured.target_on is None:
            return None
        happened = measured.actual_on
        return {
            "direction": DATE,
            "target_date": measured.target_on.isoformat(),
            "realisation_date": None if happened is None else happened.isoformat(),
        }
    if measured.target is None or (manual.direction == RANGE and measured.target_high is None):
        return None
    given = {"direction": manual.direction, "realisation": _text(measured.actual)}
    if manual.direction == RANGE:
        return {**given, "target_low": _text(measured.target), "target_high": _text(measured.target_high)}
    if manual.direction == LOWER and manual.variant:
        given["variant"] = manual.variant
    return {**given, "target": _text(measured.target)}


def _text(number: Decimal | None) -> str | None:
    return None if number is None else plain(number)


@dataclass(frozen=True)
class Supplied:
    """A year's value as another room gives it. key: of its record there; told: where it comes from, for people."""

    year: int
    key: str
    told: str
    target: Decimal | None
    actual: Decimal | None


@dataclass(frozen=True)
class Supplier:
    """A room that gives values, as config names it. supply: (unit, name of the indicator) → its years, newest last."""

    title: Phrase
    supply: Callable[[int, str], tuple[Supplied, ...]]
