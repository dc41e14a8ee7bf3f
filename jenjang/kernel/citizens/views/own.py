"""A citizen's own page: how one is called and reached, where one is signed in, taking along and leaving."""

import json
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from jenjang.kernel.ui.listing import A_YEAR

from .. import commands, cookies, queries
from ..forms import ContactForm, DeletionForm, ProfileForm
from ..gates import citizens_only
from .entering import READ_OR_SEND, sent, too_often


@require_safe
@never_cache
@citizens_only
def account(request: Any) -> HttpResponse:
    """Everything about the own account."""
    context = {
        "citizen": request.citizen,
        "language_name": dict(settings.LANGUAGES).get(request.citizen.language, ""),
        "sessions": queries.sessions_of(request.citizen, at=timezone.now()),
    }
    return render(request, "citizens/account.html", context)


@READ_OR_SEND
@never_cache
@citizens_only
def profile(request: Any) -> HttpResponse:
    """Name and language."""
    citizen = request.citizen
    form = ProfileForm(
        request.POST if request.method == "POST" else None,
        initial={"name": citizen.name, "language": citizen.language},
    )
    if form.is_valid():
        language = form.cleaned_data["language"]
        commands.change_profile(citizen, at=timezone.now(), **form.cleaned_data)
        with translation.override(language):
            messages.success(request, _("Perubahan disimpan."))
        answer = redirect("citizen:account")
        answer.set_cookie(
            settings.LANGUAGE_COOKIE_NAME,
            language,
            max_age=A_YEAR,
            samesite="Lax",
            httponly=True,
            secure=settings.HTTPS,
        )
        return answer
    return render(request, "citizens/profile.html", {"form": form}, status=422 if form.is_bound else 200)


@READ_OR_SEND
@never_cache
@citizens_only
def address(request: Any) -> HttpResponse:
    """Add the other kind of address, or change one; a code proves that it is one's own."""
    form = ContactForm(request.POST or None, offered=queries.offered(is_demo=request.government.is_demo))
    status = 422 if form.is_bound else 200
    if form.is_valid():
        answer = sent(request, form.cleaned_data["contact"], citizen_id=request.citizen.id)
        if answer is not None:
            return answer
        form.add_error("contact", too_often())
        status = 429
    context = {"form": form, "citizen": request.citizen, "offered": form.offered}
    return render(request, "citizens/address.html", context, status=status)


@require_POST
@citizens_only
def session(request: Any, citizen_session_id: int) -> HttpResponse:
    """Sign out one browser."""
    commands.end_session(request.citizen, session_id=citizen_session_id, at=timezone.now())
    messages.success(request, _("Sesi itu sudah diakhiri."))
    return redirect("citizen:account")


@require_POST
@citizens_only
def other_sessions(request: Any) -> HttpResponse:
    """Sign out everywhere but here."""
    ended = commands.end_other_sessions(request.citizen, at=timezone.now())
    said = ngettext("%(count)d sesi lain diakhiri.", "%(count)d sesi lain diakhiri.", ended)
    messages.success(request, said % {"count": ended})
    return redirect("citizen:account")


@require_safe
@never_cache
@citizens_only
def data(request: Any) -> HttpResponse:
    """All that is kept of oneself, as JSON."""
    kept = queries.own_data(request.citizen, government=request.government.name, at=timezone.localtime())
    return HttpResponse(
        json.dumps(kept, ensure_ascii=False, indent=2),
        content_type="application/json; charset=utf-8",
        headers={"Content-Disposition": 'attachment; filename="citizen.json"'},
    )


@READ_OR_SEND
@never_cache
@citizens_only
def deletion(request: Any) -> HttpResponse:
    """Erase the own account."""
    form = DeletionForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        commands.erase(request.citizen, at=timezone.now())
        messages.success(request, _("Akun warga Anda sudah dihapus."))
        answer = redirect("portal:home")
        cookies.drop_session(request, answer)
        cookies.drop_code(request, answer)
        return answer
    return render(request, "citizens/deletion.html", {"form": form}, status=422 if form.is_bound else 200)
