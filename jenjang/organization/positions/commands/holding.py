"""Who holds a post: appointed, ended, put right, withdrawn."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.db.backends.postgresql.psycopg_any import DateRange
from django.db.models import Q
from django.utils.translation import gettext as _

from jenjang.kernel.access.actor import Actor
from jenjang.kernel.audit import trail
from jenjang.kernel.events import outbox
from jenjang.kernel.tenancy.errors import Conflict, DomainError, NotFound
from jenjang.kernel.tenancy.lines import plain_line
from jenjang.kernel.ui import figures
from jenjang.kernel.ui.stale import refuse_stale
from jenjang.organization.employees import queries as employees
from jenjang.organization.units.rules import Span

from .. import permissions
from ..events import IncumbencyBegan, IncumbencyEnded
from ..models import Incumbency, IncumbencyKind, Position
from .ground import (
    last_titles,
    locked_position,
    refuse_odd_days,
    refuse_outside_post,
    refuse_outside_unit,
)

HELD_ALREADY = {
    "a_post_for_one_has_one_holder_at_a_time",
    "an_employee_has_one_definitive_post_at_a_time",
    "nobody_holds_the_same_post_twice_at_a_time",
}


@dataclass(frozen=True)
class Term:
    """How and when somebody holds a post: until is the first day no longer, open where it is not known."""

    kind: str
    since: date
    until: date | None = None
    decree_number: str = ""
    decree_on: date | None = None

    @property
    def span(self) -> Span:
        return Span(self.since, self.until)


@transaction.atomic
def appoint(
    actor: Actor,
    *,
    position_id: int,
    employee_id: int,
    term: Term,
    at: datetime,
    end_former: bool = False,
    end_acting: bool = False,
    why: str = "",
) -> int:
    """Enter that somebody holds a post, and answer with the incumbency's id.

    end_former: the definitive post this person holds, and this post where the person is acting in it, end on the same day.
    end_acting: whoever else is acting in this post ends on the same day.
    """
    permissions.can_appoint(actor).require()
    term = _clean(term)
    post = locked_position(position_id)
    employee = _serving(employee_id, term)
    permissions.can_appoint_whom(actor, employee.user_id).require()
    refuse_outside_unit(post.unit, term.since, term.until)
    refuse_outside_post(post, term.since, term.until)
    for held in _overlapping(post, employee_id, term):
        own = held.employee_id == employee_id
        is_former = own and (
            held.kind == term.kind == IncumbencyKind.DEFINITIVE or held.kind != IncumbencyKind.DEFINITIVE
        )
        if (end_former and is_former) or (end_acting and not own and held.kind != IncumbencyKind.DEFINITIVE):
            _end(
                actor,
                held,
                term.since,
                at,
                because=_("diangkat dalam jabatan baru") if own else _("jabatan telah terisi"),
            )
    _refuse_what_clashes(post, employee_id, term, without=0)
    held = Incumbency(government_id=post.government_id, employee_id=employee_id, position=post, only_one=post.only_one)
    _store(held, term)
    trail.record(actor, "positions.appointed", held, at=at, why=why, after=_facts(held))
    outbox.publish(
        IncumbencyBegan(
            government_id=held.government_id, incumbency_id=held.pk, position_id=post.pk, employee_id=employee_id
        )
    )
    return int(held.pk)


@transaction.atomic
def end_incumbency(
    actor: Actor, *, incumbency_id: int, on: date, because: str, at: datetime, version: int | None = None
) -> None:
    """Somebody no longer holds a post: `on` is the first day no longer. because: why, in a few words."""
    permissions.can_appoint(actor).require()
    held = _locked(actor, incumbency_id, version)
    if not plain_line(because):
        raise DomainError(_("Sebutkan mengapa jabatan ini berakhir."))
    _end(actor, held, on, at, because=plain_line(because))


@transaction.atomic
def end_all_of(actor: Actor, *, employee_id: int, on: date, at: datetime) -> None:
    """Somebody leaves the service: every post held beyond the day ends on it, and one that was to begin later never does.

    Done again, it finds nothing left to end.
    """
    permissions.can_appoint(actor).require()
    later = Q(period__endswith__isnull=True) | Q(period__endswith__gt=on)
    held = Incumbency.objects.select_for_update(of=("self",)).select_related("employee").order_by("pk")
    for one in held.filter(later, employee_id=employee_id):
        if one.period.lower < on:
            _end(actor, one, on, at, because=_("tidak lagi bertugas"))
        else:
            _take_back(actor, one, at, why=_("tidak lagi bertugas"))


@transaction.atomic
def correct_incumbency(
    actor: Actor, *, incumbency_id: int, term: Term, at: datetime, why: str, version: int | None = None
) -> None:
    """Put a mistake in an incumbency right. This overwrites; the trail keeps what stood there."""
    permissions.can_appoint(actor).require()
    term = _clean(term)
    held = _locked(actor, incumbency_id, version)
    post = locked_position(held.position_id)
    _serving(held.employee_id, term)
    refuse_outside_unit(post.unit, term.since, term.until)
    refuse_outside_post(post, term.since, term.until)
    _refuse_what_clashes(post, held.employee_id, term, without=held.pk)
    before, former_end = _facts(held), held.period.upper
    held.version += 1
    _store(held, term)
    trail.record(actor, "positions.incumbency_corrected", held, at=at, why=why, before=before, after=_facts(held))
    if term.until is not None and term.until != former_end:
        _announce_end(held)


@transaction.atomic
def withdraw_incumbency(
    actor: Actor, *, incumbency_id: int, at: datetime, why: str, version: int | None = None
) -> None:
    """Take back what was entered in error, as if it had never been; the trail keeps what stood there, and why."""
    permissions.can_appoint(actor).require()
    held = _locked(actor, incumbency_id, version)
    if not why.strip():
        raise DomainError(_("Sebutkan mengapa catatan ini ditarik."))
    _take_back(actor, held, at, why=why)


def _take_back(actor: Actor, held: Incumbency, at: datetime, *, why: str) -> None:
    trail.record(actor, "positions.incumbency_withdrawn", held, at=at, why=why, before=_facts(held))
    _announce_end(held)
    held.delete()


def _clean(term: Term) -> Term:
    refuse_odd_days(term.since, term.until, term.decree_on)
    if term.kind not in IncumbencyKind.values:
        raise DomainError(_("Cara memangku jabatan tidak dikenal."))
    if term.until is not None and term.until <= term.since:
        words = {"since": figures.day(term.since), "until": figures.day(term.until)}
        raise DomainError(
            _(
                "Masa jabatan berakhir (%(until)s) sebelum sehari pun berjalan sejak %(since)s. Periksa kedua tanggal itu."
            )
            % words
        )
    number = plain_line(term.decree_number)
    if len(number) > 80:
        raise DomainError(_("Nomor keputusan paling panjang 80 huruf."))
    return Term(term.kind, term.since, term.until, number, term.decree_on)


def _serving(employee_id: int, term: Term) -> Any:
    """The employee, in the service all the term."""
    employee = employees.everyone().filter(pk=employee_id).first()
    if employee is None:
        raise NotFound(_("Pegawai ini tidak ada di pemerintah ini."))
    words = {"name": employee.name}
    if employee.hired_on is not None and term.since < employee.hired_on:
        words["day"] = figures.day(employee.hired_on)
        raise Conflict(_("%(name)s baru diangkat sebagai pegawai %(day)s. Pilih tanggal sejak hari itu.") % words)
    if employee.left_on is not None and (term.until is None or term.until > employee.left_on):
        words["day"] = figures.day(employee.left_on)
        if term.since >= employee.left_on:
            raise Conflict(_("%(name)s tidak lagi bertugas sejak %(day)s dan tidak dapat memangku jabatan.") % words)
        raise Conflict(
            _("%(name)s tidak lagi bertugas sejak %(day)s. Isi tanggal berakhir paling lambat hari itu.") % words
        )
    return employee


def _locked(actor: Actor, incumbency_id: int, version: int | None) -> Incumbency:
    held: Incumbency | None = (
        Incumbency.objects.select_for_update(of=("self",)).select_related("employee").filter(pk=incumbency_id).first()
    )
    if held is None:
        raise NotFound(_("Catatan pemangku jabatan ini tidak ada di pemerintah ini."))
    permissions.can_appoint_whom(actor, held.employee.user_id).require()
    refuse_stale(held, version)
    return held


def _overlapping(post: Position, employee_id: int, term: Term) -> list[Incumbency]:
    """What is held in this term of this post by anyone, and definitively by this person."""
    during = Incumbency.objects.select_for_update(of=("self",)).filter(period__overlap=_range(term)).order_by("pk")
    found = list(during.filter(position=post).select_related("employee"))
    known = {held.pk for held in found}
    own = during.filter(employee_id=employee_id, kind=IncumbencyKind.DEFINITIVE).select_related("employee")
    return found + [held for held in own if held.pk not in known]


def _refuse_what_clashes(post: Position, employee_id: int, term: Term, *, without: int) -> None:
    """Say who holds what, before the database would only say no."""
    for held in _overlapping(post, employee_id, term):
        if held.pk == without:
            continue
        words = {
            "name": held.employee.name,
            "since": figures.day(held.period.lower),
            "how": IncumbencyKind(held.kind).label,
        }
        own, same_post = held.employee_id == employee_id, held.position_id == post.pk
        if own and same_post and held.kind == IncumbencyKind.DEFINITIVE and term.kind != IncumbencyKind.DEFINITIVE:
            raise Conflict(
                _(
                    "%(name)s adalah pejabat definitif jabatan ini sejak %(since)s; ia tidak dapat menjadi pejabat sementara bagi dirinya sendiri."
                )
                % words
            )
        if own and same_post:
            raise Conflict(
                _(
                    "%(name)s sudah memangku jabatan ini (%(how)s) sejak %(since)s. Akhiri atau perbaiki catatan itu dahulu."
                )
                % words
            )
        if own and term.kind == IncumbencyKind.DEFINITIVE:
            words["title"] = last_titles([held.position_id])[held.position_id]
            raise Conflict(
                _(
                    "%(name)s sudah memangku jabatan definitif %(title)s sejak %(since)s. Pilih “Akhiri jabatannya yang sekarang”, atau tanggal lain."
                )
                % words
            )
        if not own and post.only_one and held.kind == term.kind:
            raise Conflict(_("Jabatan ini sudah dipangku %(name)s (%(how)s) sejak %(since)s. Akhiri dahulu, atau pilih tanggal lain.") % words)  # fmt: skip


def _store(held: Incumbency, term: Term) -> None:
    """Save; where somebody else was quicker, the database refuses and the reason is said."""
    held.kind, held.period = term.kind, _range(term)
    held.decree_number, held.decree_on = term.decree_number, term.decree_on
    if term.until is None:
        held.ended_because = ""
    try:
        with transaction.atomic():
            held.save()
    except IntegrityError as error:
        if not any(name in str(error) for name in HELD_ALREADY):
            raise
        raise Conflict(
            _("Baru saja orang lain mencatat pemangku jabatan pada masa yang sama. Muat ulang untuk melihat siapa.")
        ) from error


def _end(actor: Actor, held: Incumbency, on: date, at: datetime, *, because: str) -> None:
    refuse_odd_days(on)
    since, until = held.period.lower, held.period.upper
    words = {"name": held.employee.name, "since": figures.day(since), "until": figures.day(until) if until else ""}
    if on <= since:
        raise Conflict(
            _("%(name)s baru memangku jabatan itu sejak %(since)s; berakhirnya harus sesudah hari itu. Bila salah catat, tarik catatannya.")
            % words
        )  # fmt: skip
    if until is not None and until < on:
        raise Conflict(
            _("Jabatan %(name)s sudah berakhir %(until)s. Untuk mengubah tanggalnya, pakai Perbaiki.") % words
        )
    before = _facts(held)
    held.period, held.ended_because = DateRange(since, on), because[:200]
    held.version += 1
    held.save(update_fields=["period", "ended_because", "version"])
    trail.record(actor, "positions.incumbency_ended", held, at=at, why=because, before=before, after=_facts(held))
    _announce_end(held)


def _announce_end(held: Incumbency) -> None:
    outbox.publish(
        IncumbencyEnded(
            government_id=held.government_id, incumbency_id=held.pk, position_id=held.position_id, employee_id=held.employee_id
        )
    )  # fmt: skip


def _range(term: Term) -> DateRange:
    return DateRange(term.since, term.until)


def _facts(held: Incumbency) -> dict[str, Any]:
    return {
        "employee_id": held.employee_id, "position_id": held.position_id, "kind": held.kind, "since": held.period.lower,
        "until": held.period.upper, "decree_number": held.decree_number, "decree_on": held.decree_on,
    }  # fmt: skip
