"""Where a milestone stands, how targets are read, what a plan lacks, and words of addresses."""

from datetime import date
from decimal import Decimal

import pytest

from jenjang.kernel.law.errors import BadInput
from jenjang.performance.programmes import rules
from jenjang.performance.programmes.rules import Aim, Given, Lack, Standing

MAY = date(2026, 5, 1)


@pytest.mark.parametrize(
    ("done", "heard", "on", "wanted"),
    [
        (None, None, date(2026, 5, 31), Standing.PLANNED),
        (None, None, date(2026, 6, 1), Standing.NOT_REPORTED),
        (None, date(2026, 5, 31), date(2026, 6, 1), Standing.NOT_REPORTED),
        (None, date(2026, 6, 1), date(2026, 6, 1), Standing.LATE),
        (date(2026, 7, 2), date(2026, 7, 2), date(2026, 7, 2), Standing.DONE),
        (date(2026, 4, 2), None, date(2026, 4, 2), Standing.DONE),
    ],
)
def test_a_milestone_is_late_only_where_its_unit_said_so_after_its_month(done, heard, on, wanted):
    assert rules.standing(MAY, done_on=done, heard_on=heard, on=on) == wanted


def test_months_end_on_their_last_day():
    assert [rules.last_day(date(2028, month, 1)).day for month in (2, 4, 12)] == [29, 30, 31]


def test_milestones_are_counted_and_never_made_a_percentage():
    counted = rules.tally([Standing.DONE, Standing.DONE, Standing.LATE, Standing.NOT_REPORTED, Standing.PLANNED])

    assert (counted.done, counted.late, counted.not_reported, counted.planned, counted.total) == (2, 1, 1, 1, 5)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("", Given()),
        ("  85,10 ", Given(Decimal("85.10"))),
        ("1250", Given(Decimal(1250))),
        ("1.250,5", Given(Decimal("1250.5"))),
        ("WTP", Given(words="WTP")),
        ("≥ 3  kali", Given(words="≥ 3 kali")),
        ("4 dokumen", Given(words="4 dokumen")),
    ],
)
def test_a_target_is_a_number_words_or_nothing(text, wanted):
    assert rules.read_target(text) == wanted


@pytest.mark.parametrize("text", ["1.250", "1,250", "7.5.1", "9" * 30, "0,1234567"])
def test_what_looks_like_a_number_and_cannot_be_read_as_one_is_refused(text):
    with pytest.raises(BadInput):
        rules.read_target(text)


def test_what_a_plan_lacks_is_named_and_holes_in_targets_are_told():
    whole = {
        "vision": "Maju",
        "regulation": "Perda 1",
        "has_regulation_day": True,
        "missions": 1,
        "aims": [Aim("1", {})],
    }

    assert rules.lacks(**whole) == []
    assert rules.lacks(vision=" ", regulation="", has_regulation_day=False, missions=0, aims=[]) == list(Lack)
    assert rules.lacks(**{**whole, "has_regulation_day": False}) == [Lack.REGULATION]
    aims = [Aim("1", {}), Aim("2", {"IKU": frozenset({2025, 2027})})]
    assert [(gap.aim, gap.indicator, gap.years) for gap in rules.gaps(aims, first_year=2025, last_year=2027)] == [
        ("1", "", ()),
        ("2", "IKU", (2026,)),
    ]


def test_an_address_is_made_of_the_name_and_is_free():
    assert rules.slug_of("BANK HARKAT (Banharkat)") == "bank-harkat-banharkat"
    assert rules.free_slug("Kartu Bahagia", ["kartu-bahagia", "kartu-bahagia-2"]) == "kartu-bahagia-3"
    assert rules.free_slug("♥", []) == "janji"
    assert len(rules.free_slug("x" * 90, ["x" * 60])) <= 60
