"""The line of a career, written out here: a long one has dozens of posts, and by the template engine each costs a millisecond."""

from datetime import date

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from jenjang.kernel.tenancy.addresses import numbered
from jenjang.kernel.ui import figures
from jenjang.kernel.ui.labels import Labels
from jenjang.kernel.ui.markup import safe
from jenjang.kernel.ui.templatetags.ui import badge

from ..queries.career import Pause, Stint
from ..queries.person import Person

SAID = Labels(
    now=gettext_lazy("sekarang"),
    ahead=gettext_lazy("belum mulai"),
    decree=gettext_lazy("SK"),
    end=gettext_lazy("Akhiri"),
    correct=gettext_lazy("Perbaiki"),
)


def career_rows(person: Person, *, suffix: str) -> SafeString:
    """Posts and the times without one, the latest first. suffix: what addresses of other pages end with."""
    may_change = bool(person.sees.appoint)
    return SafeString(
        "".join(_stint(line, suffix, may_change) if isinstance(line, Stint) else _pause(line) for line in person.lines)
    )


def _stint(line: Stint, suffix: str, may_change: bool) -> str:
    held, post = line.held, safe(line.held.title)
    place = " career-now" if line.is_now else " career-ahead" if line.is_ahead else ""
    marks = f"{badge(held.kind_label)} " if held.is_acting else ""
    lasting = f" {badge(line.mark_words)}" if line.mark_words else ""
    unit = f'<a href="{numbered("units:unit", held.unit_id)}{suffix}">{safe(held.unit)}</a>'
    kind = safe(f"{held.position_kind_label} {held.level_label}".strip())
    told = [SAID["ahead"] if line.is_ahead else line.duration, _decree(line), held.ended_because]
    return (
        f'<li class="career-line{place}">'
        f'<div class="career-when soft">{_when(held.since, held.last_on, is_ahead=line.is_ahead)}</div>'
        '<div class="career-what">'
        f'<div>{marks}<a href="{held.href}{suffix}"><strong>{post}</strong></a>{lasting}</div>'
        f'<div>{unit} <span class="soft">· {kind}</span></div>'
        f'<div class="soft small">{" · ".join(safe(words) for words in told if words)}</div>'
        f"</div>{_deeds(line, post) if may_change else ''}</li>"
    )


def _pause(line: Pause) -> str:
    words = safe(_("Tanpa jabatan yang tercatat"))
    return (
        '<li class="career-line career-pause">'
        f'<div class="career-when soft">{_when(line.gap.since, line.last_on)}</div>'
        f'<div class="career-what soft">{words} <span class="small">· {safe(line.duration)}</span></div></li>'
    )


def _when(since: date, last_on: date | None, *, is_ahead: bool = False) -> str:
    end = figures.day(last_on) if last_on else "…" if is_ahead else SAID["now"]
    return safe(f"{figures.day(since)} – {end}")


def _decree(line: Stint) -> str:
    held = line.held
    if not held.decree_number:
        return ""
    dated = f", {figures.day(held.decree_on)}" if held.decree_on else ""
    return f"{SAID['decree']} {held.decree_number}{dated}"


def _deeds(line: Stint, post: str) -> str:
    """What may be done with a line; the name of the post goes along for who does not see the line."""
    ways = [("end", "positions:end")] if line.is_now else []
    ways.append(("correct", "positions:correct_incumbency"))
    links = "".join(
        f'<a href="{numbered(page, line.held.id)}">{safe(SAID[word])}<span class="visually-hidden"> {post}</span></a> '
        for word, page in ways
    )
    return f'<div class="career-deeds no-print">{links}</div>'
