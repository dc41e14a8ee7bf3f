"""The values of years: typed with their source, or taken from the room they come from."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from jenjang.kernel.access.actor import Actor
from jenjang.kernel.audit import trail
from jenjang.kernel.law.numbers import half_up
from jenjang.kernel.tenancy.errors import Conflict, DomainError
from jenjang.kernel.tenancy.lines import plain_line
from jenjang.kernel.tenancy.scope import active_government_id

from .. import permissions, queries
from ..models import Indicator, YearValue
from ..rules.manual import DATE, Manual, unfit
from ..rules.values import RANGE
from .ground import MOST_DECIMALS, clean_day, clean_number, clean_year, locked_indicator, newest_manual, reach, said

MEASURED = ("target", "target_high", "actual", "target_on", "actual_on")
TOLD = (*MEASURED, "source", "note")


@transaction.atomic
def write_value(
    actor: Actor,
    *,
    indicator_id: int,
    year: int,
    at: datetime,
    target: Decimal | None = None,
    target_high: Decimal | None = None,
    actual: Decimal | None = None,
    target_on: date | None = None,
    actual_on: date | None = None,
    source: str = "",
    note: str = "",
    why: str = "",
) -> None:
    """Enter what was to be reached in a year and what was; an actual left out is *not reported*. A value there already is corrected, with a reason."""
    indicator = locked_indicator(indicator_id)
    manual = queries.manual_of_year(indicator_id, clean_year(year))
    permissions.can_type_value(actor, reach(indicator.unit_id, at), manual.source_room).require()
    given = {
        "target": target,
        "target_high": target_high,
        "actual": actual,
        "target_on": target_on,
        "actual_on": actual_on,
    }
    _check(manual, given)
    clean = {**given, "source": plain_line(source)[:300], "note": plain_line(note)[:300]}
    if (actual is not None or actual_on is not None) and not clean["source"]:
        raise DomainError(_("Sebutkan dari mana realisasinya diketahui."))
    stored = YearValue.objects.filter(indicator=indicator, year=year).first()
    if stored is not None and stored.source_room:
        raise Conflict(_("Nilai tahun ini diambil dari bagian lain dan tidak diketik."))
    before = {name: getattr(stored, name) for name in TOLD} if stored else {}
    if before == clean:
        return
    was_reported = stored is not None and (stored.actual is not None or stored.actual_on is not None)
    if was_reported and not why.strip():
        raise DomainError(_("Nilai yang sudah dilaporkan diganti. Sebutkan alasannya."))
    _keep(indicator, year, {**clean, "written_at": at, "written_by": actor.name[:150]})
    told: dict[str, Any] = {"before": before or None, "after": {"year": year, **clean}}
    if was_reported:
        trail.record(actor, "indicators.value_corrected", indicator, at=at, why=why, **told)
    else:
        trail.record(actor, "indicators.value_written", indicator, at=at, why=why, **told)


@dataclass(frozen=True, slots=True)
class Loaded:
    """A year as a list of known values states it."""

    indicator_id: int
    year: int
    target: Decimal | None = None
    target_high: Decimal | None = None
    actual: Decimal | None = None
    source: str = ""


@transaction.atomic
def load_values(actor: Actor, *, values: Sequence[Loaded], at: datetime) -> int:
    """Many years at once into a government that has none of them, as of the demo; answers with how many. The database's constraints hold for each."""
    permissions.can_edit(actor, ()).require()
    made = YearValue.objects.bulk_create(
        YearValue(
            government_id=active_government_id(), indicator_id=one.indicator_id, year=clean_year(one.year), target=one.target,
            target_high=one.target_high, actual=one.actual, source=one.source, written_at=at, written_by=actor.name[:150],
        )
        for one in values
    )  # fmt: skip
    trail.record(actor, "indicators.values_loaded", at=at, after={"created": len(made)})
    return len(made)


@transaction.atomic
def take_values(actor: Actor, *, indicator_id: int, at: datetime) -> int:
    """Take every year that the room gives which the manual names, over what was taken before; answers with how many changed."""
    indicator = locked_indicator(indicator_id)
    permissions.can_edit(actor, reach(indicator.unit_id, at)).require()
    manual = newest_manual(indicator)
    if not manual.source_room:
        raise Conflict(_("Nilai indikator ini diketik; manualnya tidak menyebut bagian lain sebagai asalnya."))
    changed = 0
    for one in queries.suppliers()[manual.source_room].supply(indicator.unit_id, manual.name):
        told = {
            "target": _rounded(one.target), "actual": _rounded(one.actual), "source": "", "source_room": manual.source_room,
            "source_key": one.key[:120], "note": one.told[:300],
        }  # fmt: skip
        stored = YearValue.objects.filter(indicator=indicator, year=one.year).first()
        before = {name: getattr(stored, name) for name in told} if stored else {}
        if before == told:
            continue
        _keep(indicator, one.year, {**told, "written_at": at, "written_by": actor.name[:150]})
        trail.record(
            actor, "indicators.value_taken", indicator, at=at, before=before or None, after={"year": one.year, **told}
        )
        changed += 1
    return changed


def _keep(indicator: Indicator, year: int, told: dict[str, Any]) -> None:
    YearValue.objects.update_or_create(
        government_id=indicator.government_id, indicator=indicator, year=year, defaults=told
    )


def _check(manual: Manual, given: dict[str, Any]) -> None:
    """Only what the direction asks for, each within the scale."""
    is_date = manual.direction == DATE
    if not is_date and (given["target_on"] or given["actual_on"]):
        raise DomainError(_("Indikator ini diukur dengan angka, bukan tanggal."))
    if is_date and any(given[name] is not None for name in ("target", "target_high", "actual")):
        raise DomainError(_("Indikator ini diukur dengan tanggal, bukan angka."))
    if manual.direction != RANGE and given["target_high"] is not None:
        raise DomainError(_("Batas atas target hanya untuk indikator dengan rentang."))
    if given["target_high"] is not None and (given["target"] is None or given["target_high"] < given["target"]):
        raise DomainError(_("Batas atas target tidak boleh di bawah batas bawahnya."))
    for name in ("target", "target_high", "actual"):
        if (value := clean_number(given[name])) is not None and (
            problem := unfit(manual, value, label=queries.VALUE_WORDS[name])
        ):
            raise DomainError(said(problem))
    for name in ("target_on", "actual_on"):
        if given[name] is not None:
            clean_day(given[name])


def _rounded(value: Decimal | None) -> Decimal | None:
    """As it can be kept here; a figure printed with more decimals than six is cut half up."""
    return None if value is None else half_up(value, MOST_DECIMALS)
