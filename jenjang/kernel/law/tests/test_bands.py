from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest

from jenjang.kernel.law.bands import in_band
from jenjang.kernel.law.explained import Answer, Explained
from jenjang.kernel.law.loading import table_from_text
from jenjang.kernel.law.tables import Band
from jenjang.kernel.law.telling import as_text, tell, worked_text
from jenjang.kernel.law.words import Phrase, same

SCALE = """
title: {id: Skala, en: Scale}
source: {regulation: Perda 1/2020, place: Pasal 3, certainty: own}
from:
  2020-01-01:
    - {above: 85, label: Memuaskan, en: Satisfying}
    - {above: 65, label: Baik, en: Good}
    - {label: Kurang, en: Poor}
"""
DAY = date(2026, 1, 1)


def judged(value, text=SCALE):
    scale = table_from_text(text, name="scale", row_type=Band).at(DAY)
    return in_band(scale, value, title=same("Predikat"), label=Phrase("nilai", "score"))


@pytest.mark.parametrize(
    ("value", "label", "worked"),
    [
        ("85.01", "Memuaskan", "85.01 > 85 → Memuaskan"),
        ("85", "Baik", "85 > 65 → Baik"),
        ("65", "Kurang", "65 ≤ 65 → Kurang"),
        ("-20", "Kurang", "-20 ≤ 65 → Kurang"),
    ],
)
def test_bounds_of_a_scale_with_above_are_exclusive(value, label, worked):
    found = judged(Decimal(value))

    assert found.value == label
    assert worked_text(found, "id") == worked


def test_the_figure_shown_rounds_to_the_band_it_is_in():
    """90.496 would be shown as 90.50 and look as if it rounded up to 91."""
    whole = SCALE.replace("from:", "decimals: 0\nfrom:").replace("above: 85", "at_least: 91")
    found = judged(Fraction(90496, 1000), whole)

    assert found.value == "Baik"
    assert worked_text(found, "id") == "90.496 → dibulatkan 90 > 65 → Baik"


def test_a_stored_explanation_says_the_same_in_both_languages():
    answer = Answer("r", DAY, {"x": "85"}, {"y": "Baik"}, judged(Decimal("85")))
    kept = Answer.from_dict(answer.as_dict())

    assert kept == answer
    assert tell(kept.because, "id").lines[0].formula == "nilai > batas pita"
    assert tell(kept.because, "en").lines[0].value == "Baik (Good)"
    assert kept.law_versions == answer.law_versions


def test_an_explanation_can_be_copied_as_text():
    text = as_text(tell(judged(Decimal("85.5")), "id"))

    assert text.splitlines() == [
        "Predikat: Memuaskan",
        "nilai > batas pita  =  85,5 > 85 → Memuaskan",
        "Perda 1/2020, Pasal 3 · berlaku sejak 1 Januari 2020 · kepastian: ditetapkan pemerintah daerah sendiri",
    ]


def test_a_text_put_into_a_formula_is_never_read_as_a_formula():
    phrase = same("{a} {b}").filled(a="{b}", b="1")

    assert phrase.id == "{b} 1"


def test_every_kind_of_value_comes_back_from_storage_as_what_it_was():
    for value in (None, True, False, 3, Decimal("1.50"), date(2026, 1, 2), "kata"):
        kept = Explained.from_dict(Explained(value, same("t")).as_dict())
        assert (kept.value, type(kept.value)) == (value, type(value))
