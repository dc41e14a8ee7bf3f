"""Opening a year, its budget days, closing it."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from jenjang.kernel.access.gates import needs
from jenjang.kernel.ui.deeds import Deed, show_deed
from jenjang.kernel.ui.refusing import done, status_of
from jenjang.organization.units import queries as units

from .. import commands, forms, permissions, queries

read_or_send = require_http_methods(["GET", "HEAD", "POST"])


@read_or_send
@needs("agreements.open")
def opening(request: Any) -> HttpResponse:
    """Drafts of a year for everybody or for a unit; beyond two hundred as a job."""
    permissions.can_open(request.actor).require()
    today = timezone.localdate()
    form = forms.OpenForm(request.POST or None, units=units.choices(on=today), initial={"year": today.year})
    if form.is_valid():
        given = form.cleaned_data
        wanted = [given["unit_id"]] if given["unit_id"] else []
        is_done, told = done(
            form, commands.begin_year, request.actor, year=given["year"], unit_ids=wanted, at=timezone.now()
        )
        if is_done:
            if isinstance(told, int):
                return redirect("jobs:run", told)
            if told is not None:
                words = {"made": told.made, "there": told.there, "vacant": told.vacant}
                messages.success(
                    request, _("%(made)d konsep dibuat, %(there)d sudah ada, %(vacant)d jabatan lowong.") % words
                )
            return redirect("agreements:agreements")
    seasons = [queries.season(year) for year in queries.seasons()[:5]]
    context = {"form": form, "seasons": seasons, "today": today}
    return render(request, "agreements/opening.html", context, status=status_of(form))


@read_or_send
@needs("agreements.open")
def days(request: Any, year: int) -> HttpResponse:
    """When the budget and its change were approved."""
    permissions.can_open(request.actor).require()
    season = queries.season(year)
    form = forms.DaysForm(
        request.POST or None,
        initial={"approved_on": season.budget_approved_on, "changed_on": season.change_approved_on},
    )
    if form.is_valid():
        is_done, _none = done(
            form, commands.set_budget_days, request.actor, year=year, at=timezone.now(), **form.cleaned_data
        )
        if is_done:
            messages.success(request, _("Tersimpan. Batas waktu penandatanganan dihitung dari tanggal ini."))
            return redirect("agreements:opening")
    lead = _("Perjanjian ditandatangani paling lambat sebulan setelah dokumen anggaran disahkan.")
    where = reverse("agreements:opening")
    return show_deed(
        request, form, Deed(_("Pengesahan anggaran %(year)d") % {"year": year}, lead, _("Simpan"), (_("Tahun perjanjian"), where), where)
    )  # fmt: skip


@require_POST
@needs("agreements.open")
def closing(request: Any, year: int) -> HttpResponse:
    closed = commands.close_year(request.actor, year=year, at=timezone.now())
    messages.success(request, _("%(closed)d perjanjian ditutup.") % {"closed": closed})
    return redirect("agreements:opening")
