"""The way from a unit's page to what it published; the room of units asks through the setting UNIT_LINKS."""

from django.urls import reverse
from django.utils.translation import gettext as _

from jenjang.kernel.tenancy.prepared import Prepared

from ..models import Report

_NEWEST = Prepared(
    lambda unit_id: (
        Report.objects.filter(unit_id=unit_id, superseded_at__isnull=True)
        .order_by("-year", "pk")
        .values_list("pk", "year")
    ),
    unit_id=-7_106_128,
)


def of_unit(unit_id: int) -> list[tuple[str, str]]:
    """Label and address of the unit's newest published year in plain words; none where it published nothing. One query."""
    return [
        (_("Kinerja %(year)s") % {"year": year}, reverse("published:plain", args=[report_id]))
        for report_id, year in _NEWEST.rows(unit_id=unit_id)[:1]
    ]
