"""Opening a government."""

from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from . import rules
from .errors import Conflict, DomainError
from .lines import plain_line
from .models import Accent, Government, Kind, TimeZone
from .queries import forget_governments


@transaction.atomic
def open_government(
    *,
    region_code: str,
    name: str,
    at: datetime,
    slug: str = "",
    kind: str = "",
    is_demo: bool = False,
    accent: str = Accent.TEAL,
    time_zone: str = TimeZone.WIB,
) -> int:
    """Open a real, empty government and answer with its id. The region code decides between city, regency and province."""
    name = plain_line(name)
    slug = slug or rules.slug_of(name)
    if not rules.is_free_slug(slug):
        raise DomainError(
            _("Alamat “%(slug)s” tidak dapat dipakai. Pilih kata lain, huruf kecil dan tanda hubung saja.")
            % {"slug": slug}
        )
    try:
        with transaction.atomic():
            government = Government.objects.create(
                slug=slug,
                name=name,
                kind=kind or kind_of(region_code),
                region_code=region_code,
                opened_at=at,
                is_demo=is_demo,
                accent=accent,
                time_zone=time_zone,
            )
    except IntegrityError as error:
        raise Conflict(
            _("Pemerintah dengan alamat “%(slug)s” atau kode %(code)s sudah ada.") % {"slug": slug, "code": region_code}
        ) from error
    forget_governments()
    return government.pk


def kind_of(region_code: str) -> str:
    """City, regency or province, by the official code (third and fourth digit 71–99: city; Permendagri 137/2017)."""
    if "." not in region_code:
        return Kind.PROVINCE
    return Kind.CITY if int(region_code.split(".")[1]) >= 71 else Kind.REGENCY
