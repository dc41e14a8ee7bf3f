"""Sign-in and sign-out; the pages are django-allauth's with our templates."""

from allauth.account import views as account
from django.urls import path

from . import views
from .gates import public

sign_in = account.LoginView.as_view(template_name="access/sign_in.html")
sign_out = account.LogoutView.as_view(template_name="access/sign_out.html")
inactive = account.AccountInactiveView.as_view(template_name="access/inactive.html")

urlpatterns = [
    path("login/", public(sign_in), name="account_login"),
    path("logout/", public(sign_out), name="account_logout"),
    path("inactive/", public(inactive), name="account_inactive"),
    path("home/", views.home, name="account_home"),
]
