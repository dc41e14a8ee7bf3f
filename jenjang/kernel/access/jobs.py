"""Sending letters. Tried again, with growing pauses, while the mail gateway does not answer."""

from django.utils import timezone
from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from jenjang.kernel.tenancy.queries import government_by_id

from .letters import letter_with_link
from .models import User


@app.task(name="access.letter", queue="letters", retry=RetryStrategy(max_attempts=8, exponential_wait=4))
def send_letter(user_id: int, site: str, language: str) -> None:
    """A link for an account that can still use one; nothing for an account that nobody has."""
    user = User.objects.select_related("home").filter(pk=user_id, is_active=True, email__isnull=False).first()
    if user is None:
        return
    with timezone.override(government_by_id(user.home_id).time_zone if user.home_id else None):
        letter_with_link(user, site=site, language=language).send()
