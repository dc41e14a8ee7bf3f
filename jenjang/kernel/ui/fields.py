"""Fields and small forms that every room asks alike."""

from datetime import date
from typing import Any

from django import forms
from django.urls import reverse
from django.utils.translation import gettext_lazy as _


def day_field(label: Any, help_text: Any = "", *, required: bool = True) -> forms.DateField:
    """A day, chosen by the browser's own picker."""
    picker = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(label=label, help_text=help_text, required=required, widget=picker)


class Picker(forms.TextInput):
    """A text field with suggestions of the browser's own, fetched while typing; without JavaScript it is a plain text field.

    source: name of the address that answers with options, such as positions:choices.
    """

    template_name = "ui/picker.html"

    def __init__(self, source: str) -> None:
        super().__init__(attrs={"autocomplete": "off"})
        self.source = source

    def get_context(self, name: str, value: Any, attrs: Any) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        context["widget"]["attrs"]["list"] = f"{context['widget']['attrs'].get('id', name)}-options"
        return {**context, "source": reverse(self.source)}


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
