"""Parts of a page that are the same for many visitors, drawn once until something of what they show changes."""

from collections.abc import Callable, Collection, Hashable
from typing import Any

from django.template.loader import render_to_string
from django.urls import get_script_prefix
from django.utils.safestring import SafeString

from jenjang.kernel.tenancy.remembering import worked_out


def drawn(template: str, context: Callable[[], dict[str, Any]], *, by: Hashable, of: Collection[str]) -> SafeString:
    """A fragment that goes by `by`, the language and the rows of these rooms alone: nothing of the visitor, no token against forged requests.

    context: asked only where it has to be drawn.
    """
    return worked_out(
        ("drawn", template, get_script_prefix(), by), lambda: render_to_string(template, context()), of=of
    )
