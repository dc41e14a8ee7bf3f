"""Who may keep indicators. The main ones (IKU) are everybody's to read; the others take a role in the government."""

from collections.abc import Collection

from django.utils.translation import gettext as _

from jenjang.kernel.access.actor import Actor
from jenjang.kernel.access.decision import ALLOWED, Decision, denied

from .models import IndicatorState

READ = "portal.workspace"
EDIT = "indicators.edit"


def can_read(actor: Actor, *, is_main: bool, state: str) -> Decision:
    """Anybody reads a main indicator that is or was in use."""
    if is_main and state != IndicatorState.DRAFT:
        return ALLOWED
    return actor.may_anywhere(READ)


def can_edit(actor: Actor, unit_and_above: Collection[int]) -> Decision:
    """Add, describe, retire an indicator and enter its values: for the whole government, or for the own unit and what lies below it."""
    return actor.may(EDIT, unit_and_above)


def can_edit_somewhere(actor: Actor) -> Decision:
    return actor.may_anywhere(EDIT)


def can_import(actor: Actor) -> Decision:
    """Which units' rows may be brought in is asked row by row."""
    return actor.may_anywhere("indicators.import")


def can_describe(actor: Actor, unit_and_above: Collection[int], state: str) -> Decision:
    """Write its manual."""
    if state == IndicatorState.RETIRED:
        return denied(_("Indikator ini sudah dihentikan. Pakai lagi dahulu bila masih diperlukan."))
    return can_edit(actor, unit_and_above)


def can_use(actor: Actor, unit_and_above: Collection[int], state: str, missing: int) -> Decision:
    """Put it in use: only what is described whole may be promised."""
    if state == IndicatorState.IN_USE:
        return denied(_("Indikator ini sudah dipakai."))
    if state == IndicatorState.DRAFT and missing:
        return denied(_("Manualnya belum lengkap. Lengkapi dahulu yang masih kurang."))
    return can_edit(actor, unit_and_above)


def can_retire(actor: Actor, unit_and_above: Collection[int], state: str) -> Decision:
    if state == IndicatorState.RETIRED:
        return denied(_("Indikator ini sudah dihentikan."))
    return can_edit(actor, unit_and_above)


def can_type_value(actor: Actor, unit_and_above: Collection[int], source_room: str) -> Decision:
    """A value that another room gives is never typed."""
    if source_room:
        return denied(_("Nilai indikator ini berasal dari bagian lain dan tidak diketik. Ambil nilainya dari sana."))
    return can_edit(actor, unit_and_above)
