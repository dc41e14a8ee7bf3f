"""A government's own rating scale: bands without a hole from zero upwards, dated, used instead of the law's table.

Bounds are as printed, both ends included; a value is rounded half up first, to a whole percent as with the law's table, or to two
decimals where a scale is printed so. What the law says remains in force before the first day of an own scale.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise
from typing import Any, Final

from jenjang.kernel.law.explained import Answer
from jenjang.kernel.law.numbers import plain
from jenjang.kernel.law.tables import NATIONAL, Band, OwnTables, Source, Version
from jenjang.kernel.law.words import Phrase, local_number
from jenjang.performance.indicators.rules.rating import SCALE

WHOLE, TWO_DECIMALS = 0, 2
ON_TRACK, AT_RISK, LATE = "on-track", "at-risk", "late"
# What a band means where nobody has said so, by its lower bound in percent.
USUAL_MEANINGS: Final = ((Decimal(75), ON_TRACK), (Decimal(65), AT_RISK), (Decimal(0), LATE))
MOST_BANDS: Final = 12
PLACE: Final = "skala predikat pemerintah ini"

HOLE = Phrase(
    "Antara “{lower}” dan “{upper}” ada celah: {first} sampai {last} tidak masuk pita mana pun.",
    "There is a hole between “{lower}” and “{upper}”: {first} to {last} fall into no band.",
)
OVERLAP = Phrase(
    "“{lower}” dan “{upper}” tumpang tindih: {first} sampai {last} masuk keduanya.",
    "“{lower}” and “{upper}” overlap: {first} to {last} fall into both.",
)
STARTS_ABOVE_ZERO = Phrase(
    "Ada celah di bawah “{lower}”: 0 sampai {last} tidak masuk pita mana pun. Pita terendah mulai dari 0.",
    "There is a hole below “{lower}”: 0 to {last} fall into no band. The lowest band begins at 0.",
)
BELOW_ZERO = Phrase("“{lower}” mulai di bawah 0.", "“{lower}” begins below 0.")
ENDS = Phrase(
    "Ada celah di atas “{upper}”: capaian di atas {last} tidak masuk pita mana pun. Kosongkan batas atas pita teratas.",
    "There is a hole above “{upper}”: an achievement above {last} falls into no band. Leave the upper bound of the top band empty.",
)
OPEN_BELOW_TOP = Phrase(
    "Batas atas “{lower}” kosong, padahal masih ada pita di atasnya.",
    "The upper bound of “{lower}” is empty, though there are bands above it.",
)
UPSIDE_DOWN = Phrase(
    "Batas atas “{lower}” di bawah batas bawahnya.", "The upper bound of “{lower}” is below its lower one."
)
TOO_FINE = Phrase(
    "Batas “{bound}” lebih halus daripada pembulatannya ({decimals} desimal).",
    "The bound “{bound}” is finer than the rounding ({decimals} decimals).",
)
TWICE = Phrase("Predikat “{lower}” dipakai dua kali.", "The rating “{lower}” is used twice.")
TOO_FEW = Phrase("Skala memerlukan paling sedikit dua pita.", "A scale takes two bands at least.")


@dataclass(frozen=True)
class OwnBand:
    """One band with both its bounds, percent. high: None for the top, which takes all above. meaning: which of the colours' words it is."""

    label: str
    low: Decimal
    high: Decimal | None
    meaning: str

    def as_dict(self) -> dict[str, str | None]:
        high = None if self.high is None else plain(self.high)
        return {"label": self.label, "low": plain(self.low), "high": high, "meaning": self.meaning}

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> "OwnBand":
        high = data["high"]
        return cls(data["label"], Decimal(data["low"]), None if high is None else Decimal(high), data["meaning"])


@dataclass(frozen=True)
class OwnScale:
    """A scale as a government set it, highest band first. decimals: what a value is rounded to before it is looked up."""

    starts_on: date
    source: str
    decimals: int
    bands: tuple[OwnBand, ...]

    def meaning_of(self, label: str) -> str:
        return next((band.meaning for band in self.bands if band.label == label), "")


def problems(bands: Sequence[OwnBand], *, decimals: int) -> list[Phrase]:
    """What keeps these bands from being a scale: holes and overlaps each by its numbers; none where all is well. In any order."""
    if len(bands) < 2:
        return [TOO_FEW]
    found = [*_fineness(bands, decimals), *_names(bands)]
    found += [UPSIDE_DOWN.filled(lower=band.label) for band in bands if band.high is not None and band.high < band.low]
    if found:
        return found
    rising = sorted(bands, key=lambda band: band.low)
    step = Decimal(1).scaleb(-decimals)
    lowest, highest = rising[0], rising[-1]
    if lowest.low > 0:
        found.append(_said(STARTS_ABOVE_ZERO, lower=lowest.label, last=lowest.low - step))
    if lowest.low < 0:
        found.append(BELOW_ZERO.filled(lower=lowest.label))
    for lower, upper in pairwise(rising):
        found += _between(lower, upper, step)
    if highest.high is not None:
        found.append(_said(ENDS, upper=highest.label, last=highest.high))
    return found


def _between(lower: OwnBand, upper: OwnBand, step: Decimal) -> list[Phrase]:
    if lower.high is None:
        return [OPEN_BELOW_TOP.filled(lower=lower.label)]
    names = {"lower": lower.label, "upper": upper.label}
    if upper.low > lower.high + step:
        return [_said(HOLE, **names, first=lower.high + step, last=upper.low - step)]
    if upper.low <= lower.high:
        last = lower.high if upper.high is None else min(lower.high, upper.high)
        return [_said(OVERLAP, **names, first=upper.low, last=last)]
    return []


def _fineness(bands: Iterable[OwnBand], decimals: int) -> list[Phrase]:
    bounds = (bound for band in bands for bound in (band.low, band.high) if bound is not None)
    return [_said(TOO_FINE, bound=bound, decimals=str(decimals)) for bound in bounds if bound != round(bound, decimals)]


def _names(bands: Sequence[OwnBand]) -> list[Phrase]:
    labels = [band.label for band in bands]
    return [TWICE.filled(lower=label) for label in dict.fromkeys(labels) if labels.count(label) > 1]


def _said(phrase: Phrase, **slots: str | Decimal) -> Phrase:
    """With numbers as each language writes them."""
    told = {
        language: {n: local_number(plain(s), language) if isinstance(s, Decimal) else s for n, s in slots.items()}
        for language in ("id", "en")
    }
    return Phrase(phrase.filled(**told["id"]).id, phrase.filled(**told["en"]).en)


def usual_meaning(low: Decimal) -> str:
    return next((meaning for bound, meaning in USUAL_MEANINGS if low >= bound), LATE)


def own_tables(scales: Iterable[OwnScale]) -> OwnTables:
    """The rating table with a government's own scales in it, to be handed to a rule; the national one where there is none."""
    rising = sorted(scales, key=lambda scale: scale.starts_on)
    if not rising:
        return NATIONAL
    first = rising[0].starts_on
    before = [_until(version, first - timedelta(days=1)) for version in SCALE.versions if version.valid_from < first]
    ends = [scale.starts_on - timedelta(days=1) for scale in rising[1:]]
    own = [_version(scale, last) for scale, last in zip(rising, [*ends, None], strict=True)]
    return OwnTables((replace(SCALE, versions=(*before, *own)),))


def scale_at(scales: Iterable[OwnScale], day: date) -> OwnScale | None:
    """The own scale in force on a day; None where the law's table is."""
    begun = [scale for scale in scales if scale.starts_on <= day]
    return max(begun, key=lambda scale: scale.starts_on, default=None)


def law_scale(day: date) -> OwnScale:
    """The law's table of a day in the same shape, to be shown and to start from."""
    version: Version[Band] = SCALE.at(day)
    lows = [band.at_least or Decimal(0) for band in version.rows]
    highs = [None, *(low - 1 for low in lows[:-1])]
    bands = (
        OwnBand(b.label, low, high, usual_meaning(low)) for b, low, high in zip(version.rows, lows, highs, strict=True)
    )
    return OwnScale(version.valid_from, f"{version.source.regulation}, {version.source.place}", WHOLE, tuple(bands))


def looked_up(answer: Answer | None) -> Decimal | None:
    """The whole percent the law's table was asked for, from an answer with a rating: rounded from the unrounded achievement."""
    if answer is None or not answer.because.steps:
        return None
    rounded = answer.because.steps[-1].inputs.get("rounded")
    return Decimal(str(rounded.value)) if rounded else None


def _until(version: Version[Band], last: date) -> Version[Band]:
    return replace(version, valid_to=min(last, version.valid_to or last))


def _version(scale: OwnScale, last: date | None) -> Version[Band]:
    return Version(
        rows=tuple(Band(band.label, at_least=band.low) for band in scale.bands),
        source=Source(scale.source, PLACE, "own"),
        valid_from=scale.starts_on,
        valid_to=last,
        name=f"own_achievement_rating@{scale.starts_on:%Y-%m-%d}",
        decimals=scale.decimals,
    )
