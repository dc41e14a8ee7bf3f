"""What the house may tell, and who knows of what waits; both handed down by name through the settings."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import IntEnum
from functools import cache

from django.conf import settings
from django.utils.functional import Promise
from django.utils.module_loading import import_string

from jenjang.kernel.access.actor import Actor

from .rules import Pace


@dataclass(frozen=True)
class NoticeKind:
    """One kind of notice. pace: how it reaches by e-mail whoever has not chosen. The title is an e-mail's subject: no personal data."""

    title: str | Promise
    pace: Pace


class Urgency(IntEnum):
    """The gravest first."""

    LATE = 0
    TO_DO = 1
    UNDER_WAY = 2
    DONE = 3


@dataclass(frozen=True)
class Waiting:
    """One thing to look at: what it is, how it stands in a word, where to go on."""

    title: str
    detail: str
    state: str
    urgency: Urgency
    href: str
    since: datetime


@dataclass(frozen=True)
class WaitingSource:
    """A room that knows of things that wait. items: (actor, at) -> what waits for this actor, in one query."""

    name: str
    label: str | Promise
    items: Callable[[Actor, datetime], Iterable[Waiting]]


@dataclass(frozen=True)
class Text:
    """What a letter says. unsubscribe: the whole address that ends its kind, where it has one."""

    subject: str
    text: str
    html: str
    unsubscribe: str = ""


# write(**given): what a letter says at the moment it is sent; None where there is nothing to say any more.
Writer = Callable[..., Text | None]


@cache
def writers() -> Mapping[str, Writer]:
    found: Mapping[str, Writer] = import_string(settings.LETTER_WRITERS)
    return found


@cache
def notice_kinds() -> Mapping[str, NoticeKind]:
    kinds: Mapping[str, NoticeKind] = import_string(settings.NOTICE_KINDS)
    return kinds


@cache
def waiting_sources() -> Sequence[WaitingSource]:
    sources: Sequence[WaitingSource] = import_string(settings.WAITING_SOURCES)
    return sources
