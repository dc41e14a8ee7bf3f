"""The letter with a code: text, and the same as simple HTML. Its subject names no code, so that it stands on no locked screen."""

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext as _

from jenjang.kernel.tenancy.queries import GovernmentInfo

from . import rules


def letter_with_code(address: str, *, code: str, government: GovernmentInfo, language: str) -> EmailMultiAlternatives:
    """A letter that is written when it is sent, and kept nowhere."""
    with translation.override(language):
        context = {
            "government": government.name,
            "code": code,
            "minutes": int(rules.CODE_LASTS.total_seconds()) // 60,
            "language": language,
        }
        subject = _("Kode masuk warga · %(government)s") % {"government": government.name}
        text = render_to_string("citizens/letters/code.txt", context)
        letter = EmailMultiAlternatives(subject, text, settings.DEFAULT_FROM_EMAIL, [address])
        letter.attach_alternative(render_to_string("citizens/letters/code.html", context), "text/html")
        return letter
