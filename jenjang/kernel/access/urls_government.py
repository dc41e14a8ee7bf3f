"""The accounts of a government, for their keeper. Called users, because the site's own addresses begin with accounts."""

from django.urls import path

from .views import keeping

app_name = "users"
urlpatterns = [
    path("", keeping.accounts, name="list"),
    path("new/", keeping.invitation, name="new"),
    path("required/", keeping.required, name="required"),
    path("<int:user_id>/", keeping.account, name="account"),
    path("<int:user_id>/link/", keeping.link, name="link"),
    path("<int:user_id>/activity/", keeping.activity, name="activity"),
    path("<int:user_id>/sessions/", keeping.sessions, name="sessions"),
    path("<int:user_id>/factors/", keeping.factors, name="factors"),
    path("<int:user_id>/roles/new/", keeping.new_role, name="new_role"),
    path("<int:user_id>/roles/<int:assignment_id>/end/", keeping.role_end, name="role_end"),
]
