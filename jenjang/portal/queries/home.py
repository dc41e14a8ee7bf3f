"""What a government's two homes show."""

from dataclasses import dataclass
from datetime import date

from jenjang.kernel.access import queries as access
from jenjang.kernel.access.actor import Actor
from jenjang.kernel.tenancy.queries import GovernmentInfo
from jenjang.portal.rules import part_of_day


@dataclass(frozen=True)
class DemoAccount:
    """One of the demo's people, to be signed in as with one press."""

    user_id: int
    name: str
    role: str
    unit: str


@dataclass(frozen=True)
class PublicHome:
    """Who a government is, and what it has published."""

    government: GovernmentInfo
    accounts: list[DemoAccount]


@dataclass(frozen=True)
class Desk:
    """Where the signed-in person stands in this government."""

    part_of_day: str
    name: str
    roles: list[str]


def public_home(actor: Actor, government: GovernmentInfo, *, on: date) -> PublicHome:
    """Everything on the public home."""
    return PublicHome(government, _demo_accounts(government, on))


def _demo_accounts(government: GovernmentInfo, on: date) -> list[DemoAccount]:
    if not government.is_demo:
        return []
    return [DemoAccount(row.user_id, row.name, row.role_label, "") for row in access.accounts_by_role(on=on)]


def workspace(actor: Actor, *, on: date, hour: int) -> Desk:
    """Everything on the workspace but what waits."""
    return Desk(part_of_day(hour), actor.name, [grant.role_label for grant in actor.grants])
