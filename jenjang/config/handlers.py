"""Answers where no view is found. Django's own handler shows 500.html, which needs no database."""

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from jenjang.kernel.ui.failures import failure


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Sent too much, cut off, or not as any browser sends it."""
    return failure(
        request,
        400,
        _("Kiriman ini tidak dapat dibaca atau terlalu besar. Kembali, muat ulang halaman, lalu kirim lagi."),
    )


def not_found(request: HttpRequest, exception: Http404) -> HttpResponse:
    """No such address here; the same words as for a neighbour's record."""
    return failure(
        request, 404, _("Halaman atau data ini tidak ada di sini. Periksa alamatnya, atau cari lewat kotak pencarian.")
    )
