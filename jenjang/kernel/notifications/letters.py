"""Notices as an e-mail: text and simple HTML, in the reader's language."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.conf import settings
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext as _

from jenjang.kernel.tenancy.addresses import government_url
from jenjang.kernel.tenancy.queries import government_by_id
from jenjang.kernel.tenancy.scope import active_government_id

from .kinds import Text, notice_kinds
from .models import Notice
from .queries import leaving_token


@dataclass(frozen=True)
class Line:
    subject: str
    href: str


@dataclass(frozen=True)
class Part:
    """The notices of one kind, and where to end them."""

    title: str
    lines: Sequence[Line]
    unsubscribe: str


def written(notices: Sequence[Notice], *, user_id: int, language: str) -> Text:
    """One letter of all these notices. Its subject names the kind or the count, and nothing of the content."""
    government = government_by_id(active_government_id())
    with translation.override(language):
        parts = [
            _part(kind, [one for one in notices if one.kind == kind], user_id, government.slug)
            for kind in dict.fromkeys(one.kind for one in notices)
        ]
        subject = parts[0].title if len(notices) == 1 else _("%(count)d pemberitahuan") % {"count": len(notices)}
        given = {
            "parts": parts,
            "government": government.name,
            "settings_url": settings.SITE_ADDRESS + government_url(government.slug, "notifications:wishes"),
        }
        return Text(
            f"{subject} – {government.name}",
            render_to_string("notifications/letter.txt", given),
            render_to_string("notifications/letter.html", given),
            parts[0].unsubscribe if len(parts) == 1 else "",
        )


def _part(kind: str, notices: Sequence[Notice], user_id: int, slug: str) -> Part:
    page = government_url(slug, "notifications:unsubscribing", leaving_token(user_id, kind))
    lines = [Line(one.subject, settings.SITE_ADDRESS + one.link) for one in notices]
    return Part(str(notice_kinds()[kind].title), lines, settings.SITE_ADDRESS + page)
