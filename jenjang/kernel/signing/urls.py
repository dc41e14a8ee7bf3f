from django.urls import path

from .views import signing

app_name = "signing"
urlpatterns = [
    path("", signing.waiting, name="waiting"),
    path("certificate/", signing.certificate, name="certificate"),
    path("certificates/<int:certificate_id>/revocation/", signing.revocation, name="revocation"),
    path("<int:paper_id>/", signing.document, name="document"),
    path("<int:paper_id>/content/", signing.content, name="content"),
    path("<int:paper_id>/refusal/", signing.refusal, name="refusal"),
    path("<int:paper_id>/refusal/taken-back/", signing.no_refusal, name="no_refusal"),
]
