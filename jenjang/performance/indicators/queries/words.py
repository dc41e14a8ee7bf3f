"""What the parts of a manual are called, and how their values are said."""

from collections.abc import Collection, Mapping
from datetime import date
from decimal import Decimal
from functools import cache
from typing import Any

from django.conf import settings
from django.utils.module_loading import import_string
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from jenjang.kernel.law.words import Phrase
from jenjang.kernel.tenancy.remembering import worked_out
from jenjang.kernel.ui import figures
from jenjang.organization.positions import queries as positions
from jenjang.organization.units import queries as units

from ..models import Accumulation, Direction, Frequency, IndicatorLevel, Variant
from ..rules.values import Supplier

LABELS: Mapping[str, Any] = {
    "name": _("Nama indikator"),
    "definition": _("Definisi operasional"),
    "rationale": _("Alasan pemilihan"),
    "formula": _("Cara menghitung"),
    "measure_unit": _("Satuan"),
    "level": _("Yang diukur"),
    "direction": _("Arah"),
    "variant": _("Rumus bila makin rendah makin baik"),
    "accumulation": _("Nilai tahun dari nilai berkala"),
    "decimals": _("Angka di belakang koma"),
    "lowest": _("Nilai terendah skala"),
    "highest": _("Nilai tertinggi skala"),
    "baseline": _("Nilai awal"),
    "baseline_year": _("Tahun nilai awal"),
    "frequency": _("Seberapa sering"),
    "data_source": _("Sumber data"),
    "data_unit_id": _("Unit penyedia data"),
    "data_position_id": _("Jabatan penyedia data"),
    "source_room": _("Asal nilai"),
}
CHOICES: Mapping[str, Any] = {
    "level": IndicatorLevel,
    "direction": Direction,
    "variant": Variant,
    "accumulation": Accumulation,
    "frequency": Frequency,
}
VALUE_WORDS = {
    "target": Phrase("Target", "The target"),
    "target_high": Phrase("Batas atas target", "The upper end of the target"),
    "actual": Phrase("Realisasi", "The actual"),
}
TYPED = _("diketik dengan sumbernya")


def label_of(name: str) -> str:
    return str(LABELS[name])


@cache
def _suppliers(path: str) -> Mapping[str, Supplier]:
    found: Mapping[str, Supplier] = import_string(path)
    return found


def suppliers() -> Mapping[str, Supplier]:
    """The rooms that give values, by their key, as the setting INDICATOR_SUPPLIERS names them."""
    return _suppliers(settings.INDICATOR_SUPPLIERS)


def supplier_title(key: str) -> str:
    """What the room is called that gives the values; '' where they are typed."""
    found = suppliers().get(key)
    return found.title.said(get_language() or "id") if found else key


def value_word(name: str, value: Any, *, known: "Keepers", language: str) -> str:
    """A part of a manual as people read it; '' where it is not filled in."""
    if name == "source_room":
        return suppliers()[value].title.said(language) if value in suppliers() else str(value or TYPED)
    if value in ("", None):
        return ""
    if name in CHOICES:
        return str(CHOICES[name](value).label)
    if name == "data_unit_id":
        return known.units.get(value, "")
    if name == "data_position_id":
        return known.positions.get(value, "")
    if isinstance(value, Decimal):
        return figures.number(value)
    return str(value)


class Keepers:
    """Names of the units and posts that some manuals name. Two queries at most, or none."""

    def __init__(self, unit_ids: Collection[int | None], position_ids: Collection[int | None], *, on: date) -> None:
        wanted, posts = {one for one in unit_ids if one}, {one for one in position_ids if one}
        self.units: Mapping[int, str] = {}
        self.positions: Mapping[int, str] = {}
        if wanted:
            shape = ("indicators.units", frozenset(wanted))
            self.units = worked_out(shape, lambda: units.last_names(wanted), of=["units"])
        if posts:
            titles = positions.posts(on=on).filter(position_id__in=posts).values_list("position_id", "title")
            self.positions = worked_out(
                ("indicators.posts", frozenset(posts), on), lambda: dict(titles), of=["positions"]
            )
