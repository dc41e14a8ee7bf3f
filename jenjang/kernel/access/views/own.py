"""One's own account: how one signs in, and where one is signed in."""

from typing import Any

from allauth.account import views as account
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from .. import commands, queries
from ..gates import signed_in
from .entering import READ_OR_SEND


@require_safe
@never_cache
@signed_in
def security(request: Any) -> HttpResponse:
    """Password, second factors, passkeys and sessions on one page."""
    user = request.user
    factors = queries.factors_of(user.pk)
    context = {
        "account": user,
        "factors": factors,
        "owes": not factors.is_any and queries.owes_second_factor(user, on=timezone.localdate(), has_one=lambda: False),
        "sessions": queries.sessions_of(user.pk, at=timezone.now(), here=request.session.session_key),
    }
    return render(request, "access/security.html", context)


@require_POST
@signed_in
def session(request: Any, session_id: int) -> HttpResponse:
    """Sign out one device."""
    commands.end_session(request.user, session_id=session_id, at=timezone.now())
    messages.success(request, _("Sesi itu sudah diakhiri."))
    return redirect("account_security")


@require_POST
@signed_in
def other_sessions(request: Any) -> HttpResponse:
    """Sign out everywhere but here."""
    ended = commands.end_other_sessions(request.user, but=request.session.session_key, at=timezone.now())
    said = ngettext("%(count)d sesi lain diakhiri.", "%(count)d sesi lain diakhiri.", ended)
    messages.success(request, said % {"count": ended})
    return redirect("account_security")


class _Password(account.PasswordChangeView):  # type: ignore[misc]  # allauth is not typed
    template_name = "access/password.html"

    def dispatch(self, request: Any, *args: Any, **kwargs: Any) -> Any:
        if not request.user.has_usable_password():
            messages.info(request, _("Akun ini masuk tanpa kata sandi, jadi tidak ada yang dapat diganti."))
            return redirect("account_security")
        return super().dispatch(request, *args, **kwargs)


password = signed_in(READ_OR_SEND(_Password.as_view()))
