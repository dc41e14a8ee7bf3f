"""Sign-in and sign-out; the pages are django-allauth's with our templates."""

from allauth.account import views as account
from django.urls import path
from django.views.decorators.http import require_http_methods, require_safe

from . import views
from .gates import public

read_or_send = require_http_methods(["GET", "HEAD", "POST"])
sign_in = read_or_send(account.LoginView.as_view(template_name="access/sign_in.html"))
sign_out = read_or_send(account.LogoutView.as_view(template_name="access/sign_out.html"))
inactive = require_safe(account.AccountInactiveView.as_view(template_name="access/inactive.html"))

urlpatterns = [
    path("login/", public(sign_in), name="account_login"),
    path("logout/", public(sign_out), name="account_logout"),
    path("inactive/", public(inactive), name="account_inactive"),
    path("home/", views.home, name="account_home"),
]
