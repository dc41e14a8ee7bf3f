"""How a unit begins and ends."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db import transaction
from django.db.backends.postgresql.psycopg_any import DateRange
from django.utils import timezone
from django.utils.translation import gettext as _

from jenjang.kernel.access.actor import Actor
from jenjang.kernel.audit import trail
from jenjang.kernel.tenancy.errors import Conflict, DomainError, NotFound
from jenjang.kernel.tenancy.scope import active_government_id
from jenjang.kernel.ui import figures

from .. import queries, rules
from ..models import Succession, SuccessionKind, Unit, UnitPeriod
from .ground import (
    check_tree,
    clean_facts,
    close_posts,
    listed,
    parent_for,
    refuse_odd_days,
    region_id_of,
    stand,
    touch,
    unit_to_change,
)

CODE = re.compile(r"[0-9A-Za-z][0-9A-Za-z./_-]{0,29}")


@dataclass(frozen=True)
class SuccessorChoice:
    """A unit that takes over, and how (SuccessionKind)."""

    unit_id: int
    kind: str = SuccessionKind.MERGED


@transaction.atomic
def found_unit(
    actor: Actor,
    *,
    code: str,
    name: str,
    kind: str,
    at: datetime,
    short_name: str = "",
    parent_id: int | None = None,
    region_code: str = "",
    founded_on: date | None = None,
    why: str = "",
) -> int:
    """Found a unit below another (or at the top) and answer with its id. founded_on None: the day is not known."""
    refuse_odd_days(founded_on)
    ground = stand()
    day = founded_on or timezone.localdate(at)
    parent_for(ground, actor, parent_id, day)
    facts = clean_facts(name=name, short_name=short_name, kind=kind)
    if not CODE.fullmatch(code):
        raise DomainError(
            _("Kode unit terdiri atas huruf, angka, titik, garis miring, atau tanda hubung; paling panjang 30.")
        )
    if Unit.objects.filter(code=code).exists():
        raise Conflict(
            _("Kode %(code)s sudah dipakai unit lain. Setiap kode hanya untuk satu unit, juga sesudah unit itu bubar.")
            % {"code": code}
        )
    parent_life = ground.lives.get(parent_id or 0, rules.Span())
    life = rules.Span(founded_on, parent_life.until)
    check_tree([rules.Place(0, parent_id, life)], {**ground.lives, 0: life})

    unit = Unit.objects.create(
        government_id=active_government_id(),
        code=code,
        founded_on=founded_on,
        region_id=region_id_of(region_code, timezone.localdate(at)),
    )
    UnitPeriod.objects.create(
        government_id=unit.government_id, unit=unit, parent_id=parent_id, period=DateRange(founded_on, None), **facts
    )
    trail.record(
        actor, "units.founded", unit, at=at, why=why,
        after={"code": code, **facts, "parent_id": parent_id, "region": region_code, "founded_on": founded_on},
    )  # fmt: skip
    return int(unit.pk)


@transaction.atomic
def dissolve_unit(
    actor: Actor,
    *,
    unit_id: int,
    on: date,
    at: datetime,
    why: str,
    successors: Sequence[SuccessorChoice] = (),
    version: int | None = None,
) -> None:
    """End a unit: `on` is the first day it is no more. Refused while it still has parts or people; they go first, or move."""
    refuse_odd_days(on)
    ground = stand()
    unit = unit_to_change(ground, actor, unit_id, version, timezone.localdate(at))
    life = ground.lives[unit_id]
    if life.until is not None:
        raise Conflict(_("Unit ini sudah bubar sejak %(day)s.") % {"day": figures.day(life.until)})
    if life.since is not None and on <= life.since:
        raise Conflict(
            _("Unit ini baru berdiri %(day)s; ia tidak dapat bubar sebelum itu.") % {"day": figures.day(life.since)}
        )
    if not why.strip():
        raise DomainError(_("Sebutkan dasar atau alasan pembubaran."))
    living = {
        place.unit for place in ground.places if place.parent == unit_id and place.span.meets(rules.Span(on, None))
    }
    if living:
        names = sorted(queries.last_names(living).values())
        raise Conflict(
            _("Unit ini masih mempunyai bagian: %(parts)s. Pindahkan atau bubarkan bagian itu terlebih dahulu.")
            % {"parts": listed(names)}
        )
    last: UnitPeriod = UnitPeriod.objects.filter(unit=unit).order_by("-period").first()
    if last.period.lower is not None and last.period.lower >= on:
        raise Conflict(
            _("Sudah ada perubahan yang berlaku mulai %(day)s. Pilih tanggal sesudahnya.")
            % {"day": figures.day(last.period.lower)}
        )
    for choice in successors:
        _check_successor(unit_id, choice, ground.lives.get(choice.unit_id), on)
    close_posts(actor, unit_id=unit_id, on=on, at=at, why=why)

    last.period = DateRange(last.period.lower, on)
    last.save(update_fields=["period"])
    unit.dissolved_on = on
    touch(unit)
    Succession.objects.bulk_create(
        Succession(
            government_id=unit.government_id,
            predecessor=unit,
            successor_id=choice.unit_id,
            on=on,
            kind=choice.kind,
            reason=why.strip(),
        )
        for choice in successors
    )
    trail.record(
        actor, "units.dissolved", unit, at=at, why=why,
        before={"name": last.name, "dissolved_on": None},
        after={"dissolved_on": on, "successors": [{"unit_id": c.unit_id, "kind": c.kind} for c in successors]},
    )  # fmt: skip


def _check_successor(unit_id: int, choice: SuccessorChoice, life: rules.Span | None, on: date) -> None:
    if life is None:
        raise NotFound(_("Unit penerus ini tidak ada di pemerintah ini."))
    if choice.unit_id == unit_id:
        raise Conflict(_("Sebuah unit tidak dapat menjadi penerusnya sendiri."))
    if choice.kind not in SuccessionKind.values:
        raise DomainError(_("Cara penerusan tidak dikenal."))
    if on not in life and on - timedelta(days=1) not in life:
        raise Conflict(_("Unit penerus tidak ada pada %(day)s.") % {"day": figures.day(on)})
