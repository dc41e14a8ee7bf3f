"""The shape of input. What it means, the commands decide; what is wrong with a record by itself is said at its fields."""

from collections.abc import Sequence
from dataclasses import fields
from datetime import date
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from jenjang.kernel.ui.fields import day_field
from jenjang.kernel.ui.merging import MergingForm

from . import queries, rules
from .models import DocumentKind, EmployeeKind, Leaving, SchoolLevel, Sex

Choices = Sequence[tuple[Any, Any]]
FACTS = tuple(field.name for field in fields(rules.Facts))
ACCEPTED = ".pdf,.png,.jpg,.jpeg"


def _line(label: Any, longest: int, help_text: Any = "", *, required: bool = False) -> forms.CharField:
    return forms.CharField(label=label, max_length=longest, help_text=help_text, required=required)


def _choice(label: Any, choices: Choices, none: Any) -> forms.ChoiceField:
    return forms.ChoiceField(label=label, choices=[("", none), *choices])


def _why(label: Any, help_text: Any = "", *, required: bool = False) -> forms.CharField:
    box = forms.Textarea(attrs={"rows": 2})
    return forms.CharField(label=label, help_text=help_text, required=required, max_length=500, widget=box)


def _basis() -> forms.CharField:
    return _why(_("Dasar atau alasan"), _("Misalnya nomor surat keputusan. Masuk ke jejak audit."))


class FactsForm(forms.Form):
    """What is recorded of a person as an employee."""

    name = _line(_("Nama"), 150, _("Tanpa gelar."), required=True)
    title_before = _line(_("Gelar depan"), 40, _("Misalnya dr. atau Ir."))
    title_after = _line(_("Gelar belakang"), 60, _("Misalnya S.H., M.Si."))
    kind = _choice(_("Jenis pegawai"), EmployeeKind.choices, _("(pilih jenis)"))
    nip = _line(
        _("NIP"),
        30,
        _(
            "18 angka; spasi boleh. Dibandingkan dengan lahir, pengangkatan, dan jenis kelamin. Kosong hanya untuk kepala daerah dan wakilnya."
        ),
    )
    sex = _choice(_("Jenis kelamin"), Sex.choices, _("(pilih)"))
    born_on = day_field(_("Tanggal lahir"))
    birth_place = _line(_("Tempat lahir"), 80)
    hired_on = day_field(_("Diangkat sejak"), _("TMT CPNS, awal kontrak, atau pelantikan."), required=False)
    contract_ends_on = day_field(
        _("Kontrak berakhir"), _("Untuk PPPK: hari pertama sesudah kontrak berakhir."), required=False
    )
    nip_note = _why(_("Catatan NIP"), _("Hanya bila NIP memang berbeda dengan data lain: sebutkan alasannya."))
    bearer: int | None = None

    def clean_nip(self) -> str:
        nip = str(self.cleaned_data["nip"]).replace(" ", "")
        if queries.employee_id_of_nip(nip) not in {None, self.bearer}:
            raise forms.ValidationError(
                _("NIP ini sudah dipakai pegawai lain di pemerintah ini. Cari pegawai itu di direktori.")
            )
        return nip

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        if not self.errors:
            language = get_language() or "id"
            for problem in rules.problems_of(rules.Facts(**self.facts()), on=timezone.localdate()):
                self.add_error(problem.field, problem.words.said(language))
        return cleaned

    def facts(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in FACTS}


class NewForm(FactsForm):
    """Somebody new."""

    why = _basis()


class EditForm(FactsForm, MergingForm):
    """A record that others may change meanwhile. bearer: whose it is, so that the own NIP is not taken for another's."""

    MERGED = FACTS
    why = _basis()

    def __init__(self, *args: Any, bearer: int, **more: Any) -> None:
        super().__init__(*args, **more)
        self.bearer = bearer

    def facts(self) -> dict[str, Any]:
        return self.values()


class ParticularsForm(MergingForm):
    """What concerns the person and not the office."""

    MERGED = ("national_id", "phone", "email", "address")
    national_id = forms.RegexField(
        r"^[0-9]{16}$", label=_("NIK"), help_text=_("16 angka."), required=False,
        error_messages={"invalid": _("NIK terdiri atas 16 angka.")},
    )  # fmt: skip
    phone = _line(_("Telepon"), 30)
    email = forms.EmailField(label=_("E-mail pribadi"), required=False)
    address = _why(_("Alamat"))


class RankForm(forms.Form):
    """A rank and its decree."""

    rank = forms.ChoiceField(label=_("Pangkat, golongan ruang"))
    since = day_field(_("Berlaku mulai (TMT)"), _("Pangkat sebelumnya berakhir pada tanggal ini."))
    decree_number = _line(_("Nomor SK"), 80)
    decree_on = day_field(_("Tanggal SK"), required=False)
    why = _basis()

    def __init__(self, *args: Any, kind: str, **more: Any) -> None:
        super().__init__(*args, **more)
        offered = rules.ranks_for(kind, on=timezone.localdate())
        field: Any = self.fields["rank"]
        field.choices = [
            ("", _("(pilih pangkat)")),
            *((rank, f"{name} ({rank})" if name else rank) for rank, name in offered),
        ]


class SchoolingForm(forms.Form):
    """A school or study finished."""

    level = _choice(_("Jenjang"), SchoolLevel.choices, _("(pilih jenjang)"))
    field = _line(_("Jurusan atau program studi"), 120)
    institution = _line(_("Sekolah atau perguruan tinggi"), 150)
    year = forms.IntegerField(label=_("Tahun lulus"), required=False, min_value=1900, max_value=9999)
    why = _basis()


class DepartureForm(forms.Form):
    """The end of the service."""

    left_on = day_field(_("Keluar sejak"), _("Hari pertama tidak lagi bertugas."))
    leaving = _choice(_("Alasan keluar"), Leaving.choices, _("(pilih alasan)"))
    why = _basis()


class ReasonForm(forms.Form):
    """Why something recorded is taken back."""

    why = _why(_("Alasan"), _("Masuk ke jejak audit."), required=True)


class DocumentForm(forms.Form):
    """A paper of the file."""

    kind = _choice(_("Jenis dokumen"), DocumentKind.choices, _("(pilih jenis)"))
    title = _line(_("Judul"), 150, _("Misalnya SK kenaikan pangkat III/c."), required=True)
    number = _line(_("Nomor"), 80)
    dated_on = day_field(_("Tanggal dokumen"), required=False)
    file = forms.FileField(
        label=_("Berkas"), help_text=_("PDF, PNG, atau JPEG."), widget=forms.FileInput(attrs={"accept": ACCEPTED})
    )


def rank_initial(row: queries.RankRow) -> dict[str, str | date | None]:
    return {"rank": row.rank, "since": row.since, "decree_number": row.decree_number, "decree_on": row.decree_on}
