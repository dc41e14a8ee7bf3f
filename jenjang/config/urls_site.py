"""Addresses of the site itself: no government is active here. Their first words are reserved (tenancy.commands.RESERVED)."""

from django.urls import include, path

urlpatterns = [
    path("", include("jenjang.portal.urls_site")),
    path("", include("jenjang.config.watching.urls")),
    path("rules/", include("jenjang.kernel.law.urls")),
    path("ui/", include("jenjang.kernel.ui.urls")),
    path("check/", include("jenjang.kernel.signing.urls_site")),
    path("accounts/", include("jenjang.kernel.access.urls")),
]

handler400 = "jenjang.config.handlers.bad_request"
handler404 = "jenjang.config.handlers.not_found"
handler429 = "jenjang.config.handlers.too_many"  # of django-allauth
handler500 = "jenjang.config.handlers.server_error"
