"""Lending rights, and ending it."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db import IntegrityError, transaction
from django.db.backends.postgresql.psycopg_any import DateRange
from django.utils import timezone
from django.utils.translation import gettext as _

from jenjang.kernel.access import queries as access
from jenjang.kernel.access.actor import Actor
from jenjang.kernel.access.roles import all_roles
from jenjang.kernel.audit import trail
from jenjang.kernel.tenancy.errors import Conflict, DomainError, NotFound
from jenjang.kernel.tenancy.lines import plain_line
from jenjang.kernel.ui import figures
from jenjang.organization.units import queries as units

from . import permissions, queries
from .models import Delegation


@dataclass(frozen=True)
class Terms:
    """What is lent and how long. role, held_unit_id: the lender's right. unit_id: a unit in its reach, None for all of it."""

    role: str
    held_unit_id: int | None
    permissions: Collection[str]
    unit_id: int | None
    since: date
    last_on: date | None
    reason: str
    document_number: str


@transaction.atomic
def lend_rights(actor: Actor, *, employee_id: int, terms: Terms, at: datetime) -> int:
    """Lend chosen rights to an employee with an account, and answer with the delegation's id."""
    permissions.can_lend(actor).require()
    today = timezone.localdate(at)
    last_on = _checked_term(actor, terms, today)
    delegate_id = _delegate(actor, employee_id, today)
    lent = _checked_permissions(terms)
    _check_reach(terms, today)
    reason, number = plain_line(terms.reason), plain_line(terms.document_number)
    if not reason or not number:
        raise DomainError(_("Isi alasan dan nomor surat pelimpahan."))
    try:
        with transaction.atomic():
            delegation = Delegation.objects.create(
                government_id=actor.government_id, lender_id=actor.user_id, delegate_id=delegate_id, role=terms.role,
                held_unit_id=terms.held_unit_id, unit_id=terms.unit_id, permissions=sorted(lent),
                period=DateRange(terms.since, last_on + timedelta(days=1)), reason=reason, document_number=number, lent_at=at,
            )  # fmt: skip
    except IntegrityError as error:
        raise Conflict(_("Kewenangan ini sudah dilimpahkan kepada orang yang sama pada masa itu. Akhiri dahulu yang lama, atau pilih tanggal lain.")) from error  # fmt: skip
    after = {
        "delegate_id": delegate_id, "role": terms.role, "permissions": sorted(lent), "unit_id": terms.unit_id or terms.held_unit_id,
        "since": terms.since, "until": last_on, "document_number": number,
    }  # fmt: skip
    trail.record(actor, "delegations.lent", delegation, at=at, why=reason, after=after)
    return int(delegation.pk)


@transaction.atomic
def end_delegation(actor: Actor, *, delegation_id: int, because: str, at: datetime) -> None:
    """End it at once, also for whoever is acting right now."""
    delegation = Delegation.objects.select_for_update(of=("self",)).filter(pk=delegation_id).first()
    if delegation is None or actor.user_id not in {delegation.lender_id, delegation.delegate_id}:
        raise NotFound(_("Pelimpahan ini tidak ada di antara milik Anda."))
    permissions.can_end(actor, delegation.lender_id).require()
    today, because = timezone.localdate(at), plain_line(because)
    if delegation.ended_on or delegation.period.upper <= today:
        raise Conflict(_("Pelimpahan ini sudah berakhir."))
    if not because:
        raise DomainError(_("Isi sebab berakhir."))
    delegation.ended_on, delegation.ended_because = today, because
    delegation.save(update_fields=["ended_on", "ended_because"])
    before = {"until": delegation.period.upper - timedelta(days=1)}
    trail.record(actor, "delegations.ended", delegation, at=at, why=because, before=before, after={"until": today})


def _checked_term(actor: Actor, terms: Terms, today: date) -> date:
    """The last day. The lender's own right must reach as far."""
    if terms.last_on is None:
        raise DomainError(_("Isi hari terakhir: pelimpahan tanpa akhir tidak dapat dicatat."))
    if terms.since < today:
        raise DomainError(_("Pelimpahan paling cepat mulai hari ini."))
    if terms.last_on < terms.since:
        raise DomainError(_("Hari terakhir mendahului hari pertama."))
    held = access.rights_of(actor.user_id or 0, on=today)
    own_last = held.get((terms.role, terms.held_unit_id))
    if own_last is None:
        raise Conflict(_("Anda tidak memegang kewenangan ini. Pilih dari yang Anda pegang."))
    if terms.last_on > own_last:
        raise Conflict(
            _("Kewenangan Anda sendiri hanya sampai %(day)s. Pelimpahan tidak dapat lebih lama.")
            % {"day": figures.day(own_last)}
        )
    if terms.last_on == date.max:
        raise DomainError(_("Hari terakhir terlalu jauh."))
    return terms.last_on


def _delegate(actor: Actor, employee_id: int, today: date) -> int:
    account = queries.account_of(employee_id, on=today)
    if account is None:
        raise Conflict(_("Pegawai ini belum mempunyai akun yang aktif, jadi belum dapat bertindak untuk Anda."))
    if account == actor.user_id:
        raise Conflict(_("Kewenangan tidak dapat dilimpahkan kepada diri sendiri."))
    return account


def _checked_permissions(terms: Terms) -> set[str]:
    """What was chosen, with what everybody who holds a role may do: without it no page could be opened."""
    held = all_roles()[terms.role].permissions
    chosen = set(terms.permissions) - access.desk_permissions()
    if not chosen or not chosen <= held:
        raise DomainError(_("Pilih sedikitnya satu kewenangan dari peran ini."))
    return chosen | (held & access.desk_permissions())


def _check_reach(terms: Terms, today: date) -> None:
    if terms.unit_id is None:
        return
    above = units.units_and_above({terms.unit_id}, on=today)
    if not units.names({terms.unit_id}, on=today) or (terms.held_unit_id and terms.held_unit_id not in above):
        raise Conflict(_("Unit ini tidak ada dalam jangkauan kewenangan Anda."))
