"""The shape of an import."""

from django import forms
from django.utils.translation import gettext_lazy as _

from .importing.profiles import PROFILES
from .importing.reading import FIRST_YEAR, LAST_YEAR


def profile_choices() -> list[tuple[str, object]]:
    return [(profile.name, profile.title) for profile in PROFILES.values()]


class ReadingForm(forms.Form):
    """How a file is to be read."""

    profile = forms.ChoiceField(
        label=_("Bentuk tabel"), choices=profile_choices, help_text=_("Menentukan kolom mana yang dibaca sebagai apa.")
    )
    year = forms.IntegerField(
        label=_("Tahun"),
        min_value=FIRST_YEAR,
        max_value=LAST_YEAR,
        localize=False,
        help_text=_("Tahun yang dibicarakan tabel."),
    )
    with_others = forms.BooleanField(
        label=_("Simpan juga baris pemerintah atau tahun lain"),
        required=False,
        help_text=_("Dengan nama seperti tercetak. Tanpa ini, baris itu dilewati dan dihitung."),
    )


class UploadForm(ReadingForm):
    """The file, and how it is to be read."""

    file = forms.FileField(label=_("Berkas"), help_text=_("CSV UTF-8 atau XLSX, paling besar 20 MB."))
    field_order = ("file", "profile", "year", "with_others")
