"""Sign-in is django-allauth's; this is where we differ from its defaults."""

from functools import cache
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.auth_backends import AuthenticationBackend
from django.contrib import messages
from django.db import DEFAULT_DB_ALIAS
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from jenjang.kernel.tenancy.addresses import government_url, site_url
from jenjang.kernel.tenancy.asking import ask

from .models import User

# The same sentence for a wrong password and for an account that does not exist: who guesses learns nothing.
REFUSED = _(
    "NIP/e-mail atau kata sandi tidak cocok. Periksa keduanya, juga huruf besar-kecil kata sandi, lalu coba lagi."
)
TOO_MANY = _("Terlalu banyak percobaan. Tunggu lima menit, lalu coba lagi; kata sandi Anda tidak berubah.")
TRY_AGAIN = _("Kode tidak cocok atau sudah terpakai. Tunggu kode berikutnya, lalu ketik lagi.")
SAID = {
    "account/messages/logged_out.txt": _("Anda sudah keluar."),
    "account/messages/password_changed.txt": _("Kata sandi sudah diganti. Sesi di perangkat lain diakhiri."),
    "mfa/messages/totp_activated.txt": _("Aplikasi autentikator sudah terpasang."),
    "mfa/messages/totp_deactivated.txt": _("Aplikasi autentikator sudah dilepas."),
    "mfa/messages/webauthn_added.txt": _("Kunci sandi sudah terdaftar."),
    "mfa/messages/webauthn_removed.txt": _("Kunci sandi sudah dihapus."),
}


class Backend(AuthenticationBackend):  # type: ignore[misc]  # allauth is not typed
    """Allauth's, with the account of a session asked by fixed SQL: every page asks it, and building the query takes longest."""

    def get_user(self, user_id: int) -> User | None:
        found = ask(_account_by_id(), [user_id])
        user: User | None = User.from_db(DEFAULT_DB_ALIAS, _columns(), found[0]) if found else None
        return user if user is not None and self.user_can_authenticate(user) else None


@cache
def _columns() -> list[str]:
    return [field.attname for field in User._meta.concrete_fields]


@cache
def _account_by_id() -> str:
    columns = ", ".join(f'"{field.column}"' for field in User._meta.concrete_fields)
    return f'SELECT {columns} FROM "{User._meta.db_table}" WHERE "id" = %s'  # noqa: S608 - names of our own columns


class Adapter(DefaultAccountAdapter):  # type: ignore[misc]  # allauth is not typed
    """Nobody signs up alone: accounts are given by a government."""

    error_messages = {  # noqa: RUF012  allauth's own name for it
        **DefaultAccountAdapter.error_messages,
        "email_password_mismatch": REFUSED,
        "username_password_mismatch": REFUSED,
        "too_many_login_attempts": TOO_MANY,
        "rate_limited": TOO_MANY,
        "incorrect_code": TRY_AGAIN,
        "incorrect_password": _("Kata sandi tidak cocok. Periksa huruf besar-kecilnya, lalu coba lagi."),
        "enter_current_password": _("Kata sandi yang sekarang tidak cocok."),
        "invalid_password_reset": _("Tautan ini tidak berlaku lagi."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        user: Any = request.user
        return government_url(user.home.slug, "portal:workspace") if user.home else site_url("portal:governments")

    def get_logout_redirect_url(self, request: HttpRequest) -> str:
        """Back to the public home of the government one worked for; asked while the session still stands."""
        home = getattr(request.user, "home", None)
        return government_url(home.slug, "portal:home") if home else site_url("portal:governments")

    def add_message(
        self, request: HttpRequest, level: int, message_template: str | None = None, *args: Any, **kwargs: Any
    ) -> None:
        """In our words, and only where there are some: after signing in, the page one lands on says enough."""
        if text := kwargs.get("message") or SAID.get(message_template or ""):
            messages.add_message(request, level, text)

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        return site_url("account_security")

    def reauthenticate(self, user: Any, password: str) -> bool:
        """Who has no NIP proves it by the address, which the library would look for in a table of its own."""
        known = {"username": user.nip} if user.nip else {"email": user.email}
        found = self.authenticate(self.request, password=password, **known)
        return found is not None and found.pk == user.pk

    def _get_login_attempts_cache_key(self, request: HttpRequest, **credentials: Any) -> str:
        """Failed attempts count per account, whatever host name is asked; allauth would count each host by itself."""
        login: str = credentials.get("email") or credentials.get("username") or ""
        return login.lower()
