"""Signing in by a code, and out."""

from typing import Any

from allauth.account.adapter import get_adapter
from allauth.core.ratelimit import consume
from django.contrib import messages
from django.http import HttpResponse
from django.middleware.csrf import rotate_token
from django.shortcuts import redirect, render
from django.urls import get_script_prefix
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from jenjang.kernel.access.gates import public

from .. import commands, cookies, queries, rules
from ..commands import Browser, Checked, Outcome
from ..forms import CodeForm, ContactForm
from ..queries import Pending
from ..rules import Address, AddressKind, CodeState

READ_OR_SEND = require_http_methods(["GET", "HEAD", "POST"])
LONGEST_WAY = 300


@READ_OR_SEND
@never_cache
@public
def sign_in(request: Any) -> HttpResponse:
    """Ask for a code."""
    onward = onward_of(request)
    if queries.citizen_of(request):
        return redirect(onward or "citizen:account")
    is_demo = request.government.is_demo
    form = ContactForm(request.POST or None, offered=queries.offered(is_demo=is_demo))
    status = 422 if form.is_bound else 200
    if form.is_valid():
        answer = sent(request, form.cleaned_data["contact"], onward=onward)
        if answer is not None:
            return answer
        form.add_error("contact", too_often())
        status = 429
    context = {"form": form, "next": onward, "offered": form.offered}
    return render(request, "citizens/sign_in.html", context, status=status)


@READ_OR_SEND
@never_cache
@public
def code(request: Any) -> HttpResponse:
    """Type the code."""
    waiting = _waiting(request)
    if waiting is None:
        return _nothing_waits(request)
    form = CodeForm(request.POST or None)
    status = 422 if form.is_bound else 200
    context = {"form": form, "waiting": waiting, "is_phone": waiting.address.kind is AddressKind.PHONE}
    context |= {"is_live": waiting.state is CodeState.LIVE, "is_added": waiting.citizen_id is not None}
    if form.is_valid():
        if not consume(request, action="citizen_guess", key=_counted(request, waiting.address)):
            form.add_error("code", _("Terlalu banyak percobaan. Tunggu seperempat jam, lalu coba lagi."))
            return render(request, "citizens/code.html", context, status=429)
        checked = commands.check_code(
            cookies.code_token(request) or "",
            typed=form.cleaned_data["code"],
            browser=_browser(request),
            language=get_language() or "id",
            at=timezone.now(),
        )
        if checked.outcome is Outcome.ENTERED:
            return _entered(request, checked, waiting)
        if checked.outcome is Outcome.ADDED:
            messages.success(request, _("Alamat disimpan. Mulai sekarang Anda dapat masuk dengannya."))
            answer = redirect("citizen:account")
            cookies.drop_code(request, answer)
            return answer
        form.add_error("code", _said(checked))
        context["is_live"] = checked.outcome is Outcome.WRONG
    return render(request, "citizens/code.html", context, status=status)


@require_POST
@never_cache
@public
def again(request: Any) -> HttpResponse:
    """Another code to the same address."""
    waiting = _waiting(request)
    if waiting is None:
        return _nothing_waits(request)
    if waiting.wait:
        messages.warning(request, too_often())
        return redirect("citizen:code")
    answer = sent(request, waiting.address, onward=waiting.onward, citizen_id=waiting.citizen_id)
    if answer is None:
        messages.warning(request, too_often())
        return redirect("citizen:code")
    messages.success(request, _("Kode baru dikirim. Kode sebelumnya tidak berlaku lagi."))
    return answer


@require_POST
@never_cache
@public
def sign_out(request: Any) -> HttpResponse:
    """Leave as a citizen; an official's own session stays as it is."""
    if citizen := queries.citizen_of(request):
        commands.sign_out(citizen)
        messages.success(request, _("Anda sudah keluar sebagai warga."))
    answer = redirect("portal:home")
    cookies.drop_session(request, answer)
    return answer


def sent(request: Any, address: Address, *, onward: str = "", citizen_id: int | None = None) -> HttpResponse | None:
    """Have a code sent and lead to where it is typed; None where codes are asked for too often.

    Pressed twice, the code that is on its way already is waited for.
    """
    government, now, token = request.government, timezone.now(), cookies.code_token(request)
    waiting = queries.pending(token, is_demo=False, at=now)
    if not (waiting and waiting.is_on_its_way_to(address, citizen_id)):
        if not consume(request, action="citizen_code", key=_counted(request, address)):
            return None
        token = commands.ask_for_code(
            address,
            token=token if waiting else None,
            citizen_id=citizen_id,
            onward=onward,
            language=get_language() or "id",
            at=now,
            is_sent=not government.is_demo,
        )
    answer = redirect("citizen:code")
    cookies.keep_code(request, answer, token or "")
    return answer


def too_often() -> str:
    return _("Kode untuk alamat ini baru saja diminta, atau terlalu sering. Tunggu sebentar, lalu coba lagi.")


def onward_of(request: Any) -> str:
    """Where to go afterwards: a page of this government, or none."""
    where: str = (request.POST if request.method == "POST" else request.GET).get("next", "")
    is_plain = len(where) <= LONGEST_WAY and where.isprintable()
    is_ours = where.startswith(get_script_prefix()) and url_has_allowed_host_and_scheme(where, allowed_hosts=None)
    return where if is_plain and is_ours else ""


def _waiting(request: Any) -> Pending | None:
    """The code waited for; one for an address to be added only while its citizen is the one signed in."""
    found = queries.pending(cookies.code_token(request), is_demo=request.government.is_demo, at=timezone.now())
    if found and found.citizen_id is not None:
        citizen = queries.citizen_of(request)
        return found if citizen and citizen.id == found.citizen_id else None
    return found


def _nothing_waits(request: Any) -> HttpResponse:
    if queries.citizen_of(request):
        return redirect("citizen:account")
    messages.info(request, _("Tidak ada kode yang ditunggu di peramban ini. Mulai lagi di sini."))
    return redirect("citizen:sign_in")


def _entered(request: Any, checked: Checked, waiting: Pending) -> HttpResponse:
    rotate_token(request)
    answer = redirect(waiting.onward or "citizen:account")
    cookies.keep_session(request, answer, checked.token)
    return answer


def _browser(request: Any) -> Browser:
    if request.government.is_demo:
        return Browser()
    return Browser(request.headers.get("User-Agent", ""), _network_of(request))


def _network_of(request: Any) -> str:
    """The visitor's address, past the proxies before us."""
    address: str = get_adapter().get_client_ip(request) or ""
    return address


def _counted(request: Any, address: Address) -> str:
    """What attempts are counted by: an address in one government. Only its digest is kept."""
    return f"citizen:{request.government.id}:{address.kind}:{address.value}"


def _said(checked: Checked) -> str:
    match checked.outcome:
        case Outcome.WRONG:
            said = ngettext(
                "Kode tidak cocok. Masih %(count)d percobaan.",
                "Kode tidak cocok. Masih %(count)d percobaan.",
                checked.tries_left,
            )
            return said % {"count": checked.tries_left}
        case Outcome.USED:
            return _("Kode ini sudah dipakai. Minta kode baru.")
        case Outcome.LAPSED:
            return _("Kode ini sudah lewat %(minutes)d menit. Minta kode baru.") % {
                "minutes": int(rules.CODE_LASTS.total_seconds()) // 60
            }
        case Outcome.BLOCKED:
            return _("Kodenya benar, tetapi akun ini diblokir oleh petugas: %(reason)s") % {"reason": checked.reason}
        case Outcome.TAKEN:
            return _("Alamat ini sudah dipakai akun warga lain. Masuklah dengannya, atau pakai alamat lain.")
    return _("Kode salah terlalu sering dan tidak berlaku lagi. Minta kode baru.")
