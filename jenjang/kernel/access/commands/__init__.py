"""Accounts and the roles they hold, how they sign in, and what their government asks of that."""

from .factors import forget_factors, note_factor, require_factors
from .giving import add_account, assign_role, end_role
from .keeping import deactivate, end_all_sessions, invite, reactivate, send_reset, take_away_factors
from .letters import ask_for_reset
from .sessions import end_other_sessions, end_session, note_password, note_seen, note_session

__all__ = [
    "add_account",
    "ask_for_reset",
    "assign_role",
    "deactivate",
    "end_all_sessions",
    "end_other_sessions",
    "end_role",
    "end_session",
    "forget_factors",
    "invite",
    "note_factor",
    "note_password",
    "note_seen",
    "note_session",
    "reactivate",
    "require_factors",
    "send_reset",
    "take_away_factors",
]
