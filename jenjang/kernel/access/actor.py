"""The one who acts: a signed-in person, an anonymous visitor, or the system itself."""

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date
from functools import partial

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from jenjang.kernel.audit.rules import Acting, Capacity

from .decision import ALLOWED, Decision, denied

OWES = gettext_lazy("Peran Anda mewajibkan faktor kedua. Pasang dahulu di halaman Keamanan akun, lalu coba lagi.")


@dataclass(frozen=True)
class Grant:
    """A role held in a government, for all of it (unit_id None) or for one unit and everything below.

    capacity: of a post held for the time being, which deeds done by this grant alone are marked with.
    """

    role: str
    role_label: str
    permissions: frozenset[str]
    unit_id: int | None = None
    capacity: Capacity | None = field(default=None, compare=False)


@dataclass(frozen=True)
class Superior:
    """Somebody who has lent rights. until: the last day of the last of them."""

    user_id: int
    name: str
    until: date


@dataclass(frozen=True)
class Actor:
    """Who acts, in which government, with which grants. `user_id` is None for visitors and for the system.

    owes_second_factor: a role held requires a second factor that is not there; until it is, the actor has no grants.
    behalf: for whom, where somebody has chosen so; the grants are then the lent ones alone. lenders: for whom one could.
    """

    user_id: int | None
    government_id: int | None
    name: str
    grants: tuple[Grant, ...] = ()
    is_system: bool = False
    owes_second_factor: bool = False
    behalf: Superior | None = None
    lenders: tuple[Superior, ...] = ()
    _relied_on: list[Capacity] = field(default_factory=list, init=False, compare=False, repr=False)

    @property
    def capacity(self) -> Capacity | None:
        """In whose place a deed is done: for whom one acts, or the acting post whose right alone allowed it."""
        if self.behalf:
            return Capacity(Acting.DELEGATION, self.behalf.name, self.behalf.user_id)
        return self._relied_on[-1] if self._relied_on else None

    @property
    def accounts(self) -> frozenset[int]:
        """The own account and that of whom the actor acts for: neither decides about itself."""
        behalf = {self.behalf.user_id} if self.behalf else set()
        return frozenset(behalf if self.user_id is None else {self.user_id, *behalf})

    def stands_for(self, user_id: int | None) -> bool:
        """Whether this account is one of those."""
        return user_id in self.accounts

    @property
    def is_anonymous(self) -> bool:
        return self.user_id is None and not self.is_system

    def may(self, permission: str, unit_ids: Collection[int] = ()) -> Decision:
        """Whether a grant gives this permission for the whole government or for one of these units.

        Hand in the unit concerned together with all units above it: a grant on a unit covers what lies below.
        """
        if self.is_system:
            return ALLOWED
        held = [grant for grant in self.grants if permission in grant.permissions]
        reaching = [grant for grant in held if grant.unit_id is None or grant.unit_id in unit_ids]
        if any(grant.capacity is None for grant in reaching):
            return ALLOWED
        for capacity in (grant.capacity for grant in reaching if grant.capacity):
            return Decision(True, relied_on=partial(self._relied_on.append, capacity))
        if self.is_anonymous:
            return denied(_("Silakan masuk terlebih dahulu."))
        if self.owes_second_factor:
            return denied(str(OWES))
        if held:
            return denied(_("Peran Anda tidak mencakup unit ini."))
        return denied(
            _("Peran Anda tidak memuat kewenangan ini. Hubungi pengelola pemerintah Anda bila seharusnya ada.")
        )

    def may_anywhere(self, permission: str) -> Decision:
        """Whether some grant gives this permission, for all of the government or for any unit of it."""
        return self.may(permission, [grant.unit_id for grant in self.grants if grant.unit_id is not None])


def anonymous(government_id: int | None = None) -> Actor:
    """A visitor who has not signed in."""
    return Actor(user_id=None, government_id=government_id, name=_("Pengunjung"))


def system(government_id: int, name: str = "Jenjang") -> Actor:
    """The system acting by itself: the command line, a clock, a reaction."""
    return Actor(user_id=None, government_id=government_id, name=name, is_system=True)
