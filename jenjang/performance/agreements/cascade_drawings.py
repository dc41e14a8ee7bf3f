"""The cascade drawn: a panel for each official with somebody below, a line for each promise."""

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from jenjang.kernel.ui.markup import safe
from jenjang.kernel.ui.templatetags.ui import badge

from .queries import Cascade, Handed, Parent
from .templatetags.agreements import content_target, cover_badge, cover_left


def panels(page: Cascade) -> SafeString:
    """Joined here, as lists are: the template engine takes ten times as long for lines."""
    heads = (_("Indikator"), _("Target"), _("Diambil"), _("Oleh"))
    first, number, *others = map(safe, heads)
    columns = f'<th scope="col">{first}</th><th scope="col" class="num">{number}</th>' + "".join(
        f'<th scope="col">{one}</th>' for one in others
    )
    return SafeString("\n".join(_panel(parent, columns) for parent in page.parents))


def _panel(parent: Parent, columns: str) -> str:
    chip, name = parent.chip, safe(parent.chip.title)
    below = ngettext("%(count)d di bawahnya", "%(count)d di bawahnya", parent.below) % {"count": parent.below}
    return (
        f'<section class="panel" aria-labelledby="parent-{chip.id}"><div class="panel-top"><h2 id="parent-{chip.id}">'
        f'<a href="{safe(chip.href)}">{name}</a></h2><p>{badge(chip.badge)} {safe(below)}</p></div>'
        f"{_table(parent, name, columns)}</section>"
    )


def _table(parent: Parent, name: str, columns: str) -> str:
    if not parent.taken:
        return f'<p class="soft">{safe(_("Belum ada yang dijanjikan."))}</p>'
    lines = "\n".join(map(_line, parent.taken))
    return (
        f'<div class="table-scroll" tabindex="0" role="region" aria-label="{name}"><table class="grid-table">'
        f"<thead><tr>{columns}</tr></thead><tbody>\n{lines}</tbody></table></div>"
    )


def _line(one: Handed) -> str:
    return (
        f'<tr><th scope="row">{safe(one.promise.indicator)}</th><td class="num">{safe(content_target(one.promise))}</td>'
        f"<td>{badge(cover_badge(one))} {safe(cover_left(one))}</td><td>{safe(_who(one))}</td></tr>"
    )


def _who(one: Handed) -> str:
    shown = ", ".join(one.who)
    return _("%(shown)s, dan %(rest)s lainnya") % {"shown": shown, "rest": one.others} if one.others else shown
