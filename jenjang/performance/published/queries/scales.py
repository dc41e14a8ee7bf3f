"""The rating scales a government has set for itself, and those to start from."""

from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from importlib import resources

from django.utils.translation import gettext as _

from jenjang.kernel.tenancy.errors import NotFound

from ..models import Scale
from ..rules.presets import Preset, law_preset, printed_presets
from ..rules.scale import OwnBand, OwnScale, law_scale

PRINTED = "skala_kategori_tercetak.csv"


@dataclass(frozen=True)
class SetScale:
    """A scale on record. superseded_at: since when a later one, or nothing, stands in its place."""

    id: int
    scale: OwnScale
    set_at: datetime
    set_by: str
    superseded_at: datetime | None
    superseded_why: str

    @property
    def is_current(self) -> bool:
        return self.superseded_at is None


@dataclass(frozen=True)
class ScalePage:
    """The scale in force today, all on record (newest first), and the law's table that stands where none is set."""

    in_force: OwnScale
    is_own: bool
    on_record: tuple[SetScale, ...]
    law: OwnScale


def scales() -> tuple[SetScale, ...]:
    """All on record, the latest first day first. One query."""
    return tuple(
        SetScale(
            one.pk,
            OwnScale(one.starts_on, one.source, one.decimals, tuple(map(OwnBand.from_dict, one.bands))),
            one.set_at,
            one.set_by,
            one.superseded_at,
            one.superseded_why,
        )
        for one in Scale.objects.order_by("-starts_on", "-set_at")
    )


def scale(scale_id: int) -> SetScale:
    """One query."""
    found = next((one for one in scales() if one.id == scale_id), None)
    if found is None:
        raise NotFound(_("Skala ini tidak ada di pemerintah ini."))
    return found


def scale_page(*, today: date) -> ScalePage:
    """One query."""
    found = scales()
    own = next((one.scale for one in found if one.is_current and one.scale.starts_on <= today), None)
    law = law_scale(today)
    return ScalePage(own or law, own is not None, found, law)


def presets(*, today: date) -> list[Preset]:
    """The law's table, and those that governments have printed."""
    return [law_preset(today), *_printed()]


@cache
def _printed() -> tuple[Preset, ...]:
    data = resources.files("jenjang.performance.published").joinpath("data", PRINTED)
    return tuple(printed_presets(data.read_text("utf-8")))
