"""Setting a ceiling, and withdrawing one."""

from datetime import date, datetime

from django.db import connection, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from jenjang.kernel.access.actor import Actor
from jenjang.kernel.audit import trail
from jenjang.kernel.tenancy.errors import Conflict, DomainError, NotFound
from jenjang.kernel.tenancy.lines import plain_line
from jenjang.kernel.tenancy.scope import active_government_id
from jenjang.kernel.ui import figures
from jenjang.organization.units import queries as units

from .. import permissions, queries
from ..models import Ceiling, Stage
from ..rules.codes import BUDGETED

LARGEST = 10**15  # a thousand times a large city's budget
YEARS = range(2000, 2100)
BUDGETED_LEVELS = frozenset(level.value for level in BUDGETED)


@transaction.atomic
def set_ceiling(
    actor: Actor,
    *,
    unit_id: int,
    year: int,
    code: str,
    amount: int,
    stage: str,
    starts_on: date,
    at: datetime,
    source: str = "",
    why: str = "",
) -> int:
    """What the unit may plan for the code from a day on; answers with its id. One of the same day is replaced, which takes a reason."""
    lock_year(year)
    permissions.can_set(actor, reach(unit_id, at)).require()
    _check(year, amount, stage, starts_on)
    found, problem = queries.code_meant(code, on=date(year, 12, 31))
    if found is None:
        raise DomainError(problem)
    if found.level not in BUDGETED_LEVELS:
        raise DomainError(_("Pagu ditetapkan untuk program, kegiatan, atau subkegiatan."))
    same = Ceiling.objects.filter(
        unit_id=unit_id, year=year, code=found.code, starts_on=starts_on, withdrawn_at__isnull=True
    ).first()
    if same is not None:
        if same.amount == amount and same.stage == stage:
            raise Conflict(_("Pagu ini sudah tercatat dengan jumlah yang sama."))
        if not why.strip():
            words = {"day": figures.day(starts_on), "amount": figures.rupiah_in_full(same.amount)}
            raise DomainError(_("Sejak %(day)s sudah ada pagu %(amount)s. Sebutkan alasan menggantinya.") % words)
        same.withdrawn_at, same.withdrawn_why = at, why.strip()[:300]
        same.save(update_fields=["withdrawn_at", "withdrawn_why"])
    ceiling = Ceiling.objects.create(
        government_id=active_government_id(), unit_id=unit_id, year=year, code=found.code, level=found.level,
        edition=found.edition, name=found.name, amount=amount, stage=stage, starts_on=starts_on,
        source=plain_line(source)[:300], set_at=at, set_by=actor.name[:150],
    )  # fmt: skip
    trail.record(
        actor, "budgets.ceiling_set", ceiling, at=at, why=why,
        before={"amount": same.amount, "stage": same.stage} if same else None,
        after={"unit_id": unit_id, "year": year, "code": found.code, "amount": amount, "stage": stage, "starts_on": starts_on},
    )  # fmt: skip
    return int(ceiling.pk)


@transaction.atomic
def withdraw_ceiling(actor: Actor, *, ceiling_id: int, why: str, at: datetime) -> None:
    """Take a ceiling back; the one before it counts again. It stays on record with the reason."""
    ceiling: Ceiling | None = Ceiling.objects.select_for_update(of=("self",)).filter(pk=ceiling_id).first()
    if ceiling is None:
        raise NotFound(_("Pagu ini tidak ada di pemerintah ini."))
    permissions.can_set(actor, reach(ceiling.unit_id, at)).require()
    if ceiling.withdrawn_at is not None:
        raise Conflict(_("Pagu ini sudah dicabut."))
    if not why.strip():
        raise DomainError(_("Sebutkan alasan pencabutannya."))
    ceiling.withdrawn_at, ceiling.withdrawn_why = at, why.strip()[:300]
    ceiling.save(update_fields=["withdrawn_at", "withdrawn_why"])
    trail.record(
        actor, "budgets.ceiling_withdrawn", ceiling, at=at, why=why,
        before={"amount": ceiling.amount, "starts_on": ceiling.starts_on}, after={"withdrawn": True},
    )  # fmt: skip


def lock_year(year: int) -> None:
    """Two who set ceilings of one year wait for each other, so that neither misses what the other has just set."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_advisory_xact_lock(hashtextextended('budgets.ceilings', %s * 10000 + %s))",
            [active_government_id(), year],
        )


def reach(unit_id: int, at: datetime) -> tuple[int, ...]:
    """The unit with all above it today, for permissions; NotFound where the unit is not there."""
    if unit_id not in units.last_names([unit_id]):
        raise NotFound(_("Unit ini tidak ada di pemerintah ini."))
    return units.unit_and_above(unit_id, on=timezone.localdate(at))


def _check(year: int, amount: int, stage: str, starts_on: date) -> None:
    if year not in YEARS:
        raise DomainError(_("Tahun adalah angka %(first)d sampai %(last)d.") % {"first": YEARS[0], "last": YEARS[-1]})
    if not 0 <= amount < LARGEST:
        raise DomainError(_("Pagu adalah rupiah bulat, tidak kurang dari nol."))
    if stage not in Stage.values:
        raise DomainError(_("Tahap anggaran tidak dikenal."))
    if not date(year - 1, 1, 1) <= starts_on <= date(year, 12, 31):
        words = {"first": figures.day(date(year - 1, 1, 1)), "last": figures.day(date(year, 12, 31))}
        raise DomainError(_("Pagu mulai berlaku antara %(first)s dan %(last)s.") % words)
