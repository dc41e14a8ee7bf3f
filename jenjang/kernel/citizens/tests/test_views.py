"""The citizens' way in, their own page and their keeper's, as browsers meet them."""

import json
from datetime import timedelta
from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client
from django.utils import timezone

from jenjang.kernel.audit.models import Entry
from jenjang.kernel.citizens.models import Citizen, Code, Session
from jenjang.kernel.citizens.rules import SESSION_LASTS
from jenjang.kernel.tenancy.scope import government_scope
from tests.support.counting import asked
from tests.support.people import make_government, make_user

from .factories import be_citizen, digits, make_citizen

pytestmark = pytest.mark.django_db
HOME, SIGN_IN, CODE = "/kota-contoh/citizen/", "/kota-contoh/citizen/sign-in/", "/kota-contoh/citizen/sign-in/code/"


@pytest.fixture(autouse=True)
def _nothing_counted() -> Any:
    cache.clear()


@pytest.fixture
def here() -> int:
    return make_government("Kota Contoh")


def ask(client: Client, contact: str = "warga@contoh.id", **more: str) -> Any:
    return client.post(SIGN_IN, {"contact": contact, **more})


def code_in(client: Client, government_id: int) -> str:
    with government_scope(government_id):
        return digits(client.cookies[f"citizen-code-{government_id}"].value)


def a_minute_later(government_id: int) -> None:
    cache.clear()
    with government_scope(government_id):
        for code in Code.objects.all():
            Code.objects.filter(pk=code.pk).update(sent_at=code.sent_at - timedelta(minutes=1))


def enter(client: Client, government_id: int, contact: str = "warga@contoh.id", **more: str) -> Any:
    ask(client, contact, **more)
    return client.post(CODE, {"code": code_in(client, government_id)})


def test_from_an_address_to_the_own_page(here):
    client = Client()
    assert ask(client, " Warga@Contoh.id ").url == CODE
    page = client.get(CODE)
    assert "warga@contoh.id" in page.text
    assert "demo-code" not in page.text
    assert "no-store" in page.headers["Cache-Control"]
    answer = client.post(CODE, {"code": code_in(client, here)})

    assert answer.url == HOME
    cookie = answer.cookies[f"citizen-{here}"]
    assert (cookie["httponly"], cookie["samesite"], cookie["path"]) == (True, "Lax", "/")
    assert cookie["max-age"] == SESSION_LASTS.total_seconds()
    assert "warga@contoh.id" in client.get(HOME).text
    assert client.get(SIGN_IN).url == HOME
    assert "Akun warga" in client.get("/kota-contoh/").text


@pytest.mark.parametrize("is_known", [True, False])
def test_asking_tells_nothing_of_whether_there_is_an_account(here, is_known):
    if is_known:
        with government_scope(here):
            make_citizen(text="warga@contoh.id")
    client = Client()
    with asked() as statements:
        answer = ask(client)

    said = client.get(CODE)
    assert (answer.status_code, answer.url) == (302, CODE)
    assert "Enam angka dikirim ke" in said.text
    kinds = [(one.split()[0], one.split('"')[1] if '"' in one else "") for one in statements]
    assert ("SELECT", "citizens_citizen") not in kinds


@pytest.mark.parametrize(
    ("contact", "said"),
    [
        ("bukan alamat", "bukan alamat e-mail"),
        ("0812 0000 0001", "belum tersedia"),
        ("", "Bidang ini tidak boleh kosong"),
    ],
)
def test_what_cannot_be_written_to_is_said_at_its_field(here, contact, said):
    answer = ask(Client(), contact)

    assert answer.status_code == 422
    assert said in answer.text
    assert "kode lewat nomor ponsel belum tersedia" in answer.text


def test_with_a_gateway_numbers_are_offered(here, settings):
    settings.WHATSAPP_URL = "http://127.0.0.1:9/v21.0"
    client = Client()

    assert "nomor ponsel" in client.get(SIGN_IN).text
    assert ask(client, "0812-0000-0001").status_code == 302
    assert "WhatsApp ke" in client.get(CODE).text.replace("\n", " ")


def test_in_a_demo_the_code_stands_in_a_marked_box_and_nothing_is_sent():
    here = make_government("Kota Contoh", is_demo=True)
    client = Client()
    ask(client, "0812 0000 0001")
    page = client.get(CODE)

    assert "Kotak peraga" in page.text
    assert code_in(client, here) in page.text
    client.post(CODE, {"code": code_in(client, here)}, headers={"user-agent": "Firefox"})
    with government_scope(here):
        assert list(Session.objects.values_list("device", "network")) == [("", "")]


def test_pressed_twice_the_code_on_its_way_is_waited_for(here):
    client = Client()
    ask(client)
    with government_scope(here):
        before = list(Code.objects.values())
    again = ask(client)

    assert again.url == CODE
    with government_scope(here):
        assert list(Code.objects.values()) == before
    waiting = client.post(f"{CODE}again/", follow=True)
    assert "Tunggu sebentar" in waiting.text
    assert ask(Client()).status_code == 429, "another browser within the minute"


def test_after_a_minute_another_code_may_be_asked_for(here):
    client = Client()
    ask(client)
    first = code_in(client, here)
    a_minute_later(here)
    answer = client.post(f"{CODE}again/", follow=True)

    assert "Kode baru dikirim" in answer.text
    assert code_in(client, here) != first
    with government_scope(here):
        assert Code.objects.count() == 1


def test_a_wrong_code_five_times_and_the_right_one_is_refused_too(here):
    client = Client()
    ask(client)
    right = code_in(client, here)
    answers = [client.post(CODE, {"code": "x"}) for _ in range(5)]

    assert [answer.status_code for answer in answers] == [422] * 5
    assert "Masih 4 percobaan" in answers[0].text
    assert "terlalu sering" in answers[-1].text
    assert "terlalu sering" in client.post(CODE, {"code": right}).text
    assert 'name="code"' not in client.get(CODE).text


def test_a_lapsed_code_says_so_and_offers_another(here):
    client = Client()
    ask(client)
    right = code_in(client, here)
    with government_scope(here):
        Code.objects.update(sent_at=timezone.now() - timedelta(minutes=11))

    assert "lewat waktunya" in client.get(CODE).text
    answer = client.post(CODE, {"code": right})
    assert (answer.status_code, "10 menit" in answer.text) == (422, True)
    assert "Kirim kode baru" in answer.text


def test_without_a_code_to_wait_for_one_begins_anew(here):
    for answer in (Client().get(CODE, follow=True), Client().post(f"{CODE}again/", follow=True)):
        assert "Mulai lagi di sini" in answer.text


def test_a_page_asked_for_too_early_is_gone_to_afterwards_and_a_strangers_never(here):
    first = Client().get(f"{HOME}profile/")
    assert first.url == f"{SIGN_IN}?next=%2Fkota-contoh%2Fcitizen%2Fprofile%2F"
    assert enter(Client(), here, next="/kota-contoh/citizen/profile/").url == f"{HOME}profile/"
    for number, strange in enumerate(
        ("//jahat.example/", "https://jahat.example/", "/kota-tetangga/", "/kota-contoh/\r\nx", "/accounts/")
    ):
        assert enter(Client(), here, f"b{number}@contoh.id", next=strange).url == HOME


def test_an_official_is_no_citizen_and_a_citizen_no_official_and_each_leaves_alone(here):
    client = Client()
    client.force_login(make_user(here, "account_keeper"))
    assert client.get(HOME).url.startswith(SIGN_IN)
    enter(client, here)
    assert client.get(HOME).status_code == 200
    assert client.get("/kota-contoh/workspace/").status_code == 200

    client.post("/accounts/logout/")
    assert client.get(HOME).status_code == 200
    assert client.get("/kota-contoh/workspace/").url.startswith("/accounts/login/")

    client.force_login(make_user(here, "account_keeper"))
    assert client.post(f"{HOME}sign-out/").url == "/kota-contoh/"
    assert client.get(HOME).url.startswith(SIGN_IN)
    assert client.get("/kota-contoh/workspace/").status_code == 200
    with government_scope(here):
        assert not Session.objects.exists()


def test_a_neighbours_session_does_not_count_by_any_name(here):
    there = make_government("Kota Tetangga")
    client = Client()
    be_citizen(client, there)
    assert client.get("/kota-tetangga/citizen/").status_code == 200
    assert client.get(HOME).status_code == 302

    client.cookies[f"citizen-{here}"] = client.cookies[f"citizen-{there}"].value
    assert client.get(HOME).status_code == 302


@pytest.mark.parametrize("token", ["", "x" * 43, "x" * 5_000, "'; --", "\\000", "a" * 42 + "é"])
def test_a_made_up_token_is_nobodys(here, token):
    client = Client()
    client.cookies[f"citizen-{here}"] = client.cookies[f"citizen-code-{here}"] = token

    assert client.get(HOME).status_code == 302
    assert client.get(CODE).status_code == 302


def test_a_session_ends_after_thirty_days(here):
    client = Client()
    be_citizen(client, here)
    with government_scope(here):
        session = Session.objects.get()
        Session.objects.update(began_at=session.began_at - SESSION_LASTS, ends_at=timezone.now())

    assert client.get(HOME).status_code == 302


def test_a_session_is_seen_once_in_a_quarter_of_an_hour(here):
    client, long_ago = Client(), timezone.now() - timedelta(minutes=16)
    be_citizen(client, here)
    client.get(HOME)
    with government_scope(here):
        early = Session.objects.get().seen_at
        Session.objects.update(seen_at=long_ago)
    client.get(HOME)

    with government_scope(here):
        assert Session.objects.get().seen_at > early > long_ago


def test_two_browsers_see_each_other_and_one_ends_the_other(here):
    phone, desk = Client(headers={"user-agent": "Firefox Android"}), Client(headers={"user-agent": "Chrome Windows"})
    enter(phone, here)
    a_minute_later(here)
    enter(desk, here)
    page = desk.get(HOME)
    assert "Firefox di Android" in page.text
    assert "sekarang, di sini" in page.text

    with government_scope(here):
        first, second = Session.objects.order_by("pk").values_list("pk", flat=True)
    assert desk.post(f"{HOME}sessions/{first}/").url == HOME
    assert phone.get(HOME).status_code == 302
    assert desk.post(f"{HOME}sessions/{first}/").status_code == 404
    enter(phone, here, "lain@contoh.id")
    assert phone.post(f"{HOME}sessions/{second}/").status_code == 404, "somebody else's"
    assert "0 sesi lain" in desk.post(f"{HOME}sessions/others/", follow=True).text


def test_name_language_and_the_second_address(here, settings):
    settings.WHATSAPP_URL = "http://127.0.0.1:9/v21.0"
    client = Client()
    citizen = be_citizen(client, here)
    answer = client.post(f"{HOME}profile/", {"name": "Sri Warga", "language": "en"})
    assert answer.cookies["language"].value == "en"
    assert 'lang="en"' in client.get(HOME).text
    assert "Sri Warga" in client.get("/kota-contoh/").text, "the menu greets by name"
    client.post(f"{HOME}profile/", {"name": "Sri Warga", "language": "id"})

    assert client.post(f"{HOME}address/", {"contact": "0812 0000 0009"}).url == CODE
    assert "Simpan alamat" in client.get(CODE).text
    assert client.post(CODE, {"code": code_in(client, here)}).url == HOME
    with government_scope(here):
        kept = Citizen.objects.get()
    assert (kept.pk, kept.name, kept.language, kept.phone) == (citizen, "Sri Warga", "id", "+6281200000009")


def test_a_code_for_an_address_goes_with_the_citizen_who_asked(here):
    client = Client()
    be_citizen(client, here)
    client.post(f"{HOME}address/", {"contact": "baru@contoh.id"})
    right = code_in(client, here)
    client.post(f"{HOME}sign-out/")

    assert client.post(CODE, {"code": right}).url == SIGN_IN
    with government_scope(here):
        assert not Citizen.objects.filter(email="baru@contoh.id").exists()


def test_taking_along_and_leaving(here):
    client = Client(headers={"user-agent": "Firefox Linux"})
    enter(client, here)
    data = client.get(f"{HOME}data/")
    kept = json.loads(data.content)

    assert data.headers["Content-Disposition"].startswith("attachment")
    assert (kept["government"], kept["citizen"]["email"]) == ("Kota Contoh", "warga@contoh.id")
    assert [one["device"] for one in kept["sessions"]] == ["Firefox di Linux"]
    assert client.post(f"{HOME}deletion/", {}).status_code == 422
    gone = client.post(f"{HOME}deletion/", {"is_sure": "on"}, follow=True)
    assert "sudah dihapus" in gone.text
    assert gone.redirect_chain[-1][0] == "/kota-contoh/"
    assert client.get(HOME).status_code == 302
    assert client.post(f"{HOME}deletion/", {"is_sure": "on"}).status_code == 403


def test_who_is_blocked_is_told_why_after_the_right_code(here):
    client, keeper = Client(), Client()
    citizen = be_citizen(client, here, "warga@contoh.id")
    keeper.force_login(make_user(here, "account_keeper"))
    page = f"/kota-contoh/citizens/{citizen}/"
    assert keeper.post(f"{page}blocking/", {"why": ""}).status_code == 422
    statuses = [keeper.post(f"{page}blocking/", {"why": "Laporan palsu"}).status_code for _time in range(2)]
    assert statuses == [302, 409], "pressed twice it is not unblocked"

    assert client.get(HOME).status_code == 302
    answer = enter(client, here)
    assert (answer.status_code, "Laporan palsu" in answer.text) == (422, True)
    shown = keeper.get(page)
    assert "Laporan palsu" in shown.text
    assert "Buka blokir" in shown.text
    assert keeper.post(f"{page}unblocking/", {"why": "Salah orang"}).status_code == 302
    a_minute_later(here)
    assert enter(client, here).status_code == 302


def test_a_keeper_sees_masked_addresses_and_finds_by_whole_ones_alone(here):
    keeper = Client()
    keeper.force_login(make_user(here, "account_keeper"))
    with government_scope(here):
        make_citizen("Warga Satu", text="satu@contoh.id")
        make_citizen("Warga Dua", text="0812 0000 0002")
    where = "/kota-contoh/citizens/"
    page = keeper.get(where).text

    assert "s•••@contoh.id" in page
    assert "+6281•••002" in page
    for hidden in ("satu@contoh.id", "120000"):
        assert hidden not in page
    found = {
        q: keeper.get(where, {"q": q}).text
        for q in ("satu@contoh.id", "SATU@contoh.id", "satu@", "081200000002", "0812 0000 0002", "8120000", "dua")
    }
    assert [q for q, text in found.items() if "Warga Satu" in text] == ["satu@contoh.id", "SATU@contoh.id"]
    assert [q for q, text in found.items() if "Warga Dua" in text] == ["081200000002", "0812 0000 0002", "dua"]
    assert "Warga Satu" not in keeper.get(where, {"reached": "phone"}).text
    assert "Warga Satu" in keeper.get(where, {"state": "active"}).text
    assert "Warga Satu" not in keeper.get(where, {"state": "blocked"}).text


def test_taking_the_list_along_leaves_an_entry_without_what_was_looked_for(here):
    keeper = Client()
    keeper.force_login(make_user(here, "account_keeper"))
    with government_scope(here):
        make_citizen("Warga Satu", text="satu@contoh.id")
    answer = keeper.get("/kota-contoh/citizens/", {"export": "csv", "q": "satu@contoh.id"})

    assert "s•••@contoh.id" in answer.text
    assert "satu@contoh.id" not in answer.text
    with government_scope(here):
        assert [entry.after for entry in Entry.objects.filter(action="citizens.exported")] == [{"rows": 1}]


def test_lists_ask_as_much_for_three_as_for_one(here):
    keeper, citizen = Client(), Client()
    keeper.force_login(make_user(here, "account_keeper"))
    be_citizen(citizen, here, "warga@contoh.id")
    counts = []
    for _ in range(2):
        for client, where in ((keeper, "/kota-contoh/citizens/"), (citizen, HOME)):
            client.get(where)
            with asked() as statements:
                assert client.get(where).status_code == 200
            counts.append(len(statements))
        for _time in range(2):
            be_citizen(Client(), here)
            be_citizen(Client(), here, "warga@contoh.id")

    assert counts[:2] == counts[2:]


def test_a_visitor_without_a_cookie_costs_no_query_more(here):
    visitor, citizen = Client(), Client()
    be_citizen(citizen, here)
    counts = []
    for client in (visitor, citizen):
        client.get("/kota-contoh/calendar/")
        with asked() as statements:
            client.get("/kota-contoh/calendar/")
        counts.append(len([one for one in statements if "citizens_" in one]))

    assert counts == [0, 1]
