"""Sign-in and sign-out; the pages are django-allauth's with our templates."""

from allauth.account import views as account
from django.urls import path

from . import views
from .gates import public

urlpatterns = [
    path("login/", public(account.login), name="account_login"),
    path("logout/", public(account.logout), name="account_logout"),
    path("inactive/", public(account.account_inactive), name="account_inactive"),
    path("home/", views.home, name="account_home"),
]
