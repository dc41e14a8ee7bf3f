import csv
from pathlib import Path

import pytest

from jenjang.kernel.calendar.national import lacks_collective_leave, national_holidays

KINDS = {"libur nasional": "national", "cuti bersama/libur pemerintah": "collective"}
CARRIED = Path(__file__).with_name("reference.csv")
WHOLE = Path(__file__).resolve().parents[5] / "shared" / "data" / "holidays"


def rows_of(path: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(path.read_text("utf-8").splitlines()))


def known(year: str) -> set[tuple[str, str, str]]:
    return {(holiday.day.isoformat(), holiday.name, holiday.kind.value) for holiday in national_holidays(int(year))}


@pytest.mark.parametrize("case", rows_of(CARRIED), ids=lambda case: case["day"])
def test_a_known_holiday_is_in_the_calendar(case):
    assert (case["day"], case["name"], case["kind"]) in known(case["day"][:4])


def test_the_whole_reference_list_agrees_where_it_is_at_hand(capsys):
    cases = [
        (row["tanggal"], row["nama"], KINDS[row["jenis"]])
        for path in sorted(WHOLE.glob("*.csv"))
        for row in rows_of(path)
    ]
    with capsys.disabled():
        print(f" [{len(cases)} of 133 reference holidays at hand]", end="")  # noqa: T201  says how much was compared

    assert [case for case in cases if case not in known(case[0][:4])] == []
    years = {case[0][:4] for case in cases}
    assert sum(len(known(year)) for year in years) == len(cases)


def test_days_that_follow_the_moon_are_marked_until_they_are_fixed():
    assert not any(holiday.is_estimated for holiday in national_holidays(2026))
    estimated = [holiday.name for holiday in national_holidays(2028) if holiday.is_estimated]
    assert "Hari Raya Idul Fitri" in estimated


@pytest.mark.parametrize(("year", "is_lacking"), [(2000, False), (2026, False), (2035, True)])
def test_a_year_without_its_collective_leave_says_so(year, is_lacking):
    assert lacks_collective_leave(year) is is_lacking
