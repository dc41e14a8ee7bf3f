"""Codes, entering, the own account, and a keeper's deeds.

What visitors do before they are known (asking for a code, mistyping it) leaves no entry in the trail: what nobody can be held to
must not fill what nobody can remove. Entries about citizens name numbers and kinds, never an address or a name.
"""

import secrets
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _
from procrastinate.contrib.django import app

from jenjang.kernel.access.actor import Actor
from jenjang.kernel.audit import trail
from jenjang.kernel.events import outbox
from jenjang.kernel.tenancy.errors import Conflict, DomainError, NotFound
from jenjang.kernel.tenancy.lines import plain_line
from jenjang.kernel.tenancy.scope import active_government_id

from . import permissions, queries, rules
from .events import CitizenErased
from .models import Citizen, Code, Session
from .queries import SignedIn
from .rules import Address, AddressKind, CodeState


class Outcome(StrEnum):
    """What became of a code that was typed."""

    ENTERED = "entered"
    ADDED = "added"
    WRONG = "wrong"
    USED = "used"
    SPENT = "spent"
    LAPSED = "lapsed"
    BLOCKED = "blocked"
    TAKEN = "taken"


NO_LONGER = {
    CodeState.USED: Outcome.USED,
    CodeState.SPENT: Outcome.SPENT,
    CodeState.LAPSED: Outcome.LAPSED,
}


@dataclass(frozen=True)
class Checked:
    """token: of the session that has begun. tries_left: after a wrong code. reason: why the account is blocked."""

    outcome: Outcome
    token: str = ""
    tries_left: int = 0
    reason: str = ""


@dataclass(frozen=True)
class Browser:
    """What a browser tells of itself, kept for the list of sessions; nothing in a demo, whose accounts are everybody's."""

    device: str = ""
    network: str = ""


@transaction.atomic
def ask_for_code(
    address: Address,
    *,
    token: str | None,
    language: str,
    at: datetime,
    is_sent: bool,
    citizen_id: int | None = None,
    onward: str = "",
) -> str:
    """Send a fresh code to an address, and answer with the token by which the browser waits for it.

    The same is done whether or not anybody has this address. token: of a code the browser waits for already; that one is void.
    is_sent: not so in a demo, which shows the code instead of writing to strangers.
    """
    token = token or secrets.token_urlsafe(32)
    code, _is_new = Code.objects.update_or_create(
        government_id=active_government_id(),
        key=rules.digest_of(token),
        defaults={
            "citizen_id": citizen_id,
            "kind": address.kind.value,
            "address": address.value,
            "nonce": secrets.token_urlsafe(32),
            "language": language,
            "onward": onward,
            "sent_at": at,
            "tries": 0,
            "used_at": None,
        },
    )
    if is_sent:
        app.configure_task("citizens.code").defer(government_id=code.government_id, code_id=code.pk)
    return token


@transaction.atomic
def check_code(token: str, *, typed: str, browser: Browser, language: str, at: datetime) -> Checked:
    """Try a code: the right one begins a session, or adds the address to the account that asked for it, and is used up.

    A wrong one is counted; the answer is handed back instead of raised, so that the count stays.
    """
    code = Code.objects.select_for_update().filter(key=rules.digest_of(token)).first()
    if code is None:
        raise NotFound(_("Tidak ada kode yang ditunggu di peramban ini. Mulai lagi dari halaman masuk."))
    state = rules.code_state(sent_at=code.sent_at, tries=code.tries, is_used=code.used_at is not None, at=at)
    if state is not CodeState.LIVE:
        return Checked(NO_LONGER[state])
    if not rules.is_code(typed, queries.digits_of(code)):
        code.tries += 1
        code.save(update_fields=["tries"])
        left = rules.MOST_TRIES - code.tries
        return Checked(Outcome.WRONG, tries_left=left) if left else Checked(Outcome.SPENT)
    code.used_at = at
    code.save(update_fields=["used_at"])
    address = Address(AddressKind(code.kind), code.address)
    if code.citizen_id is None:
        return _enter(address, browser=browser, language=language, at=at)
    return _add_address(code.citizen_id, address, at=at)


def _enter(address: Address, *, browser: Browser, language: str, at: datetime) -> Checked:
    citizen = _citizen_with(address, language=language, at=at)
    if citizen.blocked_at:
        return Checked(Outcome.BLOCKED, reason=citizen.blocked_because)
    citizen.entered_at = at
    citizen.save(update_fields=["entered_at"])
    token = secrets.token_urlsafe(32)
    Session.objects.create(
        government_id=active_government_id(),
        citizen=citizen,
        key=rules.digest_of(token),
        device=browser.device[:300],
        network=browser.network[:45],
        began_at=at,
        seen_at=at,
        ends_at=at + rules.SESSION_LASTS,
    )
    return Checked(Outcome.ENTERED, token=token)


def _citizen_with(address: Address, *, language: str, at: datetime) -> Citizen:
    """The owner of an address, locked; made where it is nobody's yet. Two first codes at once make one account."""
    owned = Citizen.objects.select_for_update().filter(**{address.kind.value: address.value})
    if found := owned.first():
        return found  # type: ignore[no-any-return]  # of an untyped manager
    try:
        with transaction.atomic():
            made: Citizen = Citizen.objects.create(
                government_id=active_government_id(),
                language=language,
                made_at=at,
                entered_at=at,
                **{address.kind.value: address.value},
            )
    except IntegrityError:
        return owned.get()  # type: ignore[no-any-return]
    trail.record(queries.actor_of(made.pk), "citizens.made", made, at=at, after={"kind": address.kind.value})
    return made


def _add_address(citizen_id: int, address: Address, *, at: datetime) -> Checked:
    citizen = _own(citizen_id)
    setattr(citizen, address.kind.value, address.value)
    try:
        with transaction.atomic():
            citizen.save(update_fields=[address.kind.value])
    except IntegrityError:
        return Checked(Outcome.TAKEN)
    trail.record(
        queries.actor_of(citizen_id), "citizens.address_changed", citizen, at=at, after={"kind": address.kind.value}
    )
    return Checked(Outcome.ADDED)


@transaction.atomic
def change_profile(citizen: SignedIn, *, name: str, language: str, at: datetime) -> None:
    """How the citizen is called, and in which language letters come."""
    own, name = _own(citizen.id), plain_line(name)
    changed = [field for field, value in (("name", name), ("language", language)) if getattr(own, field) != value]
    if not changed:
        return
    own.name, own.language = name, language
    own.save(update_fields=changed)
    trail.record(queries.actor_of(own.pk), "citizens.profile_changed", own, at=at, after={"changed": changed})


@transaction.atomic
def end_session(citizen: SignedIn, *, session_id: int, at: datetime) -> None:
    """Sign out one of the own browsers."""
    done, _kinds = Session.objects.filter(pk=session_id, citizen_id=citizen.id).delete()
    if not done:
        raise NotFound(_("Sesi ini sudah berakhir atau bukan milik Anda."))
    _note_ended(citizen.id, 1, at)


@transaction.atomic
def end_other_sessions(citizen: SignedIn, *, at: datetime) -> int:
    """Sign out all of the own browsers but the one at hand; answers with how many."""
    others = Session.objects.filter(citizen_id=citizen.id).exclude(pk=citizen.session_id)
    done, _kinds = others.delete()
    if done:
        _note_ended(citizen.id, done, at)
    return int(done)


def sign_out(citizen: SignedIn) -> None:
    """The session at hand is over."""
    Session.objects.filter(pk=citizen.session_id).delete()


def note_seen(citizen: SignedIn, *, at: datetime) -> None:
    """The session at hand is in use: one write in a quarter of an hour at most."""
    if at - citizen.seen_at >= rules.SEEN_EVERY:
        Session.objects.filter(pk=citizen.session_id).update(seen_at=at)


@transaction.atomic
def erase(citizen: SignedIn, *, at: datetime) -> None:
    """Erase all that tells who the citizen is. The number stays, so that what names it still stands; the addresses are free again."""
    own = _own(citizen.id)
    Session.objects.filter(citizen_id=own.pk).delete()
    Code.objects.filter(citizen_id=own.pk).delete()
    for kind in AddressKind:
        if value := getattr(own, kind.value):
            Code.objects.filter(kind=kind.value, address=value).delete()
    own.name, own.email, own.phone, own.erased_at = "", "", "", at
    own.save(update_fields=["name", "email", "phone", "erased_at"])
    trail.record(queries.actor_of(own.pk), "citizens.erased", own, at=at)
    outbox.publish(CitizenErased(government_id=active_government_id(), citizen_id=own.pk))


@transaction.atomic
def block(actor: Actor, *, citizen_id: int, why: str, at: datetime) -> None:
    """The citizen cannot enter any more; sessions end at once. The reason is told to whoever proves to own the address."""
    citizen, why = _kept(actor, citizen_id), _reason(why)
    if citizen.blocked_at:
        raise Conflict(_("Akun warga ini sudah diblokir."))
    citizen.blocked_at, citizen.blocked_because = at, why
    citizen.save(update_fields=["blocked_at", "blocked_because"])
    Session.objects.filter(citizen_id=citizen_id).delete()
    trail.record(actor, "citizens.blocked", citizen, at=at, why=why)


@transaction.atomic
def unblock(actor: Actor, *, citizen_id: int, why: str, at: datetime) -> None:
    """The citizen may enter again."""
    citizen, why = _kept(actor, citizen_id), _reason(why)
    if not citizen.blocked_at:
        raise Conflict(_("Akun warga ini tidak diblokir."))
    citizen.blocked_at, citizen.blocked_because = None, ""
    citizen.save(update_fields=["blocked_at", "blocked_because"])
    trail.record(actor, "citizens.unblocked", citizen, at=at, why=why)


@transaction.atomic
def record_export(actor: Actor, *, rows: int, filters: dict[str, str], at: datetime) -> None:
    """The list has left the house. What was looked for is not told: it may be somebody's address."""
    permissions.can_keep(actor).require()
    trail.record(actor, "citizens.exported", at=at, after={"rows": rows, **filters})


@transaction.atomic
def tidy(*, at: datetime) -> int:
    """Forget codes that are good for nothing any more, with their addresses, and sessions that are over; answers with how many."""
    lapsed, _kinds = Code.objects.filter(sent_at__lte=at - rules.CODE_LASTS).delete()
    over, _kinds = Session.objects.filter(ends_at__lte=at).delete()
    return int(lapsed + over)


def _own(citizen_id: int) -> Citizen:
    """The own account, locked; one that was blocked or erased meanwhile is none."""
    found: Citizen | None = (
        Citizen.objects.select_for_update().filter(pk=citizen_id, blocked_at=None, erased_at=None).first()
    )
    if found is None:
        raise NotFound(_("Akun warga ini tidak ada lagi."))
    return found


def _kept(actor: Actor, citizen_id: int) -> Citizen:
    """The account that a keeper deals with, locked."""
    found: Citizen | None = Citizen.objects.select_for_update().filter(pk=citizen_id, erased_at=None).first()
    if found is None:
        raise NotFound(_("Akun warga ini tidak ada di pemerintah ini."))
    permissions.can_keep(actor).require()
    return found


def _reason(why: str) -> str:
    if not (plain := plain_line(why)):
        raise DomainError(_("Isi alasannya; alasan masuk ke jejak audit."))
    return plain


def _note_ended(citizen_id: int, count: int, at: datetime) -> None:
    trail.record(queries.actor_of(citizen_id), "citizens.sessions_ended", at=at, after={"count": count})
