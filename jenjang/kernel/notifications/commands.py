"""Telling, reading, wishing, and bringing letters on their way."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from email.utils import parseaddr
from typing import Any
from uuid import uuid4

from django.conf import settings
from django.db import transaction
from django.utils import timezone, translation
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from procrastinate.contrib.django import app

from jenjang.kernel.access import queries as access
from jenjang.kernel.access.actor import Actor
from jenjang.kernel.audit import trail
from jenjang.kernel.tenancy.errors import Conflict, NotAllowed, NotFound
from jenjang.kernel.tenancy.queries import government_by_id
from jenjang.kernel.tenancy.scope import active_government_id

from . import queries
from .kinds import Text
from .letters import written
from .models import Habit, Letter, LetterState, Notice, Wish
from .rules import Pace, Rhythm, leaves_at

LONGEST_PROBLEM = 300


@transaction.atomic
def notify(
    user_ids: Collection[int], *, kind: str, subject: str | Promise, link: str, at: datetime, key: str = ""
) -> None:
    """Tell these accounts something, in the transaction of the change it tells of; a rollback takes it back.

    kind: of config.inbox. subject: a sentence; lazily translated it is told to each in the own language. link: a path of this
    government. key: what was told under this key is not told again.
    """
    wishes = queries.wishes_of(set(user_ids))
    reachable = access.addresses(wishes)
    clock = government_by_id(active_government_id()).time_zone
    notices = []
    for user_id, wish in wishes.items():
        due = leaves_at(wish.paces[kind], wish.rhythm, at.astimezone(clock)) if user_id in reachable else None
        with translation.override(wish.language):
            said = str(subject)[:300]
        notices.append(_notice(user_id, kind, said, link, key, at, due))
    Notice.objects.bulk_create(notices, ignore_conflicts=True)
    for user_id, due in {(one.user_id, one.leaves_at) for one in notices if one.leaves_at}:
        gather_later(user_id, due)


def _notice(user_id: int, kind: str, subject: str, link: str, key: str, at: datetime, due: datetime | None) -> Notice:
    return Notice(
        government_id=active_government_id(),
        user_id=user_id,
        kind=kind,
        subject=subject,
        link=link,
        key=key,
        at=at,
        leaves_at=due,
    )


def gather_later(user_id: int, due: datetime) -> None:
    """Have a worker write what is due to this reader at that moment."""
    task = app.configure_task("notifications.gather", schedule_at=due)
    task.defer(government_id=active_government_id(), user_id=user_id)


@transaction.atomic
def gather(*, user_id: int, at: datetime) -> None:
    """One letter of all that is due to this reader. Who cannot be reached any more, or wishes it no more, gets none."""
    due = Notice.objects.select_for_update().filter(user_id=user_id, letter=None, leaves_at__lte=at)
    notices = list(due.order_by("at", "pk"))
    wish = queries.wishes(user_id)
    wanted = [one for one in notices if wish.paces.get(one.kind, Pace.NEVER) is not Pace.NEVER]
    address = access.addresses([user_id]).get(user_id, "")
    if wanted and address:
        letter_id = post(address, written(wanted, user_id=user_id, language=wish.language), user_id=user_id, at=at)
        Notice.objects.filter(pk__in=[one.pk for one in wanted]).update(letter_id=letter_id)
    dropped = [one.pk for one in notices if not address or one not in wanted]
    Notice.objects.filter(pk__in=dropped).update(leaves_at=None)


def post(address: str, said: Text, *, at: datetime, user_id: int | None = None) -> int:
    """Put a letter into the outbox, in the caller's transaction, and answer with its id; a worker sends it."""
    kept = {"text": said.text, "html": said.html, "unsubscribe": said.unsubscribe}
    return _put(Letter(address=address, subject=said.subject[:200], user_id=user_id, writer="", **kept), at)


def post_unwritten(
    address: str, *, writer: str, given: Mapping[str, Any], subject: str, at: datetime, user_id: int
) -> int:
    """The same for a letter that must not lie about, as its link is a secret and holds only for a while: it is written when it is sent.

    writer: of config.inbox, called with what is given. subject: how the list of outgoing letters calls it.
    """
    letter = Letter(address=address, subject=subject[:200], user_id=user_id, writer=writer, given=dict(given))
    return _put(letter, at)


def _put(letter: Letter, at: datetime) -> int:
    domain = parseaddr(settings.DEFAULT_FROM_EMAIL)[1].rpartition("@")[2] or "localhost"
    letter.government_id = active_government_id()
    letter.message_id = f"<{uuid4()}@{domain}>"
    letter.written_at = letter.next_at = at
    letter.save(force_insert=True)
    send_later(letter)
    return int(letter.pk)


def send_later(letter: Letter) -> None:
    """Have a worker send a letter when it is due."""
    task = app.configure_task("notifications.send", schedule_at=letter.next_at)
    task.defer(government_id=letter.government_id, letter_id=letter.pk)


@transaction.atomic
def send_again(actor: Actor, *, letter_id: int, at: datetime) -> None:
    """Put a letter that was given up back on its way, under the same message id."""
    actor.may("notifications.letters").require()
    letter = Letter.objects.select_for_update().filter(pk=letter_id).first()
    if letter is None:
        raise NotFound(_("Surel ini tidak ada di pemerintah ini."))
    if letter.state != LetterState.FAILED:
        raise Conflict(_("Hanya surel yang gagal yang dapat dikirim lagi."))
    letter.state, letter.attempts, letter.next_at, letter.problem = LetterState.WAITING, 0, at, ""
    letter.save(update_fields=["state", "attempts", "next_at", "problem"])
    trail.record(actor, "notifications.letter_resent", letter, at=at)
    send_later(letter)


@transaction.atomic
def read(actor: Actor, *, notice_id: int, at: datetime) -> None:
    """Mark one's own notice as read; one that is read stays so."""
    queries.notice(actor, notice_id)
    Notice.objects.filter(pk=notice_id, read_at=None).update(read_at=at)


@transaction.atomic
def unread(actor: Actor, *, notice_id: int) -> None:
    """Mark one's own notice as unread again."""
    queries.notice(actor, notice_id)
    Notice.objects.filter(pk=notice_id).update(read_at=None)


@transaction.atomic
def read_all(actor: Actor, *, at: datetime) -> int:
    """Mark all that is unread as read, and answer with how many: the moment stands for them all in `undo_read_all`."""
    done: int = Notice.objects.filter(user_id=actor.user_id, read_at=None).update(read_at=at)
    return done


@transaction.atomic
def undo_read_all(actor: Actor, *, read_at: datetime) -> int:
    """Make unread again what was marked at that moment, and answer with how many."""
    done: int = Notice.objects.filter(user_id=actor.user_id, read_at=read_at).update(read_at=None)
    return done


@transaction.atomic
def wish(actor: Actor, *, language: str, rhythm: Rhythm, paces: Mapping[str, Pace], at: datetime) -> None:
    """Set how one wants one's e-mail; what is not sent yet follows the new wishes."""
    if actor.user_id is None:
        raise NotAllowed(_("Silakan masuk terlebih dahulu."))
    before = queries.wishes(actor.user_id)
    Habit.objects.update_or_create(
        government_id=active_government_id(),
        user_id=actor.user_id,
        defaults={
            "language": language,
            "digest_hour": rhythm.digest_hour,
            "digest_weekday": rhythm.digest_weekday,
            "quiet_from": rhythm.quiet_from,
            "quiet_until": rhythm.quiet_until,
        },
    )
    for kind, pace in paces.items():
        _keep_wish(actor.user_id, kind, pace)
    if dict(before.paces) != dict(paces) or before.rhythm != rhythm:
        _plan_anew(actor.user_id, at)
    trail.record(actor, "notifications.wished", at=at, after={kind: pace.value for kind, pace in paces.items()})


@transaction.atomic
def unsubscribe(actor: Actor, *, token: str, at: datetime) -> None:
    """End the e-mail of the kind that the token stands for; whoever holds the token may."""
    found = queries.leaving(token)
    if not queries.is_sent(found):
        return
    _keep_wish(found.user_id, found.kind, Pace.NEVER)
    trail.record(actor, "notifications.unsubscribed", at=at, after={"user": found.user_id, "kind": found.kind})


def _keep_wish(user_id: int, kind: str, pace: Pace) -> None:
    Wish.objects.update_or_create(
        government_id=active_government_id(), user_id=user_id, kind=kind, defaults={"pace": pace.value}
    )


def _plan_anew(user_id: int, at: datetime) -> None:
    """What has not left yet leaves as it is wished now."""
    wish = queries.wishes(user_id)
    clock = timezone.get_current_timezone()
    waiting: Sequence[Notice] = list(Notice.objects.filter(user_id=user_id, letter=None, leaves_at__isnull=False))
    for notice in waiting:
        notice.leaves_at = leaves_at(wish.paces[notice.kind], wish.rhythm, at.astimezone(clock))
    Notice.objects.bulk_update(waiting, ["leaves_at"])
    for due in {notice.leaves_at for notice in waiting if notice.leaves_at}:
        gather_later(user_id, due)
