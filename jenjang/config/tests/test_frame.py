"""What is kept of the frame belongs to whom it is drawn for; tokens and addresses are those of the request."""

import re

import pytest
from django.test import Client

from tests.support.people import make_government, make_user

pytestmark = pytest.mark.django_db
TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="(\w+)"')
BACK = re.compile(r'name="next" value="([^"]*)"')


@pytest.fixture
def here() -> int:
    return make_government("Kota Zamrud", slug="kota-zamrud")


def entered(government: int, role: str | None, name: str) -> Client:
    client, user = Client(), make_user(government, role)
    user.name = name
    user.save()
    client.force_login(user)
    return client


def page(client: Client, path: str = "units/", **cookies: str) -> str:
    for name, value in cookies.items():
        client.cookies[name] = value
    answer = client.get(f"/kota-zamrud/{path}")
    assert answer.status_code == 200
    return answer.content.decode()


def test_everybody_sees_the_own_name_and_the_own_links(here: int):
    clerk, inspector = entered(here, "staff", "Ani Contoh"), entered(here, "inspector", "Budi Contoh")

    for _twice in range(2):
        assert "Ani Contoh" in page(clerk)
        assert "Budi Contoh" not in page(clerk)
        assert "/kota-zamrud/audit/" not in page(clerk)
        assert "Budi Contoh" in page(inspector)
        assert "/kota-zamrud/audit/" in page(inspector)
        assert "menu-name" not in page(Client())


def test_of_two_with_one_name_each_sees_the_own_links(here: int):
    both = [entered(here, role, "Ani Contoh") for role in ("inspector", None)]

    assert ["/kota-zamrud/audit/" in page(client) for client in both] == [True, False]


def test_each_request_has_a_token_of_its_own_that_is_taken(here: int):
    client = Client(enforce_csrf_checks=True)
    tokens = [set(TOKEN.findall(page(client))) for _twice in range(2)]

    assert all(len(found) == 1 for found in tokens)
    assert tokens[0] != tokens[1]
    answer = client.post("/ui/theme/", {"theme": "dark", "next": "/", "csrfmiddlewaretoken": tokens[1].pop()})
    assert answer.status_code == 302


def test_the_address_to_come_back_to_is_that_of_the_page_and_is_escaped(here: int):
    client = Client()

    assert set(BACK.findall(page(client))) == {"/kota-zamrud/units/"}
    assert set(BACK.findall(page(client, "units/?on=2020-01-01&x=1"))) == {"/kota-zamrud/units/?on=2020-01-01&amp;x=1"}


def test_language_and_theme_are_those_chosen(here: int):
    client = Client()

    assert "Langsung ke isi" in page(client)
    assert "Skip to content" in page(client, language="en")
    assert 'value="dark" aria-pressed="true"' in " ".join(page(client, theme="dark").split())
