"""Signing in by an outside provider, spoken to over HTTP."""

import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
import requests
from django.core.cache import cache
from django.test import Client

from jenjang.kernel.access.models import User
from tests.journeys.running import free_port
from tests.support.people import make_government, make_user
from tests.support.provider import provider_at

from .factories import give_app

pytestmark = pytest.mark.django_db

NIPS = {"budi": "198503122010011007", "lama": "198503122010011015", "baru": "198503122010011023"}


@pytest.fixture(scope="module")
def provider() -> Iterator[str]:
    people = [{"sub": sub, "nip": nip} for sub, nip in NIPS.items()]
    with provider_at(
        free_port(),
        *people,
        {"sub": "angka", "nip": 198503122010011007},
        {"sub": "pendek", "nip": "1985"},
        {"sub": "tanpa"},
    ) as address:
        yield address


@pytest.fixture(autouse=True)
def _with_provider(provider: str, settings: Any) -> None:
    cache.clear()
    app = {
        "provider_id": "sso", "name": "SSO", "client_id": "jenjang", "secret": "rahasia",
        "settings": {"server_url": provider},
    }  # fmt: skip
    settings.OIDC_ISSUER = provider
    settings.SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"OAUTH_PKCE_ENABLED": True, "APPS": [app]}}


@pytest.fixture
def user() -> User:
    user = make_user(make_government("Kota Contoh"), "staff")
    user.nip = NIPS["budi"]
    user.save()
    return user


def vouched(sub: str, *, deny: bool = False, next: str = "") -> tuple[Client, Any]:  # noqa: A002
    """Through the provider's page and back; the client and our answer."""
    client = Client()
    leaving = client.get("/accounts/sso/", {"next": next} if next else {}).headers["Location"]
    back = requests.post(leaving, data={"action": "deny"} if deny else {"sub": sub}, allow_redirects=False, timeout=20)
    path = re.sub(r"^https?://[^/]+", "", back.headers["Location"])
    if "state=" not in path:  # this provider forgets it where somebody turns back
        path += "&state=" + parse_qs(urlsplit(leaving).query)["state"][0]
    return client, client.get(path)


def is_in(client: Client) -> bool:
    return "_auth_user_id" in client.session


def test_who_is_vouched_for_comes_in_by_the_nip(user):
    client, answer = vouched("budi")

    assert answer.headers["Location"] == "/kota-contoh/workspace/"
    assert client.session["_auth_user_id"] == str(user.pk)


def test_the_way_there_carries_a_proof_key_and_a_state():
    asked = parse_qs(urlsplit(Client().get("/accounts/sso/").headers["Location"]).query)

    assert asked["code_challenge_method"] == ["S256"]
    assert asked["code_challenge"]
    assert asked["state"]


@pytest.mark.parametrize(
    ("sub", "words"),
    [
        ("tanpa", "tidak menyebut NIP"),
        ("angka", "bukan 18 angka"),
        ("pendek", "bukan 18 angka"),
        ("baru", "Belum ada akun"),
    ],
)
def test_who_cannot_be_matched_is_told_why_and_no_account_is_made(user, sub, words):
    before = User.objects.count()

    client, answer = vouched(sub)

    assert answer.status_code == 403
    assert words in answer.text
    assert not is_in(client)
    assert User.objects.count() == before


def test_an_account_that_was_ended_stays_closed(user):
    User.objects.filter(pk=user.pk).update(is_active=False)

    client, answer = vouched("budi")

    assert answer.headers["Location"] == "/accounts/inactive/"
    assert not is_in(client)


def test_a_second_factor_is_asked_for_all_the_same(user):
    give_app(user)

    client, answer = vouched("budi")

    assert answer.headers["Location"] == "/accounts/code/"
    assert not is_in(client)


def test_turning_back_at_the_provider_is_told(user):
    client, answer = vouched("budi", deny=True)

    assert "membatalkan" in answer.text
    assert not is_in(client)


def test_an_answer_that_nobody_asked_for_is_refused(user):
    answer = Client().get("/accounts/sso/back/", {"code": "x", "state": "y"})

    assert answer.status_code == 403
    assert "tidak menjawab dengan benar" in answer.text


def test_the_way_back_leads_nowhere_else(user):
    _client, answer = vouched("budi", next="https://jahat.example/")

    assert answer.headers["Location"] == "/kota-contoh/workspace/"


def test_a_provider_that_does_not_answer_is_told(user, settings):
    settings.SOCIALACCOUNT_PROVIDERS["openid_connect"]["APPS"][0]["settings"]["server_url"] = "http://127.0.0.1:9"

    answer = Client().get("/accounts/sso/")

    assert answer.status_code == 403
    assert "tidak menjawab dengan benar" in answer.text


def test_without_a_provider_there_is_no_way_to_one(settings):
    settings.OIDC_ISSUER, settings.SOCIALACCOUNT_PROVIDERS = "", {}

    assert Client().get("/accounts/sso/").status_code == 404
    assert "sso/" not in Client().get("/accounts/login/").text
