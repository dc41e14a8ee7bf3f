"""The frame leads only to what is there, and to what one may open."""

import pytest
from django.test import Client
from django.urls import reverse

from jenjang.config.navigation import NAVIGATION
from jenjang.config.roles import ROLES
from jenjang.kernel.tenancy.addresses import government_url
from jenjang.kernel.ui.navigation import Place
from jenjang.portal.queries.desk import DEEDS
from jenjang.portal.queries.searching import PAGES
from tests.support.people import make_government, make_user

PAGES_LED_TO = {(entry.url_name, entry.arguments, entry.of_site) for entry in NAVIGATION}


@pytest.mark.parametrize(("name", "arguments", "of_site"), sorted(PAGES_LED_TO))
def test_every_entry_has_its_page(name, arguments, of_site):
    urls = "jenjang.config.urls_site" if of_site else "jenjang.config.urls_government"
    assert reverse(name, urlconf=urls, args=arguments)


def test_every_tab_belongs_to_a_wing():
    wings = {entry.url_name for entry in NAVIGATION if entry.place == Place.WING}

    assert {entry.within for entry in NAVIGATION if entry.place == Place.TAB} <= wings


def lit_and_tabs(client: Client, path: str) -> tuple[list[str], list[str], list[str]]:
    """The wings lit, the tabs shown, the tabs marked on the page at this address."""
    frame = client.get(path).context["frame"]
    lit = [str(link.label) for link in frame.wings if link.is_current]
    return lit, [str(tab.label) for tab in frame.tabs], [str(tab.label) for tab in frame.tabs if tab.is_current]


@pytest.mark.django_db
def test_the_pages_of_a_wing_lie_beside_one_another_with_the_present_one_marked():
    client = Client()
    client.force_login(make_user(make_government(slug="kota-zamrud"), "personnel"))
    people = ["Direktori", "Urut kepangkatan (DUK)", "Masa jabatan", "Pensiun & kontrak", "Impor"]
    organisation = ["Pohon", "Daftar", "Bagan", "Jabatan", "Lowongan", "Wilayah"]

    assert lit_and_tabs(client, "/kota-zamrud/tenure/") == (["Pegawai"], people, ["Masa jabatan"])
    assert lit_and_tabs(client, "/kota-zamrud/chart/") == (["Organisasi"], organisation, ["Bagan"])
    assert lit_and_tabs(client, "/kota-zamrud/imports/employees/") == (["Pegawai"], people, ["Impor"])
    assert lit_and_tabs(client, "/kota-zamrud/imports/units/") == ([], [], [])
    assert lit_and_tabs(client, "/kota-zamrud/employees/new/") == (["Pegawai"], [], [])


@pytest.mark.django_db
def test_the_tabs_of_a_visitor_lead_to_public_pages_alone_and_keep_the_day():
    make_government(slug="kota-zamrud")
    client = Client()

    assert lit_and_tabs(client, "/kota-zamrud/units/")[1] == ["Pohon", "Daftar", "Bagan", "Wilayah"]
    dated = client.get("/kota-zamrud/units/?on=2024-01-31").context["frame"].tabs
    assert [tab.href for tab in dated][2] == "/kota-zamrud/chart/?on=2024-01-31"


def test_phones_have_room_for_the_wings_of_any_visitor():
    inside = [entry for entry in NAVIGATION if entry.place == Place.WING and not entry.of_site]

    assert len([entry for entry in inside if not entry.permission]) <= 5
    assert len([entry for entry in inside if not entry.unless]) <= 5


NOT_OPENED = {Place.ACTING, Place.CITIZEN, Place.CITIZEN_SIGN_OUT}  # deeds, and what citizens alone are offered


@pytest.mark.django_db
@pytest.mark.parametrize("role", ["", *ROLES])
def test_whatever_is_offered_to_a_role_opens(role):
    here = make_government(slug="kota-zamrud")
    client = Client()
    client.force_login(make_user(here, role or None))
    permissions = ROLES[role].permissions if role else frozenset()

    offered = {
        (entry.url_name, entry.arguments)
        for entry in NAVIGATION
        if not entry.of_site and entry.permission in {"", *permissions} and entry.place not in NOT_OPENED
    }
    offered |= {(name, ()) for _label, name, permission in PAGES if permission in {"", *permissions}}
    offered |= {(deed.url_name, deed.arguments) for deed in DEEDS if deed.permission in {"", *permissions}}

    for name, arguments in offered:
        assert client.get(government_url("kota-zamrud", name, *arguments)).status_code == 200, name
