"""What a room above says about a document it makes: one kind each, gathered in config.documents."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from typing import Any

from django.conf import settings
from django.utils.functional import Promise
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _

from jenjang.kernel.access.actor import Actor
from jenjang.kernel.access.decision import Decision
from jenjang.kernel.tenancy.errors import NotFound

Words = str | Promise


@dataclass(frozen=True)
class Signer:
    """Who is to sign, as it will be printed. user_id: the account that signs; None for who has none yet."""

    name: str
    capacity: str
    user_id: int | None = None
    nip: str = ""
    rank: str = ""


@dataclass(frozen=True)
class Said:
    """What a document says. data: for its template, what JSON can say; unit: its part of the number; office, address: for the head."""

    title: str
    data: Mapping[str, Any]
    signers: Sequence[Signer] = ()
    unit: str = ""
    office: str = ""
    address: str = ""


@dataclass(frozen=True)
class Question:
    """What a maker is asked beyond what the record tells. most: signs of the answer."""

    key: str
    label: Words
    help: Words = ""
    initial: Words = ""
    is_required: bool = True
    is_long: bool = False
    most: int = 4_000


# build(actor, subject_id, on, answers): what it says; NotFound for what is not there, DomainError for what is missing.
Build = Callable[[Actor, int, date, Mapping[str, str]], Said]
Ask = Callable[[Actor, int], Decision]
Own = Callable[[int], Collection[int]]
# signed(actor, subject_id, document_id, at): what follows in the room when all have signed, in the transaction of the last signature.
Signed = Callable[[Actor, int, int, datetime], None]


@dataclass(frozen=True)
class DocumentKind:
    """One document of the house. name: word in addresses and in rows, for ever; subject_type: what it is about.

    to_make, to_see: permissions. may_make: the finer question for one record. is_personal: about a person, so that reading is
    noted; own(user_id): the subjects of that account, who see their own; back(subject_id): the page of what it is about.
    signed: told when it takes effect.
    """

    name: str
    label: Words
    template: str
    subject_type: str
    to_make: str
    to_see: str
    build: Build
    may_make: Ask
    questions: tuple[Question, ...] = ()
    is_personal: bool = False
    own: Own | None = None
    back: Callable[[int], str] | None = None
    signed: Signed | None = None


@cache
def _kinds() -> Mapping[str, DocumentKind]:
    kinds: Sequence[DocumentKind] = import_string(settings.DOCUMENT_KINDS)
    return {kind.name: kind for kind in kinds}


def all_kinds() -> Sequence[DocumentKind]:
    """Every kind, in the order of the house's list."""
    return tuple(_kinds().values())


def kind_named(name: str) -> DocumentKind:
    """The kind with this name; NotFound otherwise."""
    if name not in _kinds():
        raise NotFound(_("Tidak ada jenis dokumen dengan nama ini."))
    return _kinds()[name]
