"""A tree that unfolds: nested, works without JavaScript, walks by arrow keys."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from .states import State


@dataclass(frozen=True)
class Node:
    """One line of a tree. load: address that brings the children when the line is first opened."""

    label: str
    href: str
    note: str = ""
    state: State | None = None
    children: "Sequence[Node]" = ()
    is_open: bool = False
    load: str = ""


def markup(nodes: Sequence[Node], icon: SafeString, badge: Callable[[State], SafeString]) -> SafeString:
    """List items for these nodes. icon: drawn on what unfolds a line; badge: writes a state."""
    return format_html_join("", "<li>{}</li>", ((_item(node, icon, badge),) for node in nodes))


def _item(node: Node, icon: SafeString, badge: Callable[[State], SafeString]) -> SafeString:
    state = badge(node.state) if node.state else ""
    note = format_html('<span class="tree-note">{}</span>', node.note) if node.note else ""
    line = format_html('<div class="tree-line"><a href="{}">{}</a>{}{}</div>', node.href, node.label, state, note)
    if not (node.children or node.load):
        return line
    opened = SafeString(" open") if node.is_open else ""
    load = (
        format_html(' hx-get="{}" hx-trigger="toggle once" hx-target="find ul" hx-swap="innerHTML"', node.load)
        if node.load
        else ""
    )
    parts_of = _("Bagian dari %(name)s") % {"name": node.label}
    return format_html(
        '{}<details{}{}><summary aria-label="{}">{}</summary><ul>{}</ul></details>',
        line, opened, load, parts_of, icon, markup(node.children, icon, badge),
    )  # fmt: skip
