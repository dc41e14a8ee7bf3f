"""Letters by e-mail: asked for in the transaction of the deed, written and sent by a job, so that an outage of the gateway loses none."""

from django.utils.translation import get_language
from procrastinate.contrib.django import app

from ..models import User

NOBODY = 0


def ask_for_reset(*, email: str, site: str) -> None:
    """A letter with a link to choose a new password, where the address is an account's. site: how the site is addressed.

    The same is done for an address that nobody has, so that the time of the answer tells nothing either.
    """
    user = User.objects.filter(email=email.lower(), is_active=True).first()
    send_link(user.pk if user else NOBODY, site=site)


def send_link(user_id: int, *, site: str) -> None:
    """The letter goes out after the present transaction; it holds no longer than its link."""
    app.configure_task("access.letter").defer(user_id=user_id, site=site, language=get_language() or "id")
