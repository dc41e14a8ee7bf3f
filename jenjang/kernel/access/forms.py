"""The forms of signing in, in our words."""

from typing import Any

from allauth.account.forms import (
    ChangePasswordForm,
    LoginForm,
    ReauthenticateForm,
    ResetPasswordKeyForm,
    UserTokenForm,
)
from allauth.mfa.adapter import get_adapter
from allauth.mfa.base.forms import AuthenticateForm
from allauth.mfa.base.forms import ReauthenticateForm as ReauthenticateByCode
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.webauthn.forms import AddWebAuthnForm, EditWebAuthnForm
from django import forms
from django.utils.translation import gettext_lazy as _

from jenjang.kernel.tenancy.lines import plain_line

from .commands import ask_for_reset
from .links import Links
from .roles import all_roles

NOT_THE_SAME = _("Kedua isian kata sandi baru tidak sama. Ketik lagi keduanya.")


class SignInForm(LoginForm):  # type: ignore[misc]  # allauth is not typed
    """NIP or e-mail, and the password."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        login = self.fields["login"]
        login.label = _("NIP atau alamat e-mail")
        login.help_text = _("NIP 18 angka, boleh dengan spasi.")
        login.widget.attrs = {"autocomplete": "username", "autofocus": True}
        _as_password(self.fields["password"], _("Kata sandi"), "current-password")
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


class SecondFactorForm(AuthenticateForm):  # type: ignore[misc]
    """The code of an authenticator app, or one of the recovery codes."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _as_code(self.fields["code"], _("Enam angka dari aplikasi autentikator, atau satu kode pemulihan."))


class SecondFactorAgainForm(ReauthenticateByCode):  # type: ignore[misc]
    """The same, once more before something weighty."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _as_code(self.fields["code"], _("Enam angka dari aplikasi autentikator, atau satu kode pemulihan."))


class PasswordAgainForm(ReauthenticateForm):  # type: ignore[misc]
    """The password once more before something weighty."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _as_password(self.fields["password"], _("Kata sandi"), "current-password")


class AppForm(ActivateTOTPForm):  # type: ignore[misc]
    """The first code of an authenticator app proves that it holds the key."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _as_code(self.fields["code"], _("Enam angka yang kini tampil di aplikasi."))


class PasskeyForm(AddWebAuthnForm):  # type: ignore[misc]
    """A passkey under a name of one's own; what the browser made comes with it, unseen."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"] = _passkey_name(required=False)
        self.fields["passwordless"].widget = forms.HiddenInput()
        self.initial["passwordless"] = "on"

    def clean_name(self) -> str:
        return plain_line(self.cleaned_data["name"]) or get_adapter().generate_authenticator_name(self.user, "webauthn")


class PasskeyNameForm(EditWebAuthnForm):  # type: ignore[misc]
    """Another name for a passkey."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"] = _passkey_name(required=True)

    def clean_name(self) -> str:
        return plain_line(self.cleaned_data["name"])


class NewPasswordForm(ResetPasswordKeyForm):  # type: ignore[misc]
    """A password of one's own choice, by a link that was mailed."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _as_new_passwords(self.fields)

    def clean(self) -> Any:
        return _same_twice(self)


class PasswordForm(ChangePasswordForm):  # type: ignore[misc]
    """Another password, by who knows the present one."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _as_password(self.fields["oldpassword"], _("Kata sandi sekarang"), "current-password")
        _as_new_passwords(self.fields)

    def clean(self) -> Any:
        return _same_twice(self)


class LinkForm(UserTokenForm):  # type: ignore[misc]
    """The account and the key in a link that was mailed."""

    token_generator = Links()


class ResetForm(forms.Form):
    """The address to mail a link to. Whether anybody has it is not told."""

    email = forms.EmailField(
        label=_("Alamat e-mail"), max_length=254, widget=forms.EmailInput(attrs={"autocomplete": "email"})
    )

    def save(self, request: Any, **_more: Any) -> None:
        """Called by the library's view."""
        ask_for_reset(email=self.cleaned_data["email"], site=request.build_absolute_uri("/"))


class InvitationForm(forms.Form):
    """Somebody who is to have an account."""

    name = forms.CharField(label=_("Nama"), max_length=150, help_text=_("Sebagaimana rekan menuliskannya."))
    nip = forms.CharField(
        label=_("NIP"),
        max_length=30,
        required=False,
        help_text=_("18 angka, boleh dengan spasi. Bila NIP ini milik seorang pegawai, hak jabatannya ikut."),
    )
    email = forms.EmailField(
        label=_("Alamat e-mail"), max_length=254, help_text=_("Tautan undangan dikirim ke sini dan berlaku 7 hari.")
    )

    def clean_nip(self) -> str:
        digits = "".join(self.cleaned_data["nip"].split())
        if digits and not (len(digits) == 18 and digits.isascii() and digits.isdecimal()):
            raise forms.ValidationError(_("NIP terdiri dari 18 angka."))
        return digits


class WhyForm(forms.Form):
    """The reason for a deed at somebody's account."""

    why = forms.CharField(label=_("Alasan"), max_length=500, help_text=_("Masuk ke jejak audit."))


class ActivityForm(WhyForm):
    """A reason, and in which state the account was when the page asked for it."""

    was = forms.CharField(widget=forms.HiddenInput)


class RoleForm(forms.Form):
    """A role to be given."""

    role = forms.ChoiceField(label=_("Peran"))
    unit_id = forms.TypedChoiceField(label=_("Untuk"), coerce=int, empty_value=None, required=False)
    since = forms.DateField(label=_("Mulai"), widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"))
    until = forms.DateField(
        label=_("Sampai"),
        help_text=_("Hari terakhir; kosongkan bila tanpa batas."),
        required=False,
        widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"),
    )

    def __init__(self, *args: Any, units: list[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        role, unit = self.fields["role"], self.fields["unit_id"]
        role.choices = [(name, one.label) for name, one in all_roles().items()]  # type: ignore[attr-defined]
        unit.choices = [("", _("Seluruh pemerintah")), *units]  # type: ignore[attr-defined]


class RequiredForm(forms.Form):
    """The roles of which a second factor is required."""

    roles = forms.MultipleChoiceField(label=_("Peran"), required=False, widget=forms.CheckboxSelectMultiple)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["roles"].choices = [(name, one.label) for name, one in all_roles().items()]  # type: ignore[attr-defined]


def _as_password(field: Any, label: Any, autocomplete: str) -> None:
    field.label, field.help_text = label, ""
    field.widget.attrs = {"autocomplete": autocomplete}


def _as_new_passwords(fields: Any) -> None:
    _as_password(fields["password1"], _("Kata sandi baru"), "new-password")
    fields["password1"].help_text = _("Paling sedikit 12 karakter, bukan kata sandi yang umum.")
    _as_password(fields["password2"], _("Kata sandi baru sekali lagi"), "new-password")


def _as_code(field: Any, help_text: Any) -> None:
    field.label, field.help_text, field.max_length = _("Kode"), help_text, 20
    field.widget.attrs = {"autocomplete": "one-time-code", "inputmode": "numeric", "autofocus": True}


def _passkey_name(*, required: bool) -> forms.CharField:
    return forms.CharField(
        label=_("Nama kunci sandi"),
        help_text=_("Agar Anda mengenalinya, misalnya “Ponsel dinas”."),
        max_length=60,
        required=required,
    )


def _same_twice(form: Any) -> Any:
    """As the library does, in our words."""
    given = forms.Form.clean(form)
    first, second = form.cleaned_data.get("password1"), form.cleaned_data.get("password2")
    if first and second and first != second:
        form.add_error("password2", NOT_THE_SAME)
    return given
