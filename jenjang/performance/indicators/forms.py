"""The shape of input. What it means, the commands decide. Each field of a manual has a good example and a poor one, written for this purpose."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.functional import lazy
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from jenjang.kernel.ui.fields import MeantField, NumberField, WhyForm, day_field
from jenjang.organization.positions import queries as positions

from . import queries
from .models import Accumulation, Direction, Frequency, IndicatorLevel, Variant
from .rules.manual import DATE, FACTS, REQUIRED, Manual
from .rules.values import RANGE

Choices = Sequence[tuple[Any, Any]]


def _examples(lead: Any, good: Any, poor: Any) -> str:
    words = {"good": good, "poor": poor}
    said = gettext("Baik: “%(good)s” Kurang baik: “%(poor)s”") % words
    return f"{lead} {said}" if lead else said


examples = lazy(_examples, str)


def _area(label: Any, help_text: Any) -> forms.CharField:
    return forms.CharField(
        label=label, help_text=help_text, required=False, max_length=4000, widget=forms.Textarea(attrs={"rows": 3})
    )


def _choice(label: Any, choices: Choices, help_text: Any = "") -> forms.ChoiceField:
    return forms.ChoiceField(
        label=label, choices=[("", _("(belum dipilih)")), *choices], required=False, help_text=help_text
    )


class ManualForm(WhyForm):
    """A manual from a day on."""

    name = forms.CharField(
        label=queries.LABELS["name"],
        max_length=300,
        help_text=examples(
            _("Apa yang diukur: tanpa target, tanpa kata kerja."),
            _("Persentase laporan warga yang dijawab tepat waktu"),
            _("Meningkatkan pelayanan menjadi 95%"),
        ),
    )
    definition = _area(
        queries.LABELS["definition"],
        examples(
            _("Apa yang dihitung dan apa yang tidak, sehingga dua orang mendapat angka yang sama."),
            _(
                "Laporan yang diterima 1 Januari–31 Desember dan dijawab paling lama 5 hari kerja; laporan ganda dihitung sekali."
            ),
            _("Kecepatan menjawab laporan."),
        ),
    )
    rationale = _area(
        queries.LABELS["rationale"],
        examples(
            _("Mengapa angka ini menunjukkan sasarannya tercapai."),
            _("Warga menilai kelurahan pertama-tama dari apakah laporannya ditanggapi."),
            _("Karena datanya mudah didapat."),
        ),
    )
    formula = _area(
        queries.LABELS["formula"],
        examples(
            _("Dalam kata-kata, dengan pembilang dan penyebut."),
            _("Laporan yang dijawab tepat waktu dibagi semua laporan yang diterima, dikali 100."),
            _("Sesuai hasil penilaian."),
        ),
    )
    measure_unit = forms.CharField(
        label=queries.LABELS["measure_unit"],
        max_length=60,
        required=False,
        help_text=examples("", _("persen"), _("banyak")),
    )
    level = _choice(
        queries.LABELS["level"],
        IndicatorLevel.choices,
        _(
            "Dampak: keadaan warga berubah. Hasil: layanan dipakai dan berguna. Keluaran: yang langsung dihasilkan kegiatan."
        ),
    )
    direction = _choice(queries.LABELS["direction"], Direction.choices, _("Menentukan rumus capaian."))
    variant = _choice(
        queries.LABELS["variant"],
        Variant.choices,
        _("Hanya bila makin rendah makin baik. A lazim dipakai; B lebih longgar."),
    )
    accumulation = _choice(
        queries.LABELS["accumulation"],
        Accumulation.choices,
        _(
            "Misalnya kunjungan dijumlahkan, angka kemiskinan memakai nilai terakhir, kepuasan triwulanan dirata-ratakan."
        ),
    )
    decimals = forms.IntegerField(label=queries.LABELS["decimals"], min_value=0, max_value=6, initial=2)
    lowest = NumberField(
        queries.LABELS["lowest"],
        required=False,
        help_text=_("Misalnya 25 untuk indeks kepuasan. Kosong bila tak terbatas."),
    )
    highest = NumberField(
        queries.LABELS["highest"],
        required=False,
        help_text=_("Misalnya 100 untuk persentase. Kosong bila tak terbatas."),
    )
    baseline = NumberField(
        queries.LABELS["baseline"], required=False, help_text=_("Keadaan sebelum dijanjikan; darinya target dibaca.")
    )
    baseline_year = forms.IntegerField(
        label=queries.LABELS["baseline_year"], min_value=2000, max_value=2099, required=False
    )
    frequency = _choice(queries.LABELS["frequency"], Frequency.choices, _("Seberapa sering angkanya benar-benar ada."))
    data_source = forms.CharField(
        label=queries.LABELS["data_source"],
        max_length=300,
        required=False,
        help_text=examples(
            _("Dokumen, sistem, atau survei yang dapat diperiksa orang lain."),
            _("Rekapitulasi aplikasi pengaduan, menu laporan bulanan"),
            _("Data internal"),
        ),
    )
    data_unit_id = forms.TypedChoiceField(
        label=queries.LABELS["data_unit_id"], coerce=int, empty_value=None, required=False,
        help_text=_("Yang menyediakan dan mempertanggungjawabkan datanya. Isi unit, jabatan, atau keduanya."),
    )  # fmt: skip
    data_position_id = MeantField(
        positions.post_meant, source="positions:choices", label=queries.LABELS["data_position_id"], required=False, help_text=_("Ketik nama jabatan atau unitnya, lalu pilih dari saran."),
    )  # fmt: skip
    source_room = forms.ChoiceField(
        label=queries.LABELS["source_room"], required=False,
        help_text=_("Nilai yang berasal dari bagian lain diambil dari sana dan tidak dapat diketik."),
    )  # fmt: skip
    starts_on = day_field(_("Berlaku sejak"), _("Versi sebelumnya tetap berlaku sampai sehari sebelum tanggal ini."))
    field_order = (*FACTS, "starts_on", "why")

    def __init__(self, *args: Any, units: Choices, is_used: bool = False, **kwargs: Any) -> None:
        """is_used: of an indicator that is in use, whose manual can have no gaps."""
        super().__init__(*args, **kwargs)
        for name in REQUIRED if is_used else ():
            self.fields[name].required = True
        chosen: Any = self.fields["data_unit_id"]
        chosen.choices = [("", _("(belum dipilih)")), *units]
        language = get_language() or "id"
        rooms = [(key, one.title.said(language)) for key, one in queries.suppliers().items()]
        room: Any = self.fields["source_room"]
        room.choices = [("", _("diketik dengan sumbernya")), *rooms]

    def facts(self) -> dict[str, Any]:
        """What the command takes as the manual."""
        return {name: self.cleaned_data[name] for name in FACTS}

    @property
    def groups(self) -> list[tuple[str, list[forms.BoundField]]]:
        """The fields as the page arranges them."""
        return [
            (gettext("Arti"), self._bound("name", "definition", "rationale", "level")),
            (
                gettext("Cara mengukur"),
                self._bound("formula", "measure_unit", "direction", "variant", "accumulation", "decimals", "lowest", "highest"),
            ),
            (
                gettext("Data"),
                self._bound("data_source", "frequency", "data_unit_id", "data_position_id", "source_room", "baseline", "baseline_year"),
            ),
            (gettext("Masa berlaku"), self._bound("starts_on", "why", "version")),
        ]  # fmt: skip

    def _bound(self, *names: str) -> list[forms.BoundField]:
        return [self[name] for name in names if name in self.fields]


class AddForm(ManualForm):
    """A new indicator."""

    code = forms.CharField(
        label=_("Kode"),
        max_length=30,
        help_text=_("Tetap selama indikator ada, misalnya DINKES-01. Impor mengenalinya dari kode ini."),
    )
    unit_id = forms.TypedChoiceField(label=_("Unit penanggung jawab"), coerce=int)
    is_main = forms.BooleanField(
        label=_("Indikator kinerja utama (IKU)"), required=False, help_text=_("Boleh dibaca siapa pun setelah dipakai.")
    )

    def __init__(self, *args: Any, units: Choices, **kwargs: Any) -> None:
        super().__init__(*args, units=units, **kwargs)
        del self.fields["version"], self.fields["why"]
        _choose_unit(self, units)

    @property
    def groups(self) -> list[tuple[str, list[forms.BoundField]]]:
        return [(gettext("Indikator"), self._bound("code", "unit_id", "is_main")), *super().groups]


class IdentityForm(WhyForm):
    """Code, unit and whether it is a main indicator."""

    code = forms.CharField(label=_("Kode"), max_length=30)
    unit_id = forms.TypedChoiceField(label=_("Unit penanggung jawab"), coerce=int)
    is_main = forms.BooleanField(
        label=_("Indikator kinerja utama (IKU)"), required=False, help_text=_("Boleh dibaca siapa pun setelah dipakai.")
    )
    field_order = ("code", "unit_id", "is_main", "why")

    def __init__(self, *args: Any, units: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _choose_unit(self, units)


class RetireForm(WhyForm):
    """The end of an indicator."""

    on = day_field(_("Dihentikan sejak"), _("Hari pertama indikator ini tidak dijanjikan lagi."))
    field_order = ("on", "why")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["why"].required = True


class ValueForm(forms.Form):
    """The target and the actual of a year; what the direction does not ask for is left away."""

    year = forms.IntegerField(label=_("Tahun"), min_value=2000, max_value=2099)
    target = NumberField(_("Target"), required=False)
    target_high = NumberField(_("Batas atas target"), required=False)
    target_on = day_field(_("Tanggal target"), required=False)
    actual = NumberField(
        _("Realisasi"), required=False, help_text=_("Kosong berarti belum dilaporkan, bukan nol. Nol ditulis 0.")
    )
    actual_on = day_field(_("Tanggal realisasi"), _("Kosong berarti belum dilaporkan."), required=False)
    source = forms.CharField(
        label=_("Sumber"),
        max_length=300,
        required=False,
        help_text=_("Dari mana realisasinya diketahui; wajib bila realisasi diisi."),
    )
    note = forms.CharField(
        label=_("Catatan"), max_length=300, required=False, help_text=_("Misalnya mengapa belum dilaporkan.")
    )
    why = forms.CharField(
        label=_("Alasan perubahan"),
        max_length=300,
        required=False,
        help_text=_("Wajib bila mengganti realisasi yang sudah dilaporkan."),
    )

    def __init__(self, *args: Any, manual: Manual, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        unneeded = ["target_on", "actual_on"] if manual.direction != DATE else ["target", "target_high", "actual"]
        if manual.direction not in (RANGE, DATE):
            unneeded.append("target_high")
        for name in unneeded:
            del self.fields[name]
        unit: Mapping[str, Any] = {"unit": manual.measure_unit}
        for name in ("target", "actual"):
            if name in self.fields and manual.measure_unit:
                self.fields[name].label = gettext("%(label)s (%(unit)s)") % {
                    **unit,
                    "label": self.fields[name].label,
                }
        if manual.direction == RANGE:
            self.fields["target"].label = gettext("Batas bawah target")


def _choose_unit(form: forms.Form, units: Choices) -> None:
    field: Any = form.fields["unit_id"]
    field.choices = [("", _("(pilih unit)")), *units]
