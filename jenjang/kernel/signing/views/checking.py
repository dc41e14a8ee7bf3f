"""The check: by the address in a QR code, or by dropping a PDF. Anyone may; nothing dropped is kept."""

from typing import Any

from cryptography.hazmat.primitives.serialization import Encoding
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from jenjang.kernel.access import throttling
from jenjang.kernel.access.gates import public
from jenjang.kernel.documents.pades import Problem, Signature

from .. import queries, words
from ..forms import CheckForm
from ..root import certificate, revocation_list


@require_http_methods(["GET", "HEAD", "POST"])
@public
def check(request: Any) -> HttpResponse:
    """Drop a PDF; posted to, it says what the file is worth."""
    form = CheckForm(request.POST, request.FILES) if request.method == "POST" else CheckForm()
    context: dict[str, Any] = {"form": form}
    if request.method == "POST":
        throttling.count("signature_check", _too_many(), request=request)
        if form.is_valid():
            content, slug = form.cleaned_data["file"], ""
            if request.government is None:
                found, slug = queries.check_anywhere(content)
            else:
                found, slug = queries.check_of_file(content), request.government.slug
            context |= _told(found) | {"slug": slug, "is_dropped": True}
    return render(request, "signing/check.html", context, status=422 if form.errors else 200)


@require_safe
@public
def document(request: Any, check_token: str) -> HttpResponse:
    """What the QR code of a document leads to."""
    throttling.count("document_check", _too_many(), request=request)
    context = _told(queries.check_by_token(check_token)) | {"slug": request.government.slug, "form": CheckForm()}
    answer = render(request, "signing/check.html", context)
    answer.headers["X-Robots-Tag"] = "noindex"
    return answer


@require_safe
@public
def root_certificate(request: Any) -> HttpResponse:
    """Whom to trust, for verifiers outside."""
    content = certificate().public_bytes(Encoding.PEM)
    return HttpResponse(content, content_type="application/x-pem-file")


@require_safe
@public
def revocations(request: Any) -> HttpResponse:
    """The signed list of revoked certificates, for verifiers outside."""
    content = revocation_list(queries.all_revoked(), at=timezone.now())
    return HttpResponse(content, content_type="application/pkix-crl")


def _too_many() -> str:
    return _("Terlalu banyak pemeriksaan dari jaringan Anda. Coba lagi dalam %(wait)s.")


def _told(found: queries.Check) -> dict[str, Any]:
    return {
        "found": found,
        "problems": [words.said_of(one) for one in found.verdict.problems],
        "signatures": [_said(one) for one in found.verdict.signatures],
        "is_unsigned": Problem.NO_SIGNATURE in found.verdict.problems,
    }


def _said(one: Signature) -> dict[str, Any]:
    return {"signature": one, "problems": [words.said_of(problem) for problem in one.problems]}
