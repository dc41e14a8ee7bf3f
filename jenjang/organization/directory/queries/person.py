"""One person: who it is, which posts, and what the one who asks may see of it."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from jenjang.kernel.access.actor import Actor
from jenjang.kernel.tenancy.errors import NotFound
from jenjang.organization.employees import queries as employees
from jenjang.organization.employees.rules import full_name


@dataclass(frozen=True)
class Person:
    id: int
    name: str


def person(actor: Actor, employee_id: int, *, on: date) -> Person:
    """One person as of a day. One query."""
    actor.may_anywhere("directory.browse").require()
    found = employees.in_service(on=on).filter(pk=employee_id).first()
    if found is None:
        raise NotFound(_("Pegawai ini tidak ada di pemerintah ini."))
    return Person(found.pk, full_name(found.title_before, found.name, found.title_after))
