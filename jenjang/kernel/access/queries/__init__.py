"""Who an account is inside a government, how it signs in, and the accounts of a government."""

from .accounts import Account, account, accounts_page, given, holders_and_factors, unit_choices
from .factors import Factors, Passkey, factors_of, has_second_factor, owes_second_factor, required_roles
from .holding import (
    AccountRow,
    GrantSource,
    Held,
    accounts_by_role,
    actor_of,
    addresses,
    assignments,
    deputy_of,
    desk_permissions,
    home_accounts,
    no_number,
    not_lent,
    rights_of,
    user_by_id,
)
from .sessions import OwnSession, device_said, sessions_of

__all__ = [
    "Account",
    "AccountRow",
    "Factors",
    "GrantSource",
    "Held",
    "OwnSession",
    "Passkey",
    "account",
    "accounts_by_role",
    "accounts_page",
    "actor_of",
    "addresses",
    "assignments",
    "deputy_of",
    "desk_permissions",
    "device_said",
    "factors_of",
    "given",
    "has_second_factor",
    "holders_and_factors",
    "home_accounts",
    "no_number",
    "not_lent",
    "owes_second_factor",
    "required_roles",
    "rights_of",
    "sessions_of",
    "unit_choices",
    "user_by_id",
]
