"""What is wrong, in plain words: problems of a file for whoever checks it, refusals for who signs."""

from django.utils.translation import gettext as _

from jenjang.kernel.documents.pades import Problem
from jenjang.kernel.documents.providing import Ground


def said_of(problem: Problem) -> str:
    return {
        Problem.NOT_A_PDF: _("Berkas ini bukan PDF. Pilih berkas PDF dokumen yang Anda terima."),
        Problem.UNREADABLE: _(
            "PDF ini rusak atau terpotong dan tidak dapat diperiksa. Minta berkas aslinya kepada pengirim."
        ),
        Problem.ENCRYPTED: _("PDF ini dikunci dengan kata sandi. Dokumen resmi tidak dikunci; minta berkas aslinya."),
        Problem.NO_SIGNATURE: _("PDF ini tidak memuat tanda tangan elektronik."),
        Problem.CHANGED: _("Isi berubah setelah ditandatangani. Jangan percayai berkas ini."),
        Problem.APPENDED: _("Ada isi yang ditambahkan setelah tanda tangan. Jangan percayai berkas ini."),
        Problem.UNKNOWN_ISSUER: _(
            "Penerbit sertifikat tidak dikenal, sehingga siapa penanda tangannya tidak terbukti."
        ),
        Problem.EXPIRED: _("Sertifikat sudah kedaluwarsa ketika dipakai menandatangani."),
        Problem.NOT_YET_VALID: _("Sertifikat belum berlaku pada waktu yang tertulis."),
        Problem.REVOKED: _("Sertifikat sudah dicabut ketika dipakai menandatangani."),
        Problem.NOT_FOR_SIGNING: _("Sertifikat ini bukan untuk menandatangani dokumen."),
        Problem.BAD_STAMP: _("Stempel waktunya tidak sah, sehingga kapan ditandatangani tidak terbukti."),
        Problem.TOO_HEAVY: _(
            "Memeriksa PDF ini butuh waktu atau memori lebih banyak daripada yang kami sediakan untuk satu berkas. Tidak ada yang dapat kami katakan tentang keasliannya."
        ),
    }[problem]


def refusal(ground: Ground) -> str:
    return {
        Ground.WRONG_PASSPHRASE: _("Frasa sandi tanda tangan tidak cocok. Periksa, lalu ketik ulang."),
        Ground.NOT_REGISTERED: _("Anda belum memiliki sertifikat tanda tangan. Buat atau daftarkan dahulu."),
        Ground.NO_VALID_CERTIFICATE: _("Sertifikat tanda tangan Anda tidak aktif atau kedaluwarsa. Perbarui dahulu."),
        Ground.NOT_ADMITTED: _("Layanan tanda tangan menolak aplikasi ini. Hubungi pengelola."),
        Ground.NOT_A_PDF: _("Berkas dokumen tidak dapat ditandatangani. Hubungi pengelola."),
        Ground.OTHER: _("Layanan tanda tangan menolak dokumen ini. Coba lagi; bila terulang, hubungi pengelola."),
    }[ground]
