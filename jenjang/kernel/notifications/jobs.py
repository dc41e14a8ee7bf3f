"""The worker's part: writing letters when they are due, sending them, and looking after what was left behind."""

import logging
import smtplib
from contextlib import suppress
from datetime import timedelta

from django.core.mail import EmailMultiAlternatives, get_connection
from django.utils import timezone
from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from jenjang.kernel.tenancy.queries import government_by_id, governments
from jenjang.kernel.tenancy.scope import government_scope

from .commands import LONGEST_PROBLEM, gather, gather_later, send_later
from .kinds import Text, writers
from .models import Letter, LetterState, Notice
from .rules import next_try

FORGOTTEN = timedelta(minutes=15)
log = logging.getLogger(__name__)
again = RetryStrategy(max_attempts=5, exponential_wait=4)


@app.task(name="notifications.gather", queue="notifications", retry=again)
def write(government_id: int, user_id: int) -> None:
    """Write what is due to one reader."""
    with government_scope(government_id):
        gather(user_id=user_id, at=timezone.now())


@app.task(name="notifications.send", queue="notifications", retry=again)
def send(government_id: int, letter_id: int) -> None:
    """Send one letter, alone: its row is locked until what became of it is noted. One that is sent already is left alone."""
    with government_scope(government_id):
        waiting = Letter.objects.select_for_update(skip_locked=True).filter(pk=letter_id, state=LetterState.WAITING)
        letter = waiting.first()
        if letter is None or letter.next_at > timezone.now():
            return
        if (said := _said(letter)) is None:
            letter.state = LetterState.DROPPED
            letter.save()
            return
        letter.attempts += 1
        try:
            hand_over(letter, said)
        except (smtplib.SMTPException, OSError) as problem:
            _put_off(letter, problem)
        else:
            letter.state, letter.sent_at, letter.text, letter.html = LetterState.SENT, timezone.now(), "", ""
            letter.problem = ""
        letter.save()
        if letter.state == LetterState.WAITING:
            send_later(letter)


def _said(letter: Letter) -> Text | None:
    """What the letter says; one that is not kept is written now."""
    if not letter.writer:
        return Text(letter.subject, letter.text, letter.html, letter.unsubscribe)
    with timezone.override(government_by_id(letter.government_id).time_zone):
        return writers()[letter.writer](**(letter.given or {}))


def hand_over(letter: Letter, said: Text) -> None:
    """Give the letter to the gateway; returns when the gateway has said that it has it.

    What goes wrong in parting, after that, changes nothing: the letter is not given twice for a hasty goodbye.
    """
    headers = {"Message-ID": letter.message_id}
    if said.unsubscribe:
        headers |= {
            "List-Unsubscribe": f"<{said.unsubscribe}>",
            "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
        }
    gateway = get_connection()
    message = EmailMultiAlternatives(said.subject, said.text, to=[letter.address], headers=headers)
    message.attach_alternative(said.html, "text/html")
    gateway.open()
    try:
        gateway.send_messages([message])
    finally:
        with suppress(smtplib.SMTPException, OSError):
            gateway.close()


def _put_off(letter: Letter, problem: Exception) -> None:
    """Try again later; give up what is refused for good, and what has been tried long enough."""
    log.warning("Letter %s of government %s: %s", letter.pk, letter.government_id, type(problem).__name__)
    letter.problem = _told(problem)
    due = None if _is_for_good(problem) else next_try(letter.attempts, timezone.now())
    if due is None:
        letter.state = LetterState.FAILED
    else:
        letter.next_at = due


def _is_for_good(problem: Exception) -> bool:
    """Whether the gateway has refused this letter itself (a code from 500), not merely failed to answer."""
    if isinstance(problem, smtplib.SMTPRecipientsRefused):
        return all(code >= 500 for code, _said in problem.recipients.values())
    about_letter = isinstance(problem, smtplib.SMTPSenderRefused | smtplib.SMTPDataError)
    return about_letter and isinstance(problem, smtplib.SMTPResponseException) and problem.smtp_code >= 500


def _told(problem: Exception) -> str:
    """What the gateway said, or else what kind of outage it was."""
    if isinstance(problem, smtplib.SMTPRecipientsRefused):
        code, said = next(iter(problem.recipients.values()))
        return _answered(code, said)
    if isinstance(problem, smtplib.SMTPResponseException):
        return _answered(problem.smtp_code, problem.smtp_error)
    return f"{type(problem).__name__}: {problem}"[:LONGEST_PROBLEM]


def _answered(code: int, said: bytes | str) -> str:
    words = said.decode("utf-8", "replace") if isinstance(said, bytes) else said
    return f"{code} {words}"[:LONGEST_PROBLEM]


@app.periodic(cron="7 * * * *")
@app.task(name="notifications.look_after", queueing_lock="notifications.look_after")
def look_after(timestamp: int) -> None:
    """What should have left long ago, as after a worker that fell each time, is brought on its way once more."""
    before = timezone.now() - FORGOTTEN
    for government in governments():
        with government_scope(government.id):
            left = Notice.objects.filter(letter=None, leaves_at__lt=before).order_by()
            for user_id in left.values_list("user_id", flat=True).distinct():
                gather_later(user_id, timezone.now())
            for letter in Letter.objects.filter(state=LetterState.WAITING, next_at__lt=before):
                send_later(letter)
