"""What the commands of this room stand on: locked records, and words as they are stored."""

from typing import Any

from django.utils.translation import gettext as _

from jenjang.kernel.tenancy.errors import Conflict, DomainError, NotFound
from jenjang.kernel.tenancy.lines import plain_line
from jenjang.kernel.ui.stale import refuse_stale

from ..models import MediumTermPlan, PlanState


def locked(model: Any, pk: int, missing: str, version: int | None = None) -> Any:
    """The locked record; Conflict where it changed since the actor opened it, with who was quicker."""
    found = model.objects.select_for_update(of=("self",)).filter(pk=pk).first()
    if found is None:
        raise NotFound(missing)
    refuse_stale(found, version)
    return found


def locked_plan(plan_id: int, version: int | None = None) -> MediumTermPlan:
    """A plan that may still be worked on."""
    plan: MediumTermPlan = locked(MediumTermPlan, plan_id, _("Rencana ini tidak ada di pemerintah ini."), version)
    refuse_superseded(plan)
    return plan


def refuse_superseded(plan: Any) -> None:
    if plan.state == PlanState.SUPERSEDED:
        raise Conflict(_("Rencana ini sudah digantikan dan tidak berubah lagi."))


def refuse_without_reason(plan: Any, why: str) -> str:
    """In force nothing changes without a reason; in a draft one may be given."""
    why = plain_line(why)
    if plan.state == PlanState.IN_FORCE and not why:
        raise DomainError(_("Rencana ini sudah berlaku: isi dasar atau alasan perubahan."))
    return why


def line(text: str, label: str, most: int, *, required: bool = True) -> str:
    """One line as it is stored, or what is wrong with it."""
    text = plain_line(text)
    if required and not text:
        raise DomainError(_("%(label)s belum diisi.") % {"label": label})
    if len(text) > most:
        raise DomainError(_("%(label)s lebih dari %(most)d huruf.") % {"label": label, "most": most})
    return text


def lines(text: str, label: str, most: int, *, required: bool = True) -> str:
    """Words of several lines: each a clean line, empty ones at the ends left out."""
    text = "\n".join(plain_line(one) for one in text.splitlines()).strip()
    if required and not text:
        raise DomainError(_("%(label)s belum diisi.") % {"label": label})
    if len(text) > most:
        raise DomainError(_("%(label)s lebih dari %(most)d huruf.") % {"label": label, "most": most})
    return text
