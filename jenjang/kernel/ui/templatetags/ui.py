"""The tags and filters of the kit. The gallery at /ui/ shows each with its source."""

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any
from zlib import crc32

from django import template
from django.forms import BoundField
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.urls import get_script_prefix, get_urlconf
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from jenjang.kernel.access.decision import ALLOWED, Decision

from .. import bars, entry_markup, figures, gantt, treemaps, trees
from ..charts import Curve
from ..entries import EntrySheet
from ..maps import Map
from ..pictures import curve_parts, map_parts
from ..states import Meaning, State

register = template.Library()

MOST_DRAWN = 2_000
DECORATION = SafeString('aria-hidden="true"')
# What differs from one request to the next stands in a kept fragment as these; nobody else writes them.
STAND_INS = {"csrf_token": "csrf-987654321012", "come_back_to": "come-back-987654321012"}
_drawn: dict[tuple[Any, ...], SafeString] = {}
MOST_PARTS = 200  # of up to a hundred kilobytes
_parts: dict[tuple[Any, ...], SafeString] = {}

register.filter("number", figures.number)
register.filter("percent", figures.percent)
register.filter("points", figures.points)
register.filter("rupiah_in_full", figures.rupiah_in_full)
register.filter("day", figures.day)
register.filter("short_day", figures.short_day)
register.filter("moment", figures.moment)
register.filter("money", figures.rupiah)
register.simple_tag(figures.rupiah, name="rupiah")
register.simple_tag(figures.unreported, name="unreported")


@register.simple_tag
def icon(name: str, label: str = "") -> SafeString:
    """One icon of the sprite. Without a label it is decoration and hidden from screen readers."""
    if not name:
        return SafeString("")
    if label:
        return _icon(name, format_html('role="img" aria-label="{}"', label))
    return _icon(name, DECORATION)


@lru_cache(maxsize=1_000)
def _icon(name: str, said: str) -> SafeString:
    return format_html(
        '<svg class="icon" focusable="false" {}><use href="{}#{}"/></svg>', said, static("vendor/icons.svg"), name
    )


@register.simple_tag(takes_context=True)
def kept(context: template.Context, name: str, *hangs_on: Any) -> SafeString:
    """A fragment drawn once in each process for a language, a government and what else it hangs on; lists of links, names.

    Within it `csrf_token` and `come_back_to` (the address of the page) may be used too: they are put in anew each time.
    """
    frame = context.get("frame")
    on = tuple(tuple(value) if isinstance(value, list) else value for value in hangs_on)
    key = (name, get_language(), get_script_prefix(), get_urlconf(), getattr(frame, "government", None), on)
    drawn = _drawn.get(key)
    if drawn is None:
        if len(_drawn) > MOST_DRAWN:
            _drawn.clear()
        around: dict[str, Any] = {str(name): value for name, value in context.flatten().items()}
        drawn = _drawn[key] = render_to_string(name, {**around, **STAND_INS})
    if STAND_INS["csrf_token"] not in drawn:
        return drawn
    filled = drawn.replace(STAND_INS["csrf_token"], conditional_escape(str(context.get("csrf_token", ""))))
    return SafeString(filled.replace(STAND_INS["come_back_to"], conditional_escape(frame.path if frame else "")))


@register.simple_tag(takes_context=True)
def kept_part(context: template.Context, name: str, *hangs_on: Any) -> SafeString:
    """As `kept`, for the large part of a page whose content never changes under what it hangs on: a few hundred in each process.

    Nothing of the visitor, the day or the rights may stand in it unless it hangs on that too.
    """
    frame = context.get("frame")
    key = (name, get_language(), get_script_prefix(), get_urlconf(), getattr(frame, "government", None), hangs_on)
    drawn = _parts.get(key)
    if drawn is None:
        if len(_parts) >= MOST_PARTS:
            _parts.clear()
        around: dict[str, Any] = {str(name): value for name, value in context.flatten().items()}
        drawn = _parts[key] = render_to_string(name, around)
    return drawn


@register.simple_tag
def badge(state: State | str) -> SafeString:
    """A state: word, shape and colour. A plain string is shown neutral."""
    shown = state if isinstance(state, State) else State(str(state), Meaning.NEUTRAL)
    return _badge(shown.meaning.value, shown.shape, str(shown.label))


@lru_cache(maxsize=1_000)
def _badge(meaning: str, shape: str, label: str) -> SafeString:
    return format_html('<span class="state state-{}">{}{}</span>', meaning, icon(shape), label)


@register.inclusion_tag("ui/action.html", takes_context=True)
def action(
    context: template.Context,
    label: str,
    url: str,
    decision: Decision = ALLOWED,
    target: str = "closest tr",
    *,
    swap: str = "outerHTML",
    confirm: str = "",
    icon: str = "",
    tone: str = "",
) -> dict[str, Any]:
    """A button that sends one change. When refused, it stays visible and says why.

    tone: "" plain, "primary" for the main action of a page, "danger" for what is hard to undo.
    """
    return {
        "label": label, "url": url, "decision": decision, "target": target, "swap": swap,
        "confirm": confirm, "icon": icon, "tone": tone, "why_id": _id("why", label, url),
        "csrf_token": context.get("csrf_token"),
    }  # fmt: skip


@register.inclusion_tag("ui/way.html")
def way(label: str, url: str, decision: Decision = ALLOWED, *, icon: str = "", tone: str = "") -> dict[str, Any]:
    """A link that looks like a button and leads to a page where something is done. Refused, it says why."""
    return {
        "label": label,
        "url": url,
        "decision": decision,
        "icon": icon,
        "tone": tone,
        "why_id": _id("why", label, url),
    }


@register.simple_tag
def why(text: Any, url: str) -> SafeString:
    """A computed figure: dotted underline; pressing it tells beside the page where the figure comes from."""
    return format_html(
        '<a class="why" href="{0}" hx-get="{0}" hx-target="#aside-body" title="{1}">{2}</a>',
        url,
        _("Dari mana angka ini?"),
        text,
    )


@register.inclusion_tag("ui/breadcrumbs.html")
def breadcrumbs(*words: str) -> dict[str, Any]:
    """{% breadcrumbs "Organisasi" url "Dinas PUPR" %}: label and address in turn, the last a label alone."""
    *steps, here = words
    return {"steps": list(zip(steps[::2], steps[1::2], strict=True)), "here": here}


@register.inclusion_tag("ui/field.html")
def field(bound: BoundField) -> dict[str, Any]:
    """A form field with label, help and errors, tied together for screen readers."""
    return {"field": bound}


@register.filter
def kind_of(bound: BoundField) -> str:
    """How the field is laid out: check, choices or box."""
    widget = getattr(bound.field.widget, "input_type", "") or ""
    if widget == "checkbox" and not bound.use_fieldset:
        return "check"
    return "choices" if bound.use_fieldset else "box"


@register.inclusion_tag("ui/curve.html")
def s_curve(curve: Curve, downloads: Mapping[str, str] | None = None, *, with_table: bool = True) -> dict[str, Any]:
    """The S-curve with legend, one sentence and its table. downloads: where each ending (png, svg, …) is got.

    with_table: False where the page itself shows a fuller table beside it.
    """
    return {**curve_parts(curve, downloads), "key": _id("curve", curve), "with_table": with_table}


@register.inclusion_tag("ui/bars.html")
def stacked_bars(drawn: bars.Bars) -> dict[str, Any]:
    """Counts over time in two parts, with legend and one sentence; the table stands beside it on the page."""
    return {
        "drawn": drawn,
        "wide": bars.stacked_bars(drawn),
        "narrow": bars.stacked_bars(drawn, bars.NARROW),
    }


@register.inclusion_tag("ui/gantt.html")
def gantt_chart(drawn: gantt.Gantt, *, with_table: bool = True) -> dict[str, Any]:
    """When things run over a year, with legend, one sentence and the table, where the page itself has none."""
    wide, narrow = gantt.gantt(drawn), gantt.gantt(drawn, gantt.NARROW)
    return {"drawn": drawn, "wide": wide, "narrow": narrow, "with_table": with_table}


@register.inclusion_tag("ui/treemap.html")
def treemap(drawn: treemaps.Treemap) -> dict[str, Any]:
    """A whole and its parts as tiles, with the words of their colours and one sentence; the table stands beside it on the page."""
    return {
        "drawn": drawn,
        "legend": dict.fromkeys((tile.meaning, tile.state) for tile in drawn.drawn if tile.state),
        "wide": treemaps.treemap(drawn),
        "narrow": treemaps.treemap(drawn, treemaps.NARROW),
    }


@register.inclusion_tag("ui/entry.html")
def entry_sheet(sheet: EntrySheet) -> dict[str, Any]:
    """A table to be filled, inside a form of the page; ui/_entry_files.html stands in the page's head."""
    return {
        "sheet": sheet,
        "grouped": sheet.grouped,
        "heads": entry_markup.heads(sheet),
        "lists": entry_markup.lists(sheet),
        "rows": entry_markup.rows(sheet),
        "blank": entry_markup.blank(sheet),
        "foot": entry_markup.foot(sheet),
    }


@register.inclusion_tag("ui/map.html")
def region_map(drawn: Map) -> dict[str, Any]:
    """A map of regions; every shape with an address is a link."""
    return map_parts(drawn)


@register.simple_tag
def branches(nodes: Sequence[trees.Node]) -> SafeString:
    """Lines of a tree without the list around them: the answer when a branch is loaded."""
    return trees.markup(nodes, icon("chevron-right"), badge)


@register.simple_tag
def tree(nodes: Sequence[trees.Node], label: str) -> SafeString:
    """A whole tree that unfolds."""
    return format_html('<ul class="tree" aria-label="{}">{}</ul>', label, branches(nodes))


@register.simple_tag
def error_title(status: int | str) -> str:
    """What happened, in a few words."""
    titles = {
        403: _("Tidak diizinkan"),
        404: _("Tidak ditemukan"),
        409: _("Keadaannya sudah berubah"),
        422: _("Belum dapat dilakukan"),
        429: _("Terlalu sering"),
    }
    return titles.get(int(status), _("Ada gangguan di sisi kami"))


@register.simple_tag
def error_comfort(status: int | str) -> str:
    """What became of the work, and what to do."""
    comforts = {
        403: _("Tidak ada yang berubah. Bila seharusnya boleh, minta kewenangan kepada pengelola pemerintah Anda."),
        404: _("Tidak ada yang hilang. Cari lewat kotak pencarian, atau mulai dari beranda."),
        409: _("Tidak ada yang berubah. Muat ulang untuk melihat keadaan terbaru, lalu putuskan lagi."),
        429: _("Tidak ada yang berubah. Halaman lain tetap dapat dibuka."),
        422: _("Tidak ada yang berubah dan isian Anda tidak hilang. Perbaiki, lalu kirim lagi."),
    }
    return comforts.get(int(status), _("Yang sudah tersimpan tetap aman. Coba lagi sebentar lagi."))


@register.filter
def times(count: int | str) -> range:
    """For loops that only count."""
    return range(int(count))


@register.filter
def initials(name: str) -> str:
    """RA for Rahma Aulia."""
    return "".join(word[0] for word in str(name).split()[:2]).upper()


def _id(kind: str, *words: Any) -> str:
    return f"{kind}-{crc32(' '.join(map(str, words)).encode()):x}"
