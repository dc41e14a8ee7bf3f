"""The pages of the inbox."""

import pytest
from django.test import Client

from jenjang.kernel.access.models import User
from jenjang.kernel.access.queries import actor_of
from jenjang.kernel.notifications import commands, queries
from jenjang.kernel.notifications.kinds import Text, notice_kinds
from jenjang.kernel.notifications.models import Letter, LetterState, Notice
from jenjang.kernel.notifications.rules import Pace
from jenjang.kernel.tenancy.scope import government_scope
from tests.support.people import NOON, make_government, make_user

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


def tell(here: int, user: User, subject: str = "Impor unit") -> int:
    with government_scope(here):
        commands.notify([user.pk], kind="jobs.failed", subject=subject, link="/kota-zamrud/jobs/", at=NOON)
        return Notice.objects.latest("pk").pk


def unread(here: int, user: User) -> int:
    with government_scope(here):
        return queries.unread(actor_of(user, on=NOON.date()))


def test_an_empty_inbox_says_what_will_appear_there(client):
    assert "Tidak ada yang menunggu" in client.get(INBOX).content.decode()
    assert client.get(f"{INBOX}count/").content.decode().strip() == ""


def test_opening_a_notice_marks_it_and_it_can_be_taken_back(here, me, client):
    notice_id = tell(here, me)

    assert client.post(f"{INBOX}notices/{notice_id}/reading/", {"open": "1"}).url == "/kota-zamrud/jobs/"
    assert unread(here, me) == 0
    client.post(f"{INBOX}notices/{notice_id}/unreading/")
    assert unread(here, me) == 1


def test_marking_all_leaves_what_was_read_before_when_it_is_undone(here, me, client):
    client.post(f"{INBOX}notices/{tell(here, me, 'dulu')}/reading/")
    tell(here, me, "baru")

    page = client.post(f"{INBOX}notices/reading/", follow=True)
    assert unread(here, me) == 0
    assert "Urungkan" in page.content.decode()
    client.post(f"{INBOX}notices/unreading/", {"marked": page.context["marked"]})

    assert unread(here, me) == 1


@pytest.mark.parametrize("marked", ["", "kemarin", "2026-13-99T00:00:00+07:00", "2026-05-20T00:00:00"])
def test_a_moment_that_is_none_is_answered_with_a_sentence(client, marked):
    assert client.post(f"{INBOX}notices/unreading/", {"marked": marked}).status_code == 422


def test_a_colleagues_notice_is_not_mine(here, client):
    notice_id = tell(here, make_user(here, "staff"), "Rahasia")

    assert client.post(f"{INBOX}notices/{notice_id}/reading/").status_code == 404
    assert "Rahasia" not in client.get(f"{INBOX}notices/").content.decode()


def test_notices_are_narrowed_to_the_unread_and_to_a_kind(here, me, client):
    client.post(f"{INBOX}notices/{tell(here, me, 'Yang lama')}/reading/")
    tell(here, me, "Yang baru")

    unread, done = (client.get(f"{INBOX}notices/?unread={which}").content.decode() for which in (True, False))
    assert ("Yang lama" in unread, "Yang baru" in unread) == (False, True)
    assert ("Yang lama" in done, "Yang baru" in done) == (True, False)
    assert "Yang baru" not in client.get(f"{INBOX}notices/?kind=jobs.done").content.decode()


def test_the_list_of_notices_asks_as_often_for_three_as_for_one(here, me, client):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    counts = []
    for more in (1, 2):
        for _number in range(more):
            tell(here, me)
        with CaptureQueriesContext(connection) as counted:
            client.get(f"{INBOX}notices/")
        counts.append(len(counted))

    assert counts[0] == counts[1]


def test_wishes_are_kept_and_a_wish_that_is_none_is_refused_with_all_else_kept(here, me, client):
    others = {name.replace(".", "-"): "at_once" for name in notice_kinds()}
    good = others | {
        "jobs-done": "daily", "jobs-failed": "never", "sheets-unfinished": "weekly",
        "digest_hour": "9", "digest_weekday": "4", "quiet_from": "20", "quiet_until": "5", "language": "en",
    }  # fmt: skip
    refused = client.post(f"{INBOX}wishes/", {**good, "digest_hour": "25"})
    assert refused.status_code == 422
    assert client.post(f"{INBOX}wishes/", good).status_code == 302

    with government_scope(here):
        kept = queries.wishes(me.pk)
    assert (kept.language, kept.rhythm.digest_hour, kept.paces["jobs.done"]) == ("en", 9, Pace.DAILY)


def test_the_way_out_of_a_letter_needs_no_sign_in_and_looking_ends_nothing(here, me):
    with government_scope(here):
        token = queries.leaving_token(me.pk, "jobs.failed")
    page, visitor = f"{INBOX}unsubscribing/{token}/", Client(enforce_csrf_checks=True)

    assert "Pekerjaan gagal" in visitor.get(page).content.decode()
    with government_scope(here):
        assert queries.wishes(me.pk).paces["jobs.failed"] is Pace.AT_ONCE
    assert visitor.post(page, {"List-Unsubscribe": "One-Click"}).status_code == 200
    with government_scope(here):
        paces = queries.wishes(me.pk).paces
    assert (paces["jobs.failed"], paces["sheets.unfinished"]) == (Pace.NEVER, Pace.DAILY)
    assert "tidak dikirim lagi" in visitor.get(page).content.decode()


def test_a_token_that_is_changed_or_a_neighbours_is_unknown(here, me):
    there = make_government()
    with government_scope(there):
        foreign = queries.leaving_token(me.pk, "jobs.failed")
    for token in (foreign, foreign[:-1], "x", "a:b:c"):
        assert Client().post(f"{INBOX}unsubscribing/{token}/").status_code == 404


def test_letters_are_shown_to_their_keeper_without_what_they_say(here, client):
    with government_scope(here):
        letter_id = commands.post("siapa@contoh.go.id", Text("Perihal", "Rahasia", "Rahasia"), at=NOON)
        Letter.objects.update(state=LetterState.FAILED, problem="550 tidak dikenal")

    shown = client.get(f"{INBOX}letters/").content.decode()
    assert "550 tidak dikenal" in shown
    assert "Rahasia" not in shown
    assert client.post(f"{INBOX}letters/{letter_id}/sending/").status_code == 302
