"""People and posts to choose from while typing, and what a typed text means."""

import re
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import OuterRef, Q, Subquery
from django.utils.translation import gettext as _

from jenjang.kernel.tenancy.models import on_day
from jenjang.organization.employees import queries as employees
from jenjang.organization.employees.rules import full_name
from jenjang.organization.units import queries as units

from ..models import Incumbency, IncumbencyKind, PositionPeriod
from .doors import posts

SHOWN = 12
SHORTEST = 2
NIP = re.compile(r"(?<!\d)\d{18}(?!\d)")
MARK = re.compile(r"#(\d{1,18})\s*$")
SEPARATOR = " · "


@dataclass(frozen=True)
class Choice:
    """value: what the field takes when it is chosen; detail: what tells it from others of the same name."""

    id: int
    value: str
    detail: str


def people_to_choose(text: str, *, on: date, with_nip: bool) -> list[Choice]:
    """People in the service whose name has every word of the text, or whose NIP begins with it. One query."""
    words = text.split()[:8]
    if len("".join(words)) < SHORTEST:
        return []
    wanted = Q()
    for word in words:
        wanted &= Q(name__icontains=word) | Q(nip__startswith=word) if with_nip else Q(name__icontains=word)
    found = _with_post(employees.in_service(on=on).filter(wanted), on).order_by("name", "pk")[:SHOWN]
    return [_person(row, with_nip=with_nip) for row in found]


def person_meant(text: str, *, on: date) -> tuple[int | None, str]:
    """The id of the employee a text means, or None with what to do: a NIP, a choice that was offered, or a full name borne once.

    Whoever left the service is found too, by NIP or mark; a command says what that means. One query.
    """
    text = " ".join(text.split())
    everyone = employees.everyone()
    if found := NIP.search(text.replace(" ", "") if text.replace(" ", "").isdigit() else text):
        ids = list(everyone.filter(nip=found[0]).values_list("pk", flat=True))
        return (ids[0], "") if ids else (None, _("Tidak ada pegawai dengan NIP %(nip)s.") % {"nip": found[0]})
    if found := MARK.search(text):
        ids = list(everyone.filter(pk=int(found[1])).values_list("pk", flat=True))
        return (ids[0], "") if ids else (None, _("Pilihan ini tidak ada lagi. Ketik nama, lalu pilih dari saran."))
    ids = list(employees.in_service(on=on).filter(name__iexact=text).values_list("pk", flat=True)[:2])
    if len(ids) == 1:
        return ids[0], ""
    if ids:
        return None, _("Beberapa pegawai bernama “%(name)s”. Pilih dari saran atau ketik NIP.") % {"name": text[:80]}
    return None, _("Tidak ada pegawai bernama “%(name)s”. Pilih dari saran atau ketik NIP 18 angka.") % {
        "name": text[:80]
    }


def person_value(employee_id: int, *, with_nip: bool, on: date) -> str:
    """What the field shows for an employee chosen beforehand; empty where there is none. One query."""
    row = _with_post(employees.everyone().filter(pk=employee_id), on).first()
    return _person(row, with_nip=with_nip).value if row is not None else ""


def posts_to_choose(text: str, *, on: date) -> list[Choice]:
    """Posts whose title or unit has every word of the text. One query."""
    words = text.split()[:8]
    if len("".join(words)) < SHORTEST:
        return []
    found = _with_unit(posts(on=on), on)
    for word in words:
        found = found.filter(
            Q(title__icontains=word) | Q(unit_name__icontains=word) | Q(position__code__istartswith=word)
        )
    return [_post(row) for row in found.order_by("-position__is_head", "title", "pk")[:SHOWN]]


def post_meant(text: str, *, on: date) -> tuple[int | None, str]:
    """The id of the post a text means, or None with what to do: a choice that was offered, a code, or a title borne once. One query."""
    text = " ".join(text.split())
    if found := MARK.search(text):
        ids = list(PositionPeriod.objects.filter(position_id=int(found[1])).values_list("position_id", flat=True)[:1])
        return (
            (ids[0], "") if ids else (None, _("Pilihan ini tidak ada lagi. Ketik nama jabatan, lalu pilih dari saran."))
        )
    wanted = Q(title__iexact=text) | Q(position__code__iexact=text)
    ids = list(posts(on=on).filter(wanted).values_list("position_id", flat=True)[:2])
    if len(ids) == 1:
        return ids[0], ""
    if ids:
        return None, _("Beberapa jabatan bernama “%(name)s”. Pilih dari saran.") % {"name": text[:80]}
    return None, _("Tidak ada jabatan bernama “%(name)s”. Ketik nama atau unitnya, lalu pilih dari saran.") % {
        "name": text[:80]
    }


def post_value(position_id: int | None, *, on: date) -> str:
    """What the field shows for a post chosen beforehand; empty where there is none. One query."""
    if position_id is None:
        return ""
    row = _with_unit(PositionPeriod.objects.filter(position_id=position_id), on).order_by("-period").first()
    return _post(row).value if row is not None else ""


def _with_post(people: Any, on: date) -> Any:
    """With the title of the definitive post."""
    title = posts(on=on).filter(position_id=OuterRef("position_id")).values("title")[:1]
    held = Incumbency.objects.filter(on_day(on), employee_id=OuterRef("pk"), kind=IncumbencyKind.DEFINITIVE)
    return people.annotate(post=Subquery(held.annotate(title=Subquery(title)).values("title")[:1]))


def _person(row: Any, *, with_nip: bool) -> Choice:
    name = full_name(row.title_before, row.name, row.title_after)
    mark = row.nip if with_nip and row.nip else f"#{row.pk}"
    return Choice(row.pk, f"{name}{SEPARATOR}{mark}", row.post or "")


def _with_unit(periods: Any, on: date) -> Any:
    unit = units.periods(on=on).filter(unit_id=OuterRef("position__unit_id")).values("name")[:1]
    return periods.annotate(unit_name=Subquery(unit))


def _post(row: Any) -> Choice:
    return Choice(row.position_id, f"{row.title}{SEPARATOR}#{row.position_id}", row.unit_name or "")
