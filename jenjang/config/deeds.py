"""How each deed of the audit trail is said to people. A test holds it against the deeds that commands record."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

DEEDS: Mapping[str, str | Promise] = {
    "access.account_added": _("Akun dibuat"),
    "access.entered_demo": _("Masuk ke peragaan"),
    "access.role_assigned": _("Peran diberikan"),
    "calendar.declared": _("Libur lokal ditetapkan"),
    "calendar.withdrawn": _("Libur lokal dicabut"),
    "employees.imported": _("Pegawai diimpor"),
    "employees.account_linked": _("Akun dikaitkan dengan pegawai"),
    "employees.added": _("Pegawai dicatat"),
    "employees.changed": _("Data pegawai diubah"),
    "employees.departure_undone": _("Catatan keluar dibatalkan"),
    "employees.document_added": _("Dokumen pegawai ditambahkan"),
    "employees.document_withdrawn": _("Dokumen pegawai ditarik"),
    "employees.left": _("Pegawai dicatat keluar"),
    "employees.particulars_changed": _("Data pribadi pegawai diubah"),
    "employees.rank_added": _("Pangkat dicatat"),
    "employees.rank_corrected": _("Pangkat dibetulkan"),
    "employees.rank_withdrawn": _("Pangkat ditarik"),
    "employees.schooling_added": _("Pendidikan dicatat"),
    "employees.schooling_corrected": _("Pendidikan dibetulkan"),
    "employees.schooling_withdrawn": _("Pendidikan ditarik"),
    "files.kept": _("Berkas disimpan"),
    "jobs.asked": _("Pekerjaan diminta"),
    "jobs.retried": _("Pekerjaan dicoba lagi"),
    "published.import_repeated": _("Laporan terbit diimpor ulang tanpa perubahan"),
    "published.imported": _("Laporan terbit diimpor"),
    "sheets.checked": _("Berkas impor diperiksa"),
    "sheets.profile_saved": _("Profil kolom disimpan"),
    "sheets.uploaded": _("Berkas impor diunggah"),
    "tenancy.government_opened": _("Pemerintah dibuka"),
    "territory.loaded": _("Wilayah dimuat"),
    "ui.view_removed": _("Tampilan tersimpan dihapus"),
    "ui.view_renamed": _("Tampilan tersimpan diganti namanya"),
    "ui.view_saved": _("Tampilan disimpan"),
    "units.changed": _("Unit diubah"),
    "units.corrected": _("Unit dibetulkan"),
    "units.dissolved": _("Unit dibubarkan"),
    "units.founded": _("Unit didirikan"),
    "units.imported": _("Unit diimpor"),
    "units.moved": _("Unit dipindahkan"),
}
