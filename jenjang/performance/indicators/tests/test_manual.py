"""What a manual lacks before signing, how two versions differ, which values an indicator can have, and a year judged."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from jenjang.kernel.law.explained import Answer
from jenjang.kernel.law.words import Phrase
from jenjang.performance.indicators.rules.manual import (
    FACTS,
    REQUIRED,
    Difference,
    Manual,
    differences,
    gaps,
    manual_of,
    unfit,
)
from jenjang.performance.indicators.rules.values import Measured, judged

WHOLE = Manual(
    name="Laporan dijawab", definition="d", rationale="r", formula="f", measure_unit="persen", level="outcome", direction="higher",
    accumulation="last", lowest=Decimal(0), highest=Decimal(100), baseline=Decimal(70), baseline_year=2024, frequency="monthly",
    data_source="s", data_unit_id=1,
)  # fmt: skip


def missing(**changed) -> list[str]:
    return [gap.field for gap in gaps(replace(WHOLE, **changed))]


def test_every_part_the_law_asks_for_is_missed_when_it_is_empty():
    assert missing() == []
    assert {name: missing(**{name: ""}) for name in REQUIRED if name != "direction"} == {
        name: [name] for name in REQUIRED if name != "direction"
    }
    assert missing(direction="") == ["direction"]
    assert missing(lowest=None, highest=None) == []  # many measures have no scale


def test_what_is_asked_hangs_on_the_direction_and_on_who_keeps_the_data():
    assert missing(direction="lower") == ["variant"]
    assert missing(baseline=None, baseline_year=None, accumulation="") == ["accumulation", "baseline", "baseline_year"]
    assert missing(direction="date", baseline=None, baseline_year=None, accumulation="") == []
    assert missing(baseline=Decimal(0)) == []  # a baseline of nothing is a baseline
    assert missing(data_unit_id=None) == ["data_unit_id"]
    assert missing(data_unit_id=None, data_position_id=7) == []
    assert [gap.field for gap in gaps(Manual())] == [
        name for name in FACTS if name in {gap.field for gap in gaps(Manual())}
    ]


def test_versions_differ_in_what_they_say_not_in_padding():
    padded = replace(WHOLE, baseline=Decimal("70.000000"))

    assert differences(WHOLE, padded) == ()
    assert differences(WHOLE, replace(WHOLE, formula="g", decimals=1)) == (
        Difference("formula", "f", "g"),
        Difference("decimals", 2, 1),
    )
    assert [str(getattr(manual_of(padded), name)) for name in ("baseline", "highest")] == ["70", "100"]


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ("100", None),
        ("0", None),
        ("99.99", None),
        ("100.01", "di atas skala"),
        ("-1", "di bawah skala"),
        ("1.234", "lebih teliti"),
    ],
)
def test_a_value_lies_on_the_scale_and_is_no_more_exact_than_the_manual_says(value, said):
    found = unfit(WHOLE, Decimal(value), label=Phrase("Realisasi", "The actual"))

    assert found is None if said is None else said in found.id


@pytest.mark.parametrize(
    ("manual", "measured", "achievement"),
    [
        ({}, {"target": Decimal(95), "actual": Decimal(88)}, "92.63"),
        ({"direction": "lower", "variant": "A"}, {"target": Decimal("7.5"), "actual": Decimal("8.25")}, "90.00"),
        ({"direction": "lower", "variant": "B"}, {"target": Decimal("7.5"), "actual": Decimal("8.25")}, "90.91"),
        ({"direction": "range"}, {"target": Decimal(2), "target_high": Decimal(4), "actual": Decimal(3)}, "100.00"),
        ({"direction": "date"}, {"target_on": date(2025, 3, 31), "actual_on": date(2025, 3, 31)}, "100.00"),
        ({}, {"target": Decimal(95), "actual": Decimal(0)}, "0.00"),
    ],
)
def test_a_year_is_judged_by_its_direction(manual, measured, achievement):
    found = judged(replace(WHOLE, **manual), Measured(**measured), year=2025)

    assert isinstance(found, Answer)
    assert found.values["achievement_percent"] == achievement


@pytest.mark.parametrize(
    ("manual", "measured", "why"),
    [
        ({}, {"target": Decimal(95)}, "belum dilaporkan"),
        ({}, {"actual": Decimal(95)}, "target"),
        ({}, {"target": Decimal(0), "actual": Decimal(1)}, "Target 0"),
        ({"direction": ""}, {"target": Decimal(1), "actual": Decimal(1)}, "arah"),
        ({"direction": "range"}, {"target": Decimal(1), "actual": Decimal(1)}, "target"),
        ({"direction": "date"}, {"target_on": date(2025, 3, 31)}, "belum dilaporkan"),
    ],
)
def test_without_target_or_report_there_is_no_achievement_and_it_says_why(manual, measured, why):
    found = judged(replace(WHOLE, **manual), Measured(**measured), year=2025)
    because = found.because if isinstance(found, Answer) else found

    assert not isinstance(found, Answer) or found.values["achievement_percent"] is None
    assert why in str(because.reason)
