"""The shape of input, and of what the tree is asked. What it means, the commands decide."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from jenjang.kernel.ui.fields import MeantField, Picker, day_field
from jenjang.organization.positions import queries as positions
from jenjang.performance.indicators import queries as indicators

from .commands import NodeFacts, Where
from .models import NodeKind

Choices = Sequence[tuple[Any, Any]]


class NodeForm(forms.Form):
    """A node's words, kind and owner."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    kind = forms.ChoiceField(label=_("Jenjang"))
    text = forms.CharField(
        label=_("Bunyi"), max_length=300, widget=forms.Textarea(attrs={"rows": 2}), help_text=_("Keadaan yang ingin dicapai, bukan nama kegiatan."),
    )  # fmt: skip
    unit_id = forms.TypedChoiceField(label=_("Unit penanggung jawab"), coerce=int, empty_value=None, required=False)
    position_id = MeantField(
        positions.post_meant, source="positions:choices", label=_("Jabatan penanggung jawab"), required=False, help_text=_("Ketik nama jabatan atau unitnya, lalu pilih dari saran."),
    )  # fmt: skip

    def __init__(self, *args: Any, kinds: Sequence[str], units: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: Any = self.fields
        fields["kind"].choices = [choice for choice in NodeKind.choices if choice[0] in kinds]
        fields["unit_id"].choices = [("", _("(belum ditentukan)")), *units]

    def facts(self) -> NodeFacts:
        given = self.cleaned_data
        return NodeFacts(given["kind"], given["text"], given["unit_id"], given["position_id"])


class MoveForm(forms.Form):
    """Where a node goes: chosen from the outline, or sent by the keys and by dragging."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    where = forms.ChoiceField(choices=[(one.value, one.value) for one in Where], widget=forms.HiddenInput)
    target_id = forms.TypedChoiceField(label=_("Menjadi bagian dari"), coerce=int, empty_value=None, required=False)

    def __init__(self, *args: Any, nodes: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: Any = self.fields
        fields["target_id"].choices = [("", _("(pilih simpul)")), *nodes]


class IndicatorForm(forms.Form):
    """An indicator of the dictionary."""

    indicator = forms.CharField(
        label=_("Indikator"), max_length=300, widget=Picker("indicators:choices"), help_text=_("Ketik nama atau kodenya, lalu pilih dari saran."),
    )  # fmt: skip

    def clean_indicator(self) -> int:
        code = self.cleaned_data["indicator"].rsplit(" · ", 1)[-1].strip()  # a suggestion reads «name · code»
        if (found := indicators.usable_ids_by_code().get(code)) is None:
            raise ValidationError(_("Indikator ini tidak ada di kamus, atau sudah dihentikan. Pilih dari saran."))
        return found


class AskForm(forms.Form):
    """What another unit is asked for."""

    unit_id = forms.TypedChoiceField(label=_("Unit yang diminta"), coerce=int, empty_value=None)
    contribution = forms.CharField(
        label=_("Dukungan yang diminta"), max_length=500, widget=forms.Textarea(attrs={"rows": 2})
    )
    promised_output = forms.CharField(label=_("Keluaran yang diharapkan"), max_length=300)
    answer_by = day_field(_("Jawab paling lambat"))

    def __init__(self, *args: Any, units: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: Any = self.fields
        fields["unit_id"].choices = [("", _("(pilih unit)")), *units]


class AnswerForm(forms.Form):
    """Yes, or no with a reason."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    answer = forms.ChoiceField(
        label=_("Jawaban"), choices=(("accept", _("Sanggup")), ("refuse", _("Tidak sanggup"))), widget=forms.RadioSelect
    )
    reason = forms.CharField(
        label=_("Alasan"), max_length=500, required=False, widget=forms.Textarea(attrs={"rows": 2}), help_text=_("Wajib bila tidak sanggup."),
    )  # fmt: skip


class ReasonForm(forms.Form):
    reason = forms.CharField(label=_("Alasan"), max_length=500, widget=forms.Textarea(attrs={"rows": 2}))


@dataclass(frozen=True)
class TreeQuestion:
    """What is asked of the tree. node_id: from where down."""

    node_id: int | None
    is_unfolded: bool
    is_for_print: bool

    def address(self, **changes: Any) -> str:
        kept = {"from": self.node_id, **changes}
        return "?" + urlencode({name: value for name, value in kept.items() if value})


class TreeForm(forms.Form):
    """What links of the tree carry. What is nonsense counts as not asked."""

    open = forms.CharField(required=False)
    print = forms.CharField(required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["from"] = forms.IntegerField(required=False, min_value=1, max_value=2**62)

    def question(self) -> TreeQuestion:
        self.full_clean()
        given = self.cleaned_data
        return TreeQuestion(given.get("from"), given.get("open") == "all", given.get("print") == "a3")
