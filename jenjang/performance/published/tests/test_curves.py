"""The curves of a row: from its quarters, silent ones as gaps, and as files to take along."""

from dataclasses import replace
from datetime import date

import pytest

from jenjang.kernel.tenancy.scope import government_scope
from jenjang.kernel.ui.papers import OFFERED
from jenjang.performance.published import queries
from jenjang.performance.published.curves import financial_curve, performance_curve, quarters_over

from .factories import deli_serdang, keep
from .test_views import Place

pytestmark = pytest.mark.django_db

TODAY = date(2026, 5, 20)


def page_of(place: Place, row: int) -> queries.FigurePage:
    with government_scope(place.id):
        return queries.figure(place.figure(row))


def test_every_row_with_quarters_has_a_financial_curve_in_percent_of_its_budget():
    place = Place()
    keep(place.id, deli_serdang())
    page = page_of(place, 5)

    drawn = financial_curve(page, TODAY)

    assert drawn.labels == ["TW I", "TW II", "TW III", "TW IV"]
    assert list(drawn.actual) == [point.percent for point in page.spending]
    assert (drawn.unit, drawn.has_plan, drawn.top >= 100) == ("%", False, True)


def test_a_row_without_a_budget_is_drawn_in_rupiah():
    place = Place()
    keep(place.id, deli_serdang())
    page = page_of(place, 5)
    without = replace(page, figure=replace(page.figure, budget=None))

    drawn = financial_curve(without, TODAY)

    assert drawn.is_money
    assert list(drawn.actual) == [point.so_far for point in page.spending]


def test_a_silent_quarter_is_a_gap_and_one_to_come_is_not():
    place = Place()
    keep(place.id, deli_serdang())
    page = page_of(place, 28)

    assert performance_curve(page, TODAY).periods_due == 4
    assert performance_curve(page, date(2025, 5, 20)).periods_due == 1
    assert financial_curve(page, TODAY).gaps
    assert quarters_over(2025, date(2024, 5, 1)) == 0


@pytest.mark.parametrize("name", ["financial", "performance"])
@pytest.mark.parametrize("ending", [*OFFERED, "csv"])
def test_a_citizen_takes_the_curve_along(name, ending):
    place = Place()
    keep(place.id, deli_serdang())

    answer = place.get("published:curve", place.figure(5), name, ending)

    assert answer.status_code == 200
    assert answer["Content-Disposition"].endswith(f'.{ending}"')


def test_the_page_offers_the_files_and_what_is_not_there_is_not_found():
    place = Place()
    keep(place.id, deli_serdang())
    figure_id = place.figure(5)

    page = place.get("published:figure", figure_id).content.decode()

    for name in ("financial", "performance"):
        for ending in OFFERED:
            assert f"figures/{figure_id}/{name}.{ending}" in page
    assert place.get("published:curve", figure_id, "weather", "png").status_code == 404
    assert place.get("published:curve", figure_id, "financial", "exe").status_code == 404
    assert place.get("published:curve", 10**9, "financial", "png").status_code == 404
