"""The one gate of every request: the tenant from the address, the rights from the session, one way errors are told."""

import pytest
from django.contrib.sessions.models import Session
from django.core.exceptions import PermissionDenied, SuspiciousOperation
from django.http import Http404
from django.test import Client
from django.urls import get_script_prefix

from jenjang.kernel.access.actor import system
from jenjang.kernel.access.models import User
from jenjang.kernel.audit import trail
from jenjang.kernel.audit.models import Entry
from jenjang.kernel.tenancy.addresses import government_url, site_url
from jenjang.kernel.tenancy.errors import Conflict
from jenjang.kernel.tenancy.models import Government
from jenjang.kernel.tenancy.scope import government_scope
from tests.support.people import NOON, PASSWORD, make_government, make_user

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


def test_a_visitor_cannot_fill_the_trail_from_which_nothing_is_removed():
    here = make_government("Kota Contoh")

    assert Client().head("/kota-contoh/audit/").status_code == 302
    assert Client().post("/kota-contoh/units/new/", {"name": "x"}).status_code == 403
    with government_scope(here):
        assert not Entry.objects.filter(is_refused=True).exists()


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


@pytest.mark.parametrize("error", [Http404, PermissionDenied, SuspiciousOperation, Conflict("Sudah.")])
def test_whatever_a_view_raises_takes_back_what_it_wrote(error, monkeypatch):
    here = make_government("Kota Contoh")

    def write_and_fail(*_args: object, **_more: object) -> None:
        trail.record(system(here), "test.done", at=NOON)
        raise error

    monkeypatch.setattr("jenjang.portal.views.home.public_home", write_and_fail)
    answer = Client().get("/kota-contoh/")

    assert 400 <= answer.status_code < 500
    with government_scope(here):
        assert not Entry.objects.filter(action="test.done").exists()


def test_a_body_is_read_before_a_transaction_is_open(monkeypatch):
    """Who sends slowly must not hold a connection that others wait for."""
    make_government("Kota Contoh")
    asked: list[object] = []
    monkeypatch.setattr("jenjang.config.middleware.tenancy.government_at", lambda **_: asked.append(1))

    answer = Client().generic("POST", "/kota-contoh/units/new/", b"--x\r\n", content_type="multipart/form-data")

    assert (answer.status_code, asked) == (400, [])
    assert "Kiriman ini tidak dapat dibaca" in answer.text


@pytest.mark.parametrize("where", ["/ui/language/", "/ui/theme/"])
@pytest.mark.parametrize(
    "target",
    ["https://jahat.example/", "//jahat.example", "/\\jahat.example", "///jahat.example", "javascript:x", "http:jahat.example", "\t//jahat.example", ""],
)  # fmt: skip
def test_choosing_language_or_theme_leads_nowhere_else(where, target, db):
    answer = Client(headers={"referer": "https://jahat.example/"}).post(where, {"next": target, "language": "en"})

    assert answer.headers["Location"] == "/"


def test_a_session_that_has_ended_cannot_be_taken_up_again():
    here = make_government("Kota Contoh")
    client = client_for(here, "secretary")
    key = client.cookies["sessionid"].value
    assert client.get("/kota-contoh/workspace/").status_code == 200
    client.post("/accounts/logout/")

    replayed = Client()
    replayed.cookies["sessionid"] = key

    assert replayed.get("/kota-contoh/workspace/").status_code == 302


@pytest.mark.parametrize("where", ["/accounts/login/", "/kota-contoh/demo/sign-in/"])
def test_a_session_key_that_somebody_else_has_planted_is_not_taken_over(where):
    here = make_government("Kota Contoh", is_demo=True)
    user = make_user(here, "staff")
    planted, victim = Client(), Client()
    planted.post("/ui/language/", {"language": "en"})
    session = planted.session
    session["planted"] = True
    session.save()
    victim.cookies["sessionid"] = session.session_key
    if "demo" in where:
        User.objects.filter(pk=user.pk).update(password="!")

    victim.post(where, {"login": user.nip, "password": PASSWORD, "account": user.pk})

    assert victim.get("/kota-contoh/workspace/").status_code == 200
    assert victim.cookies["sessionid"].value != session.session_key
    planted.cookies["sessionid"] = session.session_key
    assert planted.get("/kota-contoh/workspace/").status_code == 302


@pytest.mark.parametrize("key", ["a" * 32, "../../x" * 5, "a" * 31 + "\0", "A" * 5_000])
def test_a_session_key_that_was_never_given_is_not_begun(key, db):
    client = Client()
    client.cookies["sessionid"] = key

    assert client.get("/rules/").status_code == 200
    assert not Session.objects.exists()


def test_nobody_is_signed_in_by_one_press_where_work_is_real():
    here = make_government("Kota Contoh")
    user = make_user(here, "mayor")
    User.objects.filter(pk=user.pk).update(password="!")
    client = Client()

    assert client.post("/kota-contoh/demo/sign-in/", {"account": user.pk}).status_code == 404
    assert client.get("/kota-contoh/workspace/").status_code == 302
