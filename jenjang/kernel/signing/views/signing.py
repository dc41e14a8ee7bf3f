"""What waits for one's signature, one's certificate, and signing."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from jenjang.kernel.access.gates import signed_in
from jenjang.kernel.tenancy.errors import DomainError

from .. import permissions, providers, queries
from ..commands import certificates, signatures
from ..commands.signatures import Wanted, WrongPassphrase
from ..forms import NewCertificateForm, PassphraseForm, ReasonForm


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def waiting(request: Any) -> HttpResponse:
    """All that waits for me; posted to, the chosen ones are signed."""
    if request.method == "POST":
        permissions.can_certify(request.actor).require()
    form = PassphraseForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        wanted = [_wanted(value) for value in request.POST.getlist("wanted")]
        if (run_id := _asked(request, form, wanted)) is not None:
            return redirect("jobs:run", run_id)
    context = {
        "form": form,
        "rows": queries.waiting(request.actor),
        "chosen": request.POST.getlist("wanted"),
        **_certificate(request),
    }
    return render(request, "signing/waiting.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def document(request: Any, paper_id: int) -> HttpResponse:
    """One document, to be read and then signed under just the content that was read."""
    found = queries.to_sign(request.actor, paper_id)
    form = PassphraseForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        wanted = [Wanted(paper_id, request.POST.get("sha256", ""))]
        if (run_id := _asked(request, form, wanted)) is not None:
            return redirect("jobs:run", run_id)
    context = {"form": form, "refusing": ReasonForm(), "document": found, **_certificate(request)}
    return render(request, "signing/document.html", context, status=422 if form.errors else 200)


@require_safe
@signed_in
def content(request: Any, paper_id: int) -> HttpResponse:
    """The bytes that would be signed."""
    answer = HttpResponse(queries.content_to_sign(request.actor, paper_id), content_type="application/pdf")
    answer.headers["Content-Disposition"] = f'inline; filename="dokumen-{paper_id}.pdf"'
    answer.headers["Cache-Control"] = "private, no-store"
    return answer


@require_POST
@signed_in
def refusal(request: Any, paper_id: int) -> HttpResponse:
    """Decline to sign, with the reason."""
    reason = request.POST.get("reason", "")
    signatures.decline(request.actor, document_id=paper_id, reason=reason, at=timezone.now())
    return redirect("signing:document", paper_id)


@require_POST
@signed_in
def no_refusal(request: Any, paper_id: int) -> HttpResponse:
    """Take one's refusal back."""
    signatures.take_back_refusal(request.actor, document_id=paper_id, at=timezone.now())
    return redirect("signing:document", paper_id)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def certificate(request: Any) -> HttpResponse:
    """One's certificate; posted to, a new one is made."""
    can_certify = permissions.can_certify(request.actor)
    if request.method == "POST":
        can_certify.require()
    form = NewCertificateForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        certificates.certify(request.actor, passphrase=form.cleaned_data["passphrase"], at=timezone.now())
        return redirect("signing:certificate")
    context = {"form": form, "revoking": ReasonForm(), "can_certify": can_certify, **_certificate(request)}
    return render(request, "signing/certificate.html", context, status=422 if form.errors else 200)


@require_POST
@signed_in
def revocation(request: Any, certificate_id: int) -> HttpResponse:
    """Revoke a certificate."""
    reason = request.POST.get("reason", "")
    certificates.revoke_certificate(request.actor, certificate_id=certificate_id, reason=reason, at=timezone.now())
    return redirect("signing:certificate")


def _asked(request: Any, form: PassphraseForm, wanted: list[Wanted]) -> int | None:
    """The run that signs; None where the form says what is wrong, with nothing chosen lost."""
    passphrase = form.cleaned_data["passphrase"]
    try:
        return signatures.ask_to_sign(request.actor, wanted=wanted, passphrase=passphrase, at=timezone.now())
    except WrongPassphrase as error:
        signatures.note_wrong_passphrase(request.actor, at=timezone.now())
        form.add_error("passphrase", str(error))
        return None
    except DomainError as error:
        if error.status != DomainError.status:
            raise
        form.add_error("passphrase", str(error))
        return None


def _wanted(value: str) -> Wanted:
    number, _colon, sha256 = value.partition(":")
    if not number.isdecimal() or len(number) > 18:
        raise DomainError(_("Pilihan itu tidak dikenal. Muat ulang halaman, lalu pilih lagi."))
    return Wanted(int(number), sha256)


def _certificate(request: Any) -> dict[str, Any]:
    is_local = providers.is_local()
    held = queries.certificate_of(request.actor, at=timezone.now()) if is_local else None
    return {"is_local": is_local, "certificate": held}
