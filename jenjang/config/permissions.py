"""What each permission allows, as it is said to people. A test holds it against the roles and against what the code asks for."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

PERMISSIONS: Mapping[str, str | Promise] = {
    "portal.workspace": _("Membuka beranda kerja"),
    "directory.browse": _("Mencari pegawai dan melihat jabatannya"),
    "employees.read": _("Membaca riwayat pegawai: NIP, pangkat, pendidikan, dokumen, pensiun"),
    "employees.read_private": _("Membaca data pribadi pegawai: NIK, telepon, alamat"),
    "employees.edit": _("Mengubah riwayat pegawai"),
    "employees.import": _("Mengimpor pegawai"),
    "positions.edit": _("Menyusun jabatan"),
    "positions.appoint": _("Mencatat siapa yang memangku jabatan"),
    "positions.entitle": _("Menentukan peran yang melekat pada jabatan"),
    "positions.import": _("Mengimpor jabatan dan pemangkunya"),
    "units.edit": _("Mengubah unit"),
    "units.import": _("Mengimpor unit"),
    "indicators.edit": _("Menyusun indikator, manualnya, dan nilai tahunannya"),
    "indicators.import": _("Mengimpor indikator"),
    "budgets.edit": _("Menetapkan pagu"),
    "budgets.import": _("Mengimpor pagu"),
    "published.import": _("Mengimpor laporan terbit"),
    "published.scale": _("Menetapkan skala predikat capaian"),
    "programmes.keep": _("Menyusun rencana lima tahun, target, dan program unggulan"),
    "programmes.report": _("Melaporkan tonggak program unggulan unitnya"),
    "agreements.take_part": _("Mempunyai perjanjian kinerja dan menandatangani yang di bawahnya"),
    "agreements.fill": _("Mengisi konsep perjanjian kinerja pejabat di unitnya"),
    "agreements.open": _("Membuka dan menutup tahun perjanjian kinerja"),
    "agreements.see_all": _("Membaca perjanjian kinerja yang belum ditandatangani"),
    "cascade.edit": _("Menyusun pohon kinerja unitnya dan meminta dukungan unit lain"),
    "cascade.answer": _("Menjawab permintaan dukungan kepada unitnya"),
    "calendar.edit": _("Menetapkan libur lokal"),
    "access.give": _("Mengurus akun, peran, dan cara masuknya"),
    "citizens.keep": _("Melihat akun warga dan memblokirnya"),
    "signing.revoke": _("Mencabut sertifikat tanda tangan pegawai"),
    "documents.make": _("Membuat dokumen resmi dari bagan organisasi dan laporan kinerja"),
    "documents.number": _("Menetapkan penomoran dokumen resmi"),
    "rights.read": _("Melihat siapa berwenang atas apa"),
    "notifications.letters": _("Melihat surel keluar dan mengirim ulang yang gagal"),
    "audit.read": _("Membaca jejak audit"),
    "audit.erase": _("Menghapus nilai pribadi dari jejak audit menurut keputusan"),
    "jobs.see_all": _("Melihat pekerjaan panjang orang lain"),
}
