"""The shape of what these pages are asked."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator
from django.utils.translation import gettext_lazy as _

from jenjang.kernel.ui.fields import DayForm
from jenjang.organization.positions.rules import RETIREMENT_AGES

LAST_DAY = date(2999, 12, 31)


class HorizonForm(DayForm):
    """The day of the horizon. A day no law is known of counts as not asked."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        day: Any = self.fields["on"]
        day.validators.extend([MinValueValidator(RETIREMENT_AGES.versions[0].valid_from), MaxValueValidator(LAST_DAY)])


@dataclass(frozen=True)
class ChartQuestion:
    """What is asked of the chart. levels: how many below the top are printed, all where None."""

    on: date
    is_today: bool
    text: str
    position_id: int | None
    unit_id: int | None
    is_unfolded: bool
    is_for_print: bool
    levels: int | None

    def address(self, **changes: Any) -> str:
        """Another view of the chart on the same day, from the same post down."""
        kept = {"on": "" if self.is_today else f"{self.on:%Y-%m-%d}", "from": self.position_id, **changes}
        return "?" + urlencode({name: value for name, value in kept.items() if value})


class ChartForm(DayForm):
    """The search and the day; beside them what links carry. What is nonsense counts as not asked."""

    q = forms.CharField(label=_("Cari jabatan atau pemangkunya"), required=False, max_length=100)
    unit = forms.IntegerField(required=False, widget=forms.HiddenInput, min_value=1, max_value=2**62)
    open = forms.CharField(required=False, widget=forms.HiddenInput)
    print = forms.CharField(required=False, widget=forms.HiddenInput)
    levels = forms.IntegerField(required=False, widget=forms.HiddenInput, min_value=1, max_value=20)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["from"] = forms.IntegerField(required=False, min_value=1, max_value=2**62)
        self.fields["q"].widget.input_type = "search"

    def question(self, today: date) -> ChartQuestion:
        on = self.day(today)
        given = self.cleaned_data
        return ChartQuestion(
            on,
            on == today,
            given.get("q", ""),
            given.get("from"),
            given.get("unit"),
            given.get("open") == "all",
            given.get("print") == "a3",
            given.get("levels"),
        )
