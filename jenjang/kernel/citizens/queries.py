"""Who is signed in as a citizen, what the own page shows, and what a keeper sees."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import Any

from django.conf import settings
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from jenjang.kernel.access.actor import Actor
from jenjang.kernel.access.queries import device_said
from jenjang.kernel.tenancy.asking import ask
from jenjang.kernel.tenancy.errors import NotFound
from jenjang.kernel.tenancy.scope import active_government_id

from . import rules
from .cookies import session_token
from .models import Citizen, Code, Session, called
from .rules import Address, AddressKind, CodeState

ACTIVE, BLOCKED = "active", "blocked"
BOTH = "both"
REMEMBERED = "citizen_found"
SIGNED_IN = """
    SELECT citizen.id, session.id, citizen.name, citizen.email, citizen.phone, citizen.language, session.seen_at
    FROM citizens_session session JOIN citizens_citizen citizen
        ON citizen.government_id = session.government_id AND citizen.id = session.citizen_id
    WHERE session.government_id = %s AND session.key = %s AND session.ends_at > %s
        AND citizen.blocked_at IS NULL AND citizen.erased_at IS NULL
"""


@dataclass(frozen=True)
class SignedIn:
    """The citizen of a request. Rooms keep `id` alone; `shown` is for the citizen's own eyes."""

    id: int
    session_id: int
    name: str
    email: str
    phone: str
    language: str
    seen_at: datetime

    @property
    def shown(self) -> str:
        """The name, or the address where none was given."""
        return self.name or self.email or self.phone


@dataclass(frozen=True)
class Pending:
    """The code a browser waits for. wait: seconds until another may be asked for. shown: the code itself, in a demo alone."""

    address: Address
    state: CodeState
    wait: int
    lapses_at: datetime
    onward: str
    citizen_id: int | None
    shown: str

    def is_on_its_way_to(self, address: Address, citizen_id: int | None) -> bool:
        """Whether the same was asked for less than a minute ago, so that nothing new is to be sent."""
        is_same = (self.address, self.citizen_id) == (address, citizen_id)
        return is_same and self.wait > 0 and self.state is CodeState.LIVE


@dataclass(frozen=True)
class OwnSession:
    """A browser in which the citizen is signed in."""

    id: int
    device: str
    network: str
    began_at: datetime
    seen_at: datetime
    ends_at: datetime
    is_here: bool


@dataclass(frozen=True)
class CitizenLine:
    """One citizen as a keeper sees it: addresses with their middle hidden."""

    id: int
    number: str
    name: str
    email: str
    phone: str
    state: str
    made_at: datetime
    entered_at: datetime
    blocked_at: datetime | None
    blocked_because: str


class Offered(StrEnum):
    """How codes reach people here."""

    EMAIL_ALONE = "email"
    BOTH = "both"


def citizen_of(request: Any) -> SignedIn | None:
    """The citizen signed in in this browser, in this government. Asked once in a request: one query, none without the cookie."""
    if not hasattr(request, REMEMBERED):
        setattr(request, REMEMBERED, _found(session_token(request)) if request.government else None)
    found: SignedIn | None = getattr(request, REMEMBERED)
    return found


def actor_of(citizen_id: int) -> Actor:
    """A citizen as who acts: a number for the trail, without rights of officials."""
    return Actor(None, active_government_id(), called(citizen_id))


def offered(*, is_demo: bool) -> Offered:
    """Whether mobile numbers can be reached as well: where a gateway is set up, and in a demo, which shows the code itself."""
    return Offered.BOTH if is_demo or settings.WHATSAPP_URL else Offered.EMAIL_ALONE


def pending(token: str | None, *, is_demo: bool, at: datetime) -> Pending | None:
    """The code that the browser with this token waits for. One query, none without a token."""
    if token is None:
        return None
    code = Code.objects.filter(government_id=active_government_id(), key=rules.digest_of(token)).first()
    if code is None:
        return None
    return Pending(
        Address(AddressKind(code.kind), code.address),
        rules.code_state(sent_at=code.sent_at, tries=code.tries, is_used=code.used_at is not None, at=at),
        rules.seconds_until_again(sent_at=code.sent_at, at=at),
        code.sent_at + rules.CODE_LASTS,
        code.onward,
        code.citizen_id,
        digits_of(code) if is_demo else "",
    )


def digits_of(code: Code) -> str:
    """The six digits: reckoned, as they are kept nowhere."""
    return rules.code_of(b"jenjang.citizens.code:" + str(settings.SECRET_KEY).encode(), code.nonce)


def sessions_of(citizen: SignedIn, *, at: datetime) -> list[OwnSession]:
    """Where the citizen is signed in, the browser at hand first. One query."""
    found = Session.objects.filter(citizen_id=citizen.id, ends_at__gt=at).order_by("-seen_at", "-pk")
    rows = [
        OwnSession(
            one.pk,
            device_said(one.device),
            one.network,
            one.began_at,
            one.seen_at,
            one.ends_at,
            one.pk == citizen.session_id,
        )
        for one in found
    ]
    return sorted(rows, key=lambda row: not row.is_here)


def own_data(citizen: SignedIn, *, government: str, at: datetime) -> dict[str, Any]:
    """All that is kept of a citizen, to take along. Two queries."""
    kept = Citizen.objects.get(pk=citizen.id)
    return {
        "government": government,
        "taken_on": at.date().isoformat(),
        "citizen": {
            "number": kept.pk,
            "name": kept.name,
            "email": kept.email,
            "phone": kept.phone,
            "language": kept.language,
            "made_at": kept.made_at.isoformat(),
            "entered_at": kept.entered_at.isoformat(),
        },
        "sessions": [
            {
                "device": one.device,
                "network": one.network,
                "began_at": one.began_at.isoformat(),
                "seen_at": one.seen_at.isoformat(),
                "ends_at": one.ends_at.isoformat(),
            }
            for one in sessions_of(citizen, at=at)
        ],
    }


def citizens_page(spec: Any, selection: Any, *, row: Callable[[CitizenLine], Any]) -> Any:
    """A page of the citizens here. A whole address or number finds its owner; parts of one find nobody. Two queries, however many there are."""
    found = Citizen.objects.filter(erased_at=None)
    if address := rules.address_of(selection.text):
        found = found.filter(**{address.kind.value: address.value})
    if state := selection.filters.get("state"):
        found = found.filter(blocked_at__isnull=state == ACTIVE)
    if kind := selection.filters.get("reached"):
        found = found.filter(_reached(kind))
    page = spec.page(found, replace(selection, text="") if address else selection, row=lambda one: row(_line(one)))
    return replace(page, selection=replace(page.selection, text=selection.text))


def kept_citizen(citizen_id: int) -> CitizenLine:
    """One citizen as a keeper sees it; NotFound otherwise, also for one who is erased. One query."""
    found = Citizen.objects.filter(pk=citizen_id, erased_at=None).first()
    if found is None:
        raise NotFound(_("Akun warga ini tidak ada di pemerintah ini."))
    return _line(found)


def living_sessions(citizen_id: int, *, at: datetime) -> int:
    """In how many browsers a citizen is signed in. One query."""
    count: int = Session.objects.filter(citizen_id=citizen_id, ends_at__gt=at).count()
    return count


def _found(token: str | None) -> SignedIn | None:
    if token is None:
        return None
    rows = ask(SIGNED_IN, [active_government_id(), rules.digest_of(token), timezone.now()])
    return SignedIn(*rows[0]) if rows else None


def _reached(kind: str) -> Q:
    has_email, has_phone = ~Q(email=""), ~Q(phone="")
    if kind == BOTH:
        return has_email & has_phone
    return has_email if kind == AddressKind.EMAIL else has_phone


def _line(one: Citizen) -> CitizenLine:
    return CitizenLine(
        one.pk,
        _("Warga %(number)d") % {"number": one.pk},
        one.name,
        _masked(AddressKind.EMAIL, one.email),
        _masked(AddressKind.PHONE, one.phone),
        BLOCKED if one.blocked_at else ACTIVE,
        one.made_at,
        one.entered_at,
        one.blocked_at,
        one.blocked_because,
    )


def _masked(kind: AddressKind, value: str) -> str:
    return rules.masked(Address(kind, value)) if value else ""
