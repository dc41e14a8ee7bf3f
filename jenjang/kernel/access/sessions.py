"""Sessions in the database; the setting SESSION_ENGINE names this module."""

from typing import Any

from django.contrib.sessions.backends import db


class SessionStore(db.SessionStore):
    """Looks only for keys as we give them: a cookie may quote any byte, also one that the database refuses to compare."""

    def _validate_session_key(self, key: Any) -> bool:
        return isinstance(key, str) and len(key) == 32 and key.isascii() and key.isalnum()
