"""Second factors by code: an authenticator app and recovery codes; the pages are django-allauth's with our templates."""

from allauth.account.views import ReauthenticateView
from allauth.mfa.base import views as base
from allauth.mfa.recovery_codes import views as recovery
from allauth.mfa.totp import views as totp
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from ..gates import public, signed_in
from .entering import READ_OR_SEND

authenticate = public(READ_OR_SEND(base.AuthenticateView.as_view(template_name="access/authenticate.html")))
by_password = signed_in(READ_OR_SEND(ReauthenticateView.as_view(template_name="access/again.html")))
by_code = signed_in(READ_OR_SEND(base.ReauthenticateView.as_view(template_name="access/again.html")))
app = signed_in(READ_OR_SEND(never_cache(totp.ActivateTOTPView.as_view(template_name="access/app.html"))))
app_removal = signed_in(READ_OR_SEND(totp.DeactivateTOTPView.as_view(template_name="access/app_removal.html")))
codes = signed_in(require_safe(never_cache(recovery.ViewRecoveryCodesView.as_view(template_name="access/codes.html"))))
new_codes = signed_in(READ_OR_SEND(recovery.GenerateRecoveryCodesView.as_view(template_name="access/new_codes.html")))
codes_file = signed_in(require_safe(recovery.DownloadRecoveryCodesView.as_view(template_name="access/codes.txt")))
