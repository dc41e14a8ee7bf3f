"""Every route, walked as visitor, as the wrong role and as a neighbour. A new route needs a sample of its ids here."""

from typing import Any

import pytest
from django.test import Client

from jenjang.config.roles import ROLES
from tests.support.people import make_government, make_user
from tests.support.records import INSIDE, MADE, SHARED, SITE, address, ids_of, with_all_roles

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("own_files", "plain_rendering")]

GATED = [(pattern, gate) for pattern, gate, _ in INSIDE if gate != "public"]
WITH_IDS = [pattern for pattern, _, holes in INSIDE if set(holes) & set(MADE)]


def ask_for(client: Client, method: str, where: str) -> Any:
    """With what some addresses ask for before they look at the record."""
    data = {"profile": "kinerja-dokumen", "year": "2022"}
    return client.get(where, data) if method == "GET" else client.post(where, data)


def test_every_hole_in_an_address_has_a_sample():
    holes = {hole for _, _, names in [*SITE, *INSIDE] for hole in names}

    assert holes <= set(SHARED) | set(MADE)


@pytest.mark.parametrize("method", ["GET", "POST"])
def test_a_visitor_gets_public_pages_and_is_kept_out_of_the_rest(method):
    here = make_government("Kota Contoh", is_demo=True)
    ids = ids_of(here)
    wrong = []
    for pattern, gate, _ in INSIDE:
        answer = ask_for(Client(), method, address("kota-contoh", pattern, ids))
        allowed = {200, 302, 400, 404, 405, 422} if gate == "public" else {302, 405} if method == "GET" else {403, 405}
        to_sign_in = answer.status_code == 302 and answer.url.startswith("/accounts/login/")
        if answer.status_code not in allowed or (gate != "public" and answer.status_code == 302 and not to_sign_in):
            wrong.append((pattern, gate, answer.status_code))

    assert not wrong


@pytest.mark.parametrize("method", ["GET", "POST"])
@pytest.mark.parametrize("role", [None, *ROLES])
def test_a_role_enters_only_what_its_permissions_say(role, method):
    here = make_government("Kota Contoh")
    ids = ids_of(here)
    client = Client()
    client.force_login(make_user(here, role))
    held = ROLES[role].permissions if role else frozenset()
    wrong = []
    for pattern, gate in GATED:
        answer = ask_for(client, method, address("kota-contoh", pattern, ids))
        if gate != "signed_in" and gate not in held and answer.status_code not in {403, 405}:
            wrong.append((pattern, gate, answer.status_code))
        if answer.status_code >= 500:
            wrong.append((pattern, gate, answer.status_code))

    assert not wrong


@pytest.mark.parametrize("method", ["GET", "POST"])
def test_a_neighbours_record_answers_as_if_it_did_not_exist(method):
    client = with_all_roles(make_government("Kota Contoh"))
    ids = ids_of(make_government("Kota Tetangga"))
    nowhere = {key: "99.99" if key == "code" else 10**9 for key in ids}
    wrong = []
    for pattern in WITH_IDS:
        neighbours = ask_for(client, method, address("kota-contoh", pattern, ids))
        nobodys = ask_for(client, method, address("kota-contoh", pattern, nowhere))
        if neighbours.status_code not in {404, 405} or nobodys.status_code != neighbours.status_code:
            wrong.append((pattern, neighbours.status_code, nobodys.status_code))

    assert not wrong


@pytest.mark.parametrize("method", ["GET", "POST"])
def test_all_rights_at_home_are_none_at_a_neighbours(method):
    here = make_government("Kota Contoh")
    ids = ids_of(make_government("Kota Tetangga"))
    client = with_all_roles(here)
    wrong = []
    for pattern, gate in GATED:
        answer = ask_for(client, method, address("kota-tetangga", pattern, ids))
        allowed = {200, 302, 403, 404, 405} if gate == "signed_in" else {403, 405}
        if answer.status_code not in allowed:
            wrong.append((pattern, gate, answer.status_code))

    assert not wrong


def test_the_sites_own_pages_answer_without_a_government():
    wrong = []
    for pattern, gate, _holes in SITE:
        answer = Client().get(pattern.format(**SHARED))
        if answer.status_code not in ({200, 302, 400, 404, 405} if gate == "public" else {302, 405}):
            wrong.append((pattern, gate, answer.status_code))

    assert not wrong
