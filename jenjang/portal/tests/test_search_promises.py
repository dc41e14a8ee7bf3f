"""Promises, what plans aim at, indicators and what officials promised are found by the one search, each by whom it may be read."""

from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from jenjang.kernel.access.actor import Actor, anonymous
from jenjang.kernel.tenancy.scope import government_scope
from jenjang.organization.employees.tests.factories import make_employee
from jenjang.organization.positions.tests.factories import make_position
from jenjang.performance.agreements.tests.records import make_agreement
from jenjang.performance.indicators import commands as indicators
from jenjang.performance.indicators.models import IndicatorState
from jenjang.performance.indicators.tests.factories import make_indicator
from jenjang.performance.programmes.tests.factories import (
    keeper,
    make_flagship,
    make_mission,
    make_objective,
    make_plan,
)
from jenjang.portal.queries.searching import Search
from jenjang.portal.queries.searching import found as search
from tests.support.people import NOON, actor_with, make_government

pytestmark = [pytest.mark.django_db]
inside = pytest.mark.urls("jenjang.config.urls_government")
GROUPS = ("Program unggulan", "Tujuan dan sasaran", "Indikator", "Janji pejabat")


@pytest.fixture
def here() -> int:
    return make_government("Kota Zamrud", slug="kota-zamrud")


def told(actor: Actor, text: str) -> dict[str, list[tuple[str, str]]]:
    """What is found, by group: the label and its address."""
    return {
        str(group.title): [("".join(piece.text for piece in hit.label), hit.href) for hit in group.found]
        for group in search(Search(actor, text, NOON.date(), 50))
    }


def labels(actor: Actor, text: str) -> dict[str, list[str]]:
    return {title: [label for label, _href in hits] for title, hits in told(actor, text).items()}


@inside
def test_a_promise_leads_to_the_citizens_page_and_a_hidden_one_is_found_by_its_keepers_alone(here):
    with government_scope(here):
        plan = make_plan()
        make_flagship(plan, "Kartu Sehat Lestari")
        hidden = make_flagship(plan, "Bus Sehat Lestari", is_published=False)

        assert told(anonymous(here), "sehat lestari") == {
            "Program unggulan": [("Kartu Sehat Lestari", "/promises/kartu-sehat-lestari/")]
        }
        for permission in ("programmes.keep", "programmes.report"):
            (hits,) = told(actor_with(here, permission), "sehat lestari").values()
            assert hits[1] == ("Bus Sehat Lestari", f"/programmes/{hidden}/")
        assert len(labels(actor_with(here, "portal.workspace"), "lestari")["Program unggulan"]) == 1


@inside
def test_what_a_plan_aims_at_is_found_by_words_or_code_and_a_drafts_by_its_keeper_alone(here):
    with government_scope(here):
        for in_force in (True, False):
            plan = make_plan(
                in_force=in_force, first_year=2025 if in_force else 2030, last_year=2029 if in_force else 2034
            )
            make_objective(plan, make_mission(plan), f"Sungai bersih {in_force}", code=f"X.{in_force:d}")

        assert labels(anonymous(here), "sungai bersih") == {"Tujuan dan sasaran": ["Sungai bersih True"]}
        assert labels(anonymous(here), "X.1") == {"Tujuan dan sasaran": ["Sungai bersih True"]}
        assert labels(anonymous(here), "X.0") == {}
        assert labels(keeper(), "sungai")["Tujuan dan sasaran"] == ["Sungai bersih False", "Sungai bersih True"]


@inside
def test_anybody_finds_main_indicators_and_who_works_here_finds_all(here):
    with government_scope(here):
        make_indicator("Banjir tertangani", code="BJR-1")
        make_indicator("Banjir dilaporkan", code="BJR-2", is_main=False)
        make_indicator("Banjir dirancang", code="BJR-3", state=IndicatorState.DRAFT)
        gone = make_indicator("Banjir lama", code="BJR-4")
        indicators.retire(keeper(), indicator_id=gone, on=date(2026, 1, 1), why="Uji", at=NOON)

        assert labels(anonymous(here), "banjir") == {"Indikator": ["Banjir tertangani", "Banjir lama"]}
        assert labels(anonymous(here), "BJR-2") == {}
        worker = actor_with(here, "portal.workspace")
        assert set(labels(worker, "bjr")["Indikator"]) == {
            "Banjir tertangani", "Banjir dilaporkan", "Banjir dirancang", "Banjir lama",
        }  # fmt: skip


@inside
def test_what_officials_promised_is_found_once_it_is_signed(here):
    with government_scope(here):
        signed = make_agreement(make_employee("Puspa Anggraini"), make_position("Lurah Tepi Air"), signed=True)
        make_agreement(make_employee("Puspa Lain"), make_position("Lurah Tepi Hutan"))

        found = told(anonymous(here), "lurah tepi")
        assert found == {"Janji pejabat": [("Lurah Tepi Air", f"/promised/{signed}/")]}
        assert labels(anonymous(here), "puspa") == {"Janji pejabat": ["Lurah Tepi Air"]}


@inside
def test_many_cost_no_more_queries_than_one(here):
    def fill(many: int) -> None:
        plan = make_plan()
        mission = make_mission(plan)
        for number in range(many):
            make_flagship(plan, f"Cari {many} {number}")
            make_objective(plan, mission, f"Cari {number}")
            make_indicator(f"Cari {many} {number}")
            make_agreement(make_employee(), make_position(f"Cari {number}"), f"Cari {many} {number}", signed=True)

    def count(actor: Actor) -> tuple[int, int]:
        with CaptureQueriesContext(connection) as asked:
            groups = search(Search(actor, "cari", NOON.date(), 50))
        counts = {str(group.title): group.count for group in groups}
        return len(asked), min(counts[title] for title in GROUPS)

    with government_scope(here):
        for actor in (anonymous(here), actor_with(here, "programmes.keep", "portal.workspace")):
            fill(1)
            few, least = count(actor)
            fill(10)
            many, most = count(actor)
            assert few == many
            assert most >= least + 10


@pytest.mark.parametrize("path", ["", "suggest/"])
def test_the_pages_show_them_with_where_they_belong(here, path):
    with government_scope(here):
        make_flagship(make_plan(), "Jembatan Harapan Baru")
        make_indicator("Harapan hidup", code="HH")

    shown = Client().get(f"/kota-zamrud/search/{path}", {"q": "harapan"}).text

    assert 'href="/kota-zamrud/promises/jembatan-harapan-baru/"' in shown
    assert "Program unggulan" in shown
    assert ("HH" in shown) == (path == "")


def test_a_neighbours_promises_are_not_found(here):
    with government_scope(make_government()):
        make_flagship(make_plan(), "Janji Tetangga Jauh")
        make_indicator("Indikator Tetangga Jauh")
        make_agreement(make_employee(), make_position("Kepala Tetangga Jauh"), signed=True)

    shown = Client().get("/kota-zamrud/search/", {"q": "tetangga jauh"}).text

    assert "Tidak ada yang cocok" in shown
