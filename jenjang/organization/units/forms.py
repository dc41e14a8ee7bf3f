"""The shape of input. What it means, the commands decide."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from jenjang.kernel.ui.fields import WhyForm, day_field

from .commands import SuccessorChoice
from .models import SuccessionKind, UnitKind

Choices = Sequence[tuple[Any, Any]]
SUCCESSORS = 3


class FactsForm(WhyForm):
    """Name, short name and kind."""

    name = forms.CharField(label=_("Nama resmi"), max_length=200)
    short_name = forms.CharField(label=_("Singkatan"), max_length=40, required=False)
    kind = forms.ChoiceField(label=_("Jenis"), choices=UnitKind.choices)


class FoundForm(FactsForm):
    """A new unit."""

    code = forms.CharField(
        label=_("Kode unit"),
        max_length=30,
        help_text=_("Tetap selama unit ada, misalnya 1.02.01. Impor mengenali unit dari kode ini."),
    )
    parent_id = forms.TypedChoiceField(label=_("Di bawah"), coerce=int, empty_value=None, required=False)
    region_code = forms.ChoiceField(label=_("Wilayah"), help_text=_("Untuk kecamatan dan kelurahan."), required=False)
    founded_on = day_field(_("Berdiri sejak"), _("Kosongkan bila tanggalnya tidak diketahui."), required=False)
    field_order = ("name", "short_name", "kind", "code", "parent_id", "region_code", "founded_on", "why")

    def __init__(self, *args: Any, parents: Choices, regions: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        del self.fields["version"]
        _choose(self, "kind", UnitKind.choices, _("(pilih jenis)"))
        _choose(self, "parent_id", parents, _("(paling atas)"))
        _choose(self, "region_code", regions, _("(tidak ada)"))


class ChangeForm(FactsForm):
    """Another name, short name or kind from a day on."""

    since = day_field(_("Berlaku mulai"), _("Sebelum tanggal ini, nama dan jenis yang lama tetap tercatat."))
    field_order = ("name", "short_name", "kind", "since", "why")


class MoveForm(WhyForm):
    """Another parent from a day on."""

    parent_id = forms.TypedChoiceField(label=_("Di bawah"), coerce=int, empty_value=None, required=False)
    since = day_field(_("Berlaku mulai"), _("Sebelum tanggal ini, unit tetap tercatat di tempat lamanya."))
    field_order = ("parent_id", "since", "why")

    def __init__(self, *args: Any, parents: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _choose(self, "parent_id", parents, _("(paling atas)"))


class CorrectForm(FactsForm):
    """A mistake put right."""

    region_code = forms.ChoiceField(label=_("Wilayah"), required=False)
    founded_on = day_field(_("Berdiri sejak"), _("Kosongkan bila tanggalnya tidak diketahui."), required=False)
    dissolved_on = day_field(
        _("Bubar sejak"),
        _("Hari pertama unit sudah tidak ada. Hanya untuk membetulkan yang sudah tercatat."),
        required=False,
    )
    field_order = ("name", "short_name", "kind", "region_code", "founded_on", "dissolved_on", "why")

    def __init__(self, *args: Any, regions: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _choose(self, "region_code", regions, _("(tidak ada)"))


class DissolveForm(WhyForm):
    """The end of a unit, and what takes over."""

    on = day_field(_("Bubar sejak"), _("Hari pertama unit sudah tidak ada."))
    kind = forms.ChoiceField(
        label=_("Cara penerusan"),
        choices=SuccessionKind.choices,
        required=False,
        help_text=_("Hanya bila ada unit penerus."),
    )
    successor_1 = forms.TypedChoiceField(label=_("Unit penerus"), coerce=int, empty_value=None, required=False)
    successor_2 = forms.TypedChoiceField(label=_("Unit penerus kedua"), coerce=int, empty_value=None, required=False)
    successor_3 = forms.TypedChoiceField(label=_("Unit penerus ketiga"), coerce=int, empty_value=None, required=False)
    field_order = ("on", "why", "successor_1", "kind", "successor_2", "successor_3")

    def __init__(self, *args: Any, successors: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["why"].required = True
        for number in range(1, SUCCESSORS + 1):
            _choose(self, f"successor_{number}", successors, _("(tidak ada)"))

    def successors(self) -> list[SuccessorChoice]:
        """The units chosen, each once."""
        chosen = [self.cleaned_data[f"successor_{number}"] for number in range(1, SUCCESSORS + 1)]
        kind = self.cleaned_data["kind"] or SuccessionKind.MERGED
        return [SuccessorChoice(unit_id, kind) for unit_id in dict.fromkeys(chosen) if unit_id]


def _choose(form: forms.Form, name: str, choices: Choices, none: Any) -> None:
    field: Any = form.fields[name]
    field.choices = [("", none), *choices]
