"""Who may keep the accounts of a government."""

from django.utils.translation import gettext as _

from .actor import Actor
from .decision import ALLOWED, Decision, denied

GIVE = "access.give"


def can_keep(actor: Actor) -> Decision:
    """Holders of `access.give` for the whole government."""
    return actor.may(GIVE)


def can_change(actor: Actor, user_id: int) -> Decision:
    """As `can_keep`, but never one's own account: nobody gives rights to oneself."""
    kept = can_keep(actor)
    if kept and actor.user_id == user_id:
        return denied(
            _("Akun sendiri diurus oleh pengelola akun yang lain; cara masuk diatur di halaman Keamanan akun.")
        )
    return kept if not kept else ALLOWED
