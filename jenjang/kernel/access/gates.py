"""Each page says who may come in. Exactly one gate per view; a test walks every route to prove it."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.views import redirect_to_login
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from jenjang.kernel.tenancy.addresses import site_url
from jenjang.kernel.tenancy.errors import NotAllowed

from .actor import OWES

View = Callable[..., HttpResponse]


def public(view: View) -> View:
    """Anyone may come in, signed in or not."""
    return _gated(view, "public")


def signed_in(view: View) -> View:
    """Anyone with an account may come in; others are sent to the sign-in page and back."""

    @wraps(view)
    def gate(request: Any, *args: Any, **kwargs: Any) -> HttpResponse:
        if not request.user.is_authenticated:
            return _to_sign_in(request)
        return _to_second_factor(request) if request.actor.owes_second_factor else view(request, *args, **kwargs)

    return _gated(gate, "signed_in")


def needs(permission: str) -> Callable[[View], View]:
    """Who holds this permission somewhere in the government may come in; the command asks the finer question."""

    def decorate(view: View) -> View:
        @wraps(view)
        def gate(request: Any, *args: Any, **kwargs: Any) -> HttpResponse:
            if not request.user.is_authenticated:
                return _to_sign_in(request)
            if request.actor.owes_second_factor:
                return _to_second_factor(request)
            request.actor.may_anywhere(permission).require()
            return view(request, *args, **kwargs)

        return _gated(gate, permission)

    return decorate


def _gated(view: View, name: str) -> View:
    view.gate = name  # type: ignore[attr-defined]  # read by the test that walks the routes
    return view


def _to_sign_in(request: Any) -> HttpResponse:
    """To the sign-in page and back; a change that was sent without signing in is refused instead of lost silently."""
    if request.method not in {"GET", "HEAD"}:
        raise NotAllowed(
            _(
                "Anda belum masuk atau sesi Anda berakhir. Masuk lagi di tab lain, lalu kirim ulang; isian Anda masih di sini."
            )
        )
    if _is_fragment(request):  # a fragment asked for after the session ended: the page goes, whole
        return HttpResponse(status=204, headers={"HX-Refresh": "true"})
    return redirect_to_login(request.get_full_path())


def _to_second_factor(request: Any) -> HttpResponse:
    """Nothing of a government is to be had until the second factor is there; a change that was sent is refused."""
    if request.method not in {"GET", "HEAD"}:
        raise NotAllowed(str(OWES))
    where = site_url("account_security")
    return HttpResponse(status=204, headers={"HX-Redirect": where}) if _is_fragment(request) else redirect(where)


def _is_fragment(request: Any) -> bool:
    return bool(request.headers.get("HX-Request") == "true")
