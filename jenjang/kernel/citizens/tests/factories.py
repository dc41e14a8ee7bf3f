"""Citizens for tests, and browsers signed in as them. All addresses are invented."""

from datetime import datetime
from itertools import count

from django.test import Client
from django.utils import timezone

from jenjang.kernel.citizens import commands, queries
from jenjang.kernel.citizens.commands import Browser
from jenjang.kernel.citizens.models import Citizen, Code, Session
from jenjang.kernel.citizens.queries import SignedIn
from jenjang.kernel.citizens.rules import Address, address_of, digest_of
from jenjang.kernel.tenancy.scope import active_government_id, government_scope

_numbers = count(1)


def contact(text: str = "") -> Address:
    """An address; without a text each time another one."""
    found = address_of(text or f"warga{next(_numbers)}@contoh.id")
    assert found is not None
    return found


def code_for(address: Address, *, at: datetime, citizen_id: int | None = None) -> tuple[str, str]:
    """Ask for a code in the active government, as from a browser of its own; its token and the code."""
    token = commands.ask_for_code(address, token=None, language="id", at=at, is_sent=False, citizen_id=citizen_id)
    return token, digits(token)


def digits(token: str) -> str:
    """The code that the browser with this token waits for."""
    return queries.digits_of(Code.objects.get(key=digest_of(token)))


def enter(address: Address, *, at: datetime) -> str:
    """Enter in the active government; the token of the session."""
    token, code = code_for(address, at=at)
    return commands.check_code(token, typed=code, browser=Browser("Firefox", "10.0.0.1"), language="id", at=at).token


def make_citizen(name: str = "", *, at: datetime | None = None, text: str = "") -> int:
    """A citizen of the active government, who has entered once."""
    enter(contact(text), at=at or timezone.now())
    citizen = Citizen.objects.latest("id")
    Citizen.objects.filter(pk=citizen.pk).update(name=name[:150])
    return int(citizen.pk)


def signed_in(citizen_id: int) -> SignedIn:
    """This citizen, in the browser seen last."""
    one, session = Citizen.objects.get(pk=citizen_id), Session.objects.filter(citizen_id=citizen_id).latest("id")
    return SignedIn(one.pk, session.pk, one.name, one.email, one.phone, one.language, session.seen_at)


def be_citizen(client: Client, government_id: int, text: str = "") -> int:
    """Sign a browser in as a citizen of this government, beside whatever else it is; answers with the citizen's id."""
    with government_scope(government_id):
        client.cookies[f"citizen-{active_government_id()}"] = enter(contact(text), at=timezone.now())
        return int(Citizen.objects.latest("entered_at").pk)
