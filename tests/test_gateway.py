"""The one gate of every request: the tenant from the address, the rights from the session, one way errors are told."""

import pytest
from django.test import Client
from django.urls import get_script_prefix

from jenjang.kernel.audit.models import Entry
from jenjang.kernel.tenancy.addresses import government_url, site_url
from jenjang.kernel.tenancy.models import Government
from jenjang.kernel.tenancy.scope import government_scope
from tests.support.people import make_government, make_user

pytestmark = pytest.mark.django_db


def client_for(government_id: int, role: str | None) -> Client:
    client = Client()
    client.force_login(make_user(government_id, role))
    return client


def test_the_first_word_of_the_path_names_the_government():
    make_government("Kota Contoh")

    assert "Kota Contoh" in Client().get("/kota-contoh/").text


def test_an_unknown_word_is_answered_by_a_calm_page():
    answer = Client().get("/kota-tidak-ada/")

    assert answer.status_code == 404
    assert "<html" in answer.text


def test_the_governments_own_host_needs_no_word(settings):
    settings.ALLOWED_HOSTS = ["contoh.go.id", "testserver"]
    here = make_government("Kota Contoh")
    Government.objects.filter(pk=here).update(host="contoh.go.id")

    answer = Client().get("/units/", headers={"host": "contoh.go.id"})

    assert answer.status_code == 200
    assert "/kota-contoh/" not in answer.text


def test_links_cross_the_border_between_site_and_government():
    assert government_url("kota-contoh", "units:tree") == "/kota-contoh/units/"
    assert site_url("law:catalogue") == "/rules/"
    assert get_script_prefix() == "/"


def test_a_refused_attempt_is_entered_after_the_rollback_with_its_reason():
    here = make_government("Kota Contoh")

    answer = client_for(here, "lurah").get("/kota-contoh/audit/")

    assert answer.status_code == 403
    with government_scope(here):
        entry = Entry.objects.get(is_refused=True)
    assert entry.action == "GET /audit/"
    assert entry.why in answer.text


def test_rights_do_not_follow_a_person_to_a_neighbour():
    here = make_government("Kota Contoh")
    make_government("Kota Tetangga")
    inspector = client_for(here, "inspector")

    assert inspector.get("/kota-contoh/audit/").status_code == 200
    assert inspector.get("/kota-tetangga/audit/").status_code == 403


def test_a_visitor_is_sent_to_sign_in_and_back():
    make_government("Kota Contoh")

    answer = Client().get("/kota-contoh/audit/?q=a")

    assert answer.status_code == 302
    assert answer.url == "/accounts/login/?next=/kota-contoh/audit/%3Fq%3Da"


def test_a_fragment_asked_for_after_the_session_ended_reloads_the_page_instead_of_swapping_the_sign_in_form_in():
    make_government("Kota Contoh")

    answer = Client().get("/kota-contoh/jobs/", headers={"HX-Request": "true"})

    assert answer.status_code == 204
    assert answer.headers["HX-Refresh"] == "true"


def test_every_page_says_what_browsers_may_load_and_forbids_inline_scripts():
    make_government("Kota Contoh")

    policy = Client().get("/kota-contoh/").headers["Content-Security-Policy"]

    assert "default-src 'self'" in policy
    assert "unsafe-inline" not in policy
    assert "unsafe-eval" not in policy
