"""The shape of a rating scale as it is typed: its first day, its source, and its bands with both bounds."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from jenjang.kernel.law.numbers import plain
from jenjang.kernel.law.words import local_number
from jenjang.kernel.ui.fields import NumberField, day_field

from .rules.scale import AT_RISK, LATE, MOST_BANDS, ON_TRACK, TWO_DECIMALS, WHOLE, OwnBand, problems

MEANINGS = ((ON_TRACK, _("baik (hijau)")), (AT_RISK, _("perlu perhatian (kuning)")), (LATE, _("kurang (merah)")))
ROUNDINGS = ((WHOLE, _("persen utuh, seperti tabel hukum")), (TWO_DECIMALS, _("dua desimal")))
PARTS = ("label", "low", "high", "meaning")


class PercentField(NumberField):
    """A percentage as people here write it, with a decimal comma."""

    def __init__(self, label: Any, **more: Any) -> None:
        super().__init__(label, max_length=12, **more)


class ScaleForm(forms.Form):
    """A scale with room for twelve bands; a line left empty is no band."""

    starts_on = day_field(
        _("Berlaku sejak"), _("Tahun yang berakhir pada atau sesudah hari ini dinilai dengan skala ini.")
    )
    source = forms.CharField(
        label=_("Dasar"),
        max_length=300,
        help_text=_("Misalnya nomor keputusan kepala daerah. Ditampilkan pada “mengapa?”."),
    )
    decimals = forms.TypedChoiceField(
        label=_("Capaian dibulatkan dahulu ke"), choices=ROUNDINGS, coerce=int, help_text=_("Setengah ke atas.")
    )

    def __init__(self, *args: Any, bands: Sequence[OwnBand] = (), **more: Any) -> None:
        super().__init__(*args, **more)
        for number in range(MOST_BANDS):
            given = bands[number] if number < len(bands) else None
            named = {"number": number + 1}
            self.fields[f"label_{number}"] = forms.CharField(
                label=gettext("Predikat pita %(number)s") % named,
                max_length=80,
                required=False,
                initial=given and given.label,
            )
            self.fields[f"low_{number}"] = PercentField(
                gettext("Dari (%%) pita %(number)s") % named, required=False, initial=given and _typed(given.low)
            )
            self.fields[f"high_{number}"] = PercentField(
                gettext("Sampai (%%) pita %(number)s") % named, required=False, initial=given and _typed(given.high)
            )
            self.fields[f"meaning_{number}"] = forms.ChoiceField(
                label=gettext("Arti pita %(number)s") % named,
                choices=MEANINGS,
                required=False,
                initial=given.meaning if given else LATE,
            )

    @property
    def lines(self) -> list[list[forms.BoundField]]:
        """The fields of each band."""
        return [[self[f"{part}_{number}"] for part in PARTS] for number in range(MOST_BANDS)]

    @property
    def about(self) -> list[forms.BoundField]:
        return [self["starts_on"], self["source"], self["decimals"]]

    def clean(self) -> dict[str, Any]:
        """All bands together make a scale; what keeps them from it is said by its numbers."""
        given = super().clean() or {}
        bands: list[OwnBand] = []
        for number in range(MOST_BANDS):
            label, low, high, meaning = (given.get(f"{part}_{number}") for part in PARTS)
            if not label and low is None and high is None:
                continue
            if not label or low is None:
                self.add_error(
                    f"{'low' if label else 'label'}_{number}",
                    gettext("Isi predikat dan batas bawahnya, atau kosongkan barisnya."),
                )
                continue
            bands.append(OwnBand(label.strip(), low, high, meaning or LATE))
        if not self.errors:
            for problem in problems(bands, decimals=given["decimals"]):
                self.add_error(None, problem.said(get_language() or "id"))
        return given | {"bands": bands}

    def scale(self) -> dict[str, Any]:
        """What the command takes."""
        return {name: self.cleaned_data[name] for name in ("starts_on", "source", "decimals", "bands")}


class WithdrawScaleForm(forms.Form):
    """Withdraw a scale."""

    why = forms.CharField(label=_("Alasan pencabutan"), max_length=300)


def _typed(bound: Decimal | None) -> str:
    return "" if bound is None else local_number(plain(bound), get_language() or "id")
