from django.urls import path

from . import views

app_name = "notifications"
urlpatterns = [
    path("", views.inbox, name="inbox"),
    path("count/", views.count, name="count"),
    path("notices/", views.notices, name="notices"),
    path("notices/reading/", views.reading_all, name="reading_all"),
    path("notices/unreading/", views.unreading_all, name="unreading_all"),
    path("notices/<int:notice_id>/reading/", views.reading, name="reading"),
    path("notices/<int:notice_id>/unreading/", views.unreading, name="unreading"),
    path("wishes/", views.wishes, name="wishes"),
    path("unsubscribing/<str:token>/", views.unsubscribing, name="unsubscribing"),
    path("letters/", views.letters, name="letters"),
    path("letters/<int:letter_id>/sending/", views.sending, name="sending"),
]
