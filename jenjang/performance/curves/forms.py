"""The shape of an upload."""

from typing import Any

from django import forms
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from .importing import MAX_BYTES


class UploadForm(forms.Form):
    """A file, and how its work is judged."""

    file = forms.FileField(
        label=gettext_lazy("Berkas"),
        allow_empty_file=True,
        help_text=gettext_lazy("XLSX, CSV, atau JSON, paling besar 20 MB."),
        error_messages={"required": gettext_lazy("Pilih berkasnya dulu: XLSX, CSV, atau JSON.")},
    )
    contract = forms.BooleanField(
        label=gettext_lazy("Pekerjaan kontrak"),
        required=False,
        help_text=gettext_lazy(
            "Dinilai dengan ambang kontrak kritis. Tanpa centang: sesuai, perlu diawasi, terlambat."
        ),
    )
    passes_budget_year = forms.BooleanField(
        label=gettext_lazy("Akan melampaui tahun anggaran"),
        required=False,
        help_text=gettext_lazy("Hanya untuk pekerjaan kontrak."),
    )

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if not file.size:
            raise forms.ValidationError(_("Berkas ini kosong. Pilih berkas lain."))
        if file.size > MAX_BYTES:
            said = {"size": filesizeformat(file.size), "limit": filesizeformat(MAX_BYTES)}
            raise forms.ValidationError(
                _("Berkas ini %(size)s, lebih besar daripada batas %(limit)s. Kirim hanya tabel kurvanya.") % said
            )
        return file

    @property
    def judged(self) -> str:
        """How the work is judged, in a word."""
        if not self.cleaned_data["contract"]:
            return "plan"
        return "contract, passes the year" if self.cleaned_data["passes_budget_year"] else "contract"
