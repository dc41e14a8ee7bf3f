"""Every route, walked as visitor, as the wrong role and as a neighbour. A new route needs a sample of its ids here."""

from typing import Any

import pytest
from django.test import Client

from jenjang.config.roles import ROLES
from jenjang.kernel.citizens.tests.factories import be_citizen
from tests.support.people import make_government, make_user
from tests.support.records import INSIDE, MADE, SHARED, SITE, address, ids_of, with_all_roles

CITIZEN = "citizen"  # pages of citizens who are signed in, whatever officials may
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("own_files", "plain_rendering")]

GATED = [(pattern, gate) for pattern, gate, _ in INSIDE if gate not in {"public", CITIZEN}]
CITIZENS = [pattern for pattern, gate, _ in INSIDE if gate == CITIZEN]
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
        door = "/kota-contoh/citizen/sign-in/" if gate == CITIZEN else "/accounts/login/"
        to_sign_in = answer.status_code == 302 and answer.url.startswith(door)
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
def test_a_citizen_is_a_visitor_on_every_page_of_officials(method):
    here = make_government("Kota Contoh", is_demo=True)
    ids = ids_of(here)
    citizen = Client()
    be_citizen(citizen, here)
    session, wrong = dict(citizen.cookies), []
    for pattern, gate in GATED:
        answers = [ask_for(by, method, address("kota-contoh", pattern, ids)) for by in (citizen, Client())]
        said = [(answer.status_code, answer.headers.get("Location")) for answer in answers]
        if said[0] != said[1] or said[0][0] not in {302, 403, 405}:
            wrong.append((pattern, gate, said))
    assert not wrong
    for pattern in CITIZENS:
        citizen.cookies.update(session)
        answer = ask_for(citizen, method, address("kota-contoh", pattern, ids))
        if answer.status_code not in {200, 302, 404, 405, 422}:
            wrong.append((pattern, answer.status_code))

    assert not wrong


@pytest.mark.parametrize("method", ["GET", "POST"])
def test_pages_of_citizens_ask_for_a_citizen_of_this_government_whoever_else_comes(method):
    here, there = make_government("Kota Contoh"), make_government("Kota Tetangga")
    ids = ids_of(here)
    official, neighbour = Client(), with_all_roles(there)
    official.force_login(make_user(here, "secretary"))
    wrong = []
    for pattern in CITIZENS:
        for by in (official, neighbour):
            answer = ask_for(by, method, address("kota-contoh", pattern, ids))
            to_sign_in = answer.status_code == 302 and answer.url.startswith("/kota-contoh/citizen/sign-in/")
            if answer.status_code not in ({302, 405} if method == "GET" else {403, 405}) or (
                answer.status_code == 302 and not to_sign_in
            ):
                wrong.append((pattern, answer.status_code))

    assert CITIZENS
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
