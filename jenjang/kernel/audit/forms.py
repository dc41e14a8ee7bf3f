"""What is asked of the trail, and how values are erased from it."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from jenjang.kernel.tenancy.lines import plain_line

from . import queries
from .commands import Reach

FIRST_YEAR, LAST_YEAR = 1945, 2999


def _day(label: Any) -> forms.DateField:
    picker = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(label=label, required=False, widget=picker)


class AskedForm(forms.Form):
    """The list narrowed. What makes no sense is left out: an address is no form that somebody fills in wrongly."""

    q = forms.CharField(label=_("Kata dalam catatan"), required=False, max_length=200, widget=forms.TextInput(attrs={"type": "search"}))  # fmt: skip
    who = forms.CharField(label=_("Oleh"), required=False, max_length=150)
    deed = forms.ChoiceField(label=_("Tindakan"), required=False)
    since = _day(_("Dari tanggal"))
    until = _day(_("Sampai tanggal"))
    outcome = forms.ChoiceField(
        label=_("Hasil"),
        required=False,
        choices=[("", _("Semua")), ("done", _("hanya yang dilakukan")), ("refused", _("hanya yang ditolak"))],
    )
    person = forms.IntegerField(required=False, widget=forms.HiddenInput, min_value=1, max_value=2**60)
    record = forms.RegexField(r"^[a-z_]{1,40}\.[a-z_]{1,40}:[0-9]{1,18}$", required=False, widget=forms.HiddenInput)
    only = forms.ChoiceField(required=False, widget=forms.HiddenInput, choices=[("", ""), ("overrides", "")])
    older = forms.CharField(required=False, max_length=40, widget=forms.HiddenInput)
    newer = forms.CharField(required=False, max_length=40, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        deeds = sorted(((name, str(words)) for name, words in queries.deeds().items()), key=lambda one: one[1])
        field: Any = self.fields["deed"]
        field.choices = [("", _("Semua")), *deeds]

    def asked(self) -> queries.Asked:
        """What is wanted, as far as it makes sense."""
        self.full_clean()
        given = self.cleaned_data
        cursor = queries.Cursor.read(given.get("older") or "", is_newer=False)
        since, until = (
            day if day and FIRST_YEAR <= day.year <= LAST_YEAR else None
            for day in (given.get("since"), given.get("until"))
        )
        return queries.Asked(
            words=given.get("q") or "",
            who=" ".join((given.get("who") or "").split()),
            person=given.get("person"),
            record=given.get("record") or "",
            deed=given.get("deed") or "",
            since=since,
            until=until,
            refused={"done": False, "refused": True}.get(given.get("outcome") or ""),
            overrides=given.get("only") == "overrides",
            cursor=cursor or queries.Cursor.read(given.get("newer") or "", is_newer=True),
        )

    def narrowed(self) -> dict[str, str]:
        """What the list is narrowed by, as its links carry it."""
        names = ("q", "who", "deed", "since", "until", "outcome", "person", "record", "only")
        return {name: str(self.cleaned_data[name]) for name in names if self.cleaned_data.get(name)}


class ErasingForm(forms.Form):
    """The values of an entry, or of all about one record, erased by a decree."""

    reach = forms.ChoiceField(label=_("Yang dihapus"), widget=forms.RadioSelect)
    decree = forms.CharField(
        label=_("Nomor keputusan"), max_length=120, help_text=_("Keputusan yang memerintahkan penghapusan.")
    )
    why = forms.CharField(
        label=_("Alasan"), max_length=500, widget=forms.Textarea(attrs={"rows": 2}), help_text=_("Tulis dasar hukumnya, tanpa mengulang data yang dihapus. Alasan ini tetap tersimpan."),
    )  # fmt: skip

    def __init__(self, *args: Any, same: int, **kwargs: Any) -> None:
        """same: how many entries about the same record still hold their values."""
        super().__init__(*args, **kwargs)
        field: Any = self.fields["reach"]
        choices: list[tuple[str, Any]] = [(Reach.ENTRY.value, _("Hanya catatan ini"))]
        if same > 1:
            choices.append((Reach.RECORD.value, _("Semua catatan tentang hal yang sama (%(count)s)") % {"count": same}))
        field.choices = choices
        field.initial = Reach.ENTRY.value

    def clean_decree(self) -> str:
        return plain_line(self.cleaned_data["decree"])


class CheckForm(forms.Form):
    """A file to compare with those taken along."""

    file = forms.FileField(label=_("Berkas"))
