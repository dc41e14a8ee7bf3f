"""Fields and small forms that every room asks alike."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _


def day_field(label: Any, help_text: Any = "", *, required: bool = True) -> forms.DateField:
    """A day, chosen by the browser's own picker."""
    picker = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(label=label, help_text=help_text, required=required, widget=picker)


class DayForm(forms.Form):
    """The day a page is seen as of, as `?on=`; drawn by ui/_day.html."""

    on = day_field(_("Per tanggal"))

    def day(self, otherwise: date) -> date:
        """The day asked for; another where none or nonsense was asked."""
        self.full_clean()
        chosen: date = self.cleaned_data.get("on") or otherwise
        return chosen


class WhyForm(forms.Form):
    """What every change carries besides itself: the version it was made on, and the reason."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    why = forms.CharField(
        label=_("Dasar atau alasan"), help_text=_("Misalnya nomor peraturan atau keputusan. Masuk ke jejak audit."),
        required=False, max_length=500, widget=forms.Textarea(attrs={"rows": 2}),
    )  # fmt: skip
