"""What a published table can say, by our own names: the left side of every layout, and of the page that pairs columns."""

from dataclasses import dataclass
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from jenjang.kernel.sheets.kinds import Column

QUARTERS: Final = (1, 2, 3, 4)
ROMAN: Final = ("I", "II", "III", "IV")


@dataclass(frozen=True)
class Group:
    """Fields that belong together. is_open: shown at once, as most tables have some of them."""

    title: str | Promise
    columns: tuple[Column, ...]
    is_open: bool = True


def _quarter(number: int, part: str) -> Column:
    roman = ROMAN[number - 1]
    return {
        "actual": Column(
            f"quarter_{number}_actual",
            _QUARTER_ACTUAL[number - 1],
            aliases=(
                *(f"tw{number}_kinerja", f"tw{number}_k", f"tw{number} k", f"tw {roman} k", f"realisasi tw {roman}"),
                *(f"realisasi tw {number}", f"realisasi triwulan {number}", f"triwulan {roman} kinerja"),
                *(f"triwulan {roman} k", f"triwulan {number} k", f"capaian triwulan {roman}"),
            ),
        ),
        "spending": Column(
            f"quarter_{number}_spending",
            _QUARTER_SPENDING[number - 1],
            aliases=(
                *(f"tw{number}_rp", f"tw{number} rp", f"tw {roman} rp", f"belanja tw {number}", f"keuangan tw {roman}"),
                *(f"realisasi anggaran triwulan {roman}", f"realisasi keuangan triwulan {roman}"),
                *(f"triwulan {roman} rp", f"triwulan {number} rp", f"realisasi anggaran tw {number}"),
            ),
        ),
        "cumulative": Column(
            f"quarter_{number}_cumulative", _QUARTER_CUMULATIVE[number - 1], aliases=(f"tw{number}_pct_kumulatif",)
        ),
    }[part]


_QUARTER_ACTUAL: Final = (
    _("Realisasi triwulan I"),
    _("Realisasi triwulan II"),
    _("Realisasi triwulan III"),
    _("Realisasi triwulan IV"),
)
_QUARTER_SPENDING: Final = (
    _("Belanja triwulan I (Rp)"),
    _("Belanja triwulan II (Rp)"),
    _("Belanja triwulan III (Rp)"),
    _("Belanja triwulan IV (Rp)"),
)
_QUARTER_CUMULATIVE: Final = (
    _("Kumulatif triwulan I (pecahan)"),
    _("Kumulatif triwulan II (pecahan)"),
    _("Kumulatif triwulan III (pecahan)"),
    _("Kumulatif triwulan IV (pecahan)"),
)
GROUPS: Final = (
    Group(
        _("Baris ini tentang apa"),
        (
            Column(
                "agency",
                _("Perangkat daerah"),
                aliases=("unit", "unit kerja", "opd", "skpd", "penanggung_jawab", "penanggung jawab", "instansi"),
                help=_("Siapa pemilik baris ini. Bila tidak ada kolomnya, tulis namanya di bawah."),
            ),
            Column("level", _("Tingkat"), aliases=("level", "jenjang", "tingkatan"), help=_("Program, kegiatan, subkegiatan, …")),
            Column(
                "description",
                _("Uraian"),
                aliases=("program/kegiatan/subkegiatan", "program kegiatan", "nama program", "nama", "program dan kegiatan"),
                help=_("Nama program, kegiatan, atau subkegiatan."),
            ),
            Column("indicator", _("Indikator"), aliases=("indikator kinerja", "nama indikator", "indikator keluaran")),
            Column("measure_unit", _("Satuan"), aliases=("satuan ukur",)),
            Column("direction", _("Arah"), aliases=("arah indikator", "polarisasi"), help=_("Naik atau turun.")),
            Column("year", _("Tahun"), aliases=("tahun anggaran",)),
            Column("government", _("Pemerintah daerah"), aliases=("pemda", "kabupaten/kota", "daerah")),
        ),
    ),
    Group(
        _("Kinerja setahun"),
        (
            Column("target", _("Target"), aliases=("target kinerja", "target tahunan", "target setahun")),
            Column("actual", _("Realisasi"), aliases=("realisasi kinerja", "realisasi setahun")),
            Column("printed", _("Capaian tercetak (%)"), aliases=("capaian", "capaian kinerja", "persentase capaian", "% capaian")),
        ),
    ),
    Group(
        _("Uang setahun"),
        (
            Column("budget", _("Anggaran (Rp)"), aliases=("anggaran", "pagu", "pagu anggaran", "pagu indikatif")),
            Column("spending", _("Realisasi anggaran (Rp)"), aliases=("realisasi anggaran", "realisasi keuangan", "belanja")),
            Column("printed_absorption", _("Serapan tercetak (%)"), aliases=("serapan", "serapan anggaran", "% serapan", "capaian anggaran")),
        ),
    ),
    Group(_("Triwulan: kinerja"), tuple(_quarter(number, "actual") for number in QUARTERS)),
    Group(_("Triwulan: uang"), tuple(_quarter(number, "spending") for number in QUARTERS)),
    Group(
        _("Rencana lima tahun"),
        (
            Column("plan_target", _("Target akhir rencana"), aliases=("target renstra", "target rpjmd", "target akhir renstra")),
            Column("plan_actual", _("Realisasi sampai tahun ini"), aliases=("realisasi s/d tahun ini",)),
            Column("plan_budget", _("Anggaran rencana (Rp)"), aliases=("pagu renstra", "anggaran renstra")),
            Column("plan_spending", _("Belanja sampai tahun ini (Rp)"), aliases=("realisasi anggaran s/d tahun ini",)),
            Column("printed_plan_absorption", _("Serapan rencana tercetak (%)")),
        ),
        is_open=False,
    ),
    Group(
        _("Lainnya"),
        (
            *(_quarter(number, "cumulative") for number in QUARTERS),
            Column("source", _("Sumber"), aliases=("tautan", "url"), help=_("Alamat tempat angka ini diterbitkan.")),
            Column("note", _("Catatan"), aliases=("keterangan",)),
        ),
        is_open=False,
    ),
)  # fmt: skip
FIELDS: Final = tuple(column for group in GROUPS for column in group.columns)
BY_KEY: Final = {column.key: column for column in FIELDS}
WORDS: Final = frozenset(
    {"agency", "level", "description", "indicator", "measure_unit", "direction", "year", "government", "source", "note"}
)
FIGURES: Final = tuple(column.key for column in FIELDS if column.key not in WORDS)
