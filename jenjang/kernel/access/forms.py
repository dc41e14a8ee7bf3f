"""The sign-in form, in our words."""

from typing import Any

from allauth.account.forms import LoginForm
from django.utils.translation import gettext_lazy as _


class SignInForm(LoginForm):  # type: ignore[misc]  # allauth is not typed
    """NIP or e-mail, and the password."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        login = self.fields["login"]
        login.label = _("NIP atau alamat e-mail")
        login.help_text = _("NIP 18 angka, boleh dengan spasi.")
        login.widget.attrs = {"autocomplete": "username", "autofocus": True}
        self.fields["password"].label = _("Kata sandi")
        self.fields["password"].help_text = ""
        self.fields["password"].widget.attrs = {"autocomplete": "current-password"}
        self.fields["remember"].label = _("Tetap masuk di perangkat ini")

    def clean_login(self) -> str:
        """A NIP is often written in groups: spaces between digits do not matter."""
        login: str = self.cleaned_data["login"].strip()
        digits = "".join(login.split())
        return digits if digits.isdecimal() else login

    def user_credentials(self) -> dict[str, str]:
        """Looked up in one way only: trying both would take longer for an address that exists, and so give it away."""
        login = self.cleaned_data["login"]
        return {"username" if login.isdecimal() else "email": login, "password": self.cleaned_data["password"]}
