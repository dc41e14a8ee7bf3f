"""To an outside provider of identities and back."""

from typing import Any

from allauth.socialaccount.providers.openid_connect import views as openid
from django.http import HttpResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from ..gates import public
from ..provider import told_when_silent


@require_safe
@never_cache
@public
@told_when_silent
def leave(request: Any, provider_id: str) -> HttpResponse:
    """To the provider's own page, with a state and a proof key (PKCE) that only this session knows."""
    answer: HttpResponse = openid.login(request, provider_id)
    return answer


@require_safe
@never_cache
@public
@told_when_silent
def come_back(request: Any, provider_id: str) -> HttpResponse:
    """With the provider's word on who somebody is."""
    answer: HttpResponse = openid.callback(request, provider_id)
    return answer
