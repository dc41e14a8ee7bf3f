"""A new account and the employee it belongs to: access does not know employees, so they are joined here."""

from datetime import datetime

from jenjang.kernel.access.actor import Actor, system
from jenjang.kernel.tenancy.scope import active_government_id
from jenjang.organization.employees import queries as employees
from jenjang.organization.employees.commands import link_account


def tie_to_employee(actor: Actor, *, nip: str | None, user_id: int, at: datetime) -> None:
    """Give the account to the employee with this NIP, where there is one without an account.

    The keeper of accounts need not be allowed to look after employees: that the number fits is the ground, and the trail says who asked.
    """
    employee_id = employees.employee_id_of_nip(nip) if nip else None
    if employee_id is None or employees.record(employee_id).user_id is not None:
        return
    link_account(system(active_government_id(), actor.name), employee_id=employee_id, user_id=user_id, at=at)
