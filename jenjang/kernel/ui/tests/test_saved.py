"""Saved views: one's own, as the list is seen, each name once."""

from typing import Any

import pytest
from django.test import Client

from jenjang.kernel.access.queries import actor_of
from jenjang.kernel.tenancy.models import Government
from jenjang.kernel.tenancy.scope import government_scope
from jenjang.kernel.ui import commands, queries
from jenjang.kernel.ui.models import SavedView
from tests.support.people import NOON, make_government, make_user

pytestmark = pytest.mark.django_db
HTMX = {"HX-Request": "true"}


class Desk:
    """Somebody at work in a government, with a browser."""

    def __init__(self, client: Client) -> None:
        self.client = client
        self.government = make_government()
        self.slug = Government.objects.get(pk=self.government).slug
        self.user = make_user(self.government, "staff")
        client.force_login(self.user)

    @property
    def units(self) -> str:
        return f"/{self.slug}/units/list/"

    def get(self, path: str, query: dict[str, str] | None = None, **headers: Any) -> Any:
        return self.client.get(f"/{self.slug}/views/{path}", query or {}, headers=headers)

    def post(self, path: str, *, headers: dict[str, str] | None = None, **data: str) -> Any:
        return self.client.post(f"/{self.slug}/views/{path}", {"at": self.units, **data}, headers=headers or {})

    def kept(self, user: Any = None) -> list[queries.View]:
        with government_scope(self.government):
            return queries.saved_views(actor_of(user or self.user, on=NOON.date()), "units")


@pytest.fixture
def desk(client: Client) -> Desk:
    return Desk(client)


def test_a_list_is_saved_with_search_filters_order_and_columns(desk: Desk):
    desk.client.get(desk.units, {"column": ["code", "kind"]})

    answer = desk.post("units/", name=" Dinas  saja ", query="q=dinas&kind=department&sort=-name&page=3&export=csv")

    assert answer.status_code == 302
    (view,) = desk.kept()
    assert view.name == "Dinas saja"
    assert view.query == "q=dinas&kind=department&sort=-name&column=name&column=code&column=kind"
    shown = desk.client.get(f"{desk.units}?{view.query}")
    assert shown.status_code == 200
    assert shown.context["listing"].selection.columns == ("name", "code", "kind")


def test_the_menu_beside_a_list_fills_when_it_is_opened_and_saves_what_the_address_says(desk: Desk):
    assert f'hx-get="/{desk.slug}/views/units/?at={desk.units}"' in desk.client.get(desk.units).content.decode()
    seen = {**HTMX, "HX-Current-URL": f"http://testserver{desk.units}?kind=board"}

    saved = desk.post("units/", headers=seen, name="Badan", query="kind=department")

    assert f'href="{desk.units}?kind=board"' in saved.content.decode()
    assert "<html" not in saved.content.decode()
    assert "Badan" in desk.get("units/", {"at": desk.units}, **seen).content.decode()


def test_a_visitor_sees_no_menu(desk: Desk):
    assert "/views/units/" not in Client().get(desk.units).content.decode()


def test_without_script_the_page_holds_everything(desk: Desk):
    desk.post("units/", name="Badan", query="kind=board")

    text = desk.get("units/", {"at": desk.units, "query": "q=gizi"}).content.decode()

    assert f'href="{desk.units}?kind=board"' in text
    assert 'name="query" value="q=gizi"' in text
    assert "<html" in text


def test_a_view_is_renamed_and_removed(desk: Desk):
    desk.post("units/", name="Badan", query="kind=board")
    (view,) = desk.kept()

    assert desk.post(f"{view.id}/name/", name="Semua badan").status_code == 302
    assert [kept.name for kept in desk.kept()] == ["Semua badan"]
    assert desk.post(f"{view.id}/removal/").status_code == 302
    assert desk.kept() == []


@pytest.mark.parametrize(("name", "status"), [("", 422), ("  ", 422), ("x" * 61, 422), ("Badan", 409)])
def test_a_name_that_cannot_be_is_refused_and_what_is_kept_stays(desk: Desk, name: str, status: int):
    desk.post("units/", name="Badan", query="kind=board")

    assert desk.post("units/", name=name, query="kind=corps").status_code == status
    assert [view.query for view in desk.kept()] == ["kind=board"]


def test_too_much_to_keep_is_refused(desk: Desk):
    with government_scope(desk.government):
        SavedView.objects.bulk_create(
            SavedView(government_id=desk.government, user=desk.user, list="units", name=str(number), saved_at=NOON)
            for number in range(commands.MOST_VIEWS)
        )

    assert desk.post("units/", name="Satu lagi", query="").status_code == 422
    assert desk.post("regions/", name="Panjang", query="q=" + "%26" * 600).status_code == 422
    assert desk.post(f"{'x' * 41}/", name="Daftar aneh", query="").status_code == 404


def test_the_views_of_others_are_theirs_alone(desk: Desk):
    desk.post("units/", name="Badan", query="kind=board")
    (view,) = desk.kept()
    other = make_user(desk.government, "secretary")
    desk.client.force_login(other)

    assert "Badan" not in desk.get("units/").content.decode()
    assert desk.post(f"{view.id}/name/", name="Curian").status_code == 404
    assert desk.post(f"{view.id}/removal/").status_code == 404
    assert desk.post("units/", name="Badan", query="kind=board").status_code == 302
    assert len(desk.kept()) == len(desk.kept(other)) == 1


@pytest.mark.parametrize(
    "at", ["https://jahat.example/", "//jahat.example/", "javascript:alert(1)", "/\\jahat.example", "//["]
)
def test_the_way_back_leads_nowhere_else(desk: Desk, at: str):
    shown = desk.get("units/", {"at": at}).context["list_path"]

    assert shown == f"/{desk.slug}/"
