"""Who an account is inside a government, how it signs in, and the accounts of a government."""

from .accounts import Account, account, accounts_page, given, holders_and_factors, unit_choices
from .factors import Factors, Passkey, factors_of, has_second_factor, owes_second_factor, required_roles
from .holding import AccountRow, GrantSource, accounts_by_role, actor_of, assignments, home_accounts, user_by_id
from .sessions import OwnSession, sessions_of

__all__ = [
    "Account",
    "AccountRow",
    "Factors",
    "GrantSource",
    "OwnSession",
    "Passkey",
    "account",
    "accounts_by_role",
    "accounts_page",
    "actor_of",
    "assignments",
    "factors_of",
    "given",
    "has_second_factor",
    "holders_and_factors",
    "home_accounts",
    "owes_second_factor",
    "required_roles",
    "sessions_of",
    "unit_choices",
    "user_by_id",
]
