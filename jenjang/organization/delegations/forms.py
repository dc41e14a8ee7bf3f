"""The shape of input. What it means, the commands decide."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from jenjang.kernel.ui.fields import day_field
from jenjang.organization.positions import queries as positions

from .commands import Terms
from .queries import OwnRight


class Person(forms.TextInput):
    """A text field with suggestions of people, fetched while typing; without JavaScript a plain text field."""

    template_name = "delegations/person.html"

    def __init__(self) -> None:
        super().__init__(attrs={"autocomplete": "off"})


class LendForm(forms.Form):
    """What of one right is lent, to whom and how long."""

    right = forms.CharField(widget=forms.HiddenInput)
    employee_id = forms.CharField(
        label=_("Kepada"), max_length=300, widget=Person, help_text=_("Ketik nama lalu pilih dari saran, atau ketik NIP 18 angka."),
    )  # fmt: skip
    permissions = forms.MultipleChoiceField(label=_("Kewenangan yang dilimpahkan"), widget=forms.CheckboxSelectMultiple)
    unit_id = forms.TypedChoiceField(label=_("Hanya untuk unit"), coerce=int, empty_value=None, required=False)
    since = day_field(_("Mulai"))
    last_on = day_field(_("Sampai dengan"), _("Hari terakhir. Sesudahnya pelimpahan berakhir dengan sendirinya."))
    reason = forms.CharField(label=_("Alasan"), max_length=300, help_text=_("Misalnya: dinas luar, cuti, diklat."))
    document_number = forms.CharField(label=_("Nomor surat"), max_length=80)

    def __init__(self, *args: Any, own: OwnRight, units: Sequence[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.own = own
        choose: Any = self.fields["permissions"]
        choose.choices = own.lendable
        where: Any = self.fields["unit_id"]
        where.choices = [("", own.where), *units]

    def clean_employee_id(self) -> int:
        found, problem = positions.person_meant(self.cleaned_data["employee_id"], on=timezone.localdate())
        if found is None:
            raise ValidationError(problem)
        return found

    def terms(self) -> Terms:
        given = self.cleaned_data
        names = ("permissions", "unit_id", "since", "last_on", "reason", "document_number")
        return Terms(role=self.own.role, held_unit_id=self.own.unit_id, **{name: given[name] for name in names})


class EndForm(forms.Form):
    """An early end."""

    because = forms.CharField(label=_("Sebab berakhir"), max_length=200, help_text=_("Misalnya: kembali bertugas."))


class ActingForm(forms.Form):
    """For whom to act; empty for oneself again."""

    lender = forms.IntegerField(required=False, min_value=1, max_value=2**60)
