"""From the change to the mailbox, over a real gateway: nothing is lost, and what is given twice bears the same name."""

from datetime import timedelta

import pytest
from django.conf import settings
from django.db import connection, transaction
from django.test import Client, override_settings
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from jenjang.kernel.access.models import User
from jenjang.kernel.access.queries import actor_of
from jenjang.kernel.jobs.testing import run_waiting_jobs
from jenjang.kernel.notifications import commands, jobs, queries
from jenjang.kernel.notifications.kinds import Text
from jenjang.kernel.notifications.models import Letter, LetterState, Notice
from jenjang.kernel.notifications.rules import PAUSES, Pace, Rhythm
from jenjang.kernel.tenancy.errors import Conflict, NotAllowed
from jenjang.kernel.tenancy.scope import government_scope
from tests.support.gateway import free_port, gateway
from tests.support.people import NOON, make_government, make_user

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "apart"])
NEVER_QUIET = Rhythm(quiet_from=0, quiet_until=0)


@pytest.fixture
def here() -> int:
    return make_government("Kota Zamrud", slug="kota-zamrud")


@pytest.fixture
def reader(here) -> User:
    """Wants job failures at once, at any hour; in English."""
    user = make_user(here, "secretary")
    wish(here, user, Pace.AT_ONCE)
    return user


def wish(here: int, user: User, pace: Pace) -> None:
    with government_scope(here):
        actor = actor_of(user, on=NOON.date())
        paces = {**queries.wishes(user.pk).paces, "jobs.failed": pace}
        commands.wish(actor, language="en", rhythm=NEVER_QUIET, paces=paces, at=NOON)


def tell(here: int, *users: User, subject="Impor unit", key: str = "") -> None:
    with government_scope(here):
        ids = [user.pk for user in users]
        now = timezone.now()
        commands.notify(ids, kind="jobs.failed", subject=subject, link="/kota-zamrud/jobs/1/", at=now, key=key)


def letters(here: int) -> list[Letter]:
    with government_scope(here):
        return list(Letter.objects.order_by("pk"))


def become_due(here: int) -> None:
    """As if the pause were over."""
    with government_scope(here):
        Letter.objects.filter(state=LetterState.WAITING).update(next_at=timezone.now())
    run_waiting_jobs(also_later=True)


def test_a_letter_arrives_in_the_readers_language_without_the_content_in_its_subject(here, reader):
    with gateway() as there:
        tell(here, reader, subject="Impor milik Penguji")
        run_waiting_jobs()

    [message] = there.taken
    text, html = (message.get_body([kind]).get_content() for kind in ("plain", "html"))
    assert (message["To"], message["Subject"]) == (reader.email, "Job failed – Kota Zamrud")
    assert "Impor milik Penguji" in text
    assert "/kota-zamrud/jobs/1/" in text
    assert "Stop receiving “Job failed”" in html
    assert message["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    [letter] = letters(here)
    assert (letter.state, letter.text, letter.html) == (LetterState.SENT, "", "")


def test_what_is_taken_back_is_never_told(here, reader):
    with gateway() as there:
        with transaction.atomic():
            tell(here, reader)
            transaction.set_rollback(True)
        run_waiting_jobs()

    assert there.taken == []
    assert letters(here) == []


@pytest.mark.parametrize("manner", ["busy", "silent"])
def test_an_outage_loses_nothing_and_doubles_nothing(here, reader, manner):
    with gateway() as there:
        there.manner = manner
        tell(here, reader)
        run_waiting_jobs()
        [waiting] = letters(here)
        there.manner = "takes"
        become_due(here)
        become_due(here)

    assert (waiting.state, waiting.attempts) == (LetterState.WAITING, 1)
    assert waiting.next_at > waiting.written_at + PAUSES[0] - timedelta(seconds=5)
    assert waiting.problem
    assert there.message_ids == [waiting.message_id]


def test_a_gateway_that_is_not_there_is_asked_again(here, reader):
    tell_to_nobody = {"EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend", "EMAIL_HOST": "127.0.0.1"}
    with override_settings(**tell_to_nobody, EMAIL_PORT=free_port(), EMAIL_USE_TLS=False, EMAIL_TIMEOUT=1):
        tell(here, reader)
        run_waiting_jobs()
    assert letters(here)[0].problem.startswith("ConnectionRefusedError")
    with gateway() as there:
        become_due(here)

    assert len(there.taken) == 1


def test_a_gateway_that_hangs_up_after_the_letter_may_get_it_twice_under_one_name(here, reader):
    """It had it and did not say so: nobody can know. Given again, the mailbox sees that it is the same one."""
    with gateway() as there:
        there.manner = "hangs_up"
        tell(here, reader)
        run_waiting_jobs()
        there.manner = "takes"
        become_due(here)

    assert len(there.taken) == 2
    assert len(set(there.message_ids)) == 1
    assert letters(here)[0].state == LetterState.SENT


def test_a_worker_killed_between_sent_and_noted_sends_again_under_the_same_name(here, reader, monkeypatch):
    hand_over = jobs.hand_over

    def killed(letter: Letter, said: Text) -> None:
        hand_over(letter, said)
        raise KeyboardInterrupt

    with gateway() as there:
        with government_scope(here):
            letter_id = commands.post(reader.email, Text("x", "x", "x"), at=NOON)
        monkeypatch.setattr(jobs, "hand_over", killed)
        with pytest.raises(KeyboardInterrupt):
            jobs.send(government_id=here, letter_id=letter_id)
        assert letters(here)[0].state == LetterState.WAITING
        monkeypatch.setattr(jobs, "hand_over", hand_over)
        jobs.send(government_id=here, letter_id=letter_id)
        jobs.send(government_id=here, letter_id=letter_id)

    assert len(there.taken) == 2
    assert len(set(there.message_ids)) == 1


def test_what_is_refused_for_good_is_given_up_at_once_and_can_be_sent_again_by_its_keeper(here, reader):
    with gateway() as there:
        there.manner = "refuses"
        tell(here, reader)
        run_waiting_jobs()
        [letter] = letters(here)
        assert (letter.state, letter.problem) == (LetterState.FAILED, "550 5.1.1 no such mailbox")
        there.manner = "takes"
        with government_scope(here):
            with pytest.raises(NotAllowed):
                commands.send_again(actor_of(make_user(here, "staff"), on=NOON.date()), letter_id=letter.pk, at=NOON)
            commands.send_again(actor_of(reader, on=NOON.date()), letter_id=letter.pk, at=timezone.now())
        run_waiting_jobs()

    assert there.message_ids == [letter.message_id]
    with government_scope(here), pytest.raises(Conflict):
        commands.send_again(actor_of(reader, on=NOON.date()), letter_id=letter.pk, at=NOON)


def test_what_has_been_tried_long_enough_is_given_up(here, reader):
    with gateway() as there:
        there.manner = "busy"
        with government_scope(here):
            letter_id = commands.post(reader.email, Text("x", "x", "x"), at=NOON)
            Letter.objects.update(attempts=len(PAUSES))
        jobs.send(government_id=here, letter_id=letter_id)

    assert letters(here)[0].state == LetterState.FAILED


def test_a_letter_with_a_link_lies_nowhere_waits_like_any_other_and_holds_a_fresh_link(here, monkeypatch):
    """One door, and one manner of waiting, for what the house tells and for what opens an account."""
    from jenjang.kernel.access import commands as access
    from jenjang.kernel.access.links import Links

    user = make_user(here)
    with gateway() as there:
        there.manner = "busy"
        access.ask_for_reset(email=user.email, site="https://jenjang.contoh.example/")
        run_waiting_jobs()
        [waiting] = letters(here)
        assert (waiting.state, waiting.attempts, waiting.text, waiting.html) == (LetterState.WAITING, 1, "", "")
        assert waiting.problem.startswith("451")
        there.manner = "takes"
        now = Links()._now() + timedelta(hours=5)
        monkeypatch.setattr(Links, "_now", lambda self: now)
        become_due(here)
        become_due(here)

    [message] = there.taken
    assert message["Message-ID"] == waiting.message_id
    assert message["List-Unsubscribe"] is None
    words = message.get_body(["plain"]).get_content()
    link = next(word for word in words.split() if word.startswith("https://jenjang.contoh.example/accounts/"))
    token = link.rstrip("/").rpartition("/")[2]
    assert Links().check_token(user, token), "asked for five hours ago, it would hold for two"


def test_a_link_to_an_account_that_was_ended_meanwhile_is_not_sent(here):
    from jenjang.kernel.access import commands as access

    user = make_user(here)
    with gateway() as there:
        there.manner = "busy"
        for email in ("tak.ada@contoh.example", user.email):
            access.ask_for_reset(email=email, site="https://jenjang.contoh.example/")
        run_waiting_jobs()
        assert [one.address for one in letters(here)] == [user.email]
        User.objects.filter(pk=user.pk).update(is_active=False)
        there.manner = "takes"
        become_due(here)

    assert there.taken == []
    assert letters(here)[0].state == LetterState.DROPPED


def test_what_is_ended_by_the_button_of_the_mail_program_is_not_sent_again(here, reader):
    """RFC 8058: the program posts to the address in the letter's head, without cookie, sign-in or a look at a page."""
    visitor = Client(enforce_csrf_checks=True)
    with gateway() as there:
        tell(here, reader)
        run_waiting_jobs()
        address = there.taken[0]["List-Unsubscribe"].strip(" <>")
        path = address.removeprefix(settings.SITE_ADDRESS)
        assert visitor.get(path).status_code == 200
        tell(here, reader)
        run_waiting_jobs()
        assert len(there.taken) == 2, "looking ends nothing"
        answer = visitor.post(path, {"List-Unsubscribe": "One-Click"})
        tell(here, reader)
        run_waiting_jobs(also_later=True)

    assert (answer.status_code, len(there.taken)) == (200, 2)
    with government_scope(here):
        assert Notice.objects.count() == 3, "the bell still tells"


def test_a_digest_gathers_what_was_told_since_in_one_letter(here, reader):
    wish(here, reader, Pace.DAILY)
    with gateway() as there:
        tell(here, reader, subject="Pertama")
        tell(here, reader, subject="Kedua")
        run_waiting_jobs()
        assert there.taken == []
        with government_scope(here):
            Notice.objects.update(leaves_at=timezone.now())
        run_waiting_jobs(also_later=True)

    [message] = there.taken
    text = message.get_body(["plain"]).get_content()
    assert message["Subject"] == "2 notifications – Kota Zamrud"
    assert text.index("Pertama") < text.index("Kedua")


def test_a_wish_changed_before_it_leaves_is_followed(here, reader):
    wish(here, reader, Pace.WEEKLY)
    tell(here, reader)
    with gateway() as there:
        wish(here, reader, Pace.AT_ONCE)
        run_waiting_jobs()
    assert len(there.taken) == 1

    wish(here, reader, Pace.WEEKLY)
    tell(here, reader)
    wish(here, reader, Pace.NEVER)
    run_waiting_jobs(also_later=True)
    assert len(letters(here)) == 1


def test_each_is_told_in_the_own_language_and_a_key_only_once(here, reader):
    other = make_user(here, "staff")
    for _again in range(2):
        tell(here, reader, other, subject=_("Impor"), key="sekali")

    with government_scope(here):
        told = dict(Notice.objects.values_list("user_id", "subject"))
    assert told == {reader.pk: "Import", other.pk: "Impor"}


def test_telling_three_asks_the_database_as_often_as_telling_one(here, reader, django_assert_num_queries):
    others = [make_user(here, "staff") for _number in range(3)]
    counts = []
    for users in ([others[0]], others):
        with government_scope(here), django_assert_num_queries(99, exact=False) as counted:
            commands.notify([user.pk for user in users], kind="jobs.done", subject="x", link="/", at=NOON)
        counts.append(len(counted))

    assert counts[0] == counts[1]


def test_what_a_fallen_worker_left_behind_is_brought_on_its_way(here, reader):
    with government_scope(here):
        commands.post(reader.email, Text("x", "x", "x"), at=NOON)
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM procrastinate_jobs")
    with gateway() as there:
        jobs.look_after(timestamp=0)
        run_waiting_jobs()

    assert len(there.taken) == 1
