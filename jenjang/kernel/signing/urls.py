from django.urls import path

from .views import signing

app_name = "signing"
urlpatterns = [
    path("", signing.waiting, name="waiting"),
    path("certificate/", signing.certificate, name="certificate"),
    path("certificates/<int:certificate_id>/revocation/", signing.revocation, name="revocation"),
    path("<int:official_id>/", signing.document, name="document"),
    path("<int:official_id>/content/", signing.content, name="content"),
    path("<int:official_id>/refusal/", signing.refusal, name="refusal"),
    path("<int:official_id>/refusal/taken-back/", signing.no_refusal, name="no_refusal"),
]
