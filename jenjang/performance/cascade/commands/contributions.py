"""Contributions: asked for, accepted or refused with a reason, withdrawn."""

from datetime import date, datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from jenjang.kernel.access.actor import Actor
from jenjang.kernel.audit import trail
from jenjang.kernel.notifications.commands import notify
from jenjang.kernel.tenancy.addresses import numbered
from jenjang.kernel.tenancy.errors import Conflict, DomainError, NotFound
from jenjang.kernel.tenancy.lines import plain_line
from jenjang.kernel.tenancy.scope import active_government_id
from jenjang.kernel.ui.stale import refuse_stale
from jenjang.organization.units import queries as units

from .. import permissions
from ..models import Contribution, ContributionState
from .ground import locked_node, require_edit


@transaction.atomic
def ask_for_contribution(
    actor: Actor, *, node_id: int, unit_id: int, contribution: str, promised_output: str, answer_by: date, at: datetime
) -> int:
    """Ask another unit for what a node needs; it waits in that unit's inbox. Answers with the request's id."""
    today = timezone.localdate(at)
    node = locked_node(node_id)
    require_edit(actor, node.unit_id, on=today)
    if not units.last_names([unit_id]):
        raise NotFound(_("Unit ini tidak ada di pemerintah ini."))
    if unit_id == node.unit_id:
        raise DomainError(_("Dukungan diminta dari unit lain, bukan dari penanggung jawab simpul ini sendiri."))
    if answer_by < today:
        raise DomainError(_("Tenggat jawaban paling cepat hari ini."))
    told = {
        "contribution": _line(contribution, _("Dukungan"), 500),
        "promised_output": _line(promised_output, _("Keluaran"), 300),
        "answer_by": answer_by,
    }
    try:
        with transaction.atomic():
            made = Contribution.objects.create(
                government_id=active_government_id(), node=node, unit_id=unit_id, asked_at=at, asked_by=actor.name[:150],
                asked_user_id=actor.user_id, **told,
            )  # fmt: skip
    except IntegrityError as error:
        raise Conflict(_("Unit ini sudah diminta atau sudah menyanggupi dukungan untuk simpul ini.")) from error
    trail.record(actor, "cascade.contribution_asked", made, at=at, after={**told, "unit_id": unit_id})
    return int(made.pk)


@transaction.atomic
def answer(
    actor: Actor, *, contribution_id: int, is_accepted: bool, at: datetime, reason: str = "", version: int | None = None
) -> None:
    """The asked unit accepts, or refuses with its reason. Late answers count; the day it came is kept."""
    found = _locked(contribution_id, version)
    above = units.units_and_above({found.unit_id}, on=timezone.localdate(at))
    permissions.can_answer(actor, above).require()
    if found.state != ContributionState.REQUESTED:
        raise Conflict(_("Permintaan ini sudah dijawab atau ditarik."))
    reason = plain_line(reason)
    if not is_accepted and not reason:
        raise DomainError(_("Isi alasan penolakan; peminta membacanya di pohon."))
    found.state = ContributionState.ACCEPTED if is_accepted else ContributionState.REFUSED
    _close(found, actor, reason, at)
    trail.record(actor, "cascade.contribution_answered", found, at=at, why=reason, after={"state": found.state})
    if found.asked_user_id and found.asked_user_id != actor.user_id:
        told = ACCEPTED if is_accepted else REFUSED
        notify(
            [found.asked_user_id],
            kind="cascade.answered",
            subject=told,
            link=numbered("cascade:contribution", found.pk),
            at=at,
        )


ACCEPTED = gettext_lazy("Permintaan dukungan Anda disanggupi")
REFUSED = gettext_lazy("Permintaan dukungan Anda ditolak")


@transaction.atomic
def withdraw_contribution(actor: Actor, *, contribution_id: int, reason: str, at: datetime) -> None:
    """Who may change the node takes a request back, also an accepted one; with a reason."""
    found = _locked(contribution_id, None)
    require_edit(actor, found.node.unit_id, on=timezone.localdate(at))
    if found.state not in {ContributionState.REQUESTED, ContributionState.ACCEPTED}:
        raise Conflict(_("Permintaan ini sudah ditolak atau ditarik."))
    before, found.state = {"state": found.state}, ContributionState.WITHDRAWN
    reason = _line(reason, _("Alasan"), 500)
    _close(found, actor, reason, at)
    trail.record(
        actor, "cascade.contribution_withdrawn", found, at=at, why=reason, before=before, after={"state": found.state}
    )


def _locked(contribution_id: int, version: int | None) -> Any:
    own = Contribution.objects.select_for_update(of=("self",)).select_related("node")
    found = own.filter(pk=contribution_id, node__removed_at=None).first()
    if found is None:
        raise NotFound(_("Permintaan dukungan ini tidak ada di pemerintah ini."))
    refuse_stale(found, version)
    return found


def _close(found: Any, actor: Actor, reason: str, at: datetime) -> None:
    found.reason, found.answered_at, found.answered_by = reason[:500], at, actor.name[:150]
    found.version += 1
    found.save()


def _line(text: str, label: str, most: int) -> str:
    text = plain_line(text)
    if not text or len(text) > most:
        raise DomainError(_("Isi %(label)s, paling panjang %(most)d huruf.") % {"label": label, "most": most})
    return text
