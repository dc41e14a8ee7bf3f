from datetime import date
from decimal import Decimal

from jenjang.performance.curves.rules.points import Contract, cumulated, financial_series, money_point, point
from jenjang.performance.curves.rules.series import Series, Status

DAY = date(2026, 11, 1)
QUARTERS = ("I", "II", "III", "IV")


def test_a_point_without_an_actual_is_not_reported_and_never_zero():
    silent = point("1", Decimal(10), None, on=DAY)

    assert (silent.actual, silent.deviation, silent.status) == (None, None, Status.NOT_REPORTED)
    assert point("1", Decimal(10), Decimal(0), on=DAY).deviation == -10


def test_a_point_without_a_plan_is_not_judged():
    assert point("1", None, Decimal(32), on=DAY).status is Status.NOT_JUDGED


def test_a_contract_is_judged_by_the_law_and_a_plan_by_the_policy():
    late = Decimal(60), Decimal(49)

    assert point("1", *late, on=DAY).status is Status.LATE
    assert point("1", *late, on=DAY, contract=Contract()).status is Status.CRITICAL
    assert point("1", Decimal(60), Decimal(52), on=DAY, contract=Contract()).status is Status.WATCH


def test_money_is_judged_in_percent_of_the_whole_budget():
    late = Decimal(300), Decimal(240)

    assert money_point("1", *late, budget=Decimal(2000), on=DAY).status is Status.WATCH
    assert money_point("1", *late, budget=Decimal(1000), on=DAY).status is Status.LATE
    assert money_point("1", *late, on=DAY).status is Status.NOT_JUDGED
    assert money_point("1", Decimal(240), Decimal(300), on=DAY).status is Status.ON


def test_the_money_of_a_year_is_cumulative_and_unknown_after_a_silent_quarter():
    spent = [Decimal(100), Decimal(150), None, Decimal(50)]
    found = financial_series("Jalan", spent, labels=QUARTERS, budget=Decimal(600), on=DAY)

    assert [one.actual for one in found.points] == [Decimal("16.67"), Decimal("41.67"), None, None]
    assert [one.status for one in found.points] == [Status.NOT_JUDGED] * 2 + [Status.NOT_REPORTED] * 2
    assert found.unit == "percent"


def test_planned_quarters_make_a_plan():
    found = financial_series(
        "Jalan",
        [Decimal(50), None],
        labels=QUARTERS[:2],
        budget=Decimal(200),
        planned=[Decimal(80), Decimal(120)],
        on=DAY,
    )

    assert [one.plan for one in found.points] == [Decimal("40.00"), Decimal("100.00")]
    assert found.points[0].status is Status.LATE


def test_without_a_budget_the_curve_is_in_rupiah():
    found = financial_series("Jalan", [Decimal(50), Decimal(70)], labels=QUARTERS[:2], budget=None, on=DAY)

    assert (found.unit, [one.actual for one in found.points]) == ("rupiah", [50, 120])


def test_a_series_knows_its_latest_point_and_the_silent_ones_before():
    found = Series(
        "x",
        tuple(
            point(str(at), Decimal(at), value, on=DAY) for at, value in enumerate([Decimal(1), None, Decimal(3), None])
        ),
    )

    assert found.latest.at == "2"
    assert [one.at for one in found.silent] == ["1"]
    assert cumulated([None, Decimal(1)]) == [None, None]
