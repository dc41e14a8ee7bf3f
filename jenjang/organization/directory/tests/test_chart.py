"""Who answers to whom: the chart follows the line to the superior, for everybody to see."""

import re
from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from jenjang.kernel.tenancy.models import Government
from jenjang.kernel.tenancy.scope import government_scope
from jenjang.organization.directory.queries import chart as charts
from jenjang.organization.employees.tests.factories import make_employee
from jenjang.organization.positions.queries import IncumbencyKind, PositionKind
from jenjang.organization.positions.tests.factories import make_incumbency, make_position
from jenjang.organization.units.tests.factories import make_unit
from tests.support.people import NOON, make_government, make_user

pytestmark = pytest.mark.django_db
TODAY = NOON.date()
NIP = re.compile(r"\d{18}")


class City:
    """A mayor, to whom a secretary and a camat answer, to whom a lurah answers, with a clerk nobody is shown."""

    def __init__(self, client: Client) -> None:
        self.client = client
        self.government = make_government()
        self.slug = Government.objects.get(pk=self.government).slug
        with government_scope(self.government):
            self.unit = make_unit("Kecamatan Barat")
            self.mayor = self.post("Wali Kota", PositionKind.HEAD_OF_REGION)
            self.secretary = self.post("Sekretaris Daerah", PositionKind.JPT, superior=self.mayor, level="II.a")
            self.camat = self.post(
                "Camat Barat",
                PositionKind.ADMINISTRATOR,
                superior=self.mayor,
                level="III.a",
                unit=self.unit,
                is_head=True,
            )
            self.lurah = self.post("Lurah Sentosa", PositionKind.SUPERVISOR, superior=self.camat, level="IV.a")
            self.clerk = self.post("Pengelola Surat", PositionKind.STAFF, superior=self.lurah)
            make_incumbency(make_employee("Rahma Aulia", title_before="dr."), self.camat)
            make_incumbency(make_employee("Dedi Kurnia"), self.lurah, kind=IncumbencyKind.PLT)
            make_incumbency(make_employee("Juru Surat"), self.clerk)

    def post(self, title: str, kind: str, **given: Any) -> int:
        return make_position(title, kind=kind, **{"unit": self.unit, "only_one": True, **given})

    def get(self, path: str = "", **query: str) -> Any:
        return self.client.get(f"/{self.slug}/chart/{path}", query)


@pytest.fixture
def city(client: Client) -> City:
    return City(client)


def shape(posts: Any) -> list[Any]:
    return [(post.title, shape(post.below)) if post.below else post.title for post in posts]


def test_the_line_decides_and_never_the_echelon(city: City):
    with government_scope(city.government):
        seen = charts.chart(on=TODAY)
        whole = charts.whole_chart(on=TODAY)

    assert shape(seen.tops) == [("Wali Kota", ["Sekretaris Daerah", "Camat Barat"])]
    assert shape(whole.tops) == [("Wali Kota", ["Sekretaris Daerah", ("Camat Barat", ["Lurah Sentosa"])])]
    assert [post.answering for post in seen.tops[0].below] == [0, 1]


def test_the_chart_from_one_post_down_tells_the_line_above_it(city: City):
    with government_scope(city.government):
        seen = charts.chart_below(city.lurah, on=TODAY)
        printed = charts.whole_chart(on=TODAY, position_id=city.camat)

    assert shape(seen.tops) == ["Lurah Sentosa"]
    assert [post.title for post in seen.above] == ["Wali Kota", "Camat Barat"]
    assert shape(printed.tops) == [("Camat Barat", ["Lurah Sentosa"])]
    assert [post.title for post in printed.above] == ["Wali Kota"]


def test_print_goes_only_as_deep_as_asked(city: City):
    with government_scope(city.government):
        assert shape(charts.whole_chart(on=TODAY, levels=1).tops) == [
            ("Wali Kota", ["Sekretaris Daerah", "Camat Barat"])
        ]


def test_a_post_whose_superior_is_not_in_the_chart_stands_at_the_top(city: City):
    with government_scope(city.government):
        city.post("Kepala Seksi", PositionKind.SUPERVISOR, superior=city.clerk)

        assert shape(charts.chart(on=TODAY).tops)[1:] == ["Kepala Seksi"]


def test_many_posts_without_a_superior_are_counted_and_not_all_drawn(city: City):
    with government_scope(city.government):
        for _ in range(charts.TOPS + 4):
            city.post("Kepala Seksi", PositionKind.SUPERVISOR)
        seen = charts.chart(on=TODAY)

    assert (len(seen.tops), seen.left_out, seen.tops[0].title) == (charts.TOPS, 5, "Wali Kota")


def test_a_visitor_sees_posts_and_names_and_no_number_of_a_person(city: City):
    text = city.get(open="all").content.decode()

    assert "Camat Barat" in text
    assert "dr. Rahma Aulia" in text
    assert "Plt. Dedi Kurnia" in text
    assert "Juru Surat" not in text
    assert not NIP.search(text)
    assert f'href="/{city.slug}/units/{city.unit}/people/"' in text
    assert f"/{city.slug}/positions/" not in text


def test_who_may_browse_is_led_to_the_posts(city: City):
    city.client.force_login(make_user(city.government, "staff"))

    assert f'href="/{city.slug}/positions/{city.camat}/"' in city.get().content.decode()


def test_a_branch_comes_when_it_is_opened(city: City):
    assert f'hx-get="/{city.slug}/chart/{city.camat}/branch/"' in city.get().content.decode()

    text = city.get(f"{city.camat}/branch/").content.decode()

    assert text.strip().startswith("<li>")
    assert "Lurah Sentosa" in text


def test_an_earlier_day_is_kept_in_every_link(city: City):
    text = city.get(on="2020-01-01").content.decode()

    assert f'hx-get="/{city.slug}/chart/{city.camat}/branch/?on=2020-01-01"' in text
    assert f'href="/{city.slug}/units/{city.unit}/people/?on=2020-01-01"' in text
    assert "Rahma Aulia" not in text


def test_search_finds_posts_by_title_and_by_holder(city: City):
    with government_scope(city.government):
        found = [post.title for post in charts.search_chart("rahma", on=TODAY)]
    text = city.get(q="lurah").content.decode()

    assert found == ["Camat Barat"]
    assert f'href="?from={city.lurah}"' in text


def test_the_chart_of_a_unit_begins_with_its_head(city: City):
    with government_scope(city.government):
        headless = make_unit("Dinas Baru")

    assert city.get(unit=str(city.unit)).context["chart"].tops[0].title == "Camat Barat"
    assert "belum mempunyai jabatan kepala" in city.get(unit=str(headless)).content.decode()


def test_on_paper_the_whole_chart_stands_open(city: City):
    text = city.get(print="a3").content.decode()

    assert "Lurah Sentosa" in text
    assert "hx-get" not in text.split('class="org ')[1]
    assert "Lurah Sentosa" not in city.get(print="a3", levels="1").content.decode()


@pytest.mark.parametrize(
    "query", [{"on": "kemarin"}, {"from": "x"}, {"unit": "-1"}, {"levels": "ribuan", "print": "a3"}]
)
def test_nonsense_in_the_address_counts_as_not_asked(city: City, query: dict[str, str]):
    assert "Wali Kota" in city.get(**query).content.decode()


def test_a_neighbours_post_is_not_found(city: City):
    with government_scope(make_government()):
        foreign = make_position("Kepala Tetangga", kind=PositionKind.JPT)
        make_incumbency(make_employee("Tetangga Jauh"), foreign)

    assert city.get(**{"from": str(foreign)}).status_code == 404
    assert city.get(**{"from": str(foreign), "print": "a3"}).status_code == 404
    assert city.get(f"{foreign}/branch/").status_code == 404


def test_without_posts_the_page_says_what_to_do_first(client: Client):
    slug = Government.objects.get(pk=make_government()).slug

    assert "Mulailah dengan mengimpor daftar jabatan" in client.get(f"/{slug}/chart/").content.decode()


@pytest.mark.parametrize("query", [{}, {"from": "lurah"}, {"print": "a3"}, {"q": "lurah"}])
def test_pages_take_the_same_number_of_queries_however_many_posts(city: City, query: dict[str, str]):
    query = {key: str(getattr(city, value, value)) for key, value in query.items()}
    city.get(**query)
    with CaptureQueriesContext(connection) as few:
        city.get(**query)
    with government_scope(city.government):
        for number in range(6):
            post = city.post(f"Lurah {number}", PositionKind.SUPERVISOR, superior=city.camat)
            make_incumbency(None, post, since=date(2025, 1, 1))
    with CaptureQueriesContext(connection) as many:
        city.get(**query)

    assert len(few) == len(many)
