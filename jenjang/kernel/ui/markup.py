"""Escaping for what is joined in Python: as the template engine escapes, without its wrappers."""

from html import escape
from typing import Any


def safe(value: Any) -> str:
    """Markup as it is, anything else escaped."""
    if type(value) is str:
        return escape(value)
    return str(value.__html__()) if hasattr(value, "__html__") else escape(str(value))
