"""Entering a demo."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from jenjang.kernel.access import queries as access
from jenjang.kernel.access.actor import Actor
from jenjang.kernel.access.models import User
from jenjang.kernel.audit import trail
from jenjang.kernel.tenancy.errors import NotFound
from jenjang.kernel.tenancy.queries import GovernmentInfo


@transaction.atomic
def enter_demo(actor: Actor, government: GovernmentInfo, *, user_id: int | None, at: datetime) -> User:
    """The account to sign in as without a password: only in a demo, and only one that the demo made.

    An account with a password belongs to a real person, also where a demo gave it a role.
    """
    user = access.user_by_id(user_id) if user_id and government.is_demo else None
    if user is None or user.home_id != government.id or user.has_usable_password():
        raise NotFound(_("Akun peraga ini tidak ada di sini. Pilih salah satu yang tertera di beranda."))
    trail.record(Actor(user.pk, government.id, user.name), "access.entered_demo", user, at=at)
    return user
