"""What waits, what was told, how somebody wants it, and what became of the letters."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.conf import settings
from django.core import signing
from django.utils.translation import gettext as _

from jenjang.kernel.access import queries as access
from jenjang.kernel.access.actor import Actor
from jenjang.kernel.tenancy.errors import NotFound
from jenjang.kernel.tenancy.scope import active_government_id

from .kinds import Urgency, Waiting, notice_kinds, waiting_sources
from .models import Habit, Letter, LetterState, Notice, Wish
from .rules import Pace, Rhythm

SALT = "notifications.unsubscribe"


@dataclass(frozen=True)
class WaitingRow:
    """Something that waits, with the room it comes from."""

    kind: str
    kind_label: str
    item: Waiting


@dataclass(frozen=True)
class NoticeRow:
    """A notice as its reader sees it."""

    id: int
    kind_label: str
    subject: str
    link: str
    at: datetime
    is_read: bool


@dataclass(frozen=True)
class Count:
    """What the bell says."""

    waiting: int
    unread: int

    @property
    def total(self) -> int:
        return self.waiting + self.unread


@dataclass(frozen=True)
class Wishes:
    """How somebody wants notices by e-mail: the language, the hours, and the pace of each kind."""

    language: str
    rhythm: Rhythm
    paces: Mapping[str, Pace]


@dataclass(frozen=True)
class LetterRow:
    """A letter as its keeper sees it: to whom and what became of it, never what it says."""

    id: int
    address: str
    subject: str
    state: str
    state_label: str
    attempts: int
    problem: str
    written_at: datetime
    next_at: datetime | None

    @property
    def can_send(self) -> bool:
        return self.state == LetterState.FAILED


@dataclass(frozen=True)
class Leaving:
    """Whose notices of which kind are no longer to be sent."""

    user_id: int
    kind: str

    @property
    def label(self) -> str:
        return str(notice_kinds()[self.kind].title)


def waiting_for(actor: Actor, *, at: datetime) -> list[WaitingRow]:
    """What waits for the actor, the gravest first, then the newest. One query per source."""
    found = [
        WaitingRow(source.name, str(source.label), item)
        for source in waiting_sources()
        for item in source.items(actor, at)
    ]
    found.sort(key=lambda row: row.item.since, reverse=True)
    found.sort(key=lambda row: row.item.urgency)
    return found


def count(actor: Actor, *, at: datetime) -> Count:
    """What asks for a deed, and what is unread."""
    waits = [row for row in waiting_for(actor, at=at) if row.item.urgency <= Urgency.TO_DO]
    return Count(len(waits), unread(actor))


def unread(actor: Actor) -> int:
    found: int = Notice.objects.filter(user_id=actor.user_id, read_at=None).count()
    return found


def page_of_notices(actor: Actor, spec: Any, selection: Any, row: Any) -> Any:
    """A page of what the actor was told, by the list's declaration. One count and one query."""
    found = Notice.objects.filter(user_id=actor.user_id)
    if wanted := selection.filters.get("unread"):
        found = found.filter(read_at__isnull=wanted == "True")
    return spec.page(found, selection, row=row)


def notice_row(notice: Notice) -> NoticeRow:
    kind = notice_kinds().get(notice.kind)
    label = str(kind.title) if kind else notice.kind
    return NoticeRow(notice.pk, label, notice.subject, notice.link, notice.at, notice.read_at is not None)


def notice(actor: Actor, notice_id: int) -> NoticeRow:
    """One's own notice; NotFound otherwise."""
    found = Notice.objects.filter(pk=notice_id, user_id=actor.user_id).first()
    if found is None or actor.user_id is None:
        raise NotFound(_("Pemberitahuan ini tidak ada."))
    return notice_row(found)


def wishes(user_id: int) -> Wishes:
    """How this account wants its e-mail; what it has not said is as the house has it. Two queries."""
    return wishes_of([user_id])[user_id]


def wishes_of(user_ids: Collection[int]) -> dict[int, Wishes]:
    """The same for several accounts. Two queries."""
    usual = {name: kind.pace for name, kind in notice_kinds().items()}
    said: dict[int, dict[str, Pace]] = {user_id: dict(usual) for user_id in user_ids}
    for user_id, kind, pace in Wish.objects.filter(user_id__in=user_ids).values_list("user_id", "kind", "pace"):
        if kind in usual:
            said[user_id][kind] = Pace(pace)
    habits = {habit.user_id: habit for habit in Habit.objects.filter(user_id__in=user_ids)}
    return {user_id: _wishes(habits.get(user_id), said[user_id]) for user_id in user_ids}


def _wishes(habit: Habit | None, paces: Mapping[str, Pace]) -> Wishes:
    if habit is None:
        return Wishes(settings.LANGUAGE_CODE, Rhythm(), paces)
    rhythm = Rhythm(habit.digest_hour, habit.digest_weekday, habit.quiet_from, habit.quiet_until)
    return Wishes(habit.language, rhythm, paces)


def address_of(actor: Actor) -> str:
    """Where the actor's e-mail goes; '' for nowhere."""
    return access.addresses([actor.user_id]).get(actor.user_id, "") if actor.user_id else ""


def leaving_token(user_id: int, kind: str) -> str:
    """Stands in an address and proves that its bearer got a letter of this kind; it lasts."""
    return signing.dumps([active_government_id(), user_id, kind], salt=SALT, compress=True)


def leaving(token: str) -> Leaving:
    """What a token of the active government stands for; NotFound for any other."""
    try:
        government_id, user_id, kind = signing.loads(token, salt=SALT)
    except (signing.BadSignature, ValueError):
        government_id, user_id, kind = None, 0, ""
    if government_id != active_government_id() or kind not in notice_kinds():
        raise NotFound(_("Tautan ini tidak lengkap atau sudah tidak berlaku. Salin seluruh tautan dari surel Anda."))
    return Leaving(user_id, kind)


def is_sent(found: Leaving) -> bool:
    """Whether that reader still gets e-mail of that kind."""
    return wishes(found.user_id).paces[found.kind] is not Pace.NEVER


def page_of_letters(spec: Any, selection: Any, row: Any) -> Any:
    """A page of the government's letters, by the list's declaration. One count and one query."""
    return spec.page(Letter.objects.all(), selection, row=row)


def letter_row(letter: Letter) -> LetterRow:
    next_at = letter.next_at if letter.state == LetterState.WAITING else None
    return LetterRow(
        letter.pk,
        letter.address,
        letter.subject,
        letter.state,
        letter.get_state_display(),
        letter.attempts,
        letter.problem,
        letter.written_at,
        next_at,
    )


def letter_states() -> list[tuple[str, str]]:
    return [(value, str(label)) for value, label in LetterState.choices]


def failed_letters() -> int:
    """How many were given up in the active government."""
    found: int = Letter.objects.filter(state=LetterState.FAILED).count()
    return found
