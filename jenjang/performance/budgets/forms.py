"""The shape of input. What it means, the commands decide."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from jenjang.kernel.ui.fields import NumberField, Picker, day_field

from .models import Stage

Choices = Sequence[tuple[Any, Any]]


class RupiahField(NumberField):
    """Whole rupiah, with or without separators of thousands where these can mean nothing else."""

    def clean(self, value: Any) -> Any:
        number = super().clean(str(value or "").strip().removeprefix("Rp").strip())
        if number is None:
            return None
        if number != int(number):
            raise ValidationError(_("Pagu adalah rupiah bulat, tidak kurang dari nol."))
        return int(number)


class VersionForm(forms.Form):
    """Another amount from a day on."""

    amount = RupiahField(_("Pagu (Rp)"), help_text=_("Misalnya 1.250.000.000."))
    stage = forms.ChoiceField(label=_("Tahap anggaran"), choices=Stage.choices)
    starts_on = day_field(_("Berlaku sejak"), _("Sebelum tanggal ini, pagu yang lama tetap berlaku dan tercatat."))
    source = forms.CharField(label=_("Dasar"), max_length=300, required=False, help_text=_("Misalnya nomor DPA."))
    why = forms.CharField(
        label=_("Alasan"),
        max_length=300,
        required=False,
        help_text=_("Wajib bila menggantikan pagu pada tanggal yang sama."),
    )


class SetForm(VersionForm):
    """A ceiling of a unit for a code in a year."""

    unit_id = forms.TypedChoiceField(label=_("Unit"), coerce=int)
    year = forms.IntegerField(label=_("Tahun anggaran"), min_value=2000, max_value=2099)
    code = forms.CharField(
        label=_("Kode program, kegiatan, atau subkegiatan"), max_length=460, widget=Picker("budgets:choices", sends=("year",)),
        help_text=_("Ketik kode atau sebagian namanya, lalu pilih dari saran."),
    )  # fmt: skip
    field_order = ("unit_id", "year", "code", "amount", "stage", "starts_on", "source", "why")

    def __init__(self, *args: Any, units: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["unit_id"]
        field.choices = [("", _("(pilih unit)")), *units]


class WithdrawForm(forms.Form):
    """Take a ceiling back."""

    why = forms.CharField(label=_("Alasan pencabutan"), max_length=300)


class FindForm(forms.Form):
    """What is looked for among the codes, and in which edition."""

    use_required_attribute = False
    q = forms.CharField(
        label=_("Cari kode atau nama"), max_length=200, widget=forms.TextInput(attrs={"type": "search"})
    )
    edition = forms.ChoiceField(label=_("Edisi"))

    def __init__(self, *args: Any, editions: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["edition"]
        field.choices = editions
