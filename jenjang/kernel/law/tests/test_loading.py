from datetime import date, timedelta
from decimal import Decimal

import pytest

from jenjang.kernel.law.errors import LawError, NoLawYet
from jenjang.kernel.law.loading import table_from_text
from jenjang.kernel.law.tables import Band

SCALE = """
title: {id: Skala, en: Scale}
source: {regulation: Perda 1/2020, place: Pasal 3, certainty: own}
decimals: 0
from:
  2020-01-01:
    - {at_least: 80, label: Baik, en: Good}
    - {label: Kurang, en: Poor}
  2024-07-01:
    source: {regulation: Perda 2/2024, place: Pasal 5, certainty: found}
    rows:
      - {at_least: "85.5", label: Baik, en: Good}
      - {label: Kurang, en: Poor}
"""


def scale(text=SCALE):
    return table_from_text(text, name="scale", row_type=Band)


def test_each_day_is_judged_by_the_version_in_force():
    table = scale()

    assert table.at(date(2024, 6, 30)).rows[0].at_least == 80
    assert table.at(date(2024, 7, 1)).rows[0].at_least == Decimal("85.5")
    assert table.at(date(2024, 6, 30)).valid_to == date(2024, 6, 30)
    assert table.at(date(2030, 1, 1)).valid_to is None


def test_a_version_may_cite_its_own_regulation():
    first, second = scale().versions

    assert (first.source.regulation, second.source.regulation) == ("Perda 1/2020", "Perda 2/2024")


def test_a_day_before_the_first_version_is_refused_with_the_days_known():
    with pytest.raises(NoLawYet, match=r"2019-12-31.*2020-01-01 sampai sekarang"):
        scale().at(date(2019, 12, 31))


def test_a_version_that_was_repealed_ends():
    table = scale(SCALE.replace("    rows:", "    until: 2024-12-31\n    rows:"))

    assert table.at(date(2024, 12, 31)).valid_to == date(2024, 12, 31)
    with pytest.raises(NoLawYet, match="2024-12-31"):
        table.at(date(2024, 12, 31) + timedelta(days=1))


def test_the_name_of_a_version_changes_with_anything_it_says():
    named = {
        scale(SCALE.replace(*change)).versions[0].name
        for change in [("80", "80"), ("80", "81"), ("Pasal 3", "Pasal 4")]
    }

    assert len(named) == 3
    assert scale().versions[0].name == scale().versions[0].name


def test_numbers_never_pass_through_a_float():
    table = scale(SCALE.replace("at_least: 80,", "at_least: 79.100000000001,"))

    assert str(table.versions[0].rows[0].at_least) == "79.100000000001"


@pytest.mark.parametrize(
    ("change", "complaint"),
    [
        (("2024-07-01", "2019-07-01"), "oldest first"),
        (("2024-07-01", "2020-01-01"), "stands twice"),
        (("2024-07-01", "2024-07-32"), "not a date"),
        (("at_least: 80", "at_least: 8O"), "2020-01-01, row 1: at_least: “8O” is not a number"),
        (("at_least: 80", "at_least: .nan"), "not a number"),
        (("at_least: 80", "at_leest: 80"), "does not know at_leest"),
        (("label: Baik, en: Good}\n    - {label: Kurang, en: Poor}\n  2024", "en: Good}\n  2024"), "lacks label"),
        (("- {label: Kurang, en: Poor}\n  2024", "- {at_least: 90, label: Kurang}\n  2024"), "must fall"),
        (("at_least: 80,", ""), "only the last row"),
        (("certainty: own", "certainty: sure"), "certainty is one of"),
        (("place: Pasal 3, ", ""), "lacks place"),
        (("decimals: 0", "decimals: many"), "not a whole number"),
        (("title: {id: Skala, en: Scale}", "title: {id: Skala}"), "needs id and en"),
        (("from:", "until:"), "does not know until"),
        (("{label: Kurang, en: Poor}", "*again"), "aliases"),
        (("title: {", "title: {{"), "YAML"),
    ],
)
def test_a_table_that_is_not_right_says_what_and_where(change, complaint):
    text = SCALE.replace(*change, 1)
    assert text != SCALE

    with pytest.raises(LawError, match=complaint):
        scale(text)
