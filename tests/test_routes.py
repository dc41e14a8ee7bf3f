"""Every route, walked as visitor, as the wrong role and as a neighbour. A new route needs a sample of its ids here."""

import re
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.db.backends.postgresql.psycopg_any import DateRange
from django.test import Client

from jenjang.config.roles import ROLES
from jenjang.kernel.access import actor as actors
from jenjang.kernel.access import commands as access
from jenjang.kernel.access.queries import actor_of
from jenjang.kernel.audit import trail
from jenjang.kernel.audit.models import Entry
from jenjang.kernel.calendar.commands import declare_local_holiday
from jenjang.kernel.files.commands import keep as keep_file
from jenjang.kernel.jobs.queue import ask
from jenjang.kernel.sheets import commands as sheets
from jenjang.kernel.tenancy.scope import government_scope
from jenjang.organization.territory.models import Region
from jenjang.organization.units.tests.factories import make_unit
from jenjang.performance.published.models import Figure, Report
from jenjang.performance.published.tests.factories import keep as keep_report
from jenjang.performance.published.tests.factories import publication_of
from tests.support.people import NOON, make_government, make_user
from tests.test_architecture import routes

pytestmark = pytest.mark.django_db

UNITS = b"Kode,Nama,Jenis,Berdiri\nU1,Dinas Contoh,dinas,2010-01-01\n"
# What stands in an address without belonging to a government.
SHARED = {"name": "rating_only", "kind": "units", "ending": "csv"}
MADE: dict[str, Callable[[int], Any]] = {}


def sample(*keys: str) -> Callable[[Callable[[int], Any]], Callable[[int], Any]]:
    """The function makes a record in a government and answers with what stands for it in an address."""

    def register(make: Callable[[int], Any]) -> Callable[[int], Any]:
        MADE.update(dict.fromkeys(keys, make))
        return make

    return register


@sample("unit_id")
def unit(government_id: int) -> int:
    return make_unit()


@sample("code")
def region(government_id: int) -> str:
    since_long = DateRange(NOON.date().replace(year=2000), None)
    return Region.objects.create(
        government_id=government_id, code="33.28", name="Contoh", kind="regency", period=since_long
    ).code


@sample("holiday_id")
def holiday(government_id: int) -> int:
    return declare_local_holiday(
        actors.system(government_id), day=NOON.date(), name="Hari jadi", reason="Keputusan contoh", at=NOON
    )


@sample("run_id")
def run(government_id: int) -> int:
    return ask(actors.system(government_id), "units.import", title="Contoh", at=NOON)


@sample("draft_id")
def draft(government_id: int) -> int:
    clerk = actor_of(make_user(government_id, "personnel"), on=NOON.date())
    return sheets.upload(clerk, kind_name="units", name="unit.csv", content=UNITS, at=NOON)


@sample("report_id")
def report(government_id: int) -> int:
    keep_report(government_id, publication_of({}))
    return Report.objects.latest("id").pk


@sample("figure_id")
def figure(government_id: int) -> int:
    keep_report(government_id, publication_of({"indikator": "Lain"}))
    return Figure.objects.latest("id").pk


@sample("entry_id")
def entry(government_id: int) -> int:
    trail.record(actors.system(government_id), "test.done", at=NOON)
    return Entry.objects.latest("id").pk


@sample("file_id")
def file(government_id: int) -> int:
    return keep_file(actors.system(government_id), name="a.csv", content=UNITS, allowed={"csv"}, at=NOON).pk


@pytest.fixture(autouse=True)
def own_files(settings, tmp_path):
    settings.STORAGES = {
        **settings.STORAGES,
        "default": {**settings.STORAGES["default"], "OPTIONS": {"location": tmp_path}},
    }


def walk(urlconf: str) -> list[tuple[str, str, list[str]]]:
    """(pattern with named holes, gate, names of the holes) of every route."""
    found = []
    for route, entry in routes(urlconf):
        pattern = re.sub(r"<(?:\w+:)?(\w+)>", r"{\1}", route)
        found.append((pattern, entry.callback.gate, re.findall(r"{(\w+)}", pattern)))
    return found


INSIDE = walk("jenjang.config.urls_government")
GATED = [(pattern, gate) for pattern, gate, _ in INSIDE if gate != "public"]
WITH_IDS = [pattern for pattern, _, holes in INSIDE if set(holes) & set(MADE)]


def address(slug: str, pattern: str, ids: dict[str, Any]) -> str:
    return f"/{slug}" + pattern.format(**SHARED, **ids)


def ids_of(government_id: int) -> dict[str, Any]:
    with government_scope(government_id):
        return {key: make(government_id) for key, make in MADE.items()}


def with_all_roles(government_id: int) -> Client:
    user = make_user(government_id, "secretary")
    with government_scope(government_id):
        for role in set(ROLES) - {"secretary"}:
            access.assign_role(
                actors.system(government_id), user_id=user.pk, role=role, since=date(2020, 1, 1), at=NOON
            )
    client = Client()
    client.force_login(user)
    return client


def ask_for(client: Client, method: str, where: str) -> Any:
    """With what some addresses ask for before they look at the record."""
    data = {"profile": "kinerja-dokumen", "year": "2022"}
    return client.get(where, data) if method == "GET" else client.post(where, data)


def test_every_hole_in_an_address_has_a_sample():
    holes = {
        hole
        for urlconf in ("jenjang.config.urls_site", "jenjang.config.urls_government")
        for _, _, names in walk(urlconf)
        for hole in names
    }

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
    for pattern, gate, _holes in walk("jenjang.config.urls_site"):
        answer = Client().get(pattern.format(**SHARED))
        if answer.status_code not in ({200, 302, 400, 404, 405} if gate == "public" else {302}):
            wrong.append((pattern, gate, answer.status_code))

    assert not wrong
