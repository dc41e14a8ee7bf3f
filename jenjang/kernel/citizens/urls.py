"""A citizen's own way in and own page."""

from django.urls import path

from .views import entering, own

app_name = "citizen"
urlpatterns = [
    path("", own.account, name="account"),
    path("sign-in/", entering.sign_in, name="sign_in"),
    path("sign-in/code/", entering.code, name="code"),
    path("sign-in/code/again/", entering.again, name="again"),
    path("sign-out/", entering.sign_out, name="sign_out"),
    path("profile/", own.profile, name="profile"),
    path("address/", own.address, name="address"),
    path("sessions/others/", own.other_sessions, name="other_sessions"),
    path("sessions/<int:citizen_session_id>/", own.session, name="session"),
    path("data/", own.data, name="data"),
    path("deletion/", own.deletion, name="deletion"),
]
