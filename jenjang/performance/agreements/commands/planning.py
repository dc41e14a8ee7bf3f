"""Filling an action plan as a sheet: what two changed meanwhile is brought together, and nothing is stored while they disagree."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from jenjang.kernel.access.actor import Actor
from jenjang.kernel.tenancy.errors import DomainError
from jenjang.kernel.ui import entries

from .. import permissions, plan_sheet, queries
from .content import write_plan
from .ground import locked_version, sides_of


@dataclass(frozen=True)
class Filled:
    """What became of a sheet. is_stored: false where cells cannot be read or two disagree; then `lines` is what to show again.

    clashes: the other's value by cell; taken: changes of others that were taken over; back: rows that one removed and the other changed.
    """

    lines: tuple[entries.Line, ...]
    is_stored: bool
    clashes: dict[str, str]
    taken: int = 0
    back: tuple[str, ...] = ()


@transaction.atomic
def fill_plan(
    actor: Actor, *, version_id: int, columns: Sequence[entries.Column], given: entries.Sent, posts: dict[str, int], at: datetime
) -> Filled:  # fmt: skip
    """Store a sheet that was filled, together with what others stored since it was opened. posts: ids by the title of the post."""
    if given.base is None:
        raise DomainError(_("Lembar ini tidak utuh. Buka lagi halaman ini; isian Anda masih ada di peramban."))
    version = locked_version(version_id)
    permissions.can_edit(actor, sides_of(version.agreement, at), version.state).require()
    rows = queries.rows_of(version.pk).activities
    stored = [plan_sheet.line_of(one.activity) for one in rows]
    merged = entries.together(given.base.values, given.lines, stored)
    # What somebody has decided about already clashes only where the other changed it once more.
    clashes = dict(merged.clashes)
    clashes |= {name: given.base.values.get(name, "") for name in given.undecided if name not in clashes}
    if clashes or len(merged.lines) > plan_sheet.MOST or entries.unread(columns, merged.lines):
        return Filled(merged.lines, is_stored=False, clashes=clashes, taken=merged.taken, back=merged.back)
    if list(merged.lines) != stored:
        activities = [plan_sheet.activity_of(line) for line in merged.lines]
        # A post stays in charge where the words for it stayed, wherever it is.
        known = {(one.activity.key, one.activity.in_charge): one.in_charge_position_id for one in rows}
        in_charge = {one.key: known.get((one.key, one.in_charge)) or posts.get(one.in_charge) for one in activities}
        write_plan(
            actor,
            version_id,
            version.edit,
            activities,
            at=at,
            posts={key: post for key, post in in_charge.items() if post},
        )
    return Filled(merged.lines, is_stored=True, clashes={}, taken=merged.taken, back=merged.back)
