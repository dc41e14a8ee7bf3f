"""Who may read, fill in, propose, return and sign agreements: the two parties by their posts, and who keeps the year."""

from collections.abc import Collection
from dataclasses import dataclass

from django.utils.translation import gettext as _

from jenjang.kernel.access.actor import Actor
from jenjang.kernel.access.decision import ALLOWED, Decision, denied

from .models import VersionState
from .rules.life import EDITABLE

EDITABLE_STATES = frozenset(state.value for state in EDITABLE)
PUBLIC_STATES = frozenset({VersionState.SIGNED, VersionState.SUPERSEDED, VersionState.CLOSED})


@dataclass(frozen=True)
class Sides:
    """Whose agreement it is, by accounts (None: who has none); units: its unit with all units above."""

    first: int | None
    second: int | None
    alone: bool = False
    units: Collection[int] = ()


def is_first(actor: Actor, sides: Sides) -> bool:
    return sides.first is not None and actor.stands_for(sides.first)


def is_second(actor: Actor, sides: Sides) -> bool:
    return sides.second is not None and actor.stands_for(sides.second)


def can_open(actor: Actor) -> Decision:
    """Open and close a year of agreements, and say when the budget was approved."""
    return actor.may("agreements.open")


def can_see_all(actor: Actor) -> Decision:
    """Agreements that are not signed yet, of everybody."""
    return actor.may("agreements.see_all")


def can_read(actor: Actor, sides: Sides, state: str) -> Decision:
    """What is signed anybody may read; until then the two parties, who fills in for the unit, and who sees all."""
    if state in PUBLIC_STATES or is_first(actor, sides) or is_second(actor, sides) or can_see_all(actor):
        return ALLOWED
    return actor.may("agreements.fill", sides.units)


def can_edit(actor: Actor, sides: Sides, state: str) -> Decision:
    """The first party, and who fills in for the unit, while it is a draft or was returned."""
    if state not in EDITABLE_STATES:
        return denied(
            _("Hanya konsep atau perjanjian yang dikembalikan yang dapat diubah. Yang sudah diajukan ditarik dahulu.")
        )
    return ALLOWED if is_first(actor, sides) else actor.may("agreements.fill", sides.units)


def can_propose(actor: Actor, sides: Sides, state: str) -> Decision:
    if state not in EDITABLE_STATES:
        return denied(_("Perjanjian ini sudah diajukan atau ditandatangani."))
    return _first(actor, sides, _("Hanya pejabat yang berjanji yang dapat mengajukan perjanjiannya."))


def can_withdraw(actor: Actor, sides: Sides, state: str) -> Decision:
    if state != VersionState.PROPOSED:
        return denied(_("Hanya perjanjian yang diajukan yang dapat ditarik."))
    return _first(actor, sides, _("Hanya pejabat yang berjanji yang dapat menarik perjanjiannya."))


def can_return(actor: Actor, sides: Sides, state: str) -> Decision:
    if state != VersionState.PROPOSED:
        return denied(_("Hanya perjanjian yang diajukan yang dapat dikembalikan."))
    if sides.alone:
        return denied(_("Kepala daerah menandatangani sendiri: tidak ada yang mengembalikan. Tarik saja pengajuannya."))
    return ALLOWED if is_second(actor, sides) else denied(_("Hanya atasan yang tercantum yang dapat mengembalikan."))


def can_sign(actor: Actor, sides: Sides, state: str) -> Decision:
    """Either party while it is proposed; the turn and the account are looked after by signing itself."""
    if state != VersionState.PROPOSED:
        return denied(_("Hanya perjanjian yang diajukan yang dapat ditandatangani."))
    if actor.user_id is not None and actor.user_id in {sides.first, sides.second}:
        return ALLOWED
    return denied(_("Hanya kedua pihak yang tercantum yang dapat menandatangani."))


def can_revise(actor: Actor, sides: Sides, state: str, *, is_open: bool) -> Decision:
    """is_open: whether another version is being worked on."""
    if state != VersionState.SIGNED:
        return denied(_("Hanya perjanjian yang ditandatangani dan belum ditutup yang dapat direvisi."))
    if is_open:
        return denied(_("Revisi sudah dimulai. Lanjutkan versi yang terbuka."))
    if is_first(actor, sides) or is_second(actor, sides):
        return ALLOWED
    return can_open(actor) or denied(_("Hanya kedua pihak atau pengelola tahun perjanjian yang dapat memulai revisi."))


def can_see_cascade(actor: Actor) -> Decision:
    """The whole year's promises and who took them on, drafts among them."""
    return can_see_all(actor) or actor.may_anywhere("agreements.fill")


def can_remind(actor: Actor) -> Decision:
    """Remind those who have not signed: below oneself, or everybody for who keeps the year."""
    return actor.may_anywhere("agreements.take_part")


def _first(actor: Actor, sides: Sides, reason: str) -> Decision:
    return ALLOWED if is_first(actor, sides) else denied(reason)
