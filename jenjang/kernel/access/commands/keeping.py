"""The accounts of a government, as their keeper looks after them. An account of another government is none."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from jenjang.kernel.audit import trail
from jenjang.kernel.tenancy.errors import Conflict, DomainError, NotFound
from jenjang.kernel.tenancy.lines import plain_line
from jenjang.kernel.tenancy.scope import active_government_id

from .. import permissions
from ..actor import Actor
from ..models import User
from .factors import forget_factors
from .giving import add_account
from .letters import send_link
from .sessions import end, keys_of
from .tying import tie


@transaction.atomic
def invite(actor: Actor, *, name: str, nip: str | None, email: str, site: str, at: datetime) -> int:
    """Make an account and mail its owner a link to choose a password; answers with the account's id.

    Where an employee has this NIP the account becomes that employee's, and the rights of the posts held come with it.
    """
    user_id = add_account(actor, name=name, password=None, nip=nip, email=email, at=at)
    tie(actor, nip=nip, user_id=user_id, at=at)
    user = User.objects.get(pk=user_id)
    trail.record(actor, "access.invited", user, at=at)
    send_link(user_id, site=site)
    return user_id


@transaction.atomic
def send_reset(actor: Actor, *, user_id: int, site: str, at: datetime) -> None:
    """Mail the owner a link to choose a password; whoever has not come yet is invited once more."""
    user = _held(actor, user_id)
    if not user.is_active:
        raise Conflict(_("Akun ini tidak aktif. Aktifkan dahulu, lalu kirim tautannya."))
    if not user.email:
        raise DomainError(_("Akun ini tidak punya alamat surel, jadi tautan tidak dapat dikirim."))
    trail.record(actor, "access.link_sent", user, at=at)
    send_link(user.pk, site=site)


@transaction.atomic
def deactivate(actor: Actor, *, user_id: int, why: str, at: datetime) -> None:
    """Nobody signs in by this account any more; its sessions end at once."""
    user = _held(actor, user_id)
    why = _reason(why)
    if not user.is_active:
        raise Conflict(_("Akun ini sudah tidak aktif."))
    user.is_active = False
    user.save(update_fields=["is_active"])
    end(keys_of(user.pk))
    trail.record(actor, "access.deactivated", user, at=at, why=why)


@transaction.atomic
def reactivate(actor: Actor, *, user_id: int, why: str, at: datetime) -> None:
    """The account may be signed in by again."""
    user = _held(actor, user_id)
    why = _reason(why)
    if user.is_active:
        raise Conflict(_("Akun ini sudah aktif."))
    user.is_active = True
    user.save(update_fields=["is_active"])
    trail.record(actor, "access.reactivated", user, at=at, why=why)


@transaction.atomic
def end_all_sessions(actor: Actor, *, user_id: int, why: str, at: datetime) -> int:
    """Sign the account out everywhere; answers with how many sessions there were."""
    user = _held(actor, user_id)
    keys = keys_of(user.pk)
    end(keys)
    trail.record(actor, "access.sessions_ended", user, at=at, why=_reason(why), after={"count": len(keys)})
    return len(keys)


@transaction.atomic
def take_away_factors(actor: Actor, *, user_id: int, why: str, at: datetime) -> None:
    """Take a lost or stolen second factor away, with passkeys and recovery codes; its sessions end at once."""
    user = _held(actor, user_id)
    why = _reason(why)
    kinds = forget_factors(user)
    if not kinds:
        raise Conflict(_("Akun ini tidak punya faktor kedua."))
    end(keys_of(user.pk))
    trail.record(actor, "access.factors_taken", user, at=at, why=why, before={"kinds": kinds})


def _held(actor: Actor, user_id: int) -> User:
    """The account, locked; of the active government, and one that the actor may change."""
    user = User.objects.select_for_update().filter(pk=user_id, home_id=active_government_id()).first()
    if user is None:
        raise NotFound(_("Akun ini tidak ada di pemerintah ini."))
    permissions.can_change(actor, user_id).require()
    return user


def _reason(why: str) -> str:
    if not (plain := plain_line(why)):
        raise DomainError(_("Isi alasannya; alasan masuk ke jejak audit."))
    return plain
