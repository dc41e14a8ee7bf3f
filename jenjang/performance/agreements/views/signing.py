"""The signing day: sign what is ready in one go, see who has not, remind them."""

from functools import partial
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from jenjang.kernel.access.gates import needs
from jenjang.kernel.signing import providers
from jenjang.kernel.signing import queries as certificates
from jenjang.kernel.signing.forms import PassphraseForm
from jenjang.kernel.tenancy.errors import DomainError
from jenjang.kernel.ui.listing import show_list

from .. import commands, queries
from ..commands import Read
from .cascade import year_asked


@require_http_methods(["GET", "HEAD", "POST"])
@needs("agreements.take_part")
def day(request: Any) -> HttpResponse:
    """Who has not signed; posted to, the chosen ones that are ready are signed by a job."""
    today = timezone.localdate()
    year = year_asked(request, today.year)
    form = PassphraseForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            wanted = [_read(value) for value in request.POST.getlist("wanted")]
            run_id = commands.ask_to_sign(
                request.actor, wanted=wanted, passphrase=form.cleaned_data["passphrase"], at=timezone.now()
            )
        except DomainError as error:
            if error.status != DomainError.status:
                raise
            form.add_error("passphrase", str(error))
        else:
            return redirect("jobs:run", run_id)
    season = queries.season(year)
    ready, is_local = queries.ready(request.actor, year=year, on=today), providers.is_local()
    held = certificates.certificate_of(request.actor, at=timezone.now()) if ready and is_local else None
    context = {
        "form": form, "ready": ready, "chosen": request.POST.getlist("wanted"),
        "season": season, "is_late": season.is_late(today), "year": year, "years": queries.seasons(), "is_local": is_local,
        "certificate": held,
    }  # fmt: skip
    query = partial(queries.unsigned, request.actor, year=year, on=today)
    answer = show_list(request, queries.UNSIGNED, query, "agreements/signing.html", context)
    if form.is_bound and form.errors:
        answer.status_code = 422
    return answer


@require_POST
@needs("agreements.take_part")
def reminders(request: Any) -> HttpResponse:
    """Tell everybody of the list who has not proposed or signed."""
    year = year_asked(request, timezone.localdate().year)
    told = commands.remind(request.actor, year=year, at=timezone.now())
    messages.success(
        request, ngettext("%(told)d pejabat diingatkan.", "%(told)d pejabat diingatkan.", told) % {"told": told}
    )
    return redirect("agreements:signing")


def _read(value: str) -> Read:
    number, _colon, read_hash = value.partition(":")
    if not number.isdecimal() or len(number) > 18:
        raise DomainError(_("Pilihan itu tidak dikenal. Muat ulang halaman, lalu pilih lagi."))
    return Read(int(number), read_hash[:64])
