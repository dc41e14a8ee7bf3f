"""How rows hang together, curves with gaps, and what a row owes."""

from datetime import date
from decimal import Decimal

import pytest

from jenjang.performance.published.rules.lines import Level, Line, QuarterLine
from jenjang.performance.published.rules.names import same_government, same_unit
from jenjang.performance.published.rules.overview import LevelTotals, totals
from jenjang.performance.published.rules.shape import parents, reporting, spending_curve
from jenjang.performance.published.rules.values import NotReported, Number

A, P, K, S = Level.AFFAIR, Level.PROGRAMME, Level.ACTIVITY, Level.SUBACTIVITY


def test_a_row_belongs_to_the_nearest_higher_row_above():
    assert parents([A, A, P, K, S, S, K, S, P, S]) == [None, None, 1, 2, 3, 3, 2, 6, 1, 8]


def test_objectives_and_unknown_levels_stand_by_themselves():
    assert parents([P, Level.OBJECTIVE, K, Level.OTHER, S]) == [None, None, None, None, None]


def test_a_silent_quarter_leaves_a_gap_and_no_zero():
    points = spending_curve([Decimal(10), None, Decimal(5)], Decimal(100))

    assert [(point.so_far, point.percent) for point in points] == [(10, Decimal("10.00")), (None, None), (None, None)]


@pytest.mark.parametrize("budget", [None, Decimal(0)])
def test_without_a_budget_the_sums_are_known_and_the_shares_are_not(budget):
    (point,) = spending_curve([Decimal(10)], budget)

    assert (point.so_far, point.percent) == (10, None)


def test_a_row_owes_an_actual_for_a_target_and_spending_for_a_budget_quarter_by_quarter():
    number = Number(Decimal(1))
    quarters = (QuarterLine(1, actual=number, spending=NotReported("-")), QuarterLine(2))

    assert (reporting(Line(1, "x", target=number, budget=number, quarters=quarters))).expected == 6
    assert (reporting(Line(1, "x", target=number, budget=number, quarters=quarters))).reported == 1
    assert reporting(Line(1, "x")).expected == 0


def level(name: Level, **more: object) -> LevelTotals:
    values = {
        "rating": "",
        "rows": 1,
        "owing": 0,
        "troubled": 0,
        "with_money": 1,
        "without_money": 0,
        "reported_cells": 1,
        "expected_cells": 2,
    }
    return LevelTotals(level=name, budgets=Decimal(100), spendings=Decimal(50), **values | more)


def test_money_is_added_up_at_one_level_only():
    found = totals([level(A), level(P), level(P, rating="Tinggi"), level(S)])

    assert (found.money_level, found.money_rows, found.budget, found.spending) == (P, 2, 200, 100)
    assert found.reporting_percent(date(2025, 12, 31)) == Decimal("50.0")


@pytest.mark.parametrize(
    ("label", "name", "same"),
    [
        ("Kab. Deli Serdang", "Kabupaten Deli Serdang", True),
        ("PROV SUMATERA UTARA", "Provinsi Sumatera Utara", True),
        ("Pemerintah Kota Jambi", "Kota Jambi", True),
        ("Pemkab Sampang", "Kabupaten Sampang", True),
        ("Kota Jambi", "Provinsi Jambi", False),
        ("Jambi", "Kota Jambi", False),
        ("Kab. Sampang", "Kabupaten Tegal", False),
    ],
)
def test_a_label_names_a_government_or_not(label, name, same):
    assert same_government(label, name) is same


def test_an_agency_is_known_by_its_full_or_short_name():
    assert same_unit("BAPPEDALITBANG", "Badan Perencanaan", "Bappedalitbang")
    assert not same_unit("Dinas", "Dinas Kesehatan", "Dinkes")
    assert not same_unit("", "", "")
