"""The particulars of a person, and the note that somebody looked at a record."""

import re
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.utils.translation import gettext as _

from jenjang.kernel.access.actor import Actor
from jenjang.kernel.audit import trail
from jenjang.kernel.tenancy.errors import DomainError
from jenjang.kernel.tenancy.lines import plain_line
from jenjang.kernel.ui.merging import Merged, merge

from .. import permissions
from ..models import Employee, Particulars
from .ground import employee_to_change, touch

FIELDS = ("national_id", "phone", "email", "address")
HIDDEN = "•••"  # the trail says that a value was there and changed, not what it was
SUBJECT = Employee._meta.label_lower


@transaction.atomic
def change_particulars(
    actor: Actor, *, employee_id: int, values: Mapping[str, str], at: datetime, base: Mapping[str, str] | None = None
) -> Merged:
    """Change the particulars; what others changed since `base` is kept. With clashes in the answer nothing has been stored."""
    employee = employee_to_change(actor, employee_id)
    permissions.can_read_private(actor, employee.user_id).require()
    kept = Particulars.objects.filter(employee=employee).first() or Particulars(
        government_id=employee.government_id, employee=employee
    )
    before = {name: getattr(kept, name) for name in FIELDS}
    merged = merge(base, _clean(values), before)
    if merged.clashes or not merged.changed:
        return merged
    for name, value in merged.values.items():
        setattr(kept, name, value)
    kept.save()
    touch(employee)
    trail.record(
        actor, "employees.particulars_changed", employee, at=at,
        before={name: HIDDEN if before[name] else "" for name in merged.changed},
        after={name: HIDDEN if merged.values[name] else "" for name in merged.changed},
    )  # fmt: skip
    return merged


@transaction.atomic
def note_reading(actor: Actor, *, employee_id: int, employee_user_id: int | None, what: str, at: datetime) -> None:
    """Note that somebody looked at a record (what: record, particulars, document); one's own needs no note."""
    if actor.user_id is None or actor.user_id != employee_user_id:
        trail.note_reading(actor, SUBJECT, employee_id, what=what, at=at)


def _clean(values: Mapping[str, Any]) -> dict[str, str]:
    cleaned = {name: plain_line(values.get(name) or "") for name in FIELDS[:-1]}
    cleaned["address"] = "\n".join(plain_line(line) for line in (values.get("address") or "").splitlines()).strip()
    cleaned["national_id"] = cleaned["national_id"].replace(" ", "")
    if cleaned["national_id"] and not re.fullmatch(r"[0-9]{16}", cleaned["national_id"]):
        raise DomainError(_("NIK terdiri atas 16 angka."))
    if len(cleaned["phone"]) > 30 or len(cleaned["address"]) > 500:
        raise DomainError(_("Nomor telepon paling panjang 30 huruf dan alamat 500 huruf."))
    try:
        validate_email(cleaned["email"]) if cleaned["email"] else None
    except ValidationError as error:
        raise DomainError(_("Alamat e-mail ini tidak benar.")) from error
    return cleaned
