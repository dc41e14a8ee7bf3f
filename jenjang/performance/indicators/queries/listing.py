"""The dictionary as a list; its columns carry the titles of the import's, so that an export can come back."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.db.models import OuterRef, Q, Subquery
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from jenjang.kernel.law.numbers import plain
from jenjang.kernel.tenancy.remembering import worked_out
from jenjang.kernel.ui.lists import Column, Filter, Kind, ListSpec, Page, Selection
from jenjang.kernel.ui.states import Meaning, State
from jenjang.organization.units import queries as units

from ..models import Direction, Frequency, IndicatorLevel, IndicatorManual, IndicatorState
from ..rules.manual import DATE, LOWER, REQUIRED, gaps, manual_of, unpadded
from .doors import Described, described_of, newest_manuals
from .words import CHOICES, suppliers

STATES: Mapping[str, State] = {
    IndicatorState.DRAFT: State(IndicatorState.DRAFT.label, Meaning.UNREPORTED),
    IndicatorState.IN_USE: State(IndicatorState.IN_USE.label, Meaning.ON_TRACK),
    IndicatorState.RETIRED: State(IndicatorState.RETIRED.label, Meaning.NEUTRAL),
}
LIST_ROOMS = ("indicators", "positions", "units")  # what the list is made of
COMPLETE, INCOMPLETE = "complete", "incomplete"
# The same as rules.manual.gaps, as the database asks it; a test holds the two together.
EMPTY = (
    *(Q(**{name: ""}) for name in REQUIRED),
    Q(direction=LOWER, variant=""),
    ~Q(direction=DATE) & (Q(accumulation="") | Q(baseline__isnull=True) | Q(baseline_year__isnull=True)),
    Q(data_unit__isnull=True, data_position__isnull=True),
)


def incomplete() -> Q:
    """Manuals in which something must still be filled in."""
    found = Q()
    for one in EMPTY:
        found |= one
    return found


@dataclass(frozen=True)
class IndicatorRow:
    """A line of the dictionary. Texts of choices are as people read them."""

    id: int
    code: str
    name: str
    unit: str
    unit_code: str
    is_main: str
    state: State
    missing: int
    definition: str
    rationale: str
    formula: str
    measure_unit: str
    level: str
    direction: str
    variant: str
    accumulation: str
    decimals: int
    lowest: str
    highest: str
    baseline: str
    baseline_year: int | None
    frequency: str
    data_source: str
    data_unit_code: str
    data_position_code: str
    source_room: str
    starts_on: date


def _unit_choices() -> list[tuple[str, Any]]:
    """Units that have indicators, by name. One query, or none."""
    today = timezone.localdate()
    own = newest_manuals().values("indicator__unit_id")
    names = units.periods(on=today).filter(unit_id__in=own).order_by("name").values_list("unit_id", "name")
    return worked_out(
        ("indicators.units choices", today), lambda: [(str(pk), name) for pk, name in names], of=("indicators", "units")
    )


COLUMNS = (
    Column("name", gettext_lazy("Nama indikator"), sort=("name",)),
    Column("code", gettext_lazy("Kode"), sort=("indicator__code",)),
    Column("unit", gettext_lazy("Unit"), sort=("unit_name",)),
    Column("unit_code", gettext_lazy("Kode unit"), sort=("indicator__unit__code",), shown=False),
    Column("is_main", gettext_lazy("IKU"), sort=("indicator__is_main",), shown=False),
    Column("measure_unit", gettext_lazy("Satuan"), sort=("measure_unit",)),
    Column("direction", gettext_lazy("Arah"), sort=("direction",), shown=False),
    Column("level", gettext_lazy("Yang diukur"), sort=("level",), shown=False),
    Column("frequency", gettext_lazy("Seberapa sering"), sort=("frequency",), shown=False),
    Column("state", gettext_lazy("Keadaan"), Kind.STATE, sort=("indicator__state",)),
    Column("missing", gettext_lazy("Yang belum diisi"), Kind.NUMBER),
    Column("definition", gettext_lazy("Definisi operasional"), shown=False),
    Column("rationale", gettext_lazy("Alasan pemilihan"), shown=False),
    Column("formula", gettext_lazy("Cara menghitung"), shown=False),
    Column("variant", gettext_lazy("Rumus bila makin rendah makin baik"), shown=False),
    Column("accumulation", gettext_lazy("Nilai tahun dari nilai berkala"), shown=False),
    Column("decimals", gettext_lazy("Angka di belakang koma"), shown=False),
    Column("lowest", gettext_lazy("Nilai terendah skala"), shown=False),
    Column("highest", gettext_lazy("Nilai tertinggi skala"), shown=False),
    Column("baseline", gettext_lazy("Nilai awal"), shown=False),
    Column("baseline_year", gettext_lazy("Tahun nilai awal"), shown=False),
    Column("data_source", gettext_lazy("Sumber data"), shown=False),
    Column("data_unit_code", gettext_lazy("Kode unit penyedia data"), shown=False),
    Column("data_position_code", gettext_lazy("Kode jabatan penyedia data"), shown=False),
    Column("source_room", gettext_lazy("Asal nilai"), shown=False),
    Column("starts_on", gettext_lazy("Berlaku sejak"), Kind.DAY, sort=("first_on",), shown=False),
)
SEARCH = ("name__icontains", "indicator__code__istartswith", "unit_name__icontains", "definition__icontains")
INDICATORS = ListSpec(
    "indicators",
    columns=COLUMNS,
    search=SEARCH,
    search_label=gettext_lazy("Cari nama, kode, unit, atau definisi"),
    filters=(
        Filter("unit", gettext_lazy("Unit"), _unit_choices, lookup="indicator__unit_id"),
        Filter("state", gettext_lazy("Keadaan"), IndicatorState.choices, lookup="indicator__state"),
        Filter("level", gettext_lazy("Yang diukur"), IndicatorLevel.choices),
        Filter(
            "standing",
            gettext_lazy("Kelengkapan"),
            ((INCOMPLETE, gettext_lazy("belum lengkap")), (COMPLETE, gettext_lazy("lengkap"))),
            by_query=True,
        ),
        Filter("main", gettext_lazy("IKU"), (("True", gettext_lazy("IKU saja")),), lookup="indicator__is_main"),
    ),
    order=("name", "pk"),
    link=("indicators:indicator", "id"),
    caption=gettext_lazy("Kamus indikator"),
    empty_title=gettext_lazy("Belum ada indikator"),
    empty_text=gettext_lazy("Impor kamus indikator dari buku kerja, atau tambahkan indikator pertama."),
)
MAIN = ListSpec(
    "main-indicators",
    columns=tuple(column for column in COLUMNS if column.key not in ("is_main", "missing")),
    search=SEARCH,
    search_label=gettext_lazy("Cari nama, kode, unit, atau definisi"),
    filters=(
        Filter("unit", gettext_lazy("Unit"), _unit_choices, lookup="indicator__unit_id"),
        Filter("direction", gettext_lazy("Arah"), Direction.choices),
        Filter("frequency", gettext_lazy("Seberapa sering"), Frequency.choices),
    ),
    order=("unit_name", "name", "pk"),
    link=("indicators:indicator", "id"),
    caption=gettext_lazy("Indikator kinerja utama"),
    empty_title=gettext_lazy("Belum ada indikator kinerja utama"),
    empty_text=gettext_lazy("Pemerintah ini belum memakai indikator kinerja utama."),
)


def indicators_listed(selection: Selection, *, on: date) -> Page:
    """One page of all indicators by their newest manual. One count and one query, or none."""

    def page() -> Page:
        rows = _named(newest_manuals(), on)
        if standing := selection.filters.get("standing"):
            rows = rows.filter(incomplete() if standing == INCOMPLETE else ~incomplete())
        return INDICATORS.page(rows, selection, row=_row)

    if selection.export:
        return page()
    shape = ("indicators.listed", selection.text, selection.sort, tuple(selection.filters.items()), selection.page, on)
    found = worked_out(shape, page, of=LIST_ROOMS)
    return replace(found, selection=replace(selection, page=found.selection.page))


def main_listed(selection: Selection, *, on: date, unit: str = "") -> Page:
    """One page of the main indicators in use, for anybody. One count and one query.

    unit: asked for in the address; one without indicators is no choice of the list, and then nothing is listed rather than everything.
    """
    rows = main_indicators(on=on)
    return MAIN.page(rows if not unit or "unit" in selection.filters else rows.none(), selection, row=_row)


def main_described(*, on: date) -> list[tuple[Described, str]]:
    """All of them, each with its unit's name. One query."""
    return [(described_of(one), one.unit_name or "") for one in main_indicators(on=on).order_by(*MAIN.order)]


def main_indicators(*, on: date) -> Any:
    return _named(newest_manuals(), on).filter(indicator__is_main=True, indicator__state=IndicatorState.IN_USE)


def _named(manuals: Any, on: date) -> Any:
    name = units.periods(on=on).filter(unit_id=OuterRef("indicator__unit_id")).values("name")[:1]
    return manuals.select_related("indicator__unit", "data_unit", "data_position").annotate(unit_name=Subquery(name))


def _row(one: IndicatorManual) -> IndicatorRow:
    indicator, said = one.indicator, {name: getattr(one, name) for name in CHOICES}
    told: Any = one
    return IndicatorRow(
        id=indicator.pk,
        code=indicator.code,
        name=one.name,
        unit=told.unit_name or "",
        unit_code=indicator.unit.code,
        is_main=_("ya") if indicator.is_main else _("tidak"),
        state=STATES[indicator.state],
        missing=len(gaps(manual_of(one))),
        definition=one.definition,
        rationale=one.rationale,
        formula=one.formula,
        measure_unit=one.measure_unit,
        **{name: str(CHOICES[name](value).label) if value else "" for name, value in said.items()},
        decimals=one.decimals,
        lowest=_written(one.lowest),
        highest=_written(one.highest),
        baseline=_written(one.baseline),
        baseline_year=one.baseline_year,
        data_source=one.data_source,
        data_unit_code=one.data_unit.code if one.data_unit else "",
        data_position_code=one.data_position.code if one.data_position else "",
        source_room=_source(one.source_room),
        starts_on=one.period.lower,
    )


def _source(key: str) -> str:
    if key not in suppliers():
        return key
    return suppliers()[key].title.said(get_language() or "id")


def _written(number: Any) -> str:
    """With a decimal comma where the page has one, so that an export reads back."""
    if number is None:
        return ""
    text = plain(unpadded(number))
    return text.replace(".", ",") if (get_language() or "id").startswith("id") else text


def of_unit(unit_id: int, kind: str) -> list[tuple[str, str]]:
    """Label and address of a unit's indicators, for the unit's page. Asks nothing."""
    return [(_("Indikator"), f"{reverse('indicators:main')}?unit={unit_id}")]
