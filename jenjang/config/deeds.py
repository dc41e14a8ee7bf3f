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
    "units.changed": _("Unit diubah"),
    "units.corrected": _("Unit dibetulkan"),
    "units.dissolved": _("Unit dibubarkan"),
    "units.founded": _("Unit didirikan"),
    "units.imported": _("Unit diimpor"),
    "units.moved": _("Unit dipindahkan"),
}
