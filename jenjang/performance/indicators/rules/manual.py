"""The manual of an indicator: what must be filled in before anybody may sign for it, and how two versions differ.

PermenPANRB 53/2014 and 89/2021 ask of a main indicator what it means, how it is reckoned, where its data come from and who answers for it
(memory for the list as a whole). All of it is obligatory here; the ends of a scale are not, since many measures have none.
"""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from decimal import Decimal
from typing import Any

from jenjang.kernel.law.numbers import plain
from jenjang.kernel.law.words import Phrase

DATE = "date"
LOWER = "lower"


@dataclass(frozen=True)
class Manual:
    """What a manual says; '' and None are not filled in. The names are those of the table's columns."""

    name: str = ""
    definition: str = ""
    rationale: str = ""
    formula: str = ""
    measure_unit: str = ""
    level: str = ""
    direction: str = ""
    variant: str = ""
    accumulation: str = ""
    decimals: int = 2
    lowest: Decimal | None = None
    highest: Decimal | None = None
    baseline: Decimal | None = None
    baseline_year: int | None = None
    frequency: str = ""
    data_source: str = ""
    data_unit_id: int | None = None
    data_position_id: int | None = None
    source_room: str = ""


FACTS = tuple(field.name for field in fields(Manual))


def manual_of(record: Any) -> Manual:
    """The manual out of anything that has its parts as attributes; numbers without the zeros a column pads them with."""
    return Manual(**{name: unpadded(getattr(record, name)) for name in FACTS})


def unpadded(value: Any) -> Any:
    """2.500000 as 2.5, and 60 as 60; what is no decimal stays."""
    if not isinstance(value, Decimal):
        return value
    exponent = value.as_tuple().exponent
    tidy = value.normalize()
    return tidy.quantize(Decimal(1)) if isinstance(exponent, int) and int(tidy.as_tuple().exponent) > 0 else tidy


@dataclass(frozen=True)
class Gap:
    """What is missing: the column it belongs in, and what to do."""

    field: str
    todo: Phrase


REQUIRED: Mapping[str, Phrase] = {
    "name": Phrase("Beri nama indikatornya.", "Give the indicator a name."),
    "definition": Phrase(
        "Tulis definisi operasional: apa yang dihitung, apa yang tidak.",
        "Write the operational definition: what counts, what does not.",
    ),
    "rationale": Phrase(
        "Tulis alasan pemilihan: mengapa angka ini menunjukkan sasaran tercapai.",
        "Write why it was chosen: why this figure shows that the objective is reached.",
    ),
    "formula": Phrase("Tulis cara menghitungnya dalam kata-kata.", "Write in words how it is worked out."),
    "measure_unit": Phrase(
        "Isi satuannya, misalnya persen, indeks, orang.", "Fill in the unit of measure: percent, index, people."
    ),
    "level": Phrase(
        "Pilih yang diukur: dampak, hasil, atau keluaran.", "Choose what it measures: impact, outcome or output."
    ),
    "direction": Phrase(
        "Pilih arah: makin tinggi makin baik, makin rendah, rentang, atau tanggal.",
        "Choose the direction: higher is better, lower, a range or a date.",
    ),
    "frequency": Phrase("Pilih seberapa sering angkanya ada.", "Choose how often there is a figure."),
    "data_source": Phrase(
        "Sebut sumber data: dokumen, sistem, atau survei yang memuatnya.",
        "Name the data source: the document, system or survey that holds it.",
    ),
}
VARIANT_MISSING = Gap(
    "variant",
    Phrase("Pilih rumus capaian untuk makin rendah makin baik.", "Choose the achievement formula for lower is better."),
)
ACCUMULATION_MISSING = Gap(
    "accumulation",
    Phrase(
        "Pilih bagaimana nilai tahun terjadi dari nilai berkala.",
        "Choose how the year's value follows from its periods.",
    ),
)
BASELINE_MISSING = Gap("baseline", Phrase("Isi nilai awal.", "Fill in the baseline value."))
BASELINE_YEAR_MISSING = Gap("baseline_year", Phrase("Isi tahun nilai awal.", "Fill in the year of the baseline."))
KEEPER_MISSING = Gap(
    "data_unit_id",
    Phrase("Tentukan unit atau jabatan yang menyediakan datanya.", "Name the unit or post that provides the data."),
)


def gaps(manual: Manual) -> tuple[Gap, ...]:
    """What must still be filled in before signing, in the order of the form; empty where the manual is complete."""
    found = [Gap(name, todo) for name, todo in REQUIRED.items() if not getattr(manual, name)]
    if manual.direction == LOWER and not manual.variant:
        found.append(VARIANT_MISSING)
    if manual.direction != DATE:
        if not manual.accumulation:
            found.append(ACCUMULATION_MISSING)
        if manual.baseline is None:
            found.append(BASELINE_MISSING)
        if manual.baseline_year is None:
            found.append(BASELINE_YEAR_MISSING)
    if manual.data_unit_id is None and manual.data_position_id is None:
        found.append(KEEPER_MISSING)
    order = {name: place for place, name in enumerate(FACTS)}
    return tuple(sorted(found, key=lambda gap: order[gap.field]))


@dataclass(frozen=True)
class Difference:
    """One column that two versions of a manual fill in differently."""

    field: str
    old: Any
    new: Any


def differences(old: Manual, new: Manual) -> tuple[Difference, ...]:
    """What changed from one version to the next, in the order of the form. Numbers differ by value: 2 is 2.00."""
    pairs = ((name, getattr(old, name), getattr(new, name)) for name in FACTS)
    return tuple(Difference(name, before, after) for name, before, after in pairs if before != after)


def unfit(manual: Manual, value: Decimal, *, label: Phrase) -> Phrase | None:
    """Why a value cannot be one of this indicator: outside its scale, or more exact than it is kept; None where it can."""
    exponent = int(value.normalize().as_tuple().exponent)
    if -exponent > manual.decimals:
        return _said(
            label, "lebih teliti dari {n} angka di belakang koma", "has more than {n} decimals", n=str(manual.decimals)
        )
    if manual.lowest is not None and value < manual.lowest:
        return _said(
            label,
            "di bawah skala, yang mulai dari {n}",
            "lies below the scale, which begins at {n}",
            n=plain(manual.lowest),
        )
    if manual.highest is not None and value > manual.highest:
        return _said(
            label,
            "di atas skala, yang berakhir di {n}",
            "lies above the scale, which ends at {n}",
            n=plain(manual.highest),
        )
    return None


def _said(label: Phrase, indonesian: str, english: str, *, n: str) -> Phrase:
    return Phrase(f"{label.id} {indonesian}.", f"{label.en} {english}.").filled(n=n)
