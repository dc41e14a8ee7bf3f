"""Codes, accounts and sessions, as the commands keep them."""

import json
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.core import mail
from django.db import IntegrityError, transaction
from django.utils import timezone
from procrastinate.contrib.django.models import ProcrastinateJob

from jenjang.kernel.audit.models import Entry
from jenjang.kernel.citizens import commands, jobs
from jenjang.kernel.citizens.commands import Browser, Outcome
from jenjang.kernel.citizens.events import CitizenErased
from jenjang.kernel.citizens.models import Citizen, Code, Session
from jenjang.kernel.citizens.rules import CODE_LASTS, MOST_TRIES, SESSION_LASTS
from jenjang.kernel.external.fakes import serving
from jenjang.kernel.external.whatsapp import fake as whatsapp
from jenjang.kernel.external.whatsapp.client import NotReached
from jenjang.kernel.tenancy.errors import Conflict, DomainError, NotAllowed, NotFound
from jenjang.kernel.tenancy.scope import government_scope
from tests.support.people import NOON, actor_with, make_government

from .factories import code_for, contact, digits, enter, make_citizen, signed_in

pytestmark = pytest.mark.django_db
MINUTE = timedelta(minutes=1)


@pytest.fixture
def now() -> datetime:
    return timezone.now()


@pytest.fixture
def here() -> Any:
    government_id = make_government("Kota Contoh")
    with government_scope(government_id):
        yield government_id


def typed(token: str, code: str, *, at: Any = NOON) -> commands.Checked:
    return commands.check_code(token, typed=code, browser=Browser("Firefox", "10.0.0.1"), language="id", at=at)


def test_the_first_right_code_makes_the_account_and_the_next_finds_it(here):
    address = contact()
    assert Citizen.objects.count() == 0
    enter(address, at=NOON)
    enter(address, at=NOON + MINUTE)

    citizen = Citizen.objects.get()
    assert (citizen.email, citizen.phone, citizen.name) == (address.value, "", "")
    assert (citizen.made_at, citizen.entered_at) == (NOON, NOON + MINUTE)
    assert Session.objects.filter(citizen=citizen).count() == 2
    assert list(Entry.objects.values_list("action", flat=True)) == ["citizens.made"]


def test_five_wrong_tries_spend_a_code_and_the_right_one_comes_too_late(here):
    token, code = code_for(contact(), at=NOON)
    wrong = f"{(int(code) + 1) % 10**6:06d}"
    outcomes = [typed(token, wrong) for _ in range(MOST_TRIES)]

    assert [one.tries_left for one in outcomes] == [4, 3, 2, 1, 0]
    assert outcomes[-1].outcome is Outcome.SPENT
    assert typed(token, code).outcome is Outcome.SPENT
    assert Citizen.objects.count() == 0


@pytest.mark.parametrize(
    ("after", "outcome"),
    [(CODE_LASTS, Outcome.LAPSED), (CODE_LASTS - timedelta(seconds=1), Outcome.ENTERED)],
)
def test_a_code_is_good_for_ten_minutes(here, after, outcome):
    token, code = code_for(contact(), at=NOON)

    assert typed(token, code, at=NOON + after).outcome is outcome


def test_a_code_opens_once(here):
    token, code = code_for(contact(), at=NOON)

    assert [typed(token, code).outcome for _ in range(2)] == [Outcome.ENTERED, Outcome.USED]
    assert Session.objects.count() == 1


def test_a_code_is_good_only_in_the_browser_that_asked_for_it(here):
    address = contact()
    (own, code), (other, others) = code_for(address, at=NOON), code_for(address, at=NOON)

    assert code == others or typed(other, code).outcome is Outcome.WRONG
    assert typed(own, code).outcome is Outcome.ENTERED


def test_a_fresh_code_makes_the_former_void_and_counts_anew(here):
    address = contact()
    token, first = code_for(address, at=NOON)
    typed(token, "x")
    commands.ask_for_code(address, token=token, language="id", at=NOON + MINUTE, is_sent=False)

    second = digits(token)
    assert Code.objects.get().tries == 0
    assert first == second or typed(token, first, at=NOON + MINUTE).outcome is Outcome.WRONG
    assert typed(token, second, at=NOON + MINUTE).outcome is Outcome.ENTERED


def test_a_token_nobody_gave_is_not_found(here):
    with pytest.raises(NotFound):
        typed("x" * 43, "123456")


def test_neither_code_nor_token_stands_in_the_database(here):
    token, code = code_for(contact(), at=NOON)
    session = enter(contact(), at=NOON)

    kept = repr(list(Code.objects.values())) + repr(list(Session.objects.values()))
    assert token not in kept
    assert session not in kept
    assert f"'{code}'" not in kept


def test_a_code_is_sent_by_a_job_that_names_numbers_only(here):
    address = contact()
    token = commands.ask_for_code(address, token=None, language="en", at=NOON, is_sent=True)
    job = ProcrastinateJob.objects.get(task_name="citizens.code")

    assert set(job.args) == {"government_id", "code_id"}
    assert address.value not in json.dumps(job.args)
    assert digits(token) not in mail.outbox


@pytest.fixture
def gateway(settings: Any) -> Any:
    with serving(whatsapp.WhatsApp()) as fake:
        settings.WHATSAPP_URL = f"{fake.url}/v21.0"
        settings.WHATSAPP_NUMBER, settings.WHATSAPP_TOKEN = whatsapp.NUMBER, whatsapp.TOKEN
        settings.WHATSAPP_TEMPLATE = whatsapp.TEMPLATE
        yield fake


def test_codes_leave_by_letter_and_by_message_in_the_languages_asked_for(here, gateway, now):
    tokens = {}
    for text, language in (("satu@contoh.id", "en"), ("0812 0000 0001", "id")):
        tokens[text] = commands.ask_for_code(contact(text), token=None, language=language, at=now, is_sent=True)
    for code in Code.objects.all():
        jobs.send_code(here, code.pk)

    (letter,) = mail.outbox
    assert letter.to == ["satu@contoh.id"]
    assert digits(tokens["satu@contoh.id"]) in letter.body
    assert digits(tokens["satu@contoh.id"]) in letter.alternatives[0][0]
    assert digits(tokens["satu@contoh.id"]) not in letter.subject
    assert "minutes" in letter.body
    (message,) = gateway.messages
    assert (message["to"], message["code"], message["language"]) == (
        "6281200000001",
        digits(tokens["0812 0000 0001"]),
        "id",
    )


@pytest.mark.parametrize(
    ("act", "sent", "is_tried_again"),
    [
        ("lost_answer", 1, False),
        ({"error": {"status": 429, "body": {"error": {"code": 131056}}}}, 0, True),
        ({"error": {"status": 400, "body": {"error": {"code": 131026}}}}, 0, False),
        ({"error": {"status": 401, "body": {"error": {"code": 190}}}}, 0, False),
    ],
)
def test_a_message_is_tried_again_only_where_it_cannot_have_left(here, gateway, now, caplog, act, sent, is_tried_again):
    commands.ask_for_code(contact("08120000001"), token=None, language="id", at=now, is_sent=True)
    gateway.rules = [{"match": {"path": "/v21.0"}, "act": act}]
    raised = False
    try:
        jobs.send_code(here, Code.objects.get().pk)
    except NotReached:
        raised = True

    assert len(gateway.messages) == sent
    assert raised is is_tried_again
    assert "8120000001" not in caplog.text


def test_a_lapsed_code_is_not_sent(here):
    commands.ask_for_code(contact(), token=None, language="id", at=NOON, is_sent=True)
    jobs.send_code(here, Code.objects.get().pk)

    assert mail.outbox == []


def test_the_second_kind_of_address_is_added_by_a_code_and_enters_the_same_account(here):
    citizen = make_citizen(at=NOON)
    phone = contact("08120000002")
    token, code = code_for(phone, at=NOON, citizen_id=citizen)
    assert typed(token, code).outcome is Outcome.ADDED
    enter(phone, at=NOON + MINUTE)

    kept = Citizen.objects.get()
    assert (kept.pk, kept.phone) == (citizen, "+628120000002")
    assert Entry.objects.filter(action="citizens.address_changed", after={"kind": "phone"}).count() == 1


def test_an_address_of_somebody_else_is_not_taken_over(here):
    other = contact()
    enter(other, at=NOON)
    citizen = make_citizen(at=NOON)
    token, code = code_for(other, at=NOON, citizen_id=citizen)

    assert typed(token, code).outcome is Outcome.TAKEN
    assert Citizen.objects.filter(email=other.value).count() == 1


def test_the_same_address_in_two_governments_is_two_citizens(here):
    address = contact()
    enter(address, at=NOON)
    with government_scope(make_government()):
        enter(address, at=NOON)
        assert Citizen.objects.count() == 1
    assert Citizen.objects.count() == 1


def test_erasing_leaves_a_number_and_nothing_that_tells_who_it_was(here, monkeypatch):
    heard: list[CitizenErased] = []
    monkeypatch.setattr("jenjang.kernel.citizens.commands.outbox.publish", heard.append)
    citizen = make_citizen("Warga Contoh", at=NOON, text="hapus@contoh.id")
    token, code = code_for(contact("08120000003"), at=NOON, citizen_id=citizen)
    typed(token, code)
    code_for(contact("hapus@contoh.id"), at=NOON)
    commands.change_profile(signed_in(citizen), name="Warga Lain", language="en", at=NOON)
    commands.erase(signed_in(citizen), at=NOON)

    assert heard == [CitizenErased(government_id=here, citizen_id=citizen)]
    kept = Citizen.objects.get()
    assert (kept.name, kept.email, kept.phone, kept.erased_at) == ("", "", "", NOON)
    assert not Session.objects.exists()
    assert not Code.objects.filter(address="hapus@contoh.id").exists()
    trail = repr(list(Entry.objects.values()))
    for gone in ("hapus@contoh.id", "8120000003", "Warga Contoh", "Warga Lain"):
        assert gone not in trail
    with pytest.raises(IntegrityError), transaction.atomic():
        Citizen.objects.filter(pk=citizen).update(email="hapus@contoh.id")
    assert make_citizen(at=NOON, text="hapus@contoh.id") != citizen


def test_who_is_blocked_is_out_at_once_and_learns_why_by_a_right_code_alone(here):
    keeper, citizen = actor_with(here, "citizens.keep"), make_citizen(at=NOON, text="blokir@contoh.id")
    commands.block(keeper, citizen_id=citizen, why="Laporan palsu", at=NOON)
    token, code = code_for(contact("blokir@contoh.id"), at=NOON)
    wrong = typed(token, "x")

    assert not Session.objects.exists()
    assert (wrong.outcome, wrong.reason) == (Outcome.WRONG, "")
    right = typed(token, code)
    assert (right.outcome, right.reason, right.token) == (Outcome.BLOCKED, "Laporan palsu", "")
    with pytest.raises(Conflict):
        commands.block(keeper, citizen_id=citizen, why="Lagi", at=NOON)

    commands.unblock(keeper, citizen_id=citizen, why="Salah orang", at=NOON)
    assert enter(contact("blokir@contoh.id"), at=NOON)
    assert Entry.objects.filter(action="citizens.unblocked", is_override=True, why="Salah orang").count() == 1


def test_blocking_takes_the_right_a_reason_and_an_account(here):
    citizen = make_citizen(at=NOON)

    with pytest.raises(NotAllowed):
        commands.block(actor_with(here), citizen_id=citizen, why="Tanpa hak", at=NOON)
    with pytest.raises(DomainError, match="alasan"):
        commands.block(actor_with(here, "citizens.keep"), citizen_id=citizen, why=" ", at=NOON)
    with government_scope(make_government()):
        foreign = make_citizen(at=NOON)
    with pytest.raises(NotFound):
        commands.block(actor_with(here, "citizens.keep"), citizen_id=foreign, why="Tetangga", at=NOON)


def test_one_ends_the_own_sessions_and_nobody_elses(here):
    citizen, other = make_citizen(at=NOON, text="a@contoh.id"), make_citizen(at=NOON, text="b@contoh.id")
    enter(contact("a@contoh.id"), at=NOON)
    own = signed_in(citizen)

    with pytest.raises(NotFound):
        commands.end_session(own, session_id=signed_in(other).session_id, at=NOON)
    assert commands.end_other_sessions(own, at=NOON) == 1
    assert commands.end_other_sessions(own, at=NOON) == 0
    commands.sign_out(own)
    assert list(Session.objects.values_list("citizen", flat=True)) == [other]


def test_housekeeping_forgets_lapsed_codes_and_sessions_that_are_over(here):
    make_citizen(at=NOON)
    code_for(contact(), at=NOON)
    late = NOON + SESSION_LASTS - MINUTE
    code_for(contact(), at=late)

    assert commands.tidy(at=late) == 2  # the two of noon
    assert (Code.objects.count(), Session.objects.count()) == (1, 1)
    commands.tidy(at=NOON + SESSION_LASTS)
    assert Session.objects.count() == 0


def test_the_clock_tidies_every_government(here):
    code_for(contact(), at=NOON)
    jobs.tidy(0)

    assert Code.objects.count() == 0


def test_a_name_is_a_single_plain_line(here):
    citizen = make_citizen(at=NOON)
    commands.change_profile(signed_in(citizen), name="  Sri\n\u202eWarga  ", language="id", at=NOON)
    commands.change_profile(signed_in(citizen), name="Sri Warga", language="id", at=NOON)

    assert Citizen.objects.get().name == "Sri Warga"
    assert Entry.objects.filter(action="citizens.profile_changed").count() == 1
