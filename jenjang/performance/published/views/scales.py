"""The rating scale of the government: in force, on record, set, withdrawn."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from jenjang.kernel.access.gates import needs, public

from .. import commands, permissions, queries
from ..scale_form import ScaleForm, WithdrawScaleForm


@require_safe
@public
def scale(request: Any) -> HttpResponse:
    """By which bands achievements are rated, since when, and what was before."""
    page = queries.scale_page(today=timezone.localdate())
    return render(request, "published/scale.html", {"page": page, "can_set": permissions.can_set_scale(request.actor)})


@require_http_methods(["GET", "HEAD", "POST"])
@needs("published.scale")
def setting(request: Any) -> HttpResponse:
    """Set a scale, starting from one that somebody uses."""
    presets = queries.presets(today=timezone.localdate())
    chosen = next((one for one in presets if one.name == request.GET.get("preset")), presets[0])
    initial = {"decimals": chosen.decimals, "starts_on": f"{timezone.localdate().year}-01-01"}
    form = ScaleForm(request.POST or None, initial=initial, bands=chosen.bands)
    if form.is_valid():
        commands.set_scale(request.actor, at=timezone.now(), **form.scale())
        messages.success(request, _("Skala ditetapkan; predikat tahun-tahun yang dinilainya sudah disesuaikan."))
        return redirect("published:scale")
    context = {"form": form, "presets": presets, "chosen": chosen}
    return render(request, "published/scale_setting.html", context, status=422 if form.is_bound else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@needs("published.scale")
def withdrawal(request: Any, scale_id: int) -> HttpResponse:
    """Withdraw a scale, with a reason."""
    found = queries.scale(scale_id)
    form = WithdrawScaleForm(request.POST or None)
    if form.is_valid():
        commands.withdraw_scale(request.actor, scale_id=scale_id, why=form.cleaned_data["why"], at=timezone.now())
        messages.success(request, _("Skala dicabut; predikat kembali menurut yang berlaku sebelumnya."))
        return redirect("published:scale")
    context = {"form": form, "scale": found}
    return render(request, "published/scale_withdrawal.html", context, status=422 if form.is_bound else 200)
