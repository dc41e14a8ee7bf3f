"""How the posts of a unit end together with it."""

from collections.abc import Sequence
from datetime import date, datetime

from django.db import transaction
from django.db.backends.postgresql.psycopg_any import DateRange
from django.db.models import Q
from django.utils.translation import gettext as _

from jenjang.kernel.access.actor import Actor
from jenjang.kernel.audit import trail
from jenjang.kernel.tenancy.errors import Conflict
from jenjang.kernel.ui import figures

from ..models import Incumbency, Position, PositionPeriod
from .ground import last_titles, listed, lock_line


@transaction.atomic
def close_posts_of(actor: Actor, *, unit_id: int, on: date, at: datetime, why: str) -> None:
    """A unit is dissolved: its vacant posts are no more from the day `on`. Refused while somebody holds one from then on.

    The room of units asks for it through the setting UNIT_CLOSING, within its own deed, after asking whether the actor may.
    """
    lock_line()
    lasting = Q(abolished_on__isnull=True) | Q(abolished_on__gt=on)
    posts = list(Position.objects.select_for_update().filter(lasting, unit_id=unit_id).order_by("pk"))
    if not posts:
        return
    _refuse_holders(posts, on)
    periods = list(PositionPeriod.objects.filter(_lasting(on), position__in=posts).select_related("position"))
    _refuse_plans(posts, periods, on)
    for period in periods:
        period.period = DateRange(period.period.lower, on)
    PositionPeriod.objects.bulk_update(periods, ["period"])
    _refuse_orphans(posts, on)
    for post in posts:
        before, post.abolished_on = post.abolished_on, on
        post.version += 1
        trail.record(
            actor, "positions.abolished", post, at=at, why=why,
            before={"abolished_on": before}, after={"abolished_on": on},
        )  # fmt: skip
    Position.objects.bulk_update(posts, ["abolished_on", "version"])


def _lasting(on: date) -> Q:
    return Q(period__endswith__isnull=True) | Q(period__endswith__gt=on)


def _refuse_holders(posts: Sequence[Position], on: date) -> None:
    held = Incumbency.objects.filter(_lasting(on), position__in=posts)
    if names := sorted(set(held.values_list("employee__name", flat=True))):
        raise Conflict(
            _("Jabatan di unit ini masih dipangku %(names)s. Pindahkan mereka, atau akhiri jabatannya paling lambat %(day)s, lalu bubarkan unit.")
            % {"names": listed(names), "day": figures.day(on)}
        )  # fmt: skip


def _refuse_plans(posts: Sequence[Position], periods: Sequence[PositionPeriod], on: date) -> None:
    """Nothing of a post may begin on the day or later."""
    later = [period.position_id for period in periods if period.period.lower is not None and period.period.lower >= on]
    later += [post.pk for post in posts if post.established_on is not None and post.established_on >= on]
    if later:
        raise Conflict(
            _("Untuk jabatan %(titles)s sudah tercatat perubahan mulai %(day)s atau sesudahnya. Pilih tanggal sesudah itu, atau perbaiki jabatan itu dahulu.")
            % {"titles": listed(sorted(set(last_titles(later).values()))), "day": figures.day(on)}
        )  # fmt: skip


def _refuse_orphans(posts: Sequence[Position], on: date) -> None:
    below = PositionPeriod.objects.filter(_lasting(on), superior__in=posts)
    if titles := sorted(set(below.values_list("title", flat=True))):
        raise Conflict(
            _("Jabatan unit lain masih beratasan jabatan di unit ini: %(titles)s. Pindahkan ke atasan lain terlebih dahulu.")
            % {"titles": listed(titles)}
        )  # fmt: skip
