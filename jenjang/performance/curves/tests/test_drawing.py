"""From series to what the page draws."""

from datetime import date
from decimal import Decimal

import pytest

from jenjang.kernel.tenancy.errors import NotFound
from jenjang.performance.curves.drawing import drawn
from jenjang.performance.curves.explaining import explanation
from jenjang.performance.curves.importing import read

TODAY = date(2026, 5, 20)


def curves(text: str, today: date = TODAY, **judged: bool):
    reading = read(text.encode(), "kurva.csv", on=TODAY, **judged)
    assert not reading.messages, reading.messages
    return drawn(reading.series, today)


def series(text: str, **judged: bool):
    return read(text.encode(), "kurva.csv", on=TODAY, **judged).series[0]


def test_numbered_periods_are_called_as_the_source_calls_them():
    (one,) = curves("minggu,rencana,realisasi\n1,10,9\n2,30,28\n")

    assert one.curve.labels == ["Minggu 1", "Minggu 2"]
    assert one.curve.short_labels == ["1", "2"]
    assert one.curve.from_zero


def test_a_series_that_begins_late_does_not_grow_from_nothing():
    (one,) = curves("minggu,rencana,realisasi\n8,46.97,49.89\n9,50,\n")

    assert not one.curve.from_zero
    assert one.curve.due == 1


def test_days_lie_as_far_apart_as_they_are_and_past_ones_are_due():
    (one,) = curves("tanggal,rencana,realisasi\n2026-03-01,10,9\n2026-03-31,30,\n2026-06-30,60,\n")

    assert one.curve.labels[0] == "1 Maret 2026"
    assert one.curve.places[1] - one.curve.places[0] == pytest.approx(30)
    assert one.curve.gaps == [1]
    assert one.curve.today - one.curve.places[0] == pytest.approx(80)
    assert [state.label if state else None for state in one.curve.states][1:] == ["belum dilaporkan", None]


def test_one_day_alone_stands_in_the_middle():
    (one,) = curves("tanggal,rencana,realisasi\n2018-10-05,98,96\n")

    assert (one.curve.places, one.curve.today) == ([], None)


def test_work_and_money_of_one_plan_are_one_curve():
    (one,) = curves("proyek,waktu,jenis,rencana,realisasi\nJalan,1,fisik,98,96\nJalan,1,keuangan,98,83\n")

    assert one.curve.title == "Jalan"
    assert [line.short for line in one.curve.actuals] == ["fisik", "keuangan"]
    assert len(one.series) == 2


def test_work_and_money_with_plans_of_their_own_stay_apart():
    found = curves("proyek,waktu,jenis,rencana,realisasi\nJalan,1,fisik,98,96\nJalan,1,keuangan,90,83\n")

    assert [one.number for one in found] == [1, 2]
    assert [one.curve.title for one in found] == ["Jalan (fisik)", "Jalan (keuangan)"]


def test_what_is_ahead_is_forecast_within_the_top_of_the_axis():
    (one,) = curves("minggu,rencana,realisasi\n1,10,8\n2,30,25\n3,60,\n4,100,\n")

    assert one.curve.forecast is not None
    assert one.curve.forecast.expected[:2] == [None, None]
    assert all(one.curve.top >= value for value in one.curve.forecast.high[2:])
    assert one.method


def test_money_is_drawn_as_money():
    (one,) = curves("minggu,bcws,bcwp,acwp\n1,897091753.11,253429607.35,306453335.79\n")

    assert one.curve.is_money
    assert one.curve.plan_name == "nilai rencana (BCWS)"


def test_an_index_is_explained_with_its_parts():
    found = series("minggu,bcws,bcwp,acwp\n1,897091753.11,253429607.35,306453335.79\n")

    assert explanation(found, "spi", on=TODAY).value == found.spi == Decimal("0.282501")
    assert explanation(found, "cpi", on=TODAY).value == found.cpi
    with pytest.raises(NotFound):
        explanation(found, "eac", on=TODAY)


@pytest.mark.parametrize(
    ("judged", "rule"), [({}, "plan_status"), ({"contract": True}, "critical_contract"), ({"contract": True, "passes_budget_year": True}, "critical_contract")],
)  # fmt: skip
def test_the_latest_deviation_is_explained_by_the_rule_that_judged_it(judged, rule):
    found = series("minggu,rencana,realisasi\n1,80,77\n", **judged)
    answer = explanation(found, "status", on=TODAY)

    assert answer.rule == rule
    assert answer.values["deviation"] == "-3.00"
    if rule == "critical_contract":
        assert answer.values["critical"] == (found.latest.status.value == "critical")


def test_what_has_no_deviation_has_none_to_explain():
    with pytest.raises(NotFound):
        explanation(series("minggu,rencana,realisasi\n1,80,\n"), "status", on=TODAY)
