"""The shape of input. What it means, the commands decide."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from jenjang.kernel.law.errors import BadInput
from jenjang.kernel.ui.fields import Picker, WhyForm, day_field, typed_number
from jenjang.performance.indicators import queries as indicators

from . import rules
from .commands import PlanFacts, Promise
from .models import AimLevel
from .queries import PlanHead, TargetCell

Choices = Sequence[tuple[Any, Any]]
ROWS = {"rows": 3}


class MonthField(forms.CharField):
    """A month by the browser's own picker (2026-05); the cleaned value is its first day."""

    def __init__(self, **kwargs: Any) -> None:
        picker = forms.TextInput(attrs={"type": "month", "placeholder": "2026-05"})
        super().__init__(widget=picker, max_length=7, help_text=_("Tahun dan bulan, misalnya 2026-05."), **kwargs)

    def prepare_value(self, value: Any) -> Any:
        return f"{value:%Y-%m}" if isinstance(value, date) else value

    def clean(self, value: Any) -> Any:
        text = super().clean(value)
        try:
            year, month = text.split("-")
            return date(int(year), int(month), 1) if text.isascii() and len(text) == 7 else self._refuse()
        except ValueError:
            return self._refuse()

    def _refuse(self) -> Any:
        raise ValidationError(_("Isi tahun dan bulan, misalnya 2026-05."))


class IndicatorField(forms.CharField):
    """An indicator of the dictionary by its code, chosen from suggestions; the cleaned value is its id."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            widget=Picker("indicators:choices"), max_length=300,
            **{"label": _("Indikator"), "help_text": _("Ketik nama atau kodenya, lalu pilih dari saran."), **kwargs},
        )  # fmt: skip

    def clean(self, value: Any) -> Any:
        text = super().clean(value)
        if not text:
            return None
        code = text.rsplit(" · ", 1)[-1].strip()  # a suggestion reads «name · code»
        if (found := indicators.usable_ids_by_code().get(code)) is None:
            raise ValidationError(_("Indikator ini tidak ada di kamus, atau sudah dihentikan. Pilih dari saran."))
        return found


class PlanForm(WhyForm):
    """A plan's title, years, vision and regulation."""

    title = forms.CharField(label=_("Judul"), max_length=200, help_text=_("Misalnya: RPJMD Kota Contoh 2025–2029."))
    first_year = forms.IntegerField(label=_("Tahun pertama"), min_value=rules.FIRST_YEAR, max_value=rules.LAST_YEAR)
    last_year = forms.IntegerField(label=_("Tahun terakhir"), min_value=rules.FIRST_YEAR, max_value=rules.LAST_YEAR)
    vision = forms.CharField(label=_("Visi"), max_length=2000, required=False, widget=forms.Textarea(attrs=ROWS))
    regulation_number = forms.CharField(
        label=_("Nomor peraturan daerah"), max_length=120, required=False, help_text=_("Wajib ada sebelum rencana berlaku."),
    )  # fmt: skip
    regulation_on = day_field(_("Tanggal peraturan"), required=False)
    source = forms.CharField(label=_("Sumber"), max_length=300, required=False, help_text=_("Dokumen atau halaman tempat isi rencana ini dibaca."))  # fmt: skip
    field_order = ("title", "first_year", "last_year", "vision", "regulation_number", "regulation_on", "source", "why")

    def facts(self) -> PlanFacts:
        return PlanFacts(**{name: value for name, value in self.cleaned_data.items() if name not in {"why", "version"}})


class MissionForm(WhyForm):
    number = forms.IntegerField(label=_("Nomor misi"), min_value=1, max_value=99)
    text = forms.CharField(label=_("Bunyi misi"), max_length=500, widget=forms.Textarea(attrs=ROWS))
    field_order = ("number", "text", "why")


class ObjectiveForm(WhyForm):
    """A goal of a mission, or an objective below a goal."""

    level = forms.ChoiceField(label=_("Jenjang"), choices=AimLevel.choices)
    mission_id = forms.TypedChoiceField(label=_("Misi"), coerce=int, empty_value=None)
    goal_id = forms.TypedChoiceField(
        label=_("Tujuan di atasnya"), coerce=int, empty_value=None, required=False, help_text=_("Untuk sasaran; tujuan langsung berada di bawah misi."),
    )  # fmt: skip
    code = forms.CharField(
        label=_("Kode"), max_length=20, help_text=_("Seperti nomor dalam dokumen rencana, misalnya 1.2.")
    )
    text = forms.CharField(label=_("Bunyi"), max_length=500, widget=forms.Textarea(attrs=ROWS))
    field_order = ("level", "mission_id", "goal_id", "code", "text", "why")

    def __init__(self, *args: Any, missions: Choices, goals: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: Any = self.fields
        fields["mission_id"].choices = [("", _("(pilih misi)")), *missions]
        fields["goal_id"].choices = [("", _("(tanpa tujuan di atasnya)")), *goals]


class TargetsForm(WhyForm):
    """What an objective is to reach by an indicator, a field for each year."""

    indicator = IndicatorField()

    def __init__(
        self, *args: Any, head: PlanHead, is_new: bool = False, cells: Sequence[TargetCell] = (), **kwargs: Any
    ) -> None:  # fmt: skip
        super().__init__(*args, **kwargs)
        fields: Any = self.fields
        if not is_new:
            del fields["indicator"]
        shown = {cell.year: _written(cell) for cell in cells}
        self.years = head.years
        for year in self.years:
            fields[f"year_{year}"] = forms.CharField(
                label=_("Target %(year)d") % {"year": year}, required=False, max_length=120, initial=shown.get(year, "")
            )
        why = fields.pop("why")
        why.required = not head.is_draft
        fields["why"] = why
        fields[f"year_{head.first_year}"].help_text = _(
            "Angka seperti 85,10 atau kata. Kosong: tidak ada target tahun itu."
        )

    def clean(self) -> dict[str, Any]:
        self.given: dict[int, rules.Given] = {}
        for year in self.years:
            try:
                self.given[year] = rules.read_target(self.cleaned_data.get(f"year_{year}", ""))
            except BadInput as error:
                self.add_error(f"year_{year}", error.sentence.said(get_language() or "id"))
        return self.cleaned_data


class FlagshipForm(WhyForm):
    """A promise with who answers for it."""

    number = forms.IntegerField(label=_("Nomor"), min_value=1, max_value=99)
    name = forms.CharField(label=_("Nama program unggulan"), max_length=150)
    promise = forms.CharField(
        label=_("Janji dalam kata sehari-hari"), max_length=2000, widget=forms.Textarea(attrs={"rows": 4}), help_text=_("Apa yang akan dirasakan warga, tanpa singkatan dan istilah anggaran."),
    )  # fmt: skip
    mission_id = forms.TypedChoiceField(label=_("Misi"), coerce=int, empty_value=None, required=False)
    lead_unit_id = forms.TypedChoiceField(label=_("Unit penanggung jawab"), coerce=int, empty_value=None)
    contributing = forms.TypedMultipleChoiceField(
        label=_("Unit pendukung"), coerce=int, required=False, widget=forms.SelectMultiple(attrs={"size": 6})
    )
    objective_ids = forms.TypedMultipleChoiceField(
        label=_("Tujuan dan sasaran yang dilayani"), coerce=int, required=False, widget=forms.SelectMultiple(attrs={"size": 6}),
        help_text=_("Indikatornya tampil di halaman janji."),
    )  # fmt: skip
    first_year = forms.IntegerField(label=_("Mulai tahun"), min_value=rules.FIRST_YEAR, max_value=rules.LAST_YEAR)
    last_year = forms.IntegerField(label=_("Sampai tahun"), min_value=rules.FIRST_YEAR, max_value=rules.LAST_YEAR)
    source = forms.CharField(label=_("Sumber"), max_length=300, required=False, help_text=_("Tempat janji ini diucapkan atau ditulis."))  # fmt: skip
    field_order = ("number", "name", "promise", "mission_id", "lead_unit_id", "contributing", "objective_ids", "first_year", "last_year", "source", "why")  # fmt: skip

    def __init__(self, *args: Any, missions: Choices, units: Choices, objectives: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: Any = self.fields
        fields["mission_id"].choices = [("", _("(tidak khusus satu misi)")), *missions]
        fields["lead_unit_id"].choices = [("", _("(pilih unit)")), *units]
        fields["contributing"].choices = units
        fields["objective_ids"].choices = objectives

    def promised(self) -> Promise:
        return Promise(**{name: value for name, value in self.cleaned_data.items() if name not in {"why", "version"}})


class MilestoneForm(forms.Form):
    title = forms.CharField(
        label=_("Tonggak"), max_length=200, help_text=_("Yang dapat dilihat warga bila sudah selesai.")
    )
    month = MonthField(label=_("Bulan rencana"))


class ReportForm(forms.Form):
    """How far a milestone is: a photo, one sentence, done. In this order, for a phone held in one hand."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    photo = forms.FileField(
        label=_("Foto"), required=False, help_text=_("JPEG atau PNG, paling besar 15 MB. Foto diperkecil; tempat dan waktu yang dicatat kamera dibuang."),
        widget=forms.ClearableFileInput(attrs={"accept": "image/jpeg,image/png"}),
    )  # fmt: skip
    words = forms.CharField(
        label=_("Kabar bagi warga"), required=False, max_length=1000, widget=forms.Textarea(attrs={"rows": 3}), help_text=_("Satu kalimat: apa yang sudah terjadi."),
    )  # fmt: skip
    is_done = forms.BooleanField(label=_("Tonggak ini sudah selesai"), required=False)
    done_on = day_field(_("Selesai pada"), _("Kosong: hari ini."), required=False)

    def __init__(self, *args: Any, is_done: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if is_done:
            del self.fields["is_done"]
            del self.fields["done_on"]

    def finished(self, today: date) -> date | None:
        """The day it was done, where it is."""
        given = self.cleaned_data
        return (given.get("done_on") or today) if given.get("is_done") else None


class RenameForm(forms.Form):
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    title = forms.CharField(label=_("Tonggak"), max_length=200)
    why = forms.CharField(label=_("Alasan"), max_length=500, widget=forms.Textarea(attrs={"rows": 2}))


class MoveForm(forms.Form):
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    month = MonthField(label=_("Bulan rencana yang baru"))
    why = forms.CharField(
        label=_("Alasan"), max_length=500, widget=forms.Textarea(attrs={"rows": 2}), help_text=_("Warga membacanya di halaman janji.")
    )  # fmt: skip


class ReasonForm(forms.Form):
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    why = forms.CharField(label=_("Alasan"), max_length=200, widget=forms.Textarea(attrs={"rows": 2}))


def _written(cell: TargetCell) -> str:
    """A target as it is typed again: every digit of it."""
    return cell.words if cell.number is None else typed_number(cell.number)
