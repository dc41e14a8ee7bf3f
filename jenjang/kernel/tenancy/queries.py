"""Which governments there are."""

import time
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from django.db.models import Q

from .models import Government


@dataclass(frozen=True)
class GovernmentInfo:
    """What pages and middleware need of a government."""

    id: int
    slug: str
    name: str
    kind: str
    kind_label: str
    region_code: str
    time_zone: ZoneInfo
    host: str | None
    accent: str
    is_demo: bool


KEPT_SECONDS, MOST_KEPT = 10.0, 5_000  # more addresses than there are governments: hosts may be anything
_kept: dict[tuple[str, str], tuple[float, GovernmentInfo]] = {}


def government_at(*, slug: str, host: str) -> GovernmentInfo | None:
    """The government whose own host name or whose first address word this is; the host goes first.

    One query, or none when this process has answered the same less than ten seconds ago.
    """
    kept = _kept.get((slug, host))
    if kept and time.monotonic() - kept[0] < KEPT_SECONDS:
        return kept[1]
    government = _government_at(slug, host)
    if government and (len(_kept) < MOST_KEPT or (slug, host) in _kept):
        _kept[slug, host] = (time.monotonic(), government)
    return government


def forget_governments() -> None:
    """After a change to a government: this process asks anew at once, the others within ten seconds."""
    _kept.clear()


def _government_at(slug: str, host: str) -> GovernmentInfo | None:
    found = {g.host == host: g for g in Government.objects.filter(Q(slug=slug) | Q(host=host))}
    government = found.get(True) or found.get(False)
    return _info(government) if government else None


def government_by_id(government_id: int) -> GovernmentInfo:
    """One government; Government.DoesNotExist where there is none."""
    return _info(Government.objects.get(pk=government_id))


def government_by_slug_or_code(word: str) -> GovernmentInfo | None:
    """The government with this address word or official region code."""
    government = Government.objects.filter(Q(slug=word) | Q(region_code=word)).first()
    return _info(government) if government else None


def governments() -> list[GovernmentInfo]:
    """All governments of the installation, by name. One query."""
    return [_info(government) for government in Government.objects.order_by("name")]


def _info(government: Government) -> GovernmentInfo:
    return GovernmentInfo(
        id=government.pk,
        slug=government.slug,
        name=government.name,
        kind=government.kind,
        kind_label=government.get_kind_display(),
        region_code=government.region_code,
        time_zone=ZoneInfo(government.time_zone),
        host=government.host,
        accent=government.accent,
        is_demo=government.is_demo,
    )
