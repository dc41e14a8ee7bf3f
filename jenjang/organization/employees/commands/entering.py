"""How somebody is entered, and how the record changes."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from jenjang.kernel.access import queries as access
from jenjang.kernel.access.actor import Actor
from jenjang.kernel.audit import trail
from jenjang.kernel.tenancy.errors import Conflict, DomainError
from jenjang.kernel.tenancy.scope import active_government_id
from jenjang.kernel.ui.merging import Merged, merge

from .. import permissions, queries, rules
from ..models import Employee
from .ground import clean_facts, employee_to_change, facts_of, locked, said, touch, write_facts

LINK = "access.give"  # held by no role yet: accounts are tied to people on the command line


@transaction.atomic
def add_employee(actor: Actor, *, at: datetime, why: str = "", **values: Any) -> int:
    """Enter somebody and answer with the id. values: rules.Facts by name."""
    permissions.can_edit(actor).require()
    facts = clean_facts(values)
    _refuse_problems(facts, timezone.localdate(at))
    employee = Employee(government_id=active_government_id())
    write_facts(employee, facts)
    _store(employee)
    trail.record(actor, "employees.added", employee, at=at, why=why, after=facts)
    tie_accounts(actor, [employee], at=at)
    return int(employee.pk)


@transaction.atomic
def change_employee(
    actor: Actor,
    *,
    employee_id: int,
    values: Mapping[str, Any],
    at: datetime,
    base: Mapping[str, str] | None = None,
    why: str = "",
) -> Merged:
    """Change the record; what others changed since `base` is kept. With clashes in the answer nothing has been stored."""
    employee = employee_to_change(actor, employee_id)
    before = facts_of(employee)
    merged = merge(base, clean_facts(values), before)
    if merged.clashes or not merged.changed:
        return merged
    _refuse_problems(merged.values, timezone.localdate(at))
    if merged.values["hired_on"] and employee.left_on and employee.left_on <= merged.values["hired_on"]:
        raise Conflict(_("Tanggal pengangkatan harus sebelum pegawai ini keluar."))
    write_facts(employee, merged.values)
    employee.version += 1
    _store(employee)
    trail.record(
        actor, "employees.changed", employee, at=at, why=why,
        before={name: before[name] for name in merged.changed},
        after={name: merged.values[name] for name in merged.changed},
    )  # fmt: skip
    tie_accounts(actor, [employee], at=at)
    return merged


@transaction.atomic
def link_account(actor: Actor, *, employee_id: int, user_id: int | None, at: datetime) -> None:
    """Say by which account somebody signs in (None: by none). Rights of posts follow the account."""
    employee = locked(employee_id)
    actor.may(LINK).require()
    if employee.user_id == user_id:
        return
    before, employee.user_id = employee.user_id, user_id
    try:
        with transaction.atomic():
            touch(employee)
    except IntegrityError as error:
        raise Conflict(_("Akun ini sudah dipakai pegawai lain di pemerintah ini.")) from error
    trail.record(
        actor, "employees.account_linked", employee, at=at, before={"user_id": before}, after={"user_id": user_id}
    )


def tie_accounts(actor: Actor, entered: Sequence[Employee], *, at: datetime) -> None:
    """Give employees without an account the one that signs in with their NIP, where there is one. Two queries at most.

    Never the actor's own: who may write a NIP would take over whatever post that employee holds.
    """
    without = {employee.nip: employee for employee in entered if employee.nip and employee.user_id is None}
    accounts = access.home_accounts(without) if without else {}
    used = (
        set(Employee.objects.filter(user_id__in=accounts.values()).values_list("user_id", flat=True))
        if accounts
        else ()
    )
    for nip, user_id in accounts.items():
        if user_id in used or actor.stands_for(user_id):
            continue
        employee = without[nip]
        employee.user_id = user_id
        employee.save(update_fields=["user"])
        trail.record(
            actor, "employees.account_linked", employee, at=at, before={"user_id": None}, after={"user_id": user_id}
        )


def _refuse_problems(facts: Mapping[str, Any], today: date) -> None:
    if problems := rules.problems_of(rules.Facts(**facts), on=today):
        raise DomainError(" ".join(said(problem.words) for problem in problems))


def _store(employee: Employee) -> None:
    bearer = queries.employee_id_of_nip(employee.nip or "")
    if bearer not in {None, employee.pk}:
        raise Conflict(_nip_is_taken())
    try:
        with transaction.atomic():
            employee.save()
    except IntegrityError as error:  # two at once
        raise Conflict(_nip_is_taken()) from error


def _nip_is_taken() -> str:
    return _("NIP ini sudah dipakai pegawai lain di pemerintah ini. Cari pegawai itu di direktori.")
