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

NAMES = {(entry.url_name, entry.of_site) for entry in NAVIGATION}


@pytest.mark.parametrize(("name", "of_site"), sorted(NAMES))
def test_every_entry_has_its_page(name, of_site):
    assert reverse(name, urlconf="jenjang.config.urls_site" if of_site else "jenjang.config.urls_government")


def test_phones_have_room_for_the_wings_of_any_visitor():
    inside = [entry for entry in NAVIGATION if entry.place == Place.WING and not entry.of_site]

    assert len([entry for entry in inside if not entry.permission]) <= 5
    assert len([entry for entry in inside if not entry.unless]) <= 5


@pytest.mark.django_db
@pytest.mark.parametrize("role", ["", *ROLES])
def test_whatever_is_offered_to_a_role_opens(role):
    here = make_government(slug="kota-zamrud")
    client = Client()
    client.force_login(make_user(here, role or None))
    permissions = ROLES[role].permissions if role else frozenset()

    offered = {
        (entry.url_name, ()) for entry in NAVIGATION if not entry.of_site and entry.permission in {"", *permissions}
    }
    offered |= {(name, ()) for _label, name, permission in PAGES if permission in {"", *permissions}}
    offered |= {(deed.url_name, deed.arguments) for deed in DEEDS if deed.permission in {"", *permissions}}

    for name, arguments in offered:
        assert client.get(government_url("kota-zamrud", name, *arguments)).status_code == 200, name
