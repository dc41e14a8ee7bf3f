"""What all commands of this room stand on: the locked indicator, its manuals, and clean facts."""

import re
from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.db.backends.postgresql.psycopg_any import DateRange
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from jenjang.kernel.access.actor import Actor
from jenjang.kernel.tenancy.errors import Conflict, DomainError, NotFound
from jenjang.kernel.tenancy.lines import plain_line
from jenjang.kernel.ui import figures
from jenjang.kernel.ui.stale import refuse_stale
from jenjang.organization.positions import queries as positions
from jenjang.organization.units import queries as units

from .. import queries
from ..models import (
    Accumulation,
    Direction,
    Frequency,
    Indicator,
    IndicatorLevel,
    IndicatorManual,
    Variant,
)
from ..rules.manual import FACTS, LOWER, Manual, unpadded

CODE = re.compile(r"[0-9A-Za-z][0-9A-Za-z./_-]{0,29}")
FIRST_DAY, LAST_DAY = date(2000, 1, 1), date(2099, 12, 31)
MOST_DECIMALS = 6
LONGEST = {"name": 300, "measure_unit": 60, "data_source": 300, "definition": 4000, "rationale": 4000, "formula": 4000}
LINES = ("name", "measure_unit", "data_source")
CHOICES: Mapping[str, Any] = {
    "level": IndicatorLevel,
    "direction": Direction,
    "variant": Variant,
    "accumulation": Accumulation,
    "frequency": Frequency,
}
LARGEST = Decimal(10) ** 18


def locked_indicator(indicator_id: int, version: int | None = None) -> Indicator:
    """The locked indicator; Conflict where it changed since the actor opened it."""
    found: Indicator | None = Indicator.objects.select_for_update(of=("self",)).filter(pk=indicator_id).first()
    if found is None:
        raise NotFound(_("Indikator ini tidak ada di pemerintah ini."))
    refuse_stale(found, version)
    return found


def newest_manual(indicator: Indicator) -> IndicatorManual:
    found: IndicatorManual = IndicatorManual.objects.get(indicator=indicator, last_on=date.max)
    return found


def touch(indicator: Indicator, *fields: str) -> None:
    """Note that the indicator changed, and keep it."""
    indicator.version += 1
    indicator.save(update_fields=["version", *fields])


def reach(unit_id: int, at: datetime) -> tuple[int, ...]:
    """The unit with all above it today, for permissions; NotFound where the unit is not there."""
    found = units.unit_and_above(unit_id, on=timezone.localdate(at))
    if unit_id not in units.last_names([unit_id]):
        raise NotFound(_("Unit ini tidak ada di pemerintah ini."))
    return found


def clean_code(code: str, *, without: int | None = None) -> str:
    code = code.strip()
    if not CODE.fullmatch(code):
        raise DomainError(
            _("Kode indikator terdiri atas huruf, angka, titik, garis miring, atau tanda hubung; paling panjang 30.")
        )
    if Indicator.objects.filter(code=code).exclude(pk=without).exists():
        raise Conflict(
            _(
                "Kode %(code)s sudah dipakai indikator lain. Setiap kode hanya untuk satu indikator, juga sesudah dihentikan."
            )
            % {"code": code}
        )
    return code


def clean_day(day: date) -> date:
    if not FIRST_DAY <= day <= LAST_DAY:
        words = {"first": figures.day(FIRST_DAY), "last": figures.day(LAST_DAY)}
        raise DomainError(_("Pilih tanggal dari %(first)s sampai %(last)s.") % words)
    return day


def clean_year(year: int) -> int:
    if not FIRST_DAY.year <= year <= LAST_DAY.year:
        words = {"first": FIRST_DAY.year, "last": LAST_DAY.year}
        raise DomainError(_("Tahun adalah angka %(first)d sampai %(last)d.") % words)
    return year


def clean_number(value: Decimal | None) -> Decimal | None:
    """As it can be kept: eighteen digits before the comma, six behind."""
    if value is not None and (not value.is_finite() or abs(value) >= LARGEST or -_exponent(value) > MOST_DECIMALS):
        raise DomainError(_("Angka paling banyak 18 angka di depan koma dan 6 di belakangnya."))
    return value


def clean_facts(facts: Mapping[str, Any]) -> dict[str, Any]:
    """The manual as it is stored, or what is wrong with it. Incomplete is not wrong."""
    clean = {
        **{name: getattr(Manual(), name) for name in FACTS},
        **{name: facts[name] for name in FACTS if name in facts},
    }
    for name, longest in LONGEST.items():
        clean[name] = (
            plain_line(clean[name]) if name in LINES else clean[name].replace("\r\n", "\n").replace("\0", "").strip()
        )
        if len(clean[name]) > longest:
            words = {"field": queries.label_of(name), "longest": longest}
            raise DomainError(_("%(field)s paling panjang %(longest)d huruf.") % words)
    if not clean["name"]:
        raise DomainError(_("Isi nama indikatornya."))
    for name, choices in CHOICES.items():
        if clean[name] not in {"", *choices.values}:
            raise DomainError(_("Pilihan untuk %(field)s tidak dikenal.") % {"field": queries.label_of(name)})
    if clean["direction"] != LOWER:
        clean["variant"] = ""
    for name in ("lowest", "highest", "baseline"):
        clean[name] = clean_number(clean[name])
    _clean_scale(clean)
    if clean["source_room"] and clean["source_room"] not in queries.suppliers():
        raise DomainError(_("Asal nilai ini tidak dikenal."))
    _clean_keepers(clean)
    return clean


def _clean_scale(clean: Mapping[str, Any]) -> None:
    if not 0 <= clean["decimals"] <= MOST_DECIMALS:
        raise DomainError(_("Angka di belakang koma adalah 0 sampai %(most)d.") % {"most": MOST_DECIMALS})
    low, high = clean["lowest"], clean["highest"]
    if low is not None and high is not None and low >= high:
        raise DomainError(_("Nilai terendah harus di bawah nilai tertinggi."))
    if clean["baseline_year"] is not None:
        clean_year(clean["baseline_year"])


def _clean_keepers(clean: Mapping[str, Any]) -> None:
    unit_id, position_id = clean["data_unit_id"], clean["data_position_id"]
    if unit_id is not None and unit_id not in units.last_names([unit_id]):
        raise NotFound(_("Unit penyedia data ini tidak ada di pemerintah ini."))
    if (
        position_id is not None
        and not positions.posts(on=timezone.localdate()).filter(position_id=position_id).exists()
    ):
        raise NotFound(_("Jabatan penyedia data ini tidak ada di pemerintah ini hari ini."))


def manual_row(
    indicator: Indicator, facts: Mapping[str, Any], *, since: date, actor: Actor, at: datetime
) -> IndicatorManual:
    """An unsaved manual without an end."""
    return IndicatorManual(
        government_id=indicator.government_id, indicator=indicator, period=DateRange(since, None),
        written_at=at, written_by=actor.name[:150], **facts,
    )  # fmt: skip


def facts_of(manual: IndicatorManual) -> dict[str, Any]:
    return {name: unpadded(getattr(manual, name)) for name in FACTS}


def said(phrase: Any) -> str:
    """A sentence of the rules in the language of the page."""
    return str(phrase.said(get_language() or "id"))


def _exponent(value: Decimal) -> int:
    return int(value.normalize().as_tuple().exponent)
