"""What is mailed to an account: an invitation, or a link to choose a new password. Text, and the same as simple HTML."""

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from . import links
from .models import User


def letter_with_link(user: User, *, site: str, language: str) -> EmailMultiAlternatives:
    """A fresh link for this account. site: how the site is addressed, as https://jenjang.contoh.go.id/."""
    with translation.override(language):
        is_invited = not user.has_usable_password()
        context = {
            "name": user.name,
            "government": user.home.name if user.home else "Jenjang",
            "link": site.rstrip("/") + links.path_to(user),
            "until": timezone.now() + links.lasts(user),
            "login": user.nip or user.email,
            "is_invited": is_invited,
            "language": language,
        }
        subject = _("Undangan akun Jenjang") if is_invited else _("Kata sandi baru untuk akun Jenjang Anda")
        letter = EmailMultiAlternatives(
            subject,
            render_to_string("access/letters/link.txt", context),
            settings.DEFAULT_FROM_EMAIL,
            [str(user.email)],
        )
        letter.attach_alternative(render_to_string("access/letters/link.html", context), "text/html")
        return letter
