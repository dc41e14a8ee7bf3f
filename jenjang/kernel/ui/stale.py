"""Two people at one record: the second is told who was quicker, and nothing of either is lost."""

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _

from jenjang.kernel.audit import queries as audit
from jenjang.kernel.tenancy.errors import Conflict

from . import figures


def refuse_stale(
    record: Any,
    seen: int | None,
    *,
    now: int | None = None,
    of: Sequence[str] = (),
    also: Sequence[str] = (),
    advice: str = "",
) -> None:
    """Conflict where the record changed since the actor opened it, with who was quicker.

    seen: its version as the actor read it; None where nothing was read. now: the present one, by default `record.version`.
    of: the actions on it that count, where not all do. also: actions that change such records without naming each, an import for instance. advice: what to do instead of loading anew.
    """
    if seen is None or seen == (record.version if now is None else now):
        return
    on_it = audit.entries(subject_type=record._meta.label_lower, subject_id=record.pk)
    own = (on_it.filter(action__in=of) if of else on_it).first()
    entries = [own, *(audit.entries(search=action).first() for action in also)]
    entry = max((one for one in entries if one), key=lambda one: one.at, default=None)
    advice = advice or _("Muat ulang untuk melihat perubahan itu.")
    if entry is None:
        raise Conflict(_("Catatan ini sudah berubah sejak Anda membukanya. %(advice)s") % {"advice": advice})
    words = {"who": entry.by, "when": figures.moment(entry.at), "advice": advice}
    raise Conflict(_("%(who)s mengubah catatan ini pada %(when)s, sesudah Anda membukanya. %(advice)s") % words)
