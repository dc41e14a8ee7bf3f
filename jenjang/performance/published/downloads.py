"""The curves of a row, to take along to a meeting."""

from typing import Any

from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from jenjang.kernel.access.gates import public
from jenjang.kernel.tenancy.errors import NotFound
from jenjang.kernel.ui.papers import Sheet, take_along

from . import queries
from .curves import CURVES


@require_safe
@public
def curve(request: Any, figure_id: int, name: str, ending: str) -> HttpResponse:
    """The very picture of the page as a file, with where it comes from. name: financial, performance."""
    if name not in CURVES:
        raise NotFound(_("Kurva ini tidak ada."))
    page = queries.figure(figure_id)
    at = timezone.localtime()
    report = page.report
    source = " · ".join(filter(None, [report.source, report.file_name]))
    sheet = Sheet(request.government.name, source, at, notes=[report.title])
    return take_along(CURVES[name](page, at.date()), sheet, ending)
