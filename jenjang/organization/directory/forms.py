"""The shape of what these pages are asked."""

from datetime import date

from django import forms
from django.utils.translation import gettext_lazy as _


class DayForm(forms.Form):
    """The day a page is seen as of."""

    on = forms.DateField(label=_("Per tanggal"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))

    def day(self, otherwise: date) -> date:
        """The day asked for; another where none or nonsense was asked."""
        chosen: date = self.cleaned_data["on"] if self.is_valid() else otherwise
        return chosen
