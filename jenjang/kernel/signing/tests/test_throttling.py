"""What may be tried only so often: files dropped on the check page, addresses of QR codes, passphrases."""

import re
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from jenjang.kernel.access.queries import actor_of
from jenjang.kernel.access.tests.test_throttling import in_another_process
from jenjang.kernel.access.throttling import said
from jenjang.kernel.audit.models import Entry
from jenjang.kernel.documents.tests.signed import person
from jenjang.kernel.signing.commands import certificates
from jenjang.kernel.tenancy.scope import government_scope
from tests.support.people import NOON, PASSWORD, make_government, make_user

pytestmark = [
    pytest.mark.django_db(transaction=True, databases=["default", "apart"]),
    pytest.mark.usefixtures("own_files", "own_road"),
]
SIGNING, CHECK, SECRET = "/kota-contoh/signing/", "/kota-contoh/check/", "frasa sandi panjang"
NOWHERE = f"{CHECK}{'A' * 32}/"


def drop(client: Client) -> Any:
    return client.post(CHECK, {"file": SimpleUploadedFile("a.pdf", b"%PDF")})


@pytest.mark.parametrize(("ask", "most"), [(lambda client: client.get(NOWHERE), 3), (drop, 2)], ids=["address", "file"])
def test_checks_are_counted_by_visitor_and_the_next_is_told_how_long_to_wait(settings, ask, most):
    settings.ACCOUNT_RATE_LIMITS = {
        **settings.ACCOUNT_RATE_LIMITS,
        "document_check": "3/m/ip",
        "signature_check": "2/m/ip",
    }
    make_government("Kota Contoh")
    here, elsewhere = Client(REMOTE_ADDR="10.2.0.1"), Client(REMOTE_ADDR="10.2.0.2")

    answers = [ask(here) for _time in range(most + 1)]

    assert 429 not in [one.status_code for one in answers[:-1]]
    refused = answers[-1]
    assert refused.status_code == 429
    wait = int(refused.headers["Retry-After"])
    assert 50 <= wait <= 60
    assert f"Coba lagi dalam {wait} detik" in re.sub(r"\s+", " ", refused.text)
    assert ask(elsewhere).status_code != 429
    assert here.get(CHECK).status_code == 200


def test_passphrases_and_checks_of_two_processes_count_together_and_past_rollbacks_and_what_was_wrong_is_entered(
    monkeypatch,
):
    key = person().key
    monkeypatch.setattr("jenjang.kernel.documents.authority.new_key", lambda: key)
    here = make_government("Kota Contoh")
    user, other = make_user(here, "secretary"), make_user(here, "agency_head")
    with government_scope(here):
        for one in (user, other):
            certificates.certify(actor_of(one, on=NOON.date()), passphrase=SECRET, at=timezone.now())
    client, colleague = Client(), Client()
    client.force_login(user)
    colleague.force_login(other)
    wrong, right = ({"passphrase": words, "wanted": f"1:{'0' * 64}"} for words in ("bukan yang itu", SECRET))

    assert [client.post(SIGNING, wrong).status_code for _time in range(3)] == [422] * 3
    assert [client.post(SIGNING, right).status_code for _time in range(3)] == [404] * 3, "what is right does not count"
    visitor = Client(REMOTE_ADDR="10.2.0.4")
    assert [visitor.post(CHECK, {}).status_code for _time in range(18)] == [422] * 18
    enter = ("/accounts/login/", {"login": user.nip, "password": PASSWORD})
    there = [(CHECK, {}), (CHECK, {}), enter, (SIGNING, wrong), (SIGNING, wrong)]
    assert in_another_process(*there, address="10.2.0.4").startswith("422")
    assert visitor.post(CHECK, {}).status_code == 429
    refused = client.post(SIGNING, right)

    assert refused.status_code == 429
    assert re.search(r"terlalu sering salah\. Coba lagi dalam 1[45] menit", refused.text)
    assert colleague.post(SIGNING, right).status_code == 404
    with government_scope(here):
        entered = Entry.objects.filter(action="signing.passphrase_wrong")
        assert list(entered.values_list("user_id", flat=True)) == [user.pk] * 5
        assert "bukan yang itu" not in str(list(Entry.objects.values()))


def test_who_has_no_certificate_is_told_so_and_nothing_is_counted():
    here = make_government("Kota Contoh")
    client = Client()
    client.force_login(make_user(here, "secretary"))

    answers = [client.post(SIGNING, {"passphrase": "apa saja", "wanted": f"1:{'0' * 64}"}) for _time in range(6)]

    assert {one.status_code for one in answers} == {422}
    assert "belum memiliki sertifikat" in answers[-1].text


@pytest.mark.parametrize(("seconds", "words"), [(1, "1 detik"), (90, "90 detik"), (91, "2 menit"), (900, "15 menit")])
def test_a_time_to_wait_is_said_in_words(seconds, words):
    assert said(seconds) == words
