"""Where an account goes after signing in."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_safe

from jenjang.kernel.tenancy.addresses import government_url, site_url

from ..gates import signed_in


@require_safe
@signed_in
def home(request: Any) -> HttpResponse:
    """To the workspace of the account's own government."""
    home = request.user.home
    return redirect(government_url(home.slug, "portal:workspace") if home else site_url("portal:governments"))
