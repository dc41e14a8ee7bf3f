"""Language, theme and the gallery: pages of the site, open to everyone."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import check_for_language
from django.views.decorators.http import require_POST, require_safe

from jenjang.kernel.access.gates import public

from .. import gallery as samples
from ..context import THEME_COOKIE, THEMES
from ..listing import A_YEAR, show_list


@require_POST
@public
def language(request: HttpRequest) -> HttpResponse:
    """Remember the language chosen and go back."""
    code = request.POST.get("language", "")
    response = _back(request)
    if code in dict(settings.LANGUAGES) and check_for_language(code):
        response.set_cookie(
            settings.LANGUAGE_COOKIE_NAME, code, max_age=A_YEAR, samesite="Lax", httponly=True, secure=settings.HTTPS
        )
    return response


@require_POST
@public
def theme(request: HttpRequest) -> HttpResponse:
    """Remember light or dark, or leave it to the device again, and go back."""
    chosen = request.POST.get("theme", "")
    response = _back(request)
    if chosen in THEMES:
        response.set_cookie(THEME_COOKIE, chosen, max_age=A_YEAR, samesite="Lax", httponly=True, secure=settings.HTTPS)
    else:
        response.delete_cookie(THEME_COOKIE)
    return response


@require_safe
@public
def gallery(request: HttpRequest) -> HttpResponse:
    """Every part of the kit in every state."""
    return show_list(request, samples.SAMPLE_LIST, samples.sample_page, "ui/gallery.html", samples.everything())


@require_safe
@public
def because(request: HttpRequest) -> HttpResponse:
    """An example of the panel that tells where a figure comes from; without a script, as a page."""
    is_part = request.headers.get("HX-Request") == "true"
    return render(request, "ui/_gallery_because.html" if is_part else "ui/gallery_because.html")


@require_safe
@public
def suggestions(request: HttpRequest) -> HttpResponse:
    """An example of answers while typing."""
    text = request.GET.get("q", "").strip()
    return render(request, "ui/_suggestions.html", {"suggestions": samples.suggestions(text), "text": text})


@require_POST
@public
def deed(request: HttpRequest) -> HttpResponse:
    """An example of an action that answers with what has changed."""
    return render(request, "ui/_gallery_done.html")


def _back(request: HttpRequest) -> HttpResponseRedirect:
    """To the page one came from, if it is one of ours."""
    target = request.POST.get("next", "/")
    is_ours = url_has_allowed_host_and_scheme(target, {request.get_host()}, require_https=request.is_secure())
    return HttpResponseRedirect(target if is_ours else "/")
