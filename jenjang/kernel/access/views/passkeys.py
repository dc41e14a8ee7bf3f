"""Passkeys: registered, signed in with, renamed, removed; the pages are django-allauth's with our templates."""

from typing import Any

from allauth.mfa.webauthn import views as webauthn
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from ..gates import public, signed_in
from .entering import READ_OR_SEND


class _Again(webauthn.ReauthenticateWebAuthnView):  # type: ignore[misc]  # allauth is not typed
    """A passkey that does not fit is told on the same page."""

    template_name = "access/again_passkey.html"

    def form_invalid(self, form: Any) -> HttpResponse:
        messages.error(self.request, _("Kunci sandi ini tidak cocok. Coba lagi, atau pakai cara lain."))
        return redirect(self.request.get_full_path())


class _Name(webauthn.EditWebAuthnView):  # type: ignore[misc]
    template_name = "access/passkey_name.html"


sign_in = public(READ_OR_SEND(webauthn.LoginWebAuthnView.as_view()))
again = signed_in(READ_OR_SEND(_Again.as_view()))
new = signed_in(READ_OR_SEND(webauthn.AddWebAuthnView.as_view(template_name="access/passkey_new.html")))
name = signed_in(READ_OR_SEND(_Name.as_view()))
removal = signed_in(READ_OR_SEND(webauthn.RemoveWebAuthnView.as_view(template_name="access/passkey_removal.html")))
