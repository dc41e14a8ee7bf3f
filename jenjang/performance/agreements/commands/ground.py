"""What the commands of this room stand on: the locked version, whose it is, and words as they are stored."""

import secrets
from datetime import datetime
from enum import StrEnum
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from jenjang.kernel.access.actor import Actor
from jenjang.kernel.tenancy.errors import DomainError, NotFound
from jenjang.kernel.tenancy.lines import plain_line
from jenjang.kernel.ui import stale
from jenjang.organization.units import queries as units

from .. import permissions
from ..models import Agreement, AgreementVersion

KEY_BYTES = 5


class Part(StrEnum):
    """What of a version is written by itself."""

    PROMISES = "promises"
    BUDGET = "budget"
    PLAN = "plan"


# The deeds that change each part.
CHANGING = {
    Part.PROMISES: ("agreements.promises_written", "agreements.shares_taken", "agreements.imported"),
    Part.BUDGET: ("agreements.budget_written", "agreements.imported"),
    Part.PLAN: ("agreements.plan_written", "agreements.imported"),
}


def new_key() -> str:
    """A key of a line: the same in every version that follows."""
    return secrets.token_hex(KEY_BYTES)


def locked_agreement(agreement_id: int) -> Agreement:
    """The locked agreement with its parties."""
    found: Agreement | None = (
        Agreement.objects.select_for_update(of=("self",))
        .select_related("employee", "superior_employee")
        .filter(pk=agreement_id)
        .first()
    )
    if found is None:
        raise NotFound(_("Perjanjian ini tidak ada di pemerintah ini."))
    return found


def locked_version(version_id: int) -> AgreementVersion:
    """The version with its agreement, both locked, the agreement first, so that two steps of a life wait for one another."""
    agreement_id = AgreementVersion.objects.filter(pk=version_id).values_list("agreement_id", flat=True).first()
    if agreement_id is None:
        raise NotFound(_("Perjanjian ini tidak ada di pemerintah ini."))
    agreement = locked_agreement(agreement_id)
    version: AgreementVersion = AgreementVersion.objects.select_for_update(of=("self",)).get(pk=version_id)
    version.agreement = agreement
    return version


def sides_of(agreement: Any, at: datetime) -> permissions.Sides:
    """Whose it is. One query."""
    above = units.unit_and_above(agreement.unit_id, on=timezone.localdate(at))
    second = agreement.superior_employee.user_id if agreement.superior_employee_id else None
    return permissions.Sides(agreement.employee.user_id, second, agreement.alone, above)


def editable(actor: Actor, version_id: int, edit: int, at: datetime, *, part: Part) -> AgreementVersion:
    """The locked version, its part as the actor read it, where the actor may change it."""
    version = locked_version(version_id)
    permissions.can_edit(actor, sides_of(version.agreement, at), version.state).require()
    # Of a number that was never given nothing is known.
    now = max(edit, getattr(version, f"{part}_edit")) if edit <= version.edit else version.edit
    stale.refuse_stale(
        version, edit, now=now, of=CHANGING[part], advice=_("Isian Anda belum disimpan: bandingkan dahulu.")
    )
    return version


def refuse_stale(version: AgreementVersion, edit: int) -> None:
    """Conflict where anything of the content changed since it was read, with who was quicker."""
    stale.refuse_stale(version, edit, now=version.edit, advice=_("Isian Anda belum disimpan: bandingkan dahulu."))


def changed(version: AgreementVersion, part: Part) -> int:
    """Note that a part of the content changed; the new edit number."""
    version.edit += 1
    setattr(version, f"{part}_edit", version.edit)
    version.save(update_fields=["edit", f"{part}_edit"])
    return version.edit


def line(text: str, label: str, most: int, *, required: bool = False) -> str:
    """One line as it is stored, or what is wrong with it."""
    text = plain_line(text)
    if required and not text:
        raise DomainError(_("%(label)s belum diisi.") % {"label": label})
    if len(text) > most:
        raise DomainError(_("%(label)s lebih dari %(most)d huruf.") % {"label": label, "most": most})
    return text


def refuse_twins(keys: list[str]) -> None:
    if len(keys) != len(set(keys)):
        raise DomainError(_("Ada baris dengan kunci yang sama. Muat ulang halaman, lalu ulangi."))
