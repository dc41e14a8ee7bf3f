"""Sign-in and what belongs to one's own account. The names are django-allauth's, which leads from one to the other by them."""

from django.urls import path

from .views import entering, home, own, passkeys, provider, second
from .views.resetting import link, reset, reset_sent

urlpatterns = [
    path("login/", entering.sign_in, name="account_login"),
    path("logout/", entering.sign_out, name="account_logout"),
    path("inactive/", entering.inactive, name="account_inactive"),
    path("home/", home.home, name="account_home"),
    # Links by e-mail.
    path("password/reset/", reset, name="account_reset_password"),
    path("password/reset/sent/", reset_sent, name="account_reset_password_done"),
    path("password/link/<slug:uidb36>/<slug:key>/", link, name="account_reset_password_from_key"),
    # Second factors and passkeys while signing in.
    path("code/", second.authenticate, name="mfa_authenticate"),
    path("passkey/", passkeys.sign_in, name="mfa_login_webauthn"),
    # An outside provider.
    path("sso/", provider.leave, {"provider_id": "sso"}, name="openid_connect_login"),
    path("sso/back/", provider.come_back, {"provider_id": "sso"}, name="openid_connect_callback"),
    # One's own account.
    path("security/", own.security, name="account_security"),
    path("security/", own.security, name="mfa_index"),
    path("security/", own.security, name="mfa_list_webauthn"),
    path("security/password/", own.password, name="account_change_password"),
    path("security/sessions/others/", own.other_sessions, name="account_other_sessions"),
    path("security/sessions/<int:session_id>/", own.session, name="account_session"),
    path("security/again/", second.by_password, name="account_reauthenticate"),
    path("security/again/code/", second.by_code, name="mfa_reauthenticate"),
    path("security/again/passkey/", passkeys.again, name="mfa_reauthenticate_webauthn"),
    path("security/app/", second.app, name="mfa_activate_totp"),
    path("security/app/removal/", second.app_removal, name="mfa_deactivate_totp"),
    path("security/codes/", second.codes, name="mfa_view_recovery_codes"),
    path("security/codes/new/", second.new_codes, name="mfa_generate_recovery_codes"),
    path("security/codes/file/", second.codes_file, name="mfa_download_recovery_codes"),
    path("security/passkeys/new/", passkeys.new, name="mfa_add_webauthn"),
    path("security/passkeys/<int:pk>/name/", passkeys.name, name="mfa_edit_webauthn"),
    path("security/passkeys/<int:pk>/removal/", passkeys.removal, name="mfa_remove_webauthn"),
]
