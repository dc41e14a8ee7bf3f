"""What the frame of every page leads to. An entry whose page does not exist yet stays out of sight."""

from collections.abc import Sequence

from django.utils.translation import gettext_lazy as _

from jenjang.kernel.ui.navigation import Entry, Place

NAVIGATION: Sequence[Entry] = (
    # Inside a government: the wings of the house, as far as they are built.
    Entry(_("Beranda"), "portal:home", icon="home", unless="portal.workspace"),
    Entry(_("Beranda"), "portal:workspace", icon="home", permission="portal.workspace"),
    Entry(
        _("Kinerja"),
        "published:agencies",
        icon="chart-line",
        rooms=("published", "curves", "indicators", "budgets", "programmes", "cascade", "agreements"),
    ),
    Entry(
        _("Pegawai"),
        "directory:people",
        icon="users",
        permission="directory.browse",
        rooms=("directory", "employees"),
    ),
    Entry(
        _("Organisasi"),
        "units:tree",
        icon="sitemap",
        rooms=("units", "territory", "positions", "directory:unit_people", "directory:chart", "directory:vacancies"),
    ),
    # The pages of a wing.
    *(
        Entry(label, name, place=Place.TAB, within="directory:people", permission=permission, keeps_day=True)
        for label, name, permission in (
            (_("Direktori"), "directory:people", "directory.browse"),
            (_("Urut kepangkatan (DUK)"), "directory:seniority", "employees.read"),
            (_("Masa jabatan"), "directory:tenure", "employees.read"),
            (_("Pensiun & kontrak"), "directory:horizon", "employees.read"),
        )
    ),
    Entry(
        _("Impor"),
        "sheets:upload",
        arguments=("employees",),
        place=Place.TAB,
        within="directory:people",
        permission="employees.import",
    ),
    *(
        Entry(label, name, place=Place.TAB, within="units:tree", permission=permission, keeps_day=keeps_day)
        for label, name, permission, keeps_day in (
            (_("Pohon"), "units:tree", "", True),
            (_("Daftar"), "units:list", "", False),
            (_("Bagan"), "directory:chart", "", True),
            (_("Jabatan"), "positions:list", "directory.browse", True),
            (_("Lowongan"), "directory:vacancies", "directory.browse", True),
            (_("Wilayah"), "territory:regions", "", False),
        )
    ),
    Entry(_("Angka terbit"), "published:agencies", place=Place.TAB, within="published:agencies"),
    Entry(_("Indikator"), "indicators:main", place=Place.TAB, within="published:agencies"),
    Entry(
        _("Kamus indikator"),
        "indicators:list",
        place=Place.TAB,
        within="published:agencies",
        permission="indicators.edit",
    ),
    Entry(_("Pagu"), "budgets:list", place=Place.TAB, within="published:agencies"),
    Entry(_("Kode anggaran"), "budgets:codes", place=Place.TAB, within="published:agencies"),
    Entry(_("Kurva S"), "curves:index", place=Place.TAB, within="published:agencies"),
    Entry(_("Rencana"), "programmes:plan", place=Place.TAB, within="published:agencies"),
    Entry(_("Pohon kinerja"), "cascade:tree", place=Place.TAB, within="published:agencies"),
    Entry(_("Program unggulan"), "programmes:flagships", place=Place.TAB, within="published:agencies"),
    Entry(_("Janji"), "programmes:promises", place=Place.TAB, within="published:agencies"),
    Entry(
        _("Perjanjian"),
        "agreements:agreements",
        place=Place.TAB,
        within="published:agencies",
        permission="agreements.take_part",
    ),
    Entry(_("Janji pejabat"), "agreements:promised", place=Place.TAB, within="published:agencies"),
    # Outside any government.
    Entry(_("Pemerintah"), "portal:governments", icon="building-community", of_site=True),
    Entry(_("Aturan"), "law:catalogue", icon="scale", of_site=True, rooms=("law",)),
    Entry(_("Cari orang, unit, wilayah, angka…"), "portal:search", place=Place.SEARCH),
    Entry(_("Saran selagi mengetik"), "portal:suggest", place=Place.SUGGEST),
    Entry(_("Kotak masuk"), "notifications:inbox", icon="bell", place=Place.INBOX, permission="portal.workspace"),
    Entry(_("Masuk sebagai warga"), "citizen:sign_in", icon="user-heart", place=Place.CITIZEN_SIGN_IN),
    Entry(_("Akun warga"), "citizen:account", icon="user-heart", place=Place.CITIZEN),
    Entry(_("Keluar sebagai warga"), "citizen:sign_out", icon="logout", place=Place.CITIZEN_SIGN_OUT),
    Entry(_("Masuk"), "account_login", icon="login", place=Place.SIGN_IN, of_site=True),
    Entry(_("Keluar"), "account_logout", icon="logout", place=Place.SIGN_OUT, of_site=True),
    Entry(_("Beranda publik"), "portal:home", icon="building-community", place=Place.ACCOUNT),
    Entry(
        _("Keamanan akun"),
        "account_security",
        icon="shield-lock",
        place=Place.ACCOUNT,
        of_site=True,
        for_signed_in=True,
    ),
    Entry(_("Akun pegawai"), "users:list", icon="users-group", place=Place.ACCOUNT, permission="access.give"),
    Entry(_("Daftar akun warga"), "citizens:list", icon="users", place=Place.ACCOUNT, permission="citizens.keep"),
    Entry(
        _("Dokumen resmi"), "documents:documents", icon="file-text", place=Place.ACCOUNT, permission="portal.workspace"
    ),
    Entry(_("Tanda tangan"), "signing:waiting", icon="signature", place=Place.ACCOUNT, permission="portal.workspace"),
    Entry(_("Pekerjaan panjang"), "jobs:runs", icon="progress", place=Place.ACCOUNT, permission="portal.workspace"),
    Entry(_("Data saya"), "directory:me", icon="id", place=Place.ACCOUNT, permission="directory.browse"),
    Entry(_("Pelimpahan"), "delegations:own", icon="user-share", place=Place.ACCOUNT, permission="portal.workspace"),
    Entry(_("Bertindak untuk orang lain"), "delegations:acting", place=Place.ACTING),
    Entry(_("Kewenangan"), "directory:rights", icon="key", place=Place.ACCOUNT, permission="rights.read"),
    Entry(_("Jejak audit"), "audit:entries", icon="history", place=Place.ACCOUNT, permission="audit.read"),
    Entry(_("Wilayah"), "territory:regions", place=Place.FOOTER),
    Entry(_("Kalender kerja"), "calendar:year", place=Place.FOOTER),
    Entry(_("Periksa dokumen"), "check:check", place=Place.FOOTER),
    Entry(_("Aturan perhitungan"), "law:catalogue", place=Place.FOOTER, of_site=True),
    Entry(_("Semua pemerintah"), "portal:governments", place=Place.FOOTER, of_site=True),
    Entry(_("Galeri tampilan"), "ui:gallery", place=Place.FOOTER, of_site=True),
)
