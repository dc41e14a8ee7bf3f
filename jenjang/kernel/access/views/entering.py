"""Signing in and out by password; the pages are django-allauth's with our templates."""

from typing import Any

from allauth.account import views as account
from django.conf import settings
from django.http import HttpResponse
from django.views.decorators.http import require_http_methods, require_safe

from ..gates import public

READ_OR_SEND = require_http_methods(["GET", "HEAD", "POST"])


class _SignIn(account.LoginView):  # type: ignore[misc]  # allauth is not typed
    template_name = "access/sign_in.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        return {**context, "provider": settings.OIDC_LABEL if settings.OIDC_ISSUER else ""}


sign_in = public(READ_OR_SEND(_SignIn.as_view()))
sign_out = public(READ_OR_SEND(account.LogoutView.as_view(template_name="access/sign_out.html")))


@require_safe
@public
def inactive(request: Any) -> HttpResponse:
    """Where somebody ends whose account was deactivated."""
    answer: HttpResponse = account.AccountInactiveView.as_view(template_name="access/inactive.html")(request)
    return answer
