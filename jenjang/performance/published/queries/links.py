"""The way from a unit's page to what it published; the room of units asks through the setting UNIT_LINKS."""

from django.urls import reverse
from django.utils.translation import gettext as _

from jenjang.kernel.tenancy.errors import NotFound
from jenjang.organization.units import queries as units

from ..models import Report
from .government import AGENCIES


def of_unit(unit_id: int, kind: str) -> list[tuple[str, str]]:
    """Label and address of what an agency published; units that owe no report of their own have none. Asks nothing."""
    return [(_("Kinerja terbit"), reverse("published:unit", args=[unit_id]))] if kind in AGENCIES else []


def newest_of_unit(unit_id: int) -> int | None:
    """The report of the unit's newest published year. One query."""
    current = Report.objects.filter(unit_id=unit_id, superseded_at__isnull=True)
    newest: int | None = current.order_by("-year", "pk").values_list("pk", flat=True).first()
    return newest


def name_of_unit(unit_id: int) -> str:
    """One query."""
    names = units.last_names([unit_id])
    if unit_id not in names:
        raise NotFound(_("Unit ini tidak ada di pemerintah ini."))
    return names[unit_id]
