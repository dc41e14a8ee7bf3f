"""The shape of input. What it means, the commands decide."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any, cast

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from jenjang.kernel.ui.fields import NumberField, Picker, day_field
from jenjang.performance.budgets import queries as budgets
from jenjang.performance.indicators import queries as indicators

from . import queries
from .commands import GivenBudget, GivenObjective, GivenPromise, as_given
from .models import RevisionReason

QUARTERS = ("q1", "q2", "q3", "q4")
ROMAN = (_("TW I"), _("TW II"), _("TW III"), _("TW IV"))


class RupiahField(NumberField):
    """Whole rupiah, with or without separators of thousands where these can mean nothing else."""

    def clean(self, value: Any) -> Any:
        number = super().clean(str(value or "").strip().removeprefix("Rp").strip())
        if number is None:
            return None
        if number != int(number) or number < 0:
            raise ValidationError(gettext("Isi rupiah bulat, tidak kurang dari nol."))
        return int(number)


class EditForm(forms.Form):
    """Every change of content carries the number of the edit it was made on."""

    edit = forms.IntegerField(widget=forms.HiddenInput)


class PromisesForm(EditForm):
    """Objectives and promises that stand there, each to be changed or removed, and room for one more."""

    new_objective = forms.CharField(
        label=_("Sasaran"), max_length=500, required=False, widget=forms.TextInput(attrs={"list": "known-objectives"}),
        help_text=_("Sasaran yang sudah ada, atau yang baru."),
    )  # fmt: skip
    new_indicator = forms.CharField(
        label=_("Indikator"), max_length=400, required=False, widget=Picker("indicators:choices"),
        help_text=_("Ketik sebagian namanya, lalu pilih dari saran."),
    )  # fmt: skip
    new_weight = NumberField(_("Bobot (%)"), required=False)
    new_target = NumberField(_("Target"), required=False)

    def __init__(self, *args: Any, rows: queries.Rows, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.rows = rows
        self.indicator_id: int | None = None
        for objective in rows.objectives:
            self._add(f"text_{objective.key}", forms.CharField(label=_("Sasaran"), max_length=500), objective.text)
        for one in rows.promises:
            self._add_promise(one)

    def _add(self, name: str, field: forms.Field, initial: Any) -> None:
        self.fields[name] = field
        self.initial.setdefault(name, initial)

    def _add_promise(self, one: queries.PromiseRow) -> None:
        key = one.key
        self._add(f"weight_{key}", NumberField(_("Bobot (%)"), required=False), _trimmed(one.weight))
        if one.direction == "date":
            self._add(f"on_{key}", day_field(_("Tanggal target"), required=False), one.target_on)
        else:
            label = _("Batas bawah") if one.direction == "range" else _("Target setahun")
            self._add(f"target_{key}", NumberField(label, required=False), _trimmed(one.target))
            if one.direction == "range":
                self._add(f"high_{key}", NumberField(_("Batas atas"), required=False), _trimmed(one.target_high))
            for quarter, roman, value in zip(QUARTERS, ROMAN, one.quarters, strict=True):
                self._add(f"{quarter}_{key}", NumberField(roman, required=False), _trimmed(value))
        kept = forms.BooleanField(label=_("Dikerjakan sendiri, tidak dibagi ke bawah"), required=False)
        self._add(f"kept_{key}", kept, one.kept)
        self._add(f"remove_{key}", forms.BooleanField(label=_("Hapus indikator ini"), required=False), False)

    def clean(self) -> dict[str, Any]:
        given: dict[str, Any] = super().clean() or {}
        typed = given.get("new_indicator", "").strip()
        if typed:
            self.indicator_id = indicators.ids_by_code().get(typed.rsplit(" · ", 1)[-1].strip())
            if self.indicator_id is None:
                self.add_error("new_indicator", _("Indikator ini tidak dikenal. Ketik lalu pilih dari saran."))
            if not given.get("new_objective", "").strip():
                self.add_error("new_objective", _("Sebut sasarannya."))
        elif given.get("new_objective", "").strip():
            self.add_error("new_indicator", _("Pilih indikator untuk sasaran ini."))
        return given

    @property
    def blocks(self) -> list[dict[str, Any]]:
        """Objectives with their promises and fields, for the page."""
        return [
            {
                "text": self[f"text_{objective.key}"],
                "promises": [self._block(one) for one in self.rows.promises if one.objective_key == objective.key],
            }
            for objective in self.rows.objectives
        ]

    def _block(self, one: queries.PromiseRow) -> dict[str, Any]:
        names = ("on", "target", "high", *QUARTERS)
        shown = [self[f"{name}_{one.key}"] for name in names if f"{name}_{one.key}" in self.fields]
        return {
            "promise": one, "weight": self[f"weight_{one.key}"], "numbers": shown, "kept": self[f"kept_{one.key}"],
            "remove": self[f"remove_{one.key}"],
        }  # fmt: skip

    def objectives(self) -> list[GivenObjective]:
        """All of it as the command takes it; an objective without promises goes."""
        given = self.cleaned_data
        found: dict[str, tuple[str, int | None, list[GivenPromise]]] = {
            one.key: (given[f"text_{one.key}"], one.objective_id, []) for one in self.rows.objectives
        }
        for one in self.rows.promises:
            if not given[f"remove_{one.key}"]:
                found[one.objective_key][2].append(self._given(one))
        if self.indicator_id is not None:
            text = given["new_objective"].strip()
            place = next((key for key, (words, _pk, _rows) in found.items() if words == text), "")
            found.setdefault(place, (text, None, []))[2].append(
                GivenPromise(self.indicator_id, given["new_weight"] or Decimal(0), given["new_target"])
            )
        return [GivenObjective(text, tuple(rows), key, pk) for key, (text, pk, rows) in found.items() if rows]

    def _given(self, one: queries.PromiseRow) -> GivenPromise:
        given, key = self.cleaned_data, one.key
        kept = as_given(one)
        return GivenPromise(
            one.indicator_id, given[f"weight_{key}"] or Decimal(0), given.get(f"target_{key}"), given.get(f"high_{key}"),
            given.get(f"on_{key}"), tuple(given.get(f"{name}_{key}") for name in QUARTERS), key, kept.part_of, given[f"kept_{key}"],
        )  # fmt: skip


class SharesForm(EditForm):
    """Which of the superior's promises are taken."""

    taken = forms.MultipleChoiceField(
        label=_("Janji atasan"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Pilih sedikitnya satu janji atasan.")},
    )

    def __init__(self, *args: Any, offered: Sequence[queries.Offered], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["taken"]
        field.choices = [(one.key, one.promise.indicator) for one in offered if not one.mine]


class BudgetForm(EditForm):
    """Lines that stand there, and room for one more."""

    year = forms.IntegerField(widget=forms.HiddenInput)
    new_code = forms.CharField(
        label=_("Kode program, kegiatan, atau subkegiatan"), max_length=460, required=False,
        widget=Picker("budgets:choices", sends=("year",)), help_text=_("Ketik kode atau sebagian namanya, lalu pilih dari saran."),
    )  # fmt: skip
    new_amount = RupiahField(_("Anggaran (Rp)"), required=False)
    new_funding = forms.CharField(label=_("Sumber dana"), max_length=120, required=False)

    def __init__(self, *args: Any, rows: queries.Rows, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.rows = rows
        self.code = ""
        for number, one in enumerate(rows.budget):
            self.fields[f"amount_{number}"] = RupiahField(_("Anggaran (Rp)"), initial=Decimal(one.amount))
            self.fields[f"funding_{number}"] = forms.CharField(
                label=_("Sumber dana"), max_length=120, required=False, initial=one.funding
            )
            self.fields[f"remove_{number}"] = forms.BooleanField(label=_("Hapus baris ini"), required=False)

    def clean(self) -> dict[str, Any]:
        given: dict[str, Any] = super().clean() or {}
        typed = given.get("new_code", "").strip()
        if typed:
            year = given.get("year") or 0
            if not 2000 <= year <= 2099:
                raise ValidationError(gettext("Tahun ini tidak mungkin benar."))
            code, problem = budgets.code_meant(typed, on=date(year, 12, 31))
            if code is None:
                self.add_error("new_code", problem)
            else:
                self.code = code.code
            if given.get("new_amount") is None and "new_amount" not in self.errors:
                self.add_error("new_amount", _("Isi anggarannya."))
        return given

    @property
    def blocks(self) -> list[dict[str, Any]]:
        return [
            {
                "line": one, "amount": self[f"amount_{number}"], "funding": self[f"funding_{number}"],
                "remove": self[f"remove_{number}"],
            }
            for number, one in enumerate(self.rows.budget)
        ]  # fmt: skip

    def lines(self) -> list[GivenBudget]:
        given = self.cleaned_data
        found = [
            GivenBudget(one.code, given[f"amount_{number}"], given[f"funding_{number}"])
            for number, one in enumerate(self.rows.budget)
            if not given[f"remove_{number}"]
        ]
        if self.code:
            found.append(GivenBudget(self.code, given["new_amount"], given["new_funding"]))
        return found


class ReturnForm(forms.Form):
    """Why it goes back."""

    why = forms.CharField(
        label=_("Yang perlu diperbaiki"), max_length=500, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Pejabat yang mengajukan membaca kalimat ini."),
    )  # fmt: skip


class ReviseForm(forms.Form):
    """Why a new version."""

    reason = forms.ChoiceField(label=_("Alasan perubahan"), choices=RevisionReason.choices)
    why = forms.CharField(label=_("Penjelasan"), max_length=500, widget=forms.Textarea(attrs={"rows": 3}))


class OpenForm(forms.Form):
    """Which year, and whose."""

    year = forms.IntegerField(label=_("Tahun"), min_value=2000, max_value=2099)
    unit_id = forms.TypedChoiceField(
        label=_("Unit"), coerce=int, required=False, empty_value=None,
        help_text=_("Kosongkan untuk seluruh pemerintah daerah."),
    )  # fmt: skip

    def __init__(self, *args: Any, units: Sequence[tuple[Any, Any]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["unit_id"]
        field.choices = [("", _("(seluruh pemerintah daerah)")), *units]


class WorkbookForm(forms.Form):
    """Which agreements go into a workbook."""

    year = forms.TypedChoiceField(label=_("Tahun"), coerce=int)
    unit = forms.TypedChoiceField(
        label=_("Unit"), coerce=int, required=False, empty_value=None, help_text=_("Dengan semua unit di bawahnya."),
    )  # fmt: skip

    def __init__(self, *args: Any, years: Sequence[int], units: Sequence[tuple[Any, Any]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        year, unit = self.fields["year"], self.fields["unit"]
        cast("Any", year).choices = [(one, str(one)) for one in years]
        cast("Any", unit).choices = [("", _("(semua unit)")), *units]
        self.names = dict(units)

    @property
    def unit_name(self) -> str:
        return str(self.names.get(self.cleaned_data["unit"], ""))


class DaysForm(forms.Form):
    """When the budget and its change were approved."""

    approved_on = day_field(_("Dokumen anggaran disahkan"), required=False)
    changed_on = day_field(_("Perubahan anggaran disahkan"), required=False)


def _trimmed(value: Decimal | None) -> Decimal | None:
    return None if value is None else Decimal(format(value.normalize(), "f"))
