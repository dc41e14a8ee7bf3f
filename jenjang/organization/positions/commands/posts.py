"""How a post begins, changes from a day on, is put right and ends; and which role it bears."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.db.backends.postgresql.psycopg_any import DateRange
from django.utils import timezone
from django.utils.translation import gettext as _

from jenjang.kernel.access.actor import Actor
from jenjang.kernel.access.roles import all_roles
from jenjang.kernel.audit import trail
from jenjang.kernel.tenancy.errors import Conflict, DomainError, NotFound
from jenjang.kernel.tenancy.models import on_day
from jenjang.kernel.tenancy.scope import active_government_id
from jenjang.kernel.ui import figures
from jenjang.organization.units import queries as units
from jenjang.organization.units.rules import Place, Span, nearest_day

from .. import permissions, queries, rules
from ..models import Incumbency, Position, PositionPeriod
from .ground import (
    check_line,
    clean_code,
    clean_facts,
    clean_kind,
    holders_after,
    last_titles,
    life_of,
    listed,
    lock_line,
    locked_position,
    refuse_itself,
    refuse_odd_days,
    refuse_outside_unit,
    touch,
)


@dataclass(frozen=True)
class Correction:
    """A post as it should have been recorded; title, class, need and superior are those of the stretch that is corrected."""

    code: str
    kind: str
    level: str
    profession: str
    is_head: bool
    title: str
    job_class: int | None
    need: int
    superior_id: int | None
    established_on: date | None
    abolished_on: date | None


@transaction.atomic
def establish_position(
    actor: Actor,
    *,
    code: str,
    unit_id: int,
    title: str,
    kind: str,
    at: datetime,
    level: str = "",
    profession: str = "",
    is_head: bool = False,
    job_class: int | None = None,
    need: int = 1,
    superior_id: int | None = None,
    established_on: date | None = None,
    why: str = "",
) -> int:
    """Establish a post in a unit and answer with its id. It bears the usual role of what it is. established_on None: not known."""
    permissions.can_edit(actor).require()
    refuse_odd_days(established_on)
    clean_kind(kind=kind, level=level, profession=profession)
    facts = clean_facts(title=title, job_class=job_class, need=need)
    lock_line()
    day = established_on or timezone.localdate(at)
    unit = units.periods(on=day).select_related("unit").filter(unit_id=unit_id).first()
    if unit is None:
        _refuse_unit(unit_id, day)
    if is_head:
        _refuse_second_head(unit_id, Span(established_on, None), without=0)
    usual = queries.usual_role(kind=kind, unit_kind=unit.kind, is_head=is_head, unit_code=unit.unit.code)
    post = Position.objects.create(
        government_id=active_government_id(), code=clean_code(code), unit_id=unit_id, kind=kind, level=level, profession=profession,
        is_head=is_head, only_one=rules.has_one_holder(kind, is_head=is_head), role=usual.role, whole_government=usual.whole_government,
        established_on=established_on,
    )  # fmt: skip
    check_line([Place(post.pk, superior_id, Span(established_on, None))], post.pk)
    PositionPeriod.objects.create(
        government_id=post.government_id, position=post, superior_id=superior_id, period=DateRange(established_on, None), **facts
    )  # fmt: skip
    trail.record(
        actor, "positions.established", post, at=at, why=why,
        after={"code": post.code, "unit": unit.name, "kind": kind, "level": level, "is_head": is_head, "superior_id": superior_id, "role": usual.role, "established_on": established_on, **facts},
    )  # fmt: skip
    return int(post.pk)


@transaction.atomic
def change_position(
    actor: Actor,
    *,
    position_id: int,
    since: date,
    title: str,
    job_class: int | None,
    need: int,
    superior_id: int | None,
    at: datetime,
    why: str = "",
    version: int | None = None,
) -> None:
    """Give a post another title, class, need or superior from a day on. What was true before stays true of before."""
    permissions.can_edit(actor).require()
    refuse_odd_days(since)
    lock_line()
    post = locked_position(position_id, version)
    facts = {**clean_facts(title=title, job_class=job_class, need=need), "superior_id": superior_id}
    refuse_itself(post.pk, superior_id)
    current: PositionPeriod | None = PositionPeriod.objects.filter(on_day(since), position=post).first()
    if current is None:
        raise Conflict(
            _("Jabatan ini tidak ada pada %(day)s. Pilih tanggal selama jabatan ini ada.") % {"day": figures.day(since)}
        )
    before = {name: getattr(current, name) for name in facts}
    if before == facts:
        raise Conflict(
            _("Tidak ada yang berubah: isian sama dengan keadaan pada %(day)s.") % {"day": figures.day(since)}
        )
    _begin_anew(current, since, facts)
    check_line(_places(post.pk), post.pk)
    touch(post)
    trail.record(actor, "positions.changed", post, at=at, why=why, before=before, after={**facts, "since": since})


@transaction.atomic
def correct_position(
    actor: Actor,
    *,
    position_id: int,
    correction: Correction,
    on: date,
    at: datetime,
    why: str = "",
    version: int | None = None,
) -> None:
    """Put a mistake right; `on` tells which stretch of the post is meant. This overwrites; the trail keeps what stood there.

    A post that bears the usual role keeps bearing what is usual for what it now is; that another role comes of it takes the
    permission to entitle. Abolishing is a deed of its own, so here its day can only be corrected.
    """
    permissions.can_edit(actor).require()
    given = correction
    refuse_odd_days(given.established_on, given.abolished_on)
    clean_kind(kind=given.kind, level=given.level, profession=given.profession)
    facts = clean_facts(title=given.title, job_class=given.job_class, need=given.need)
    lock_line()
    post = locked_position(position_id, version)
    if post.abolished_on is None and given.abolished_on is not None:
        raise Conflict(
            _(
                "Untuk menghapus jabatan ini pakai “Hapus jabatan”; perbaikan hanya membetulkan tanggal yang sudah tercatat."
            )
        )
    if given.established_on and given.abolished_on and given.established_on >= given.abolished_on:
        raise Conflict(_("Tanggal dihapus harus sesudah tanggal dibentuk."))
    refuse_itself(post.pk, given.superior_id)
    periods = list(PositionPeriod.objects.filter(position=post).order_by("period"))
    day = nearest_day(on, [Span(p.period.lower, p.period.upper) for p in periods])
    current = next(p for p in periods if day in Span(p.period.lower, p.period.upper))
    before = _whole(post, current)
    _redraw(periods, given)
    for name, value in {**facts, "superior_id": given.superior_id}.items():
        setattr(current, name, value)
    _entitle_anew(actor, post, given, day)
    post.code = clean_code(given.code, without=post.pk)
    post.kind, post.level, post.profession, post.is_head = given.kind, given.level, given.profession, given.is_head
    post.established_on, post.abolished_on = given.established_on, given.abolished_on
    if post.is_head:
        _refuse_second_head(post.unit_id, life_of(post), without=post.pk)
    refuse_outside_unit(post.unit, post.established_on, post.abolished_on or post.unit.dissolved_on)
    _refuse_outliving_holders(post)
    _set_one_holder(post, rules.has_one_holder(post.kind, is_head=post.is_head))
    touch(post)
    PositionPeriod.objects.bulk_update(periods, ["title", "job_class", "need", "superior_id", "period"])
    check_line(_places(post.pk), post.pk)
    _refuse_orphans(post)
    trail.record(actor, "positions.corrected", post, at=at, why=why, before=before, after=_whole(post, current))


@transaction.atomic
def abolish_position(
    actor: Actor, *, position_id: int, on: date, at: datetime, why: str, version: int | None = None
) -> None:
    """End a post: `on` is the first day it is no more. Refused while somebody holds it from then on, or others answer to it."""
    permissions.can_edit(actor).require()
    refuse_odd_days(on)
    if not why.strip():
        raise DomainError(_("Sebutkan dasar atau alasan penghapusan."))
    lock_line()
    post = locked_position(position_id, version)
    if post.abolished_on is not None:
        raise Conflict(_("Jabatan ini sudah dihapus sejak %(day)s.") % {"day": figures.day(post.abolished_on)})
    if post.established_on is not None and on <= post.established_on:
        raise Conflict(
            _("Jabatan ini baru dibentuk %(day)s; ia tidak dapat dihapus sebelum itu.")
            % {"day": figures.day(post.established_on)}
        )
    if names := holders_after(post.pk, on):
        raise Conflict(
            _("Jabatan ini masih dipangku %(names)s. Akhiri jabatannya paling lambat pada tanggal itu terlebih dahulu.")
            % {"names": listed(names)}
        )
    last: PositionPeriod = PositionPeriod.objects.filter(position=post).order_by("-period").first()
    if last.period.lower is not None and last.period.lower >= on:
        raise Conflict(
            _("Sudah ada perubahan yang berlaku mulai %(day)s. Pilih tanggal sesudahnya.")
            % {"day": figures.day(last.period.lower)}
        )
    last.period = DateRange(last.period.lower, on)
    last.save(update_fields=["period"])
    post.abolished_on = on
    touch(post)
    _refuse_orphans(post)
    trail.record(
        actor, "positions.abolished", post, at=at, why=why, before={"title": last.title}, after={"abolished_on": on}
    )


@transaction.atomic
def set_role(
    actor: Actor,
    *,
    position_id: int,
    role: str,
    whole_government: bool,
    at: datetime,
    why: str,
    version: int | None = None,
) -> None:
    """Let a post bear a role of its own, or the usual one with role "". Whoever holds the post may do other things at once."""
    permissions.can_entitle(actor).require()
    post = locked_position(position_id, version)
    _refuse_own(actor, post, timezone.localdate(at))
    if role == "":
        usual = _usual(post, timezone.localdate(at))
        role, whole_government = usual.role, usual.whole_government
    if role not in all_roles():
        raise DomainError(_("Peran tidak dikenal."))
    if not why.strip():
        raise DomainError(_("Sebutkan dasar atau alasan kewenangan ini; ia masuk ke jejak audit."))
    before = {"role": post.role, "whole_government": post.whole_government}
    after = {"role": role, "whole_government": whole_government}
    if before == after:
        raise Conflict(_("Tidak ada yang berubah: jabatan ini sudah membawa peran itu."))
    post.role, post.whole_government = role, whole_government
    touch(post)
    trail.record(actor, "positions.entitled", post, at=at, why=why, before=before, after=after)


def _refuse_unit(unit_id: int, day: date) -> None:
    if unit_id not in units.unit_ids_by_code().values():
        raise NotFound(_("Unit ini tidak ada di pemerintah ini."))
    name = units.last_names([unit_id]).get(unit_id, "")
    words = {"unit": name, "day": figures.day(day)}
    raise Conflict(_("%(unit)s belum berdiri atau sudah ditutup pada %(day)s. Pilih unit atau tanggal lain.") % words)


def _refuse_second_head(unit_id: int, life: Span, *, without: int) -> None:
    """A unit has one post that heads it at a time."""
    others = Position.objects.filter(unit_id=unit_id, is_head=True).exclude(pk=without)
    for pk, since, until in others.values_list("pk", "established_on", "abolished_on"):
        if Span(since, until).meets(life):
            raise Conflict(
                _("Unit ini sudah mempunyai jabatan kepala: %(title)s. Hapus jabatan itu dahulu, atau jangan tandai jabatan ini sebagai kepala unit.")
                % {"title": last_titles([pk])[pk]}
            )  # fmt: skip


def _refuse_own(actor: Actor, post: Position, day: date) -> None:
    """Nobody says what one's own post may do."""
    own = queries.held(on=day).filter(position_id=post.pk, employee__user_id__in=actor.accounts)
    if own.exists():
        raise Conflict(_("Kewenangan jabatan Anda sendiri ditetapkan oleh orang lain."))


def _refuse_outliving_holders(post: Position) -> None:
    """The corrected life must hold all who held the post."""
    held = Incumbency.objects.filter(position=post)
    if post.established_on and held.filter(period__startswith__lt=post.established_on).exists():
        raise Conflict(_("Ada pemangku yang menjabat sebelum tanggal dibentuk yang baru."))
    if post.abolished_on and (names := holders_after(post.pk, post.abolished_on)):
        raise Conflict(
            _("Jabatan ini masih dipangku %(names)s sesudah tanggal dihapus yang baru.") % {"names": listed(names)}
        )


def _refuse_orphans(post: Position) -> None:
    """No post may answer to one that is not there all that time."""
    below = PositionPeriod.objects.filter(superior=post)
    life = life_of(post)
    orphans = [
        title
        for title, period in below.values_list("title", "period")
        if not life.covers(Span(period.lower, period.upper))
    ]
    if orphans:
        raise Conflict(
            _("Masih ada jabatan yang beratasan jabatan ini pada masa itu: %(titles)s. Pindahkan ke atasan lain terlebih dahulu.")
            % {"titles": listed(sorted(set(orphans)))}
        )  # fmt: skip


def _usual(post: Position, day: date) -> rules.PostRole:
    """The usual role of the post as it stands; its unit as of the day."""
    unit_kind = units.periods(on=day).filter(unit_id=post.unit_id).values_list("kind", flat=True).first() or ""
    return queries.usual_role(kind=post.kind, unit_kind=unit_kind, is_head=post.is_head, unit_code=post.unit.code)


def _entitle_anew(actor: Actor, post: Position, given: Correction, day: date) -> None:
    usual = _usual(post, day)
    if (post.role, post.whole_government) != (usual.role, usual.whole_government):
        return
    unit_kind = units.periods(on=day).filter(unit_id=post.unit_id).values_list("kind", flat=True).first() or ""
    now = queries.usual_role(kind=given.kind, unit_kind=unit_kind, is_head=given.is_head, unit_code=post.unit.code)
    if (now.role, now.whole_government) == (usual.role, usual.whole_government):
        return
    if not permissions.can_entitle(actor):
        words = {"before": all_roles()[usual.role].label, "after": all_roles()[now.role].label}
        raise Conflict(
            _("Perbaikan ini mengubah kewenangan jabatan dari %(before)s menjadi %(after)s; hanya yang menetapkan kewenangan dapat melakukannya.")
            % words
        )  # fmt: skip
    post.role, post.whole_government = now.role, now.whole_government


def _set_one_holder(post: Position, only_one: bool) -> None:
    """Say that the post has one holder or many, of the post and of all who held it. Refused where several hold it."""
    if post.only_one == only_one:
        return
    post.only_one = only_one
    try:
        with transaction.atomic():
            Incumbency.objects.filter(position=post).update(only_one=only_one)
    except IntegrityError as error:
        raise Conflict(
            _("Jabatan ini pernah dipangku beberapa orang sekaligus; jabatan kepala atau struktural hanya untuk satu orang.")
        ) from error  # fmt: skip


def _begin_anew(current: PositionPeriod, since: date, facts: dict[str, Any]) -> None:
    """Cut the stretch in two on the day; the later one gets the facts."""
    until = current.period.upper
    if current.period.lower != since:
        current.period = DateRange(current.period.lower, since)
        current.save(update_fields=["period"])
        current.pk, current._state.adding = None, True
        current.period = DateRange(since, until)
    for name, value in facts.items():
        setattr(current, name, value)
    current.save()


def _redraw(periods: list[PositionPeriod], given: Correction) -> None:
    """The outer ends of the history follow the post's days."""
    first, last = periods[0], periods[-1]
    if given.established_on and first.period.upper and first.period.upper <= given.established_on:
        raise Conflict(_("Riwayat jabatan ini mulai lebih awal dari tanggal dibentuk yang baru."))
    first.period = DateRange(given.established_on, first.period.upper)
    if given.abolished_on and last.period.lower and last.period.lower >= given.abolished_on:
        raise Conflict(_("Riwayat jabatan ini berlanjut sesudah tanggal dihapus yang baru."))
    last.period = DateRange(last.period.lower, given.abolished_on)


def _places(position_id: int) -> list[Place[int]]:
    rows = (
        PositionPeriod.objects.filter(position_id=position_id).order_by("period").values_list("superior_id", "period")
    )
    return [Place(position_id, superior, Span(period.lower, period.upper)) for superior, period in rows]


def _whole(post: Position, current: PositionPeriod) -> dict[str, Any]:
    of_post = ("code", "kind", "level", "profession", "is_head", "role", "established_on", "abolished_on")
    of_period = ("title", "job_class", "need", "superior_id")
    return {name: getattr(post, name) for name in of_post} | {name: getattr(current, name) for name in of_period}
