"""The two homes of a government."""

from datetime import date, timedelta

import pytest
from django.test import Client

from jenjang.kernel.access.actor import system
from jenjang.kernel.jobs.models import JobRun
from jenjang.kernel.notifications.queries import waiting_for
from jenjang.kernel.tenancy import queries as tenancy
from jenjang.kernel.tenancy import remembering
from jenjang.kernel.tenancy.models import TimeZone
from jenjang.kernel.tenancy.scope import government_scope
from jenjang.organization.employees.tests.factories import make_employee
from jenjang.organization.positions.tests.factories import make_incumbency, make_position
from jenjang.organization.territory.commands import RegionDraft, load_regions
from jenjang.organization.units import commands as units
from tests.support.people import NOON, actor_with, make_government, make_user

pytestmark = pytest.mark.django_db
inside = pytest.mark.urls("jenjang.config.urls_government")  # where a test asks queries, not pages


@pytest.fixture
def here() -> int:
    return make_government("Kota Zamrud", slug="kota-zamrud")


def found(government_id: int, code: str, name: str, kind: str = "department", parent_id: int | None = None) -> int:
    with government_scope(government_id):
        return units.found_unit(system(government_id), code=code, name=name, kind=kind, parent_id=parent_id, at=NOON)


def signed_in(government_id: int, role: str | None, *, unit_id: int | None = None) -> Client:
    client = Client()
    client.force_login(make_user(government_id, role, unit_id=unit_id))
    return client


def home(client: Client | None = None) -> str:
    answer = (client or Client()).get("/kota-zamrud/")
    assert answer.status_code == 200
    return answer.content.decode()


def test_a_new_government_says_what_comes_first(here):
    assert "Baru dibuka" in home()


def test_agencies_and_districts_are_the_ways_in(here):
    unit_id = found(here, "DINKES", "Dinas Kesehatan")
    code = tenancy.government_by_id(here).region_code
    with government_scope(here):
        rows = [RegionDraft(code, "Kota Zamrud"), RegionDraft(f"{code}.01", "Permata")]
        load_regions(system(here), rows=rows, at=NOON)

    shown = home()

    assert f'href="/kota-zamrud/units/{unit_id}/"' in shown
    assert f'href="/kota-zamrud/territory/{code}.01/"' in shown


def test_the_home_asks_as_often_for_many_units_as_for_one(here, django_assert_num_queries):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    found(here, "A", "Dinas Pertama")
    remembering.forget()
    with CaptureQueriesContext(connection) as few:
        home()
    for number in range(5):
        found(here, f"B{number}", f"Dinas Lain {number}")
    remembering.forget()  # each time the first look after a change, when all is asked
    with CaptureQueriesContext(connection) as many:
        home()

    assert len(many) == len(few) <= 16


def test_a_neighbours_units_do_not_show(here):
    found(make_government(), "X", "Dinas Tetangga")

    assert "Dinas Tetangga" not in home()


def test_the_workspace_asks_visitors_to_sign_in_and_come_back(here):
    answer = Client().get("/kota-zamrud/workspace/")

    assert answer.headers["Location"] == "/accounts/login/?next=/kota-zamrud/workspace/"


@pytest.mark.parametrize("role", [None, "staff"])
def test_the_workspace_is_closed_to_who_holds_no_role_here(here, role):
    """Also to somebody with a role next door."""
    client = signed_in(make_government() if role else here, role)

    assert client.get("/kota-zamrud/workspace/").status_code == 403


def test_the_desk_greets_names_the_unit_and_offers_what_the_role_may_do(here):
    unit_id = found(here, "DINKES", "Dinas Kesehatan")

    shown = signed_in(here, "agency_head", unit_id=unit_id).get("/kota-zamrud/workspace/").content.decode()

    assert "Selamat" in shown
    assert "Dinas Kesehatan" in shown
    assert "Tidak ada yang menunggu" in shown
    assert "Baca jejak audit" not in shown
    assert "Baca jejak audit" in signed_in(here, "secretary").get("/kota-zamrud/workspace/").content.decode()


def test_the_greeting_follows_the_governments_own_clock(here, monkeypatch):
    from django.utils import timezone

    from jenjang.kernel.tenancy.models import Government

    monkeypatch.setattr(timezone, "now", lambda: NOON.replace(hour=9))  # 16.00 in Jakarta, 18.00 in Jayapura
    client = signed_in(here, "staff")

    assert "Selamat sore" in client.get("/kota-zamrud/workspace/").content.decode()
    Government.objects.filter(pk=here).update(time_zone=TimeZone.WIT)
    assert "Selamat malam" in client.get("/kota-zamrud/workspace/").content.decode()


def run(here: int, title: str, **values) -> None:
    given = {"job": "x", "title": title, "actor": "A", "asked_at": NOON, "user_id": None, **values}
    JobRun.objects.create(government_id=here, **given)


@inside
def test_what_failed_waits_before_what_runs_and_old_news_is_left_out(here):
    actor = actor_with(here, "jobs.see_all")
    with government_scope(here):
        run(here, "berjalan", state="running")
        run(here, "gagal", state="failed", ended_at=NOON, message="Berkas rusak.")
        run(here, "selesai", state="done", ended_at=NOON)
        run(here, "lama", state="done", ended_at=NOON - timedelta(days=2))
        run(here, "gagal dulu", state="failed", ended_at=NOON - timedelta(days=20))
        waiting = waiting_for(actor, at=NOON + timedelta(hours=1))

    assert [row.item.title for row in waiting] == ["gagal", "berjalan", "selesai"]
    assert waiting[0].item.detail == "Berkas rusak."


def test_another_ones_work_does_not_wait_for_me(here):
    user = make_user(here, "staff")
    with government_scope(here):
        run(here, "milik orang lain", state="failed", ended_at=NOON, user_id=user.pk)
        assert waiting_for(actor_with(here, "portal.workspace"), at=NOON) == []


def test_the_desk_names_the_own_posts_and_since_when(here):
    user = make_user(here, "staff")
    with government_scope(here):
        me = make_employee(user_id=user.pk)
        make_incumbency(employee=me, position=make_position("Pengelola Arsip"))
        acting = make_position("Kepala Seksi Arsip")
        make_incumbency(employee=me, position=acting, kind="plt", since=date(2026, 3, 3), until=date(2026, 3, 4))
        make_incumbency(employee=me, position=acting, kind="plt", since=date(2026, 4, 1))
    client = Client()
    client.force_login(user)

    shown = client.get("/kota-zamrud/workspace/").content.decode()

    assert "Pengelola Arsip" in shown
    assert shown.count("Kepala Seksi Arsip") == 1
    assert "sejak 1 April 2026" in shown
    assert f'href="/kota-zamrud/employees/{me}/"' in shown


def test_an_account_without_an_employee_has_no_posts_on_its_desk(here):
    assert "Jabatan saya" not in signed_in(here, "staff").get("/kota-zamrud/workspace/").content.decode()
