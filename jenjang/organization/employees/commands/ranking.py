"""Ranks: each begins on a day by decree and lasts until the next one."""

from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.db.backends.postgresql.psycopg_any import DateRange
from django.utils import timezone
from django.utils.translation import gettext as _

from jenjang.kernel.access.actor import Actor
from jenjang.kernel.audit import trail
from jenjang.kernel.tenancy.errors import Conflict, DomainError, NotFound
from jenjang.kernel.tenancy.lines import plain_line
from jenjang.kernel.ui import figures

from .. import rules
from ..models import Employee, RankHeld
from .ground import employee_to_change, touch


@transaction.atomic
def add_rank(
    actor: Actor,
    *,
    employee_id: int,
    rank: str,
    since: date,
    at: datetime,
    decree_number: str = "",
    decree_on: date | None = None,
    why: str = "",
) -> int:
    """Enter a rank from a day on: the one held until then ends there, and a later one already entered ends this one."""
    employee = employee_to_change(actor, employee_id)
    _refuse_odd(employee, rank, since, decree_on, timezone.localdate(at))
    held = _stretches(employee_id)
    room = _room(since, held)
    if room.shortened is not None:
        _end(room.shortened, since)
    entered = RankHeld.objects.create(
        government_id=employee.government_id,
        employee=employee,
        rank=rank,
        period=DateRange(since, room.until),
        decree_number=plain_line(decree_number),
        decree_on=decree_on,
    )
    touch(employee)
    trail.record(actor, "employees.rank_added", employee, at=at, why=why, after=_facts(entered))
    return int(entered.pk)


@transaction.atomic
def correct_rank(
    actor: Actor,
    *,
    employee_id: int,
    rank_id: int,
    rank: str,
    since: date,
    at: datetime,
    decree_number: str = "",
    decree_on: date | None = None,
    why: str = "",
) -> None:
    """Put a mistake in a rank right. Its neighbours make room where the first day moves; it cannot leap over them."""
    employee = employee_to_change(actor, employee_id)
    held = _rank(employee_id, rank_id)
    _refuse_odd(employee, rank, since, decree_on, timezone.localdate(at))
    before = _facts(held)
    others = [stretch for stretch in _stretches(employee_id) if stretch.key != rank_id]
    old = rules.Stretch(held.pk, held.period.lower, held.period.upper)
    _refuse_leap(old, since, others)
    previous = next(iter(rules.closed_over(old, others)), None)
    if previous is not None and since < old.since:
        _end(previous, since)
    held.rank, held.period = rank, DateRange(since, old.until)
    held.decree_number, held.decree_on = plain_line(decree_number), decree_on
    if before == _facts(held):
        raise Conflict(_("Tidak ada yang berubah: isian sama dengan yang tercatat."))
    held.save()
    if previous is not None and since > old.since:
        _end(previous, since)
    touch(employee)
    trail.record(actor, "employees.rank_corrected", employee, at=at, why=why, before=before, after=_facts(held))


@transaction.atomic
def withdraw_rank(actor: Actor, *, employee_id: int, rank_id: int, why: str, at: datetime) -> None:
    """Take out a rank entered in error; the one before it goes on. What stood there remains in the trail."""
    employee = employee_to_change(actor, employee_id)
    held = _rank(employee_id, rank_id)
    if not why.strip():
        raise DomainError(_("Sebutkan alasan penarikan."))
    before = _facts(held)
    gone = rules.Stretch(held.pk, held.period.lower, held.period.upper)
    others = [stretch for stretch in _stretches(employee_id) if stretch.key != rank_id]
    held.delete()
    for key, until in rules.closed_over(gone, others).items():
        _end(key, until)
    touch(employee)
    trail.record(actor, "employees.rank_withdrawn", employee, at=at, why=why, before=before)


def _stretches(employee_id: int) -> list[rules.Stretch]:
    held = RankHeld.objects.filter(employee_id=employee_id).order_by("period")
    return [rules.Stretch(rank.pk, rank.period.lower, rank.period.upper) for rank in held]


def _room(since: date, held: list[rules.Stretch]) -> rules.Room:
    try:
        return rules.room_from(since, held)
    except rules.Taken as taken:
        raise Conflict(
            _("Sudah ada pangkat yang berlaku mulai %(day)s. Perbaiki yang itu bila keliru.")
            % {"day": figures.day(since)}
        ) from taken


def _end(rank_id: int, until: date | None) -> None:
    held = RankHeld.objects.get(pk=rank_id)
    held.period = DateRange(held.period.lower, until)
    held.save(update_fields=["period"])


def _rank(employee_id: int, rank_id: int) -> RankHeld:
    held: RankHeld | None = RankHeld.objects.filter(pk=rank_id, employee_id=employee_id).first()
    if held is None:
        raise NotFound(_("Pangkat ini tidak ada pada berkas pegawai ini."))
    return held


def _refuse_odd(employee: Employee, rank: str, since: date, decree_on: date | None, today: date) -> None:
    if rank not in dict(rules.ranks_for(employee.kind, on=today)):
        raise DomainError(_("Pangkat atau golongan ini tidak ada untuk jenis pegawai ini."))
    if employee.hired_on and since < employee.hired_on:
        raise DomainError(
            _("Pangkat tidak dapat berlaku sebelum pengangkatan, %(day)s.") % {"day": figures.day(employee.hired_on)}
        )
    if employee.left_on and since >= employee.left_on:
        raise DomainError(
            _("Pegawai ini sudah keluar sejak %(day)s; pangkat tidak dapat berlaku sesudahnya.")
            % {"day": figures.day(employee.left_on)}
        )
    for day in (since, decree_on):
        if day is not None and day < employee.born_on:
            raise DomainError(_("Tanggal %(day)s mendahului kelahiran pegawai ini.") % {"day": figures.day(day)})


def _refuse_leap(old: rules.Stretch, since: date, others: list[rules.Stretch]) -> None:
    floor = max((other.since for other in others if other.since < old.since), default=None)
    if floor is not None and since <= floor:
        raise Conflict(
            _("Tanggal ini mendahului pangkat sebelumnya, yang berlaku mulai %(day)s.") % {"day": figures.day(floor)}
        )
    if old.until is not None and since >= old.until:
        raise Conflict(
            _("Tanggal ini melewati pangkat berikutnya, yang berlaku mulai %(day)s.") % {"day": figures.day(old.until)}
        )


def _facts(held: RankHeld) -> dict[str, Any]:
    return {
        "rank": held.rank,
        "since": held.period.lower,
        "decree_number": held.decree_number,
        "decree_on": held.decree_on,
    }
