"""What is mailed to an account: an invitation, or a link to choose a new password. Text, and the same as simple HTML."""

from dataclasses import dataclass

from django.template.loader import render_to_string
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from . import links
from .models import User

WRITER = "access.link"


@dataclass(frozen=True)
class LinkLetter:
    """A letter with a fresh link."""

    subject: str
    text: str
    html: str


def account_of(user_id: int) -> User | None:
    """The account, where a letter can reach it and a link be of use."""
    found: User | None = (
        User.objects.select_related("home").filter(pk=user_id, is_active=True, email__isnull=False).first()
    )
    return found


def subject_for(user: User, language: str) -> str:
    with translation.override(language):
        if not user.has_usable_password():
            return _("Undangan akun Jenjang")
        return _("Kata sandi baru untuk akun Jenjang Anda")


def letter_with_link(user: User, *, site: str, language: str) -> LinkLetter:
    """A fresh link for this account. site: how the site is addressed, as https://jenjang.contoh.go.id/."""
    with translation.override(language):
        context = {
            "name": user.name,
            "government": user.home.name if user.home else "Jenjang",
            "link": site.rstrip("/") + links.path_to(user),
            "until": timezone.now() + links.lasts(user),
            "login": user.nip or user.email,
            "is_invited": not user.has_usable_password(),
            "language": language,
        }
        return LinkLetter(
            subject_for(user, language),
            render_to_string("access/letters/link.txt", context),
            render_to_string("access/letters/link.html", context),
        )
