"""Sign-in is django-allauth's; this is where we differ from its defaults."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest

from jenjang.kernel.tenancy.addresses import government_url, site_url


class Adapter(DefaultAccountAdapter):
    """Nobody signs up alone: accounts are given by a government."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        user: Any = request.user
        return government_url(user.home.slug, "portal:workspace") if user.home else site_url("portal:governments")
