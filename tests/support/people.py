"""Governments, accounts and actors for tests. All names are invented."""

from datetime import UTC, date, datetime
from itertools import count

from jenjang.kernel.access import commands as access
from jenjang.kernel.access.actor import Actor, Grant, Superior, system
from jenjang.kernel.access.models import User
from jenjang.kernel.access.roles import all_roles
from jenjang.kernel.tenancy.commands import open_government
from jenjang.kernel.tenancy.models import TimeZone
from jenjang.kernel.tenancy.scope import government_scope

NOON = datetime(2026, 5, 20, 5, 0, tzinfo=UTC)  # 12.00 WIB on a Wednesday
PASSWORD = "kunci-untuk-uji-saja"

_numbers = count(1)


def make_government(
    name: str = "", *, region_code: str = "", is_demo: bool = False, slug: str = "", time_zone: str = TimeZone.WIB
) -> int:
    """Open a government and answer with its id. Without a code each gets one of its own."""
    number = next(_numbers)
    return open_government(
        region_code=region_code or f"{11 + number // 90 % 80}.{10 + number % 90}",
        name=name or f"Kabupaten Contoh {number}",
        slug=slug,
        at=NOON,
        is_demo=is_demo,
        time_zone=time_zone,
    )


def actor_with(government_id: int, *permissions: str, unit_id: int | None = None) -> Actor:
    """An actor who holds just these permissions, without an account behind."""
    return Actor(None, government_id, "Penguji", (Grant("test", "Penguji", frozenset(permissions), unit_id),))


def acting_for(user: User, superior: User | None = None) -> Actor:
    """An account as an actor without rights, in the place of another where one is named."""
    behalf = Superior(superior.pk, superior.name, NOON.date()) if superior else None
    return Actor(user.pk, user.home_id, user.name, behalf=behalf)


def make_user(government_id: int, role: str | None = None, *, unit_id: int | None = None) -> User:
    """An account in this government, with a role where one is named; its password is PASSWORD."""
    number = next(_numbers)
    with government_scope(government_id):
        user_id = access.add_account(
            system(government_id),
            name=f"Pengguna Uji {number}",
            password=PASSWORD,
            nip=f"19800101200501{number:04d}"[:18],
            email=f"uji{number}@contoh.go.id",
            at=NOON,
        )
        if role:
            assert role in all_roles(), f"unknown role {role}"
            access.assign_role(
                system(government_id), user_id=user_id, role=role, since=date(2020, 1, 1), unit_id=unit_id, at=NOON
            )
    return User.objects.get(pk=user_id)
