"""Second factors: what is noted of one's own, and of which roles a government requires one."""

from collections.abc import Collection
from datetime import datetime
from typing import Any

from allauth.mfa.models import Authenticator
from django.db import transaction
from django.utils.translation import gettext as _

from jenjang.kernel.audit import trail
from jenjang.kernel.tenancy.errors import DomainError
from jenjang.kernel.tenancy.scope import active_government_id

from .. import permissions
from ..actor import Actor
from ..models import RequiredFactor, User
from ..roles import all_roles
from .own import at_home


def note_factor(user: User, *, kind: str, is_added: bool, at: datetime) -> None:
    """Enter in the trail of one's own government that a way of signing in was added or removed."""
    with at_home(user) as actor:
        if actor is None:
            return
        if kind == Authenticator.Type.RECOVERY_CODES and is_added:
            trail.record(actor, "access.codes_made", user, at=at)
        elif is_added:
            trail.record(actor, "access.factor_added", user, at=at, after={"kind": kind})
        else:
            trail.record(actor, "access.factor_removed", user, at=at, before={"kind": kind})


def forget_factors(user: Any) -> list[str]:
    """Delete every second factor of an account; answers with their kinds."""
    found = Authenticator.objects.filter(user_id=user.pk)
    kinds = list(found.order_by("pk").values_list("type", flat=True))
    found.delete()
    return kinds


@transaction.atomic
def require_factors(actor: Actor, *, roles: Collection[str], at: datetime) -> None:
    """From now on a second factor is required of exactly these roles."""
    permissions.can_keep(actor).require()
    if unknown := set(roles) - set(all_roles()):
        raise DomainError(_("Peran “%(role)s” tidak dikenal.") % {"role": sorted(unknown)[0]})
    before = set(RequiredFactor.objects.select_for_update().values_list("role", flat=True))
    if before == set(roles):
        return
    RequiredFactor.objects.exclude(role__in=roles).delete()
    government_id = active_government_id()
    RequiredFactor.objects.bulk_create(
        [RequiredFactor(government_id=government_id, role=role) for role in sorted(set(roles) - before)],
        ignore_conflicts=True,  # two keepers at once
    )
    now = {"roles": sorted(roles)}
    trail.record(actor, "access.factor_required", at=at, before={"roles": sorted(before)}, after=now)
