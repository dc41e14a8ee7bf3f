"""What a list repeats for each row, column and choice, joined here: the template engine takes ten times as long for it.

Every value passes `safe`, which escapes as a template does.
"""

from collections.abc import Iterable, Sequence

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from .lists import Column, Words
from .markup import safe
from .templatetags.ui import icon

CURRENT = ' aria-current="page"'


def rows(columns: Sequence[Column], lines: Iterable[tuple[str, Sequence[str]]]) -> SafeString:
    """Lines of (address or nothing, cells)."""
    first, *others = (f' class="{column.css}"' if column.css else "" for column in columns)
    return SafeString("\n".join([_row(safe(href), cells, first, others) for href, cells in lines]))


def heads(columns: Iterable[tuple[Column, str, str, str]], list_id: str) -> SafeString:
    """Of each column: itself, the address that sorts by it, the present direction and its icon; empty where there is none."""
    return SafeString("".join([_head(*column, list_id) for column in columns]))


def choice(list_id: str, key: str, label: Words, options: Iterable[tuple[str, Words]], chosen: str) -> SafeString:
    """A field that narrows the list."""
    offered = "".join(
        f'<option value="{safe(value)}"{" selected" if value == chosen else ""}>{safe(words)}</option>'
        for value, words in options
    )
    return SafeString(
        f'<div class="field"><label for="{list_id}-{key}">{safe(label)}</label><select id="{list_id}-{key}" name="{key}">'
        f'<option value="">{safe(_("Semua"))}</option>{offered}</select></div>'
    )


def boxes(columns: Sequence[Column], shown: Sequence[Column]) -> SafeString:
    """A box for each column; the first column stays."""
    ticked = {column.key for column in shown}
    return SafeString(
        "".join(
            f'<label class="check menu-item"><input type="checkbox" name="column" value="{column.key}"'
            f"{' checked' if column.key in ticked else ''}{'' if place else ' disabled'}>{safe(column.label)}</label>"
            for place, column in enumerate(columns)
        )
    )


def numbers(pages: Iterable[tuple[int, str, bool]]) -> SafeString:
    """Links to pages: number, address (none for a gap), and whether it is the present one."""
    return SafeString(
        "".join(
            f'<a href="{safe(href)}" hx-get="{safe(href)}"{CURRENT if is_current else ""}>{number}</a>'
            if href
            else "<span>…</span>"
            for number, href, is_current in pages
        )
    )


def _row(href: str, cells: Sequence[str], first: str, others: Sequence[str]) -> str:
    name, *rest = map(safe, cells)
    opens = f' data-href="{href}"' if href else ""
    name = f'<a href="{href}">{name}</a>' if href else name
    drawn = "".join([f"<td{css}>{cell}</td>" for css, cell in zip(others, rest, strict=True)])
    return f'<tr{opens}><th scope="row"{first}>{name}</th>{drawn}</tr>'


def _head(column: Column, href: str, direction: str, arrow: str, list_id: str) -> str:
    sorted_by = f' aria-sort="{direction}"' if direction else ""
    label = safe(column.label)
    if href:
        label = (
            f'<a class="sort" href="{safe(href)}" hx-get="{safe(href)}" hx-target="#{list_id}" hx-push-url="true">'
            f"{label}{icon(arrow)}</a>"
        )
    return f'<th scope="col" class="{column.css}"{sorted_by}>{label}</th>'
