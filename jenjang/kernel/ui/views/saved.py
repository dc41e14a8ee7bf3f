"""One's own saved views of a list: a menu beside the list, and the same as a page."""

from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from jenjang.kernel.access.gates import signed_in

from .. import commands, queries
from ..lists import column_cookie


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def views(request: Any, list_name: str) -> HttpResponse:
    """The views saved of a list; posted to, the list as it is seen is saved under a name."""
    if request.method == "POST":
        commands.save_view(
            request.actor,
            list_name=list_name,
            name=request.POST.get("name", ""),
            query=_query_seen(request),
            columns=[key for key in request.COOKIES.get(column_cookie(list_name), "").split(".") if key],
            at=timezone.now(),
        )
        messages.success(request, _("Tampilan disimpan."))
        if not _is_part(request):
            return _to_page(request, list_name)
    return render(request, "ui/_views.html" if _is_part(request) else "ui/views.html", _context(request, list_name))


@require_POST
@signed_in
def name(request: Any, view_id: int) -> HttpResponse:
    """Call a view otherwise."""
    list_name = commands.rename_view(
        request.actor, view_id=view_id, name=request.POST.get("name", ""), at=timezone.now()
    )
    messages.success(request, _("Nama tampilan diganti."))
    return _to_page(request, list_name)


@require_POST
@signed_in
def removal(request: Any, view_id: int) -> HttpResponse:
    """Forget a view."""
    list_name = commands.remove_view(request.actor, view_id=view_id, at=timezone.now())
    messages.success(request, _("Tampilan dihapus."))
    return _to_page(request, list_name)


def _context(request: Any, list_name: str) -> dict[str, Any]:
    return {
        "list_name": list_name,
        "list_path": _list_path(request),
        "query": _query_seen(request),
        "views": queries.saved_views(request.actor, list_name),
        "is_saved": request.method == "POST",
    }


def _query_seen(request: Any) -> str:
    """How the list is seen: from the menu beside it as its address stands now, from the page as it came along."""
    given = request.POST if request.method == "POST" else request.GET
    address = request.headers.get("HX-Current-URL", "") if _is_part(request) else ""
    seen = address.partition("?")[2].partition("#")[0] if address else given.get("query", "")
    return str(seen)[: commands.LONGEST_QUERY]


def _list_path(request: Any) -> str:
    """The address of the list, if it is one of ours; else the front page of the government."""
    path: str = (request.POST.get("at", "") or request.GET.get("at", "")).partition("?")[0]
    is_ours = path.startswith("/") and url_has_allowed_host_and_scheme(path, allowed_hosts=None)
    return path if is_ours else reverse("portal:home")


def _to_page(request: Any, list_name: str) -> HttpResponse:
    kept = {"at": _list_path(request), "query": _query_seen(request)}
    return HttpResponseRedirect(f"{reverse('saved_views:views', args=[list_name])}?{urlencode(kept)}")


def _is_part(request: Any) -> bool:
    return bool(request.headers.get("HX-Request") == "true")
