"""Who may change the territory. Reading it is public."""

from django.utils.translation import gettext as _

from jenjang.kernel.access.actor import Actor
from jenjang.kernel.access.decision import ALLOWED, Decision, denied


def can_load(actor: Actor) -> Decision:
    """Codes and boundaries come with the opening of a government, from the command line."""
    return ALLOWED if actor.is_system else denied(_("Wilayah dimuat dari baris perintah oleh pengelola sistem."))
