"""Uploads left lying, as the inbox shows and tells them."""

from datetime import timedelta

import pytest
from django.test import Client

from jenjang.kernel.access.models import User
from jenjang.kernel.access.queries import actor_of
from jenjang.kernel.notifications import queries
from jenjang.kernel.sheets.jobs import remind
from jenjang.kernel.sheets.models import ImportDraft
from jenjang.kernel.tenancy.scope import government_scope
from tests.support.people import NOON, make_government, make_user
from tests.support.records import draft_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("own_files")]
INBOX = "/kota-zamrud/inbox/"


@pytest.fixture
def here() -> int:
    return make_government("Kota Zamrud", slug="kota-zamrud")


@pytest.fixture
def me(here) -> User:
    return make_user(here, "secretary")


@pytest.fixture
def client(me) -> Client:
    client = Client()
    client.force_login(me)
    return client


def test_an_import_that_waits_is_counted_filtered_and_led_to(here, me, client):
    with government_scope(here):
        draft_id = draft_of(me)

    shown = client.get(INBOX).content.decode()
    assert f"/kota-zamrud/imports/units/{draft_id}/" in shown
    assert f"/imports/units/{draft_id}/" in client.get(f"{INBOX}?kind=imports").content.decode()
    assert f"/imports/units/{draft_id}/" not in client.get(f"{INBOX}?kind=jobs").content.decode()
    assert "1 menunggu, 0" in client.get(f"{INBOX}count/").content.decode()


def test_an_import_left_lying_is_told_once(here, me):
    with government_scope(here):
        draft_of(me)
        ImportDraft.objects.update(uploaded_at=ImportDraft.objects.get().uploaded_at - timedelta(days=3))

    remind(timestamp=0)
    remind(timestamp=0)

    with government_scope(here):
        assert queries.unread(actor_of(me, on=NOON.date())) == 1
