"""Declaring and withdrawing local holidays."""

from datetime import date, datetime

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from jenjang.kernel.access.actor import Actor
from jenjang.kernel.audit import trail
from jenjang.kernel.tenancy.errors import Conflict, DomainError, NotFound
from jenjang.kernel.tenancy.lines import plain_line

from . import permissions, queries, rules
from .models import LocalHoliday


@transaction.atomic
def declare_local_holiday(actor: Actor, *, day: date, name: str, reason: str, at: datetime) -> int:
    """Close the offices of this government for a day, and answer with the holiday's id."""
    permissions.can_edit(actor).require()
    name, reason = plain_line(name), plain_line(reason)
    if not name or not reason:
        raise DomainError(_("Isi nama dan alasan libur, misalnya nomor keputusan kepala daerah."))
    _check_is_open(day)
    try:
        with transaction.atomic():
            holiday = LocalHoliday.objects.create(
                government_id=actor.government_id,
                day=day,
                name=name,
                reason=reason,
                declared_at=at,
                declared_by=actor.name[:150],
            )
    except IntegrityError as error:
        raise Conflict(_("Hari itu sudah menjadi libur lokal.")) from error
    trail.record(actor, "calendar.declared", holiday, at=at, why=reason, after={"day": day, "name": name})
    return int(holiday.pk)


@transaction.atomic
def withdraw_local_holiday(actor: Actor, *, holiday_id: int, reason: str, at: datetime) -> None:
    """Open the offices again; the declaration stays on record with the reason."""
    holiday = LocalHoliday.objects.select_for_update().filter(pk=holiday_id).first()
    if holiday is None:
        raise NotFound(_("Libur lokal ini tidak ada di pemerintah ini."))
    permissions.can_edit(actor).require()
    if holiday.withdrawn_at:
        raise Conflict(_("Libur lokal ini sudah dicabut."))
    if not reason.strip():
        raise DomainError(_("Isi alasan pencabutan."))
    holiday.withdrawn_at, holiday.withdrawn_reason = at, reason.strip()
    holiday.save(update_fields=["withdrawn_at", "withdrawn_reason"])
    trail.record(
        actor, "calendar.withdrawn", holiday, at=at, why=reason, before={"day": holiday.day, "name": holiday.name}
    )


def _check_is_open(day: date) -> None:
    if rules.is_weekend(day):
        raise DomainError(_("Hari itu jatuh pada akhir pekan, jadi sudah bukan hari kerja."))
    if others := [h for h in queries.holidays_of([day.year]).get(day, []) if h.kind is not rules.HolidayKind.LOCAL]:
        raise DomainError(_("Hari itu sudah libur: %(name)s.") % {"name": others[0].name})
