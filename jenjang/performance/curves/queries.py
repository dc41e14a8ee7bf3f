"""Every read of drawn curves: one's own, and the example everybody may look at."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import PurePath

from django.utils.translation import gettext as _

from jenjang.kernel.access import queries as access
from jenjang.kernel.access.actor import Actor
from jenjang.kernel.access.decision import Decision
from jenjang.kernel.tenancy.errors import NotFound
from jenjang.kernel.tenancy.scope import active_government_id

from . import permissions
from .models import Drawing
from .rules.kept import from_kept
from .rules.series import Series


@dataclass(frozen=True)
class DrawingRow:
    id: int
    name: str
    file_name: str
    drawn_at: datetime


@dataclass(frozen=True)
class DrawingPage:
    """A drawing with its series. id: None for the example. remarks: what else was found in the file."""

    id: int | None
    name: str
    file_name: str
    judged_on: date
    series: Sequence[Series]
    remarks: Sequence[str] = ()


def may_draw(actor: Actor) -> Decision:
    """Whether the actor may keep curves in this government. One query at most."""
    user = access.user_by_id(actor.user_id) if actor.user_id is not None and not actor.grants else None
    return permissions.can_draw(actor, is_at_home=user is not None and user.home_id == active_government_id())


def own_drawings(actor: Actor) -> list[DrawingRow]:
    """The actor's own drawings, the newest first. One query."""
    found = Drawing.objects.filter(user_id=actor.user_id).order_by("-drawn_at", "-pk")
    return [DrawingRow(*row) for row in found.values_list("pk", "name", "file_name", "drawn_at")]


def drawing(actor: Actor, drawing_id: int) -> DrawingPage:
    """One of the actor's own drawings. One query."""
    kept: Drawing | None = Drawing.objects.filter(pk=drawing_id, user_id=actor.user_id).first()
    if kept is None:
        raise NotFound(_("Gambar ini tidak ada di antara milik Anda."))
    unnamed = PurePath(kept.file_name).stem  # what a series is called where its file gives no name
    series = [replace(one, name=kept.name) if one.name == unnamed else one for one in map(from_kept, kept.series)]
    return DrawingPage(kept.pk, kept.name, kept.file_name, kept.judged_on, series, kept.remarks)
