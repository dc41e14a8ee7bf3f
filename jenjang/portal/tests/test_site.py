"""Pages of the site itself."""

import pytest
from django.db import OperationalError
from django.test import Client

from tests.support.people import make_government, make_user

pytestmark = pytest.mark.django_db


def page(query: str = "", **headers: str) -> str:
    answer = Client().get(f"/{query}", headers=headers)
    assert answer.status_code == 200
    return answer.content.decode()


def test_without_a_government_the_site_says_how_to_open_one():
    assert "jenjang add-government" in page()


def test_each_government_is_named_with_a_link_and_demos_are_marked_and_last():
    make_government("Kota Zamrud", slug="kota-zamrud")
    make_government("Kota Ambar", slug="kota-ambar", is_demo=True)

    shown = page()

    assert 'href="/kota-zamrud/"' in shown
    assert shown.index("Kota Zamrud") < shown.index("Kota Ambar") < shown.index("peraga")


def test_many_governments_come_in_pages_and_can_be_narrowed(django_assert_max_num_queries):
    for number in range(70):
        make_government(f"Kabupaten Mutiara {number:02}")

    with django_assert_max_num_queries(1):
        first = page()
    assert "Mutiara 00" in first
    assert "Mutiara 69" not in first
    assert "Mutiara 69" in page("?page=2")
    assert "Mutiara 42" in page("?q=mutiara+42")
    assert "Mutiara 41" not in page("?q=mutiara+42")
    assert page("?page=999&q=%25").count("Mutiara") == 0


def test_htmx_gets_the_list_alone():
    make_government("Kota Zamrud")

    part = page("?q=zamrud", HX_Request="true")

    assert "Kota Zamrud" in part
    assert "<html" not in part


def test_hostile_text_comes_back_escaped():
    assert "<script>alert" not in page("?q=<script>alert(1)</script>")


def test_who_is_signed_in_is_offered_the_workspace():
    client = Client()
    client.force_login(make_user(make_government(), "staff"))

    assert "/accounts/home/" in client.get("/").content.decode()


def test_health_says_ok():
    answer = Client().get("/health/")

    assert (answer.status_code, answer.content) == (200, b"ok\n")
    assert "no-store" in answer.headers["Cache-Control"]


def test_health_says_when_the_database_does_not_answer(monkeypatch):
    from jenjang.portal.queries import site

    class Broken:
        def cursor(self):
            raise OperationalError

    monkeypatch.setattr(site, "connection", Broken())

    assert Client().get("/health/").status_code == 503
