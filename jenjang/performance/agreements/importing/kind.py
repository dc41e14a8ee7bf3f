"""The sheets of the workbook, their columns, and the kind of import they make."""

from django.utils.dates import MONTHS
from django.utils.translation import gettext_lazy as _

from jenjang.kernel.sheets.kinds import BookSheet, Column, ImportKind

from ..plan_sheet import MONTH_KEYS
from .bringing import apply, check

AGREEMENT = Column(
    "agreement", _("Kode perjanjian"), required=True, help=_("Nomor pada lembar Perjanjian."), example="128"
)
QUARTERS = ("quarter_1", "quarter_2", "quarter_3", "quarter_4")

AGREEMENTS = BookSheet(
    "agreements",
    _("Perjanjian"),
    (
        AGREEMENT,
        Column("edit", _("Suntingan"), required=True, help=_("Jangan diubah: menandai keadaan saat buku kerja diunduh."), example="4"),
        Column("title", _("Jabatan"), help=_("Hanya keterangan.")),
        Column("name", _("Pejabat"), help=_("Hanya keterangan.")),
        Column("unit", _("Unit"), help=_("Hanya keterangan.")),
        Column("superior", _("Atasan"), help=_("Hanya keterangan.")),
        Column("state", _("Keadaan"), help=_("Hanya keterangan.")),
    ),
    _("Perjanjian yang tidak tercantum di sini tidak disentuh; isi yang tercantum diganti seluruhnya dengan isi lembar lain."),
)  # fmt: skip
TARGETS = BookSheet(
    "targets",
    _("Sasaran dan indikator"),
    (
        AGREEMENT,
        Column("objective_key", _("Kunci sasaran"), help=_("Kosongkan untuk sasaran baru.")),
        Column("objective", _("Sasaran"), required=True, example="Pelayanan kelurahan membaik"),
        Column("plan_objective", _("Nomor sasaran RPJMD"), help=_("Jangan diubah.")),
        Column("promise_key", _("Kunci indikator"), help=_("Kosongkan untuk indikator baru.")),
        Column("indicator", _("Kode indikator"), required=True, help=_("Kode di kamus indikator."), example="IKU-01"),
        Column("indicator_name", _("Indikator"), help=_("Hanya keterangan.")),
        Column("measure_unit", _("Satuan"), help=_("Hanya keterangan.")),
        Column("weight", _("Bobot"), example="25"),
        Column("target", _("Target"), example="86"),
        Column("target_high", _("Batas atas target"), help=_("Untuk target berupa rentang.")),
        Column("target_on", _("Tanggal target"), help=_("Untuk target berupa tanggal.")),
        *(Column(key, title) for key, title in zip(QUARTERS, (_("TW I"), _("TW II"), _("TW III"), _("TW IV")), strict=True)),
        Column("part_of", _("Bagian dari perjanjian"), help=_("Kode perjanjian atasan.")),
        Column("part_of_key", _("Kunci indikator atasan")),
        Column("kept", _("Dikerjakan sendiri"), help=_("ya, bila tidak dibagi ke bawahan.")),
    ),
)  # fmt: skip
BUDGET = BookSheet(
    "budget",
    _("Anggaran"),
    (
        AGREEMENT,
        Column(
            "code",
            _("Kode"),
            required=True,
            help=_("Kode resmi program, kegiatan, atau subkegiatan."),
            example="7.01.03",
        ),
        Column("name", _("Nama"), help=_("Hanya keterangan.")),
        Column("amount", _("Rupiah"), required=True, example="250000000"),
        Column("funding", _("Sumber dana"), example="APBD"),
    ),
)
PLAN = BookSheet(
    "plan",
    _("Rencana aksi"),
    (
        AGREEMENT,
        Column("key", _("Kunci"), help=_("Kosongkan untuk kegiatan baru.")),
        Column("promise", _("Indikator yang dilayani"), help=_("Kode indikator, atau kuncinya bila kode itu dijanjikan dua kali."), example="IKU-01"),
        Column("text", _("Kegiatan"), required=True, example="Kerja bakti drainase"),
        Column("output", _("Keluaran"), example="12 kali"),
        Column("in_charge", _("Penanggung jawab"), example="Kepala Seksi"),
        Column("weight", _("Bobot"), example="40"),
        Column("budget", _("Anggaran (Rp)"), example="15000000"),
        *(Column(key, title) for key, title in zip(MONTH_KEYS, MONTHS.values(), strict=True)),
    ),
)  # fmt: skip

AGREEMENTS_BOOK = ImportKind(
    name="agreements",
    title=_("Perjanjian kinerja"),
    lead=_("Buku kerja berisi perjanjian satu perangkat daerah: sasaran, indikator, anggaran, dan rencana aksi. Isi di luar, lalu unggah."),
    columns=(),
    permission="agreements.take_part",
    check=check,
    apply=apply,
    done_url="agreements:agreements",
    sheets=(AGREEMENTS, TARGETS, BUDGET, PLAN),
    template_url="agreements:workbook",
)  # fmt: skip
