"""The one gate of every request: which government, who acts, one transaction around it all, and one way errors are told.

The tenant comes from the address (first word of the path, or the host name), the rights from the session.
The transaction covers rendering, so that pages never run outside the fence.
"""

from collections.abc import Callable
from contextlib import nullcontext, suppress
from typing import Any

from django.conf import settings
from django.db import transaction
from django.http import HttpRequest, HttpResponse, UnreadablePostError
from django.http.request import split_domain_port
from django.urls import set_script_prefix
from django.utils import timezone
from django.utils.functional import SimpleLazyObject

from jenjang.kernel.access import acting
from jenjang.kernel.access.actor import Actor, anonymous
from jenjang.kernel.audit import trail
from jenjang.kernel.tenancy import queries as tenancy
from jenjang.kernel.tenancy.errors import DomainError, NotAllowed, TooMany
from jenjang.kernel.tenancy.queries import GovernmentInfo
from jenjang.kernel.tenancy.remembering import remembering
from jenjang.kernel.tenancy.rules import RESERVED, is_slug
from jenjang.kernel.tenancy.scope import government_scope
from jenjang.kernel.ui.failures import failure

SAFE = {"GET", "HEAD"}

Respond = Callable[[Any], HttpResponse]


class GovernmentMiddleware:
    """Opens the government of the address for the request, or none for the site's own pages."""

    def __init__(self, get_response: Respond) -> None:
        self.get_response = get_response

    def __call__(self, request: Any) -> HttpResponse:
        set_script_prefix("/")
        try:
            return self._answer(request)
        finally:  # whatever the thread does next, it does outside of this government's addresses
            set_script_prefix("/")

    def _answer(self, request: Any) -> HttpResponse:
        request.failure, request.is_undone = None, False
        if request.method == "POST":
            with suppress(UnreadablePostError):  # the sender hung up: what is missing will be refused
                _ = request.POST  # a slow upload is waited for here, before it could hold a transaction open
        request.government = government = _government_of(request)
        if government is None:
            request.actor = _actor_outside(request)
            response = self.get_response(request)
            return _tell(request, request.failure) if request.failure else response
        _enter(request, government)
        with timezone.override(government.time_zone), government_scope(government.id):
            request.actor = SimpleLazyObject(lambda: acting.actor_in(request))
            with remembering() if request.method in SAFE else nullcontext():
                response = self.get_response(request)
            if request.is_undone or response.status_code >= 500:
                transaction.set_rollback(True)
        return _told(request, government) if request.failure else response

    def process_exception(self, request: Any, error: Exception) -> HttpResponse | None:
        """Keep an expected error for after the rollback; anything else goes to Django's pages and the log, undone as well."""
        request.is_undone = True
        if not isinstance(error, DomainError):
            return None
        request.failure = error
        return HttpResponse(status=error.status)


def _government_of(request: HttpRequest) -> GovernmentInfo | None:
    """One look-up, none for addresses of the site itself."""
    word = request.path_info.removeprefix("/").partition("/")[0]
    host = split_domain_port(request.get_host())[0]
    is_site = host in settings.SITE_HOSTS
    if word in RESERVED or (is_site and not is_slug(word)):
        return None
    return tenancy.government_at(slug=word if is_slug(word) else "", host=host)


def _enter(request: Any, government: GovernmentInfo) -> None:
    """Take the government's word off the path and hang its addresses below it."""
    prefix = f"/{government.slug}/"
    if request.path_info.startswith(prefix):
        request.path_info = request.path_info[len(prefix) - 1 :]
        set_script_prefix(prefix)
    elif request.path_info == prefix[:-1]:
        request.path_info = "/"
        set_script_prefix(prefix)
    request.urlconf = settings.GOVERNMENT_URLCONF


def _actor_outside(request: Any) -> Any:
    def actor() -> Actor:
        user = request.user
        return Actor(user.pk, None, user.name) if user.is_authenticated else anonymous()

    return SimpleLazyObject(actor)


def _told(request: Any, government: GovernmentInfo) -> HttpResponse:
    """The error page, in a fresh transaction; a refused attempt is entered in the trail there.

    Not that of a visitor, who is only asked to sign in: what nobody can be held to must not fill what nobody can remove.
    """
    error: DomainError = request.failure
    with timezone.override(government.time_zone), government_scope(government.id):
        request.actor = actor = acting.actor_in(request, is_told=False)
        if isinstance(error, NotAllowed) and not actor.is_anonymous:
            trail.record_refusal(actor, f"{request.method} {request.path_info}", at=timezone.now(), why=str(error))
        return _tell(request, error)


def _tell(request: Any, error: DomainError) -> HttpResponse:
    answer = failure(request, error.status, str(error))
    if isinstance(error, TooMany):
        answer.headers["Retry-After"] = str(error.seconds)
    return answer
