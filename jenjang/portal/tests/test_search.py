"""One search over all rooms."""

import re
from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from jenjang.kernel.access.actor import anonymous, system
from jenjang.kernel.tenancy import queries as tenancy
from jenjang.kernel.tenancy.scope import government_scope
from jenjang.organization.territory.commands import RegionDraft, load_regions
from jenjang.organization.units import commands as units
from jenjang.portal.queries.searching import ROOMS, Search
from jenjang.portal.queries.searching import found as search
from tests.support.people import NOON, actor_with, make_government, make_user

pytestmark = pytest.mark.django_db
inside = pytest.mark.urls("jenjang.config.urls_government")  # where a test asks queries, not pages

HOSTILE = [
    "<script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "'; DROP TABLE units_unit; --", "{{ 7*7 }}", "\\", "%", "__", "((((",
    "\x00\x01", "\N{RIGHT-TO-LEFT OVERRIDE}abc", "😀" * 50, "a" * 5_000, "x " * 2_000, "' OR 1=1", "&amp;<>\"'", "\ud7ff\ue000",
]  # fmt: skip


@pytest.fixture
def here() -> int:
    return make_government("Kota Zamrud", slug="kota-zamrud")


def found_unit(government_id: int, name: str, code: str) -> int:
    with government_scope(government_id):
        return units.found_unit(system(government_id), code=code, name=name, kind="department", at=NOON)


def page(text: str, *, path: str = "", client: Client | None = None) -> str:
    answer = (client or Client()).get(f"/kota-zamrud/search/{path}", {"q": text})
    assert answer.status_code == 200
    return answer.content.decode()


def marked(shown: str) -> list[str]:
    return re.findall(r"<mark\s*>(.*?)</mark>", shown)


@pytest.mark.parametrize("path", ["", "suggest/"])
def test_units_regions_rules_and_pages_are_found_in_groups(here, path):
    found_unit(here, "Dinas Aturan Wilayah", "DAW")
    code = tenancy.government_by_id(here).region_code
    with government_scope(here):
        load_regions(
            system(here), rows=[RegionDraft(code, "Kota Zamrud"), RegionDraft(f"{code}.01", "Wilayah Timur")], at=NOON
        )

    shown = page("wilayah", path=path)

    for title in ("Unit kerja", "Wilayah", "Aturan", "Halaman"):
        assert title in shown
    assert "Wilayah" in marked(shown)
    assert f'href="/kota-zamrud/territory/{code}.01/"' in shown


@pytest.mark.parametrize("text", HOSTILE)
@pytest.mark.parametrize("path", ["", "suggest/"])
def test_hostile_and_endless_text_is_answered_calmly(here, text, path):
    found_unit(here, "Dinas <script>alert(1)</script>", "XSS")

    shown = page(text, path=path)

    assert "<script>alert" not in shown
    assert "<img src=x" not in shown


@pytest.mark.parametrize("sign", ["%%", "__", "d%s", "d_nas"])
def test_wildcards_mean_themselves(here, sign):
    found_unit(here, "Dinas Kesehatan", "DINKES")

    assert "Dinas Kesehatan" not in page(sign)


def test_a_percent_sign_is_found_where_it_stands(here):
    found_unit(here, "Satuan 100% Hijau", "S100")

    assert "100%" in marked(page("100%"))


def test_one_letter_is_too_short_and_nothing_is_asked_of_the_rooms(here):
    assert "paling sedikit dua huruf" in page("d")
    with government_scope(here), CaptureQueriesContext(connection) as asked:
        assert search(Search(anonymous(here), "d", NOON.date(), 5)) == []
    assert len(asked) == 0


def test_an_empty_search_says_what_can_be_looked_for(here):
    assert "Ketik nama unit" in page("")


def test_no_result_says_so_and_offers_ways_on(here):
    shown = page("zzzzqqqq")

    assert "Tidak ada yang cocok" in shown
    assert "/kota-zamrud/units/" in shown


@inside
def test_each_room_is_asked_once_at_most_however_much_it_holds(here):
    def count() -> int:
        with government_scope(here), CaptureQueriesContext(connection) as asked:
            search(Search(anonymous(here), "dinas", NOON.date(), 50))
        return len(asked)

    found_unit(here, "Dinas Pertama", "D1")
    few = count()
    for number in range(6):
        found_unit(here, f"Dinas Lain {number}", f"L{number}")

    assert count() == few <= len(ROOMS)


@inside
def test_more_than_is_shown_is_told(here):
    for number in range(6):
        found_unit(here, f"Dinas Contoh {number}", f"C{number}")
    with government_scope(here):
        (group,) = search(Search(anonymous(here), "contoh", NOON.date(), 4))

    assert group.has_more
    assert group.count == 4


def test_a_neighbours_things_are_not_found(here):
    found_unit(make_government(), "Dinas Rahasia Tetangga", "DRT")

    assert "Rahasia" not in page("rahasia").replace("“rahasia”", "")


@inside
def test_pages_one_may_not_open_are_not_mentioned(here):
    with government_scope(here):
        day = date(2026, 5, 20)
        assert search(Search(anonymous(here), "jejak audit", day, 5)) == []
        (group,) = search(Search(actor_with(here, "audit.read"), "jejak audit", day, 5))

    assert group.count == 1


def test_suggestions_are_options_of_a_list_and_lead_to_all_results(here):
    found_unit(here, "Dinas Kesehatan", "DINKES")

    shown = page("kesehatan", path="suggest/")

    assert 'role="option"' in shown
    assert 'href="/kota-zamrud/search/?q=kesehatan"' in shown
    assert "<html" not in shown


def test_the_search_field_stands_on_the_pages_of_a_government(here):
    client = Client()
    client.force_login(make_user(here, "staff"))

    assert 'action="/kota-zamrud/search/"' in client.get("/kota-zamrud/").content.decode()
