"""What the commands of this room stand on: the locked record, its facts as they are stored, and the note of every change."""

from collections.abc import Mapping
from dataclasses import fields
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from jenjang.kernel.access.actor import Actor
from jenjang.kernel.law.words import Phrase
from jenjang.kernel.tenancy.errors import DomainError, NotFound
from jenjang.kernel.tenancy.lines import plain_line

from .. import permissions, rules
from ..models import Employee, EmployeeKind, Sex

FACTS = tuple(field.name for field in fields(rules.Facts))
LONGEST = {"name": 150, "title_before": 40, "title_after": 60, "birth_place": 80, "nip_note": 500}


def said(phrase: Phrase) -> str:
    """In the language of the reader."""
    return phrase.said(get_language() or "id")


def employee_to_change(actor: Actor, employee_id: int) -> Employee:
    """The locked record, after asking whether the actor may change it."""
    employee = locked(employee_id)
    permissions.can_edit(actor).require()
    return employee


def locked(employee_id: int) -> Employee:
    employee: Employee | None = Employee.objects.select_for_update().filter(pk=employee_id).first()
    if employee is None:
        raise NotFound(_("Pegawai ini tidak ada di pemerintah ini."))
    return employee


def touch(employee: Employee) -> None:
    """Note that the record changed, and keep it."""
    employee.version += 1
    employee.save()


def clean_facts(values: Mapping[str, Any]) -> dict[str, Any]:
    """The facts as they are stored, single lines trimmed; DomainError for what no form would send."""
    cleaned = dict(values)
    for name, longest in LONGEST.items():
        cleaned[name] = plain_line(cleaned.get(name) or "")
        if len(cleaned[name]) > longest:
            raise DomainError(_("Isian terlalu panjang: paling panjang %(longest)s huruf.") % {"longest": longest})
    cleaned["nip"] = (cleaned.get("nip") or "").replace(" ", "")
    if cleaned["kind"] not in EmployeeKind.values:
        raise DomainError(_("Jenis pegawai tidak dikenal."))
    if cleaned["sex"] not in Sex.values:
        raise DomainError(_("Jenis kelamin tidak dikenal."))
    return {name: cleaned.get(name) for name in FACTS}


def facts_of(employee: Employee) -> dict[str, Any]:
    """The facts as stored, the missing NIP as an empty text."""
    return {name: getattr(employee, name) if name != "nip" else employee.nip or "" for name in FACTS}


def write_facts(employee: Employee, facts: Mapping[str, Any]) -> None:
    for name, value in facts.items():
        setattr(employee, name, value if name != "nip" else value or None)
