"""Answers where no view is found, or where one failed."""

from django.http import Http404, HttpRequest, HttpResponse
from django.template import loader
from django.utils.translation import gettext as _

from jenjang.config.watching import current
from jenjang.kernel.access import throttling
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


def too_many(request: HttpRequest) -> HttpResponse:
    """Signing in and what belongs to one's account was tried too often; django-allauth calls this by the name of the handler."""
    seconds = throttling.wait_at(request)
    message = _("Terlalu banyak percobaan. Tunggu %(wait)s, lalu coba lagi; kata sandi Anda tidak berubah.")
    answer = failure(request, 429, message % {"wait": throttling.said(seconds)})
    answer.headers["Retry-After"] = str(seconds)
    return answer


def server_error(request: HttpRequest) -> HttpResponse:
    """The page that needs no database, with the number under which the log tells what happened."""
    return HttpResponse(loader.get_template("500.html").render({"number": current.number()}), status=500)
