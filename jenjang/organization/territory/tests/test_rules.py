from datetime import date

import pytest

from jenjang.organization.territory.rules import REGION_CODE, parse_region_code

DAY = date(2026, 11, 1)


@pytest.mark.parametrize(
    ("code", "level", "kind", "parent"),
    [
        ("33", "province", "", ""),
        ("33.22", "regency", "kabupaten", "33"),
        ("15.71", "regency", "kota", "15"),
        ("15.71.01", "district", "kota", "15.71"),
        ("33.22.01.2001", "desa", "kabupaten", "33.22.01"),
        ("91.03.01.3001", "desa adat", "kabupaten", "91.03.01"),
    ],
)
def test_a_code_tells_its_level_its_kind_and_what_is_above(code, level, kind, parent):
    region = parse_region_code(code)

    assert region is not None
    assert (region.level, region.kind, region.parent) == (level, kind, parent)


@pytest.mark.parametrize(
    "code",
    [
        "",
        "3",
        "03",
        "3373041001",
        "33.73.4.1001",
        "33.70",
        "33.00",
        "33.22.00",
        "33.22.01.0001",
        "33.22.01.1000",
        "33.22.",
        "33.22\n",
        "٣٣",
    ],
)
def test_what_cannot_be_a_code_is_none(code):
    assert parse_region_code(code) is None


def test_the_own_level_is_not_repeated_among_those_above():
    values = REGION_CODE.answer({"code": "33.22.01"}, on=DAY).values

    assert values == {"valid": True, "level": "district", "province": "33", "regency": "33.22", "kind": "kabupaten"}


def test_an_invalid_code_says_how_one_is_written():
    answer = REGION_CODE.answer({"code": "33.73.4.1001"}, on=DAY)

    assert answer.values == {"valid": False}
    assert "bertitik" in answer.because.notes[0].id
