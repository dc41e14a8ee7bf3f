"""A year of agreements: drafts for every post that signs, and what a change of post in mid-year makes of them."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.db.backends.postgresql.psycopg_any import DateRange
from django.utils import timezone
from django.utils.translation import gettext as _

from jenjang.kernel.access.actor import Actor
from jenjang.kernel.audit import trail
from jenjang.kernel.jobs.queue import ask
from jenjang.kernel.tenancy.errors import DomainError, NotFound
from jenjang.kernel.tenancy.scope import active_government_id
from jenjang.organization.positions import queries as positions
from jenjang.organization.positions.queries import IncumbencyKind
from jenjang.organization.units import queries as units

from .. import permissions, queries
from ..models import OPEN, Agreement, AgreementVersion, Season, VersionState
from ..rules import parties as rules
from .content import store_rows
from .life import return_to_first

AS_A_JOB = 200
BATCH = 500
YEARS = range(2000, 2100)


@dataclass(frozen=True)
class Opened:
    """What opening a year did. vacant: posts nobody holds; without_line: posts without a superior; both have no agreement."""

    made: int
    there: int
    vacant: int
    without_line: int


def begin_year(actor: Actor, *, year: int, unit_ids: Collection[int], at: datetime) -> Opened | int:
    """Open a year for these units and all below them, or for everybody; beyond two hundred posts as a job, whose run it answers with."""
    permissions.can_open(actor).require()
    wanted = wanted_posts(unit_ids, on=day_of(year, at))
    if len(wanted) > AS_A_JOB:
        title = _("Membuka perjanjian kinerja %(year)d") % {"year": year}
        return ask(
            actor, "agreements.open", title=title, at=at, total=len(wanted), year=year, unit_ids=sorted(unit_ids)
        )
    return open_year(actor, year=year, unit_ids=unit_ids, at=at)


@transaction.atomic
def open_year(
    actor: Actor, *, year: int, unit_ids: Collection[int] = (), at: datetime, progress: Any = None
) -> Opened:  # fmt: skip
    """A draft for every post that signs and is held, of these units and all below them, or of the whole government.

    Repeated it adds only what is missing. What hinders a signature later (a vacant superior) hinders no draft.
    """
    permissions.can_open(actor).require()
    if year not in YEARS:
        raise DomainError(_("Tahun ini tidak mungkin benar."))
    season, _is_new = Season.objects.get_or_create(government_id=active_government_id(), year=year)
    Season.objects.select_for_update().get(pk=season.pk)
    on = day_of(year, at)
    everybody = queries.sitting(on=on)
    wanted = wanted_posts(unit_ids, on=on, known=everybody)
    posts = {pk: one.post for pk, one in everybody.items()}
    there = set(Agreement.objects.filter(year=year, term__contains=on).values_list("position_id", flat=True))
    made, vacant, without_line = [], 0, 0
    for position_id in sorted(wanted):
        one = everybody[position_id]
        if position_id in there:
            continue
        if one.employee_id is None:
            vacant += 1
            continue
        if one.superior_id is None and not one.heads_region:
            without_line += 1
            continue
        found = rules.parties(posts, position_id)
        since = max(date(year, 1, 1), one.since or date(year, 1, 1))
        made.append(_agreement(year, one, found, everybody, DateRange(since, date(year + 1, 1, 1))))
    for start in range(0, len(made), BATCH):
        stored = Agreement.objects.bulk_create(made[start : start + BATCH])
        AgreementVersion.objects.bulk_create(
            AgreementVersion(government_id=one.government_id, agreement=one, made_at=at, made_by=actor.name[:150])
            for one in stored
        )
        if progress:
            progress(start + len(stored), len(wanted))
    told = Opened(len(made), len(there & wanted), vacant, without_line)
    trail.record(
        actor, "agreements.year_opened", season, at=at,
        after={"year": year, "units": sorted(unit_ids), "made": told.made, "there": told.there, "vacant": vacant},
    )  # fmt: skip
    return told


@transaction.atomic
def set_budget_days(
    actor: Actor, *, year: int, approved_on: date | None, changed_on: date | None, at: datetime
) -> None:
    """Say when the budget, and its change in mid-year, were approved: from there the last day to sign is counted."""
    permissions.can_open(actor).require()
    season = Season.objects.select_for_update().filter(year=year).first()
    if season is None:
        raise NotFound(_("Tahun perjanjian ini belum dibuka."))
    if (approved_on and not year - 1 <= approved_on.year <= year) or (changed_on and changed_on.year != year):
        raise DomainError(_("Tanggal pengesahan harus dalam tahun itu atau menjelang awalnya."))
    if approved_on and changed_on and changed_on < approved_on:
        raise DomainError(_("Perubahan anggaran disahkan sesudah anggarannya."))
    before = {"approved": season.budget_approved_on, "changed": season.change_approved_on}
    season.budget_approved_on, season.change_approved_on = approved_on, changed_on
    season.version += 1
    season.save()
    trail.record(
        actor, "agreements.budget_days_set", season, at=at, before=before, after={"approved": approved_on, "changed": changed_on}
    )  # fmt: skip


@transaction.atomic
def follow_posts(actor: Actor, *, position_id: int, year: int, at: datetime) -> None:
    """Bring the agreements of a post in line with who held it when: a term ends with the incumbency, a successor gets a draft of the own.

    The draft says what the predecessor promised, to be changed before it is proposed. Safe to repeat. Nothing happens in a year that
    was not opened, nor for a post nobody has promised anything in.
    """
    if not Season.objects.filter(year=year).exists():
        return
    own = list(
        Agreement.objects.select_for_update(of=("self",)).filter(position_id=position_id, year=year).order_by("term")
    )
    if not own:
        return
    start, end = date(year, 1, 1), date(year + 1, 1, 1)
    terms = _terms(position_id, start, end)
    for agreement in own:
        last = max(
            (until for who, _since, until in terms if who == agreement.employee_id), default=agreement.term.upper
        )
        if agreement.term.lower < last < agreement.term.upper:
            _end_term(actor, agreement, last, at)
    for employee_id, since, until in terms:
        if not any(one.employee_id == employee_id and one.term.upper > since for one in own):
            own.append(_successor(actor, own[-1], employee_id, DateRange(since, until), at))
    _return_to_new_superior(actor, position_id, year, at)


def day_of(year: int, at: datetime) -> date:
    """The day a year is opened as of."""
    return queries.day_within(year, timezone.localdate(at))


def wanted_posts(unit_ids: Collection[int], *, on: date, known: Any = None) -> set[int]:
    """The posts that sign in these units and below; of the whole government where none is named."""
    everybody = queries.sitting(on=on) if known is None else known
    if not unit_ids:
        return set(everybody)
    below: set[int] = set()
    for unit_id in unit_ids:
        below |= units.unit_and_below(unit_id, on=on)
    return {pk for pk, one in everybody.items() if one.unit_id in below}


def _agreement(year: int, one: queries.Sitting, found: rules.Parties, everybody: Any, term: DateRange) -> Agreement:
    second = everybody[found.second.id] if found.second else None
    return Agreement(
        government_id=active_government_id(), year=year, position_id=one.position_id, unit_id=one.unit_id,
        employee_id=one.employee_id or 0, superior_id=second.position_id if second else None if found.alone else one.superior_id,
        superior_employee_id=second.employee_id if second else None, alone=found.alone, term=term,
    )  # fmt: skip


def _terms(position_id: int, start: date, end: date) -> list[tuple[int, date, date]]:
    """Who held the post in the year, in turn: definitive and acting holders one after another, each until the next begins."""
    rows = positions.held_over(position_id, start, end).exclude(kind=IncumbencyKind.PLH)
    found: list[tuple[int, date, date]] = []
    for employee_id, period in rows.order_by("period").values_list("employee_id", "period"):
        since, until = max(period.lower, start), min(period.upper or end, end)
        if found and found[-1][0] != employee_id and found[-1][2] > since:
            found[-1] = (found[-1][0], found[-1][1], since)
        if since < until:
            found.append((employee_id, since, until))
    return _joined(one for one in found if one[1] < one[2])


def _joined(terms: Iterable[tuple[int, date, date]]) -> list[tuple[int, date, date]]:
    """Acting first and definitive afterwards is one term."""
    found: list[tuple[int, date, date]] = []
    for who, since, until in terms:
        if found and found[-1][0] == who and found[-1][2] >= since:
            found[-1] = (who, found[-1][1], max(until, found[-1][2]))
        else:
            found.append((who, since, until))
    return found


def _end_term(actor: Actor, agreement: Any, last: date, at: datetime) -> None:
    before = {"until": agreement.term.upper}
    agreement.term = DateRange(agreement.term.lower, last)
    agreement.save(update_fields=["term"])
    trail.record(actor, "agreements.term_ended", agreement, at=at, before=before, after={"until": last})


def _successor(actor: Actor, former: Any, employee_id: int, term: DateRange, at: datetime) -> Agreement:
    made: Agreement = Agreement.objects.create(
        government_id=active_government_id(), year=former.year, position_id=former.position_id, unit_id=former.unit_id,
        employee_id=employee_id, superior_id=former.superior_id, superior_employee_id=former.superior_employee_id,
        alone=former.alone, needs_plan=former.needs_plan, term=term,
    )  # fmt: skip
    version = AgreementVersion.objects.create(
        government_id=made.government_id, agreement=made, made_at=at, made_by=actor.name[:150],
        why=_("Disalin dari perjanjian pendahulu; sesuaikan sebelum diajukan."),
    )  # fmt: skip
    source = queries.counting().filter(agreement_id=former.pk).first()
    if source is not None:
        store_rows(version, queries.rows_of(source.pk))
    trail.record(actor, "agreements.succeeded", made, at=at, after={"former": former.pk, "since": term.lower})
    return made


def _return_to_new_superior(actor: Actor, position_id: int, year: int, at: datetime) -> None:
    """Proposals to a superior who no longer holds the post go back: the new one is named when they are proposed again."""
    holder = queries.sitting(on=day_of(year, at), position_ids=[position_id]).get(position_id)
    waiting = AgreementVersion.objects.select_for_update(of=("self",)).filter(
        state=VersionState.PROPOSED, agreement__year=year, agreement__superior_id=position_id
    )
    for version in waiting.select_related("agreement__employee"):
        if holder is None or version.agreement.superior_employee_id != holder.employee_id:
            return_to_first(actor, version, _("Pejabat atasan berganti. Ajukan lagi kepada pejabat yang baru."), at)
    if holder is not None and holder.employee_id is not None:
        open_ones = AgreementVersion.objects.filter(
            state__in=OPEN, agreement__year=year, agreement__superior_id=position_id
        )
        Agreement.objects.filter(pk__in=open_ones.values("agreement_id")).exclude(
            superior_employee_id=holder.employee_id
        ).update(superior_employee_id=holder.employee_id)
