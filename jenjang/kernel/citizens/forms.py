"""What citizens and their keeper write."""

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from .queries import Offered
from .rules import Address, AddressKind, address_of


class ContactForm(forms.Form):
    """The address to send a code to. Whether anybody has it is not told."""

    contact = forms.CharField(label=_("Alamat e-mail"), max_length=254)

    def __init__(self, *args: Any, offered: Offered, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offered = offered
        field = self.fields["contact"]
        field.widget.attrs = {"autocomplete": "email", "inputmode": "email"}
        if offered is Offered.BOTH:
            field.label = _("Alamat e-mail atau nomor ponsel")
            field.help_text = _("Misalnya 0812 0000 0001. Ke nomor ponsel, kode dikirim lewat WhatsApp.")
            field.widget.attrs = {"autocomplete": "username"}

    def clean_contact(self) -> Address:
        address = address_of(self.cleaned_data["contact"])
        if address is None:
            raise forms.ValidationError(
                _("Ini bukan alamat e-mail atau nomor ponsel Indonesia. Periksa lagi ketikannya.")
                if self.offered is Offered.BOTH
                else _("Ini bukan alamat e-mail. Periksa lagi ketikannya.")
            )
        if address.kind is AddressKind.PHONE and self.offered is not Offered.BOTH:
            raise forms.ValidationError(
                _("Masuk dengan nomor ponsel belum tersedia di sini. Tulis alamat e-mail Anda.")
            )
        return address


class CodeForm(forms.Form):
    """The six digits."""

    code = forms.CharField(
        label=_("Kode"),
        max_length=20,
        help_text=_("Enam angka dari pesan yang baru dikirim."),
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code", "inputmode": "numeric", "autofocus": True}),
    )


class ProfileForm(forms.Form):
    """How one is called and written to."""

    name = forms.CharField(
        label=_("Nama"),
        max_length=150,
        required=False,
        help_text=_("Boleh kosong. Tampil di halaman Anda dan pada petugas yang mengurus akun warga."),
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    language = forms.ChoiceField(
        label=_("Bahasa"), choices=settings.LANGUAGES, help_text=_("Bahasa halaman ini dan pesan kepada Anda.")
    )


class DeletionForm(forms.Form):
    """One more look before the account is gone."""

    is_sure = forms.BooleanField(label=_("Ya, hapus akun saya. Saya tahu ini tidak dapat dibatalkan."))


class WhyForm(forms.Form):
    """The reason for a deed at somebody's account."""

    why = forms.CharField(
        label=_("Alasan"),
        max_length=500,
        help_text=_("Masuk ke jejak audit dan dibaca warga itu saat mencoba masuk; jangan tulis data pribadi."),
    )
