"""Answers to requests that fail before they reach a view of ours."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _


def csrf(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The form is older than the session, or was sent from elsewhere."""
    message = _("Halaman ini sudah terlalu lama terbuka. Kembali, muat ulang halaman, lalu kirim lagi.")
    return failure(request, 403, message)


def failure(request: HttpRequest, status: int, message: str) -> HttpResponse:
    """An error as a whole page, or as a fragment where htmx asked."""
    is_part = request.headers.get("HX-Request") == "true" and request.headers.get("HX-Boosted") != "true"
    return render(
        request, "ui/_error.html" if is_part else "ui/error.html", {"status": status, "message": message}, status=status
    )
