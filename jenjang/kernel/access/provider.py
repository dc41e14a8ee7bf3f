"""Signing in by an outside OpenID Connect provider: it says who somebody is by NIP; an account must be here already."""

import logging
from collections.abc import Callable
from functools import wraps
from typing import Any

from allauth.account.internal.flows.login import perform_login, record_authentication
from allauth.account.models import Login
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter, _build_apps_from_settings
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from requests import RequestException

from .models import User
from .rules import nip_of

logger = logging.getLogger(__name__)

PROVIDER = "sso"
SILENT = gettext_lazy("Penyedia identitas tidak menjawab dengan benar. Coba lagi sebentar lagi.")


def told_when_silent(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """A provider that cannot be reached is said to be so; the library asks it also where it does not expect silence."""

    @wraps(view)
    def asking(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            return view(request, *args, **kwargs)
        except RequestException as error:
            logger.warning("The identity provider did not answer: %s", error)
            return _refused(request, str(SILENT))

    return asking


class ProviderAdapter(DefaultSocialAccountAdapter):  # type: ignore[misc]  # allauth is not typed
    """Accounts are found, never made, and nothing of the provider is kept."""

    def list_apps(self, request: HttpRequest, provider: str | None = None, client_id: str | None = None) -> list[Any]:
        """The provider of the settings alone, none out of the database."""
        known = _build_apps_from_settings(provider=provider, client_id=client_id)
        return [app for apps in known.values() for app in apps]

    def is_open_for_signup(self, request: HttpRequest, sociallogin: Any) -> bool:
        return False

    def pre_social_login(self, request: HttpRequest, sociallogin: Any) -> None:
        """The provider has vouched for somebody: on to the account with that NIP, through the same stages as by password."""
        told = sociallogin.account.extra_data
        raise ImmediateHttpResponse(self._enter(request, sociallogin, told))

    def on_authentication_error(
        self, request: HttpRequest, provider: Any, error: Any = None, exception: Any = None, extra_context: Any = None
    ) -> None:
        """Cancelled there, not answered, or answered with something that cannot be trusted."""
        if str(error) in {"cancelled", "AuthError.CANCELLED"}:
            why = _("Anda membatalkan di halaman penyedia identitas.")
        else:
            why = str(SILENT)
        raise ImmediateHttpResponse(_refused(request, why))

    def _enter(self, request: HttpRequest, sociallogin: Any, told: dict[str, Any]) -> HttpResponse:
        tokens = (told.get("id_token") or {}, told.get("userinfo") or {})
        subjects = {token["sub"] for token in tokens if token.get("sub")}
        if len(subjects) != 1:
            return _refused(request, _("Penyedia identitas memberi dua jawaban yang tidak sama. Coba lagi."))
        claims = [token[settings.OIDC_NIP_CLAIM] for token in tokens if settings.OIDC_NIP_CLAIM in token]
        if not claims:
            return _refused(request, _("Penyedia identitas tidak menyebut NIP Anda. Hubungi pengelola penyedia itu."))
        nips = {nip_of(claim) for claim in claims}
        nip = nips.pop() if len(nips) == 1 else None
        if nip is None:
            return _refused(
                request, _("NIP dari penyedia identitas bukan 18 angka. Hubungi pengelola penyedia identitas itu.")
            )
        user = User.objects.select_related("home").filter(nip=nip).first()
        if user is None:
            return _refused(
                request,
                _("Belum ada akun Jenjang dengan NIP Anda. Minta pengelola akun di pemerintah Anda mengundang Anda."),
            )
        record_authentication(request, user, "socialaccount", provider=PROVIDER)
        entered: HttpResponse = perform_login(
            request, Login(user=user, redirect_url=sociallogin.get_redirect_url(request))
        )
        return entered


def _refused(request: HttpRequest, why: str) -> HttpResponse:
    return render(request, "access/sso_refused.html", {"why": why}, status=403)
