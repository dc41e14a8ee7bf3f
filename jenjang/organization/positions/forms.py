"""The shape of input. What it means, the commands decide."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from jenjang.kernel.ui.fields import MeantField, WhyForm, day_field

from . import queries
from .commands import Correction, Term
from .models import IncumbencyKind, Level, PositionKind, Profession

Choices = Sequence[tuple[Any, Any]]
UNTIL_HELP = _("Hari pertama tidak lagi menjabat. Kosongkan bila belum diketahui.")


def person_field(label: Any) -> MeantField:
    """An employee by name or NIP. Text is given with `queries.person_value` as initial."""
    help_text = _("Ketik nama lalu pilih dari saran, atau ketik NIP 18 angka.")
    return MeantField(queries.person_meant, source="positions:people", label=label, help_text=help_text)


def post_field(label: Any) -> MeantField:
    """A post by its name and unit. Text is given with `queries.post_value` as initial."""
    help_text = _("Ketik nama jabatan atau unitnya, lalu pilih dari saran.")
    return MeantField(queries.post_meant, source="positions:choices", label=label, help_text=help_text, required=False)


class FactsForm(WhyForm):
    """What may change of a post from a day on."""

    title = forms.CharField(label=_("Nama jabatan"), max_length=200)
    superior_id = post_field(_("Atasan langsung"))
    job_class = forms.IntegerField(label=_("Kelas jabatan"), min_value=1, max_value=17, required=False)
    need = forms.IntegerField(label=_("Kebutuhan (orang)"), min_value=0, max_value=10_000)


class ChangeForm(FactsForm):
    """Another title, class, need or superior from a day on."""

    since = day_field(_("Berlaku mulai"), _("Sebelum tanggal ini, yang lama tetap tercatat."))
    field_order = ("title", "superior_id", "job_class", "need", "since", "why")


class NatureForm(FactsForm):
    """What a post is all its life."""

    code = forms.CharField(
        label=_("Kode jabatan"), max_length=40, help_text=_("Tetap selama jabatan ada. Impor mengenali jabatan dari kode ini."),
    )  # fmt: skip
    kind = forms.ChoiceField(label=_("Jenis jabatan"), choices=PositionKind.choices)
    level = forms.ChoiceField(
        label=_("Eselon atau jenjang"), choices=[("", _("(tidak ada)")), *Level.choices], required=False
    )
    profession = forms.ChoiceField(
        label=_("Profesi"), choices=Profession.choices, required=False, help_text=_("Hanya untuk jabatan fungsional.")
    )
    is_head = forms.BooleanField(label=_("Kepala unit"), required=False)
    established_on = day_field(_("Dibentuk sejak"), _("Kosongkan bila tanggalnya tidak diketahui."), required=False)


class EstablishForm(NatureForm):
    """A new post."""

    unit_id = forms.TypedChoiceField(label=_("Unit"), coerce=int, empty_value=None)
    field_order = ("unit_id", "title", "code", "kind", "level", "profession", "is_head", "superior_id", "job_class", "need", "established_on", "why")  # fmt: skip

    def __init__(self, *args: Any, units: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        del self.fields["version"]
        field: Any = self.fields["unit_id"]
        field.choices = [("", _("(pilih unit)")), *units]


class CorrectForm(NatureForm):
    """A mistake put right."""

    abolished_on = day_field(_("Dihapus sejak"), _("Hanya untuk membetulkan yang sudah tercatat."), required=False)
    field_order = ("title", "code", "kind", "level", "profession", "is_head", "superior_id", "job_class", "need", "established_on", "abolished_on", "why")  # fmt: skip

    def correction(self) -> Correction:
        given = {name: value for name, value in self.cleaned_data.items() if name not in {"why", "version"}}
        return Correction(**given)


class AbolishForm(WhyForm):
    """The end of a post."""

    on = day_field(_("Dihapus sejak"), _("Hari pertama jabatan sudah tidak ada."))
    field_order = ("on", "why")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["why"].required = True


class RoleForm(WhyForm):
    """Which role a post bears."""

    role = forms.ChoiceField(label=_("Peran"), required=False)
    whole_government = forms.BooleanField(
        label=_("Berlaku untuk seluruh pemerintah daerah"), required=False, help_text=_("Bila tidak, hanya untuk unit jabatan ini dan di bawahnya."),
    )  # fmt: skip
    field_order = ("role", "whole_government", "why")

    def __init__(self, *args: Any, roles: Choices, usual: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["why"].required = True
        field: Any = self.fields["role"]
        field.choices = [("", usual), *roles]


class TermForm(forms.Form):
    """How and when somebody holds a post."""

    kind = forms.ChoiceField(label=_("Sebagai"), choices=IncumbencyKind.choices)
    since = day_field(_("Terhitung mulai tanggal (TMT)"))
    until = day_field(_("Berakhir sejak"), UNTIL_HELP, required=False)
    decree_number = forms.CharField(label=_("Nomor keputusan"), max_length=80, required=False)
    decree_on = day_field(_("Tanggal keputusan"), required=False)

    def term(self) -> Term:
        given = self.cleaned_data
        return Term(given["kind"], given["since"], given["until"], given["decree_number"], given["decree_on"])


class AppointForm(TermForm):
    """Somebody holds the post from a day on."""

    employee_id = person_field(_("Pegawai"))
    end_former = forms.BooleanField(
        label=_("Akhiri jabatannya yang sekarang pada tanggal yang sama"), required=False, help_text=_("Jabatan definitif yang dipangku orang ini, dan tugas sementaranya di jabatan ini."),
    )  # fmt: skip
    end_acting = forms.BooleanField(
        label=_("Akhiri Plt. atau Plh. lain di jabatan ini pada tanggal yang sama"), required=False
    )
    field_order = ("employee_id", "kind", "since", "until", "decree_number", "decree_on", "end_former", "end_acting")


class CorrectTermForm(TermForm):
    """A mistake in an incumbency put right."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    why = forms.CharField(label=_("Alasan perbaikan"), max_length=500, widget=forms.Textarea(attrs={"rows": 2}))


class EndForm(forms.Form):
    """Somebody no longer holds the post."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    on = day_field(_("Berakhir sejak"), _("Hari pertama tidak lagi menjabat."))
    because = forms.CharField(
        label=_("Sebab berakhir"),
        max_length=200,
        help_text=_("Misalnya: mutasi, promosi, pensiun, keputusan nomor berapa."),
    )


class WithdrawForm(forms.Form):
    """What was entered in error is taken back."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    why = forms.CharField(
        label=_("Mengapa catatan ini salah"), max_length=500, widget=forms.Textarea(attrs={"rows": 2})
    )
