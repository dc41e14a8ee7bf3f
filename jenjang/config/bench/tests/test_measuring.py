"""The arithmetic of a run, and what its table says."""

from xml.etree import ElementTree

import pytest

from jenjang.config.bench import papers, season
from jenjang.config.bench.measuring import Timing, quantile
from jenjang.config.bench.table import AS_FILE, Line, sessions, text_of, verdict


def line(page: str = "directory", size: int = 1_000, **facts: float) -> Line:
    usual = {
        "queries": 7, "median_ms": 8.0, "p95_ms": 9.0, "times": 2.0, "times_changed": 2.5, "html_bytes": 40_000, "per_second": 90.0,
        "memory": 10**8,
    }  # fmt: skip
    return Line(page, size, **{**usual, **facts})


@pytest.mark.parametrize(("share", "expected"), [(0.5, 3), (0.95, 5), (0.0, 1), (1.0, 5)])
def test_a_quantile_is_one_of_the_values(share, expected):
    assert quantile([5, 1, 4, 2, 3], share) == expected


def test_of_nothing_there_is_no_quantile():
    with pytest.raises(ValueError, match="no values"):
        quantile([], 0.5)


def test_the_95th_of_a_hundred_leaves_five_above():
    seconds = tuple(float(n) for n in range(1, 101))

    assert (Timing(seconds, 0).median, Timing(seconds, 0).p95) == (50, 95)


@pytest.mark.parametrize(
    ("facts", "said"),
    [
        ({"times": 3.01}, "> 3× floor"),
        ({"queries": 9}, "> 8 queries"),
        ({"html_bytes": 100_000}, "≥ 100 KB"),
    ],
)
def test_a_missed_aim_is_named_with_its_page(facts, said):
    assert f"directory at 1,000: {said}" in verdict([line(**facts)])
    assert said in text_of([line(**facts)])


def test_aims_that_are_just_met_are_met():
    just = line(times=3.0, queries=8, html_bytes=99_999)

    assert verdict([just]).startswith("All aims met")


def test_another_number_of_queries_at_another_size_is_a_fault():
    assert "directory: 7 and 8 queries" in verdict([line(), line(size=10_000, queries=8)])


def test_the_cost_of_a_session_is_told_beside_the_same_page_without_one():
    signed_in = Line("unit page", 900, 7, 12.0, 14.0, 2.0, None, 30_000, 90.0, 1)
    visitor = Line("unit page, visitor", 900, 5, 8.0, 9.0, 1.4, None, 25_000, 120.0, 1)

    assert sessions([signed_in, visitor]) == [
        "Signed in, the unit page at 900 rows takes 1.50 times what a visitor's takes (12.0 ms, 8.0 ms) and asks +2 queries."
    ]
    assert sessions([signed_in]) == []


def test_a_file_may_be_larger_than_a_page():
    assert line(f"outline{AS_FILE}", html_bytes=400_000).faults == []


def test_a_signing_day_and_an_import_tell_what_a_share_of_a_year_says_of_the_whole():
    share = season.SigningDay(120, 30.0, 240, 50.0, 10**8)
    whole = season.Import(1_200, 10_000, 900_000, 12.0, 10**8, 20.0, 2 * 10**8)

    assert "typeset in 30.0 s (4.0 a second)" in share.sentences()[0]
    assert "All 1,200 would take about 13.3 minutes" in share.sentences()[0]
    assert share.as_data()["per_second"] == 1.5
    assert whole.sentences() == [
        "Import: 1,200 agreements with 10,000 targets (900 KB) checked in 12.0 s (at most 100 MB) and brought in by the job in 20.0 s "
        "(the worker at most 200 MB)."
    ]


def test_without_an_office_suite_the_line_says_that_it_was_not_measured():
    alone = papers.Papers(20.0, 48.0, 60.0, 90.0, 12.0, None, None)
    beside = papers.Papers(20.0, 48.0, 60.0, 90.0, 12.0, 0.5, 4.0)

    assert alone.sentences()[0].endswith("was not measured: no soffice here.")
    assert "here 40 and 5.0 times as many" in beside.sentences()[0]
    assert "Signing one document takes 90 ms" in beside.sentences()[1]
    assert beside.as_data()["suite_per_second"] == 0.5


def test_the_page_for_the_office_suite_says_what_ours_says():
    data = {
        "government": "Kota Contoh", "maker": "Wali Kota", "number": "1/2026", "about": "Pengangkatan <Sari> & lain", "considering": ["bahwa"],
        "grounds": ["UU"], "person": [["Nama", "Sari"]], "post": [["Jabatan", "Lurah"]], "since": "1 Juni 2026", "copies": [], "place": "Contoh",
        "on_words": "20 Mei 2026", "signers": [{"capacity": "Wali Kota", "name": "Kepala"}], "check": "https://contoh.example/check/x/",
    }  # fmt: skip
    words = "".join(ElementTree.fromstring(papers.as_office_text(data)).itertext())

    assert "Pengangkatan <Sari> & lain" in words
    assert "Nama: Sari" in words
