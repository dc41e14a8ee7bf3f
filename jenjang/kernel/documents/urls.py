from django.urls import path

from . import views

app_name = "documents"
urlpatterns = [
    path("", views.documents, name="documents"),
    path("numbering/", views.numbering, name="numbering"),
    path("numbering/example/", views.example, name="example"),
    path("new/<slug:document_kind>/<int:subject_id>/", views.making, name="making"),
    path("<int:paper_id>/", views.document, name="document"),
    path("<int:paper_id>/pages/<int:number>/", views.page, name="page"),
    path("<int:paper_id>/content/", views.content, name="content"),
    path("<int:paper_id>/number/", views.freezing, name="freezing"),
    path("<int:paper_id>/draft/", views.redrafting, name="redrafting"),
    path("<int:paper_id>/successor/", views.succession, name="succession"),
    path("<int:paper_id>/discarding/", views.discarding, name="discarding"),
    path("<int:paper_id>/revocation/", views.revocation, name="revocation"),
]
