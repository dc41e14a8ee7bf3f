"""Agreements as a workbook to fill in outside."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from jenjang.kernel.access.gates import needs
from jenjang.kernel.ui.exporting import XLSX

from .. import importing, queries
from ..forms import WorkbookForm


@require_safe
@needs("agreements.take_part")
def workbook(request: Any) -> HttpResponse:
    """Choose a year and a unit; chosen, the workbook of the agreements there that may be read."""
    today = timezone.localdate()
    asked = request.GET if "year" in request.GET else None
    years, units = queries.offered_to_choose(request.actor, on=today)
    form = WorkbookForm(asked, years=years, units=units)
    if not form.is_valid():
        status = 422 if form.is_bound else 200
        return render(request, "agreements/workbook.html", {"form": form}, status=status)
    year, unit = form.cleaned_data["year"], form.cleaned_data["unit"] or 0
    agreements = queries.booked(request.actor, on=today, year=year, unit=unit)
    content = importing.book_of(queries.book_rows(agreements), queries.codes_of_indicators())
    name = slugify(f"{_('perjanjian')}-{form.unit_name}-{year}")[:80]
    headers = {"Content-Disposition": f'attachment; filename="{name}.xlsx"', "X-Content-Type-Options": "nosniff"}
    return HttpResponse(content, content_type=XLSX, headers=headers)
