"""Setting and withdrawing the government's own rating scale; every figure it judges is rated anew at once."""

from collections.abc import Sequence
from datetime import date, datetime

from django.db import connection, transaction
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from jenjang.kernel.access.actor import Actor
from jenjang.kernel.audit import trail
from jenjang.kernel.law.words import Phrase
from jenjang.kernel.tenancy.errors import Conflict, DomainError, NotFound
from jenjang.kernel.tenancy.lines import plain_line
from jenjang.kernel.tenancy.scope import active_government_id

from .. import permissions
from ..models import Report, Scale
from ..rules.scale import OwnBand, problems
from .summing import settle


@transaction.atomic
def set_scale(
    actor: Actor, *, starts_on: date, source: str, decimals: int, bands: Sequence[OwnBand], at: datetime
) -> int:
    """Judge by these bands from a day on. One that began on the same day is superseded and stays readable."""
    _not_beside_an_import()
    permissions.can_set_scale(actor).require()
    source = plain_line(source)
    if not source:
        raise DomainError(_("Sebutkan dasar skala ini, misalnya nomor keputusan kepala daerah."))
    if found := problems(bands, decimals=decimals):
        raise DomainError(" ".join(_said(problem) for problem in found))
    former = Scale.objects.select_for_update().filter(starts_on=starts_on, superseded_at__isnull=True).first()
    if former:
        _supersede(former, at, _("Digantikan skala baru dari hari yang sama."))
    falling = sorted(bands, key=lambda band: band.low, reverse=True)
    scale = Scale.objects.create(
        government_id=active_government_id(),
        starts_on=starts_on,
        source=source[:300],
        decimals=decimals,
        bands=[band.as_dict() for band in falling],
        set_at=at,
        set_by=actor.name[:150],
    )
    _rate_from(starts_on)
    trail.record(
        actor,
        "published.scale_set",
        scale,
        at=at,
        why=source,
        before={"bands": former.bands} if former else None,
        after={"starts_on": starts_on, "decimals": decimals, "bands": scale.bands},
    )
    return int(scale.pk)


@transaction.atomic
def withdraw_scale(actor: Actor, *, scale_id: int, why: str, at: datetime) -> None:
    """Judge again by what stood before: an older scale, or the law's table. The withdrawn one stays on record with the reason."""
    _not_beside_an_import()
    scale = Scale.objects.select_for_update().filter(pk=scale_id).first()
    if scale is None:
        raise NotFound(_("Skala ini tidak ada di pemerintah ini."))
    permissions.can_set_scale(actor).require()
    if scale.superseded_at:
        raise Conflict(_("Skala ini sudah tidak berlaku."))
    why = plain_line(why)
    if not why:
        raise DomainError(_("Isi alasan pencabutan."))
    _supersede(scale, at, why)
    _rate_from(scale.starts_on)
    trail.record(
        actor,
        "published.scale_withdrawn",
        scale,
        at=at,
        why=why,
        before={"starts_on": scale.starts_on, "bands": scale.bands},
    )


def _supersede(scale: Scale, at: datetime, why: str) -> None:
    scale.superseded_at, scale.superseded_why = at, why[:300]
    scale.save(update_fields=["superseded_at", "superseded_why"])


def _rate_from(day: date) -> None:
    """The years whose last day is not before it, superseded versions too: what a page shows and what its "why?" says stay one."""
    settle(list(Report.objects.filter(year__gte=day.year)), rate_anew=True)


def _not_beside_an_import() -> None:
    """The lock of imports: what comes in meanwhile would be rated by the scale of before."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_advisory_xact_lock(hashtextextended('published.import', %s))", [active_government_id()]
        )


def _said(phrase: Phrase) -> str:
    return phrase.said(get_language() or "id")
