"""A tree that unfolds: nested, works without JavaScript, walks by arrow keys."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from .markup import safe
from .states import State


@dataclass(frozen=True)
class Node:
    """One line of a tree. load: address that brings the children when the line is first opened. key: what scripts know it by."""

    label: str
    href: str
    note: str = ""
    state: State | None = None
    children: "Sequence[Node]" = ()
    is_open: bool = False
    load: str = ""
    key: str = ""


def markup(nodes: Sequence[Node], icon: SafeString, badge: Callable[[State], SafeString]) -> SafeString:
    """List items for these nodes. icon: drawn on what unfolds a line; badge: writes a state."""
    return SafeString("".join([f"<li{_key(node)}>{_item(node, icon, badge)}</li>" for node in nodes]))


def _key(node: Node) -> str:
    return f' data-key="{safe(node.key)}"' if node.key else ""


def _item(node: Node, icon: SafeString, badge: Callable[[State], SafeString]) -> str:
    state = badge(node.state) if node.state else ""
    note = f'<span class="tree-note">{safe(node.note)}</span>' if node.note else ""
    line = f'<div class="tree-line"><a href="{safe(node.href)}">{safe(node.label)}</a>{state}{note}</div>'
    if not (node.children or node.load):
        return line
    opened = " open" if node.is_open else ""
    load = (
        f' hx-get="{safe(node.load)}" hx-trigger="toggle once" hx-target="find ul" hx-swap="innerHTML"'
        if node.load
        else ""
    )
    parts_of = safe(_("Bagian dari %(name)s") % {"name": node.label})
    below = markup(node.children, icon, badge)
    return f'{line}<details{opened}{load}><summary aria-label="{parts_of}">{icon}</summary><ul>{below}</ul></details>'
