"""Fields and small forms that every room asks alike."""

from collections.abc import Callable, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from jenjang.kernel.law.errors import BadInput
from jenjang.kernel.law.numbers import plain, read_decimal
from jenjang.kernel.law.words import local_number


def day_field(label: Any, help_text: Any = "", *, required: bool = True) -> forms.DateField:
    """A day, chosen by the browser's own picker."""
    picker = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(label=label, help_text=help_text, required=required, widget=picker)


class NumberField(forms.CharField):
    """A number as people here write it, with a decimal comma; exact, and never a guess between 1.234 and 1,234."""

    def __init__(self, label: Any, *, max_length: int = 30, **more: Any) -> None:
        super().__init__(
            label=label, max_length=max_length, widget=forms.TextInput(attrs={"inputmode": "decimal"}), **more
        )

    def clean(self, value: Any) -> Decimal | None:
        text = super().clean(value)
        if not text:
            return None
        try:
            return read_decimal(text, typed=True)
        except BadInput as error:
            raise forms.ValidationError(error.sentence.said(get_language() or "id")) from error

    def prepare_value(self, value: Any) -> Any:
        """A number to begin with, as it would be typed."""
        return typed_number(value) if isinstance(value, Decimal) else value


def typed_number(value: Decimal | None) -> str:
    """A number as one would type it, without thousands; '' for none."""
    return "" if value is None else local_number(plain(value), get_language() or "id").replace(_thousands(), "")


def _thousands() -> str:
    return "," if (get_language() or "id").startswith("en") else "."


class Picker(forms.TextInput):
    """A text field with suggestions of the browser's own, fetched while typing; without JavaScript it is a plain text field.

    source: name of the address that answers with options (ui/_options.html). sends: names of other fields whose values go along.
    """

    template_name = "ui/picker.html"

    def __init__(self, source: str, *, sends: Sequence[str] = ()) -> None:
        super().__init__(attrs={"autocomplete": "off"})
        self.source, self.sends = source, sends

    def get_context(self, name: str, value: Any, attrs: Any) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        context["widget"]["attrs"]["list"] = f"{context['widget']['attrs'].get('id', name)}-options"
        sends = ", ".join(f"[name='{one}']" for one in self.sends)
        return {**context, "source": reverse(self.source), "sends": sends}


class MeantField(forms.CharField):
    """A record by its words, chosen from suggestions or typed; the cleaned value is its id, None where nothing was typed.

    meant: finds what a text means as of a day: its id, or None with what to do.
    """

    def __init__(self, meant: Callable[..., tuple[int | None, str]], *, source: str, **more: Any) -> None:
        super().__init__(widget=Picker(source), **{"max_length": 300, **more})
        self._meant = meant

    def clean(self, value: Any) -> Any:
        text = super().clean(value)
        if not text:
            return None
        found, problem = self._meant(text, on=timezone.localdate())
        if found is None:
            raise ValidationError(problem)
        return found


class DayForm(forms.Form):
    """The day a page is seen as of, as `?on=`; drawn by ui/_day.html."""

    on = day_field(_("Per tanggal"))

    def day(self, otherwise: date) -> date:
        """The day asked for; another where none or nonsense was asked."""
        self.full_clean()
        chosen: date = self.cleaned_data.get("on") or otherwise
        return chosen


def asked_year(text: str) -> int | None:
    """A year out of an address; None where it is none that anything here is of."""
    return int(text) if len(text) == 4 and text.isascii() and text.isdigit() and text.startswith("20") else None


class WhyForm(forms.Form):
    """What every change carries besides itself: the version it was made on, and the reason."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    why = forms.CharField(
        label=_("Dasar atau alasan"), help_text=_("Misalnya nomor peraturan atau keputusan. Masuk ke jejak audit."),
        required=False, max_length=500, widget=forms.Textarea(attrs={"rows": 2}),
    )  # fmt: skip
