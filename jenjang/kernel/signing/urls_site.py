"""The check of the site itself, and what verifiers outside need."""

from django.urls import path

from .views import checking

app_name = "check"
urlpatterns = [
    path("", checking.check, name="check"),
    path("root.pem", checking.root_certificate, name="root"),
    path("revoked.crl", checking.revocations, name="revoked"),
]
