"""Years entered, and years taken from another room."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from jenjang.kernel.access.gates import needs
from jenjang.kernel.ui.fields import asked_year
from jenjang.kernel.ui.refusing import done, status_of

from .. import commands, forms, permissions, queries


@require_http_methods(["GET", "HEAD", "POST"])
@needs("indicators.edit")
def writing(request: Any, indicator_id: int) -> HttpResponse:
    """The target and the actual of a year; `?year=2025` proposes which."""
    today = timezone.localdate()
    page = queries.indicator_page(indicator_id, on=today)
    permissions.can_type_value(request.actor, page.line, page.manual.source_room).require()
    year = asked_year(request.GET.get("year", "")) or today.year
    known = next((one for one in page.years if one.year == year), None)
    initial: dict[str, Any] = {"year": year}
    if known:
        initial |= {name: getattr(known.measured, name) for name in queries.MEASURED}
        initial |= {"source": known.source, "note": known.note}
    form = forms.ValueForm(request.POST or None, initial=initial, manual=page.manual)
    if form.is_valid():
        is_done, _none = done(
            form, commands.write_value, request.actor, indicator_id=page.id, at=timezone.now(), **form.cleaned_data
        )
        if is_done:
            messages.success(request, _("Nilai tahun %(year)d tersimpan.") % {"year": form.cleaned_data["year"]})
            return redirect("indicators:indicator", page.id)
    return render(request, "indicators/values.html", {"page": page, "form": form}, status=status_of(form))


@require_POST
@needs("indicators.edit")
def taking(request: Any, indicator_id: int) -> HttpResponse:
    """Take the values of the room the manual names."""
    changed = commands.take_values(request.actor, indicator_id=indicator_id, at=timezone.now())
    told = ngettext("%(count)d tahun diambil.", "%(count)d tahun diambil.", changed) % {"count": changed}
    messages.success(request, told if changed else _("Tidak ada nilai baru di sana."))
    return redirect("indicators:indicator", indicator_id)
