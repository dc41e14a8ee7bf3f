"""The page of an indicator: its manual, what is missing, its versions and their differences, its years."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.conf import settings
from django.utils.module_loading import import_string
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from jenjang.kernel.law.explained import Answer, Explained
from jenjang.kernel.law.tables import OwnTables
from jenjang.kernel.tenancy.errors import NotFound
from jenjang.kernel.tenancy.remembering import worked_out
from jenjang.organization.units import queries as units

from ..models import IndicatorManual, YearValue
from ..rules.manual import FACTS, Manual, differences, gaps, manual_of, unpadded
from ..rules.values import Measured, judged
from .uses import Use, rooms_of, uses_of
from .words import Keepers, label_of, suppliers, value_word

MEASURED = ("target", "target_high", "actual", "target_on", "actual_on")


@dataclass(frozen=True)
class Part:
    """One part of the manual in words; text is '' where it is not filled in. todo: what to do about it, where that is asked."""

    field: str
    label: str
    text: str
    todo: str = ""


@dataclass(frozen=True)
class Changed:
    """What two versions say differently."""

    label: str
    old: str
    new: str


@dataclass(frozen=True)
class Version:
    """A manual of some time. until: the day the next began; changed: what differs from the one before."""

    since: date
    until: date | None
    written_at: datetime
    written_by: str
    changed: tuple[Changed, ...]


@dataclass(frozen=True)
class Year:
    """A year with its judgement. source: where the value comes from."""

    year: int
    measured: Measured
    source: str
    note: str
    is_taken: bool
    because: Answer | Explained[Any]

    @property
    def achievement(self) -> Decimal | None:
        found = self.because.values.get("achievement_percent") if isinstance(self.because, Answer) else None
        return None if found is None else Decimal(str(found))

    @property
    def rating(self) -> str:
        if not isinstance(self.because, Answer):
            return ""
        because, is_english = self.because.because, (get_language() or "id").startswith("en")
        return because.gloss if is_english and because.gloss else str(self.because.values.get("rating") or "")


@dataclass(frozen=True)
class IndicatorPage:
    """All that the page shows. line: the unit and all above it, lowest first, for permissions."""

    id: int
    code: str
    unit_id: int
    unit: str
    line: tuple[int, ...]
    is_main: bool
    state: str
    retired_on: date | None
    retired_why: str
    version: int
    since: date
    manual: Manual
    parts: tuple[Part, ...]
    versions: tuple[Version, ...]
    years: tuple[Year, ...]
    uses: tuple[Use, ...]

    @property
    def name(self) -> str:
        return self.manual.name

    @property
    def todo(self) -> list[Part]:
        return [part for part in self.parts if part.todo]

    @property
    def missing(self) -> int:
        return len(self.todo)


def indicator_page(indicator_id: int, *, on: date) -> IndicatorPage:
    """Seven queries at most, however many versions and years; and those of the rooms that use it. Or none."""
    return worked_out(("indicators.page", indicator_id, on), lambda: _page(indicator_id, on=on), of=page_rooms())


def page_rooms() -> tuple[str, ...]:
    """What the page is made of."""
    above = rooms_of((*settings.INDICATOR_USES, settings.OWN_RATING_TABLES))
    return ("indicators", "positions", "units", *sorted(above))


def _page(indicator_id: int, *, on: date) -> IndicatorPage:
    of_it = IndicatorManual.objects.filter(indicator_id=indicator_id)
    versions = list(of_it.select_related("indicator").order_by("period"))
    if not versions:
        raise NotFound(_("Indikator ini tidak ada di pemerintah ini."))
    one = versions[0].indicator
    newest, language = versions[-1], get_language() or "id"
    known = Keepers([one.unit_id, *(v.data_unit_id for v in versions)], [v.data_position_id for v in versions], on=on)
    manual = manual_of(newest)
    todo = {gap.field: gap.todo.said(language) for gap in gaps(manual)}
    parts = tuple(
        Part(
            name,
            label_of(name),
            value_word(name, getattr(manual, name), known=known, language=language),
            todo.get(name, ""),
        )
        for name in FACTS
    )
    line = worked_out(
        ("indicators.line", one.unit_id, on), lambda: units.unit_and_above(one.unit_id, on=on), of=["units"]
    )
    return IndicatorPage(
        one.pk, one.code, one.unit_id, known.units[one.unit_id], line, one.is_main, one.state,
        one.retired_on, one.retired_why, one.version, newest.period.lower, manual, parts,
        tuple(_versions(versions, known, language)), tuple(_years(one.pk, versions)), tuple(uses_of(one.pk)),
    )  # fmt: skip


def _versions(versions: list[IndicatorManual], known: Keepers, language: str) -> list[Version]:
    """Newest first."""
    told = []
    for before, one in zip([None, *versions[:-1]], versions, strict=True):
        changed = differences(manual_of(before), manual_of(one)) if before else ()
        told.append(
            Version(
                one.period.lower, one.period.upper, one.written_at, one.written_by,
                tuple(
                    Changed(
                        label_of(d.field),
                        value_word(d.field, d.old, known=known, language=language),
                        value_word(d.field, d.new, known=known, language=language),
                    )
                    for d in changed
                ),
            )
        )  # fmt: skip
    return told[::-1]


def _years(indicator_id: int, versions: list[IndicatorManual]) -> list[Year]:
    """Every year there is, oldest first, each judged by the manual and the law of its last day. One query, and one for the own scale."""
    rows = list(YearValue.objects.filter(indicator_id=indicator_id).order_by("year"))
    own = own_tables() if rows else OwnTables()
    language = get_language() or "id"
    told = []
    for row in rows:
        measured = Measured(**{name: unpadded(getattr(row, name)) for name in MEASURED})
        because = judged(_in_force(versions, row.year), measured, year=row.year, own=own)
        taken = suppliers().get(row.source_room)
        source = taken.title.said(language) if taken else row.source or row.source_room
        told.append(Year(row.year, measured, source, row.note, bool(row.source_room), because))
    return told


def _in_force(versions: list[IndicatorManual], year: int) -> Manual:
    last = date(year, 12, 31)
    started = [one for one in versions if one.period.lower <= last]
    return manual_of(started[-1] if started else versions[0])


def own_tables() -> OwnTables:
    """The government's own rating scales, from the room above that keeps them (the setting OWN_RATING_TABLES). One query."""
    found: OwnTables = import_string(settings.OWN_RATING_TABLES)()
    return found
