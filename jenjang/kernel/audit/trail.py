"""Writing the trail."""

from collections.abc import Mapping
from datetime import datetime
from json import dumps, loads
from typing import Any, Protocol

from django.core.serializers.json import DjangoJSONEncoder
from django.db.models import Model

from jenjang.kernel.tenancy.scope import active_government_id

from .models import Entry, Reading
from .queries.words import overrides
from .rules import Capacity


class Who(Protocol):
    """What the trail needs to know of an actor (access.actor.Actor fits)."""

    @property
    def user_id(self) -> int | None: ...
    @property
    def name(self) -> str: ...
    @property
    def capacity(self) -> Capacity | None: ...


def record(
    actor: Who,
    action: str,
    subject: Model | None = None,
    *,
    at: datetime,
    why: str = "",
    before: Mapping[str, Any] | None = None,
    after: Mapping[str, Any] | None = None,
) -> int:
    """Enter a deed, in the transaction of the deed itself, and answer with the entry's number. `action` is named `room.past_verb`."""
    return _enter(actor, action, subject, at=at, why=why, before=before, after=after, is_refused=False)


def note_reading(actor: Who, subject_type: str, subject_id: int, *, what: str, at: datetime) -> None:
    """Enter that somebody looked at a record with personal data. what: the part of it; its words stand in config.deeds."""
    Reading.objects.create(
        government_id=active_government_id(),
        at=at,
        **_acted_by(actor),
        subject_type=subject_type,
        subject_id=subject_id,
        what=what,
    )


def record_refusal(actor: Who, action: str, *, at: datetime, why: str) -> None:
    """Enter a refused attempt; call it after the refused transaction has rolled back. `why` is the reason given."""
    _enter(actor, action, None, at=at, why=why, before=None, after=None, is_refused=True)


def _enter(
    actor: Who,
    action: str,
    subject: Model | None,
    *,
    at: datetime,
    why: str,
    before: Mapping[str, Any] | None,
    after: Mapping[str, Any] | None,
    is_refused: bool,
) -> int:
    entry = Entry.objects.create(
        government_id=active_government_id(),
        at=at,
        **_acted_by(actor),
        action=action[:80],
        subject_type=subject._meta.label_lower if subject else "",
        subject_id=subject.pk if subject else None,
        subject=str(subject)[:300] if subject else "",
        why=why,
        before=_plain(before),
        after=_plain(after),
        is_refused=is_refused,
        is_override=not is_refused and action in overrides(),
    )
    return int(entry.pk)


def _acted_by(actor: Who) -> dict[str, Any]:
    """Who, and in whose place."""
    told = {"user_id": actor.user_id, "actor": actor.name[:150]}
    if (capacity := actor.capacity) is None:
        return told
    return {**told, "capacity": capacity.kind, "behalf_id": capacity.user_id, "behalf": capacity.name[:200]}


def _plain(values: Mapping[str, Any] | None) -> Any:
    """Dates, decimals and the like as JSON keeps them."""
    return None if values is None else loads(dumps(values, cls=DjangoJSONEncoder))
