"""Pages of citizens who are signed in. Where anybody may come in and a citizen is greeted, use `@public` and `queries.citizen_of`."""

from functools import wraps
from typing import Any
from urllib.parse import urlencode

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from jenjang.kernel.access.gates import View
from jenjang.kernel.tenancy.errors import NotAllowed

from . import commands, queries

GATE = "citizen"


def citizens_only(view: View) -> View:
    """A signed-in citizen of this government may come in; others are led to the citizens' sign-in page and back. `request.citizen` is who."""

    @wraps(view)
    def gate(request: Any, *args: Any, **kwargs: Any) -> HttpResponse:
        citizen = queries.citizen_of(request)
        if citizen is None:
            return _to_sign_in(request)
        commands.note_seen(citizen, at=timezone.now())
        request.citizen = citizen
        return view(request, *args, **kwargs)

    gate.gate = GATE  # type: ignore[attr-defined]  # read by the test that walks the routes
    return gate


def _to_sign_in(request: Any) -> HttpResponse:
    if request.method not in {"GET", "HEAD"}:
        raise NotAllowed(_("Anda belum masuk sebagai warga atau sesi Anda berakhir. Masuk lagi, lalu kirim ulang."))
    return redirect(f"{reverse('citizen:sign_in')}?{urlencode({'next': request.get_full_path()})}")
