"""The shape of input about official documents."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from jenjang.kernel.calendar.forms import DayInput

from .kinds import DocumentKind, all_kinds
from .models import Counting


class DraftForm(forms.Form):
    """What a maker adds to what the record tells: the day, and the questions of the kind."""

    on = forms.DateField(label=_("Tanggal dokumen"), widget=DayInput, input_formats=["%Y-%m-%d"])

    def __init__(self, kind: DocumentKind, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for question in kind.questions:
            self.fields[question.key] = forms.CharField(
                label=str(question.label),
                help_text=str(question.help),
                initial=question.initial,
                required=question.is_required,
                max_length=question.most,
                widget=forms.Textarea(attrs={"rows": 4}) if question.is_long else forms.TextInput(),
            )

    def answers(self) -> dict[str, str]:
        return {key: value for key, value in self.cleaned_data.items() if key != "on"}


class VersionForm(forms.Form):
    """Which version of a draft was read."""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1)


class SuccessorForm(forms.Form):
    """Which later document takes the place of this one, by its number."""

    number = forms.ChoiceField(label=_("Dokumen pengganti"))

    def __init__(self, later: Sequence[tuple[str, str]], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["number"].choices = later  # type: ignore[attr-defined]


class RevocationForm(forms.Form):
    """Why a document no longer holds."""

    reason = forms.CharField(
        label=_("Alasan pencabutan"), max_length=300, help_text=_("Tampil pada halaman periksa dokumen ini.")
    )


class SchemeForm(forms.Form):
    """How documents of a kind are numbered from a day on."""

    kind = forms.ChoiceField(label=_("Jenis dokumen"))
    pattern = forms.CharField(
        label=_("Pola nomor"),
        max_length=80,
        help_text=_(
            "{number} nomor urut, {number:03} dengan nol di depan, {unit} kode unit, {month} bulan romawi, {month:02} bulan angka, {year} tahun."
        ),
    )
    counting = forms.ChoiceField(label=_("Cara menghitung"), choices=Counting.choices)
    starts_on = forms.DateField(label=_("Berlaku mulai"), widget=DayInput, input_formats=["%Y-%m-%d"])

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = [(kind.name, kind.label) for kind in all_kinds()]  # type: ignore[attr-defined]
