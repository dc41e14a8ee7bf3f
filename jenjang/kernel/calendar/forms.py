"""The shape of input about days."""

from django import forms
from django.utils.translation import gettext_lazy as _

from .national import FIRST_YEAR, LAST_YEAR
from .rules import LONGEST_DEADLINE


class DayInput(forms.DateInput):
    """The browser's own calendar, whatever the language."""

    input_type = "date"

    def __init__(self) -> None:
        super().__init__(attrs={"min": f"{FIRST_YEAR}-01-01", "max": f"{LAST_YEAR}-12-31"}, format="%Y-%m-%d")


class DeadlineForm(forms.Form):
    """Try a deadline."""

    start = forms.DateField(label=_("Mulai"), widget=DayInput, input_formats=["%Y-%m-%d"])
    days = forms.IntegerField(label=_("Hari kerja"), min_value=0, max_value=LONGEST_DEADLINE)


class LocalHolidayForm(forms.Form):
    """Declare a local holiday."""

    day = forms.DateField(label=_("Tanggal"), widget=DayInput, input_formats=["%Y-%m-%d"])
    name = forms.CharField(label=_("Nama libur"), max_length=120)
    reason = forms.CharField(
        label=_("Alasan"), max_length=300, help_text=_("Dasar penetapannya, misalnya nomor keputusan kepala daerah.")
    )


class WithdrawalForm(forms.Form):
    """Withdraw a local holiday."""

    reason = forms.CharField(label=_("Alasan pencabutan"), max_length=300)
