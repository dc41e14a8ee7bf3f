"""The shape of input: a passphrase, a reason, a file to be checked."""

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

LONGEST_PASSPHRASE = 200


def _secret(autocomplete: str) -> forms.PasswordInput:
    return forms.PasswordInput(attrs={"autocomplete": autocomplete})


class PassphraseForm(forms.Form):
    """What opens the key; taken as it is typed."""

    passphrase = forms.CharField(
        label=_("Frasa sandi tanda tangan"),
        help_text=_("Bukan kata sandi masuk. Dipakai sekali ini dan tidak disimpan."),
        max_length=LONGEST_PASSPHRASE,
        strip=False,
        widget=_secret("off"),
    )


class NewCertificateForm(forms.Form):
    """A passphrase for a new key, twice."""

    passphrase = forms.CharField(
        label=_("Frasa sandi baru"),
        help_text=_("Paling sedikit 12 huruf. Tidak ada yang dapat memulihkannya bila terlupa."),
        max_length=LONGEST_PASSPHRASE,
        strip=False,
        widget=_secret("new-password"),
    )
    again = forms.CharField(
        label=_("Ulangi frasa sandi"), max_length=LONGEST_PASSPHRASE, strip=False, widget=_secret("new-password")
    )

    def clean_again(self) -> str:
        again: str = self.cleaned_data["again"]
        if again != self.cleaned_data.get("passphrase"):
            raise forms.ValidationError(_("Kedua frasa sandi tidak sama. Ketik ulang keduanya."))
        return again


class ReasonForm(forms.Form):
    reason = forms.CharField(label=_("Alasan"), max_length=300)


class CheckForm(forms.Form):
    """A PDF to be looked at, not kept."""

    file = forms.FileField(label=_("PDF"), error_messages={"required": _("Belum ada berkas yang dipilih.")})

    def clean_file(self) -> bytes:
        file = self.cleaned_data["file"]
        if file.size > settings.MAX_FILE_BYTES:
            raise forms.ValidationError(_("Berkas paling besar 20 MB."))
        content: bytes = file.read()
        return content
