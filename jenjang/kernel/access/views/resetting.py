"""A link by e-mail, and choosing a password by it: after an invitation, and when a password is forgotten."""

from allauth.account import views as account
from django.views.decorators.http import require_safe

from ..gates import public
from .entering import READ_OR_SEND

reset = public(READ_OR_SEND(account.PasswordResetView.as_view(template_name="access/reset.html")))
reset_sent = public(require_safe(account.PasswordResetDoneView.as_view(template_name="access/reset_sent.html")))
link = public(
    READ_OR_SEND(
        account.PasswordResetFromKeyView.as_view(
            template_name="access/new_password.html", success_url="/accounts/login/"
        )
    )
)
