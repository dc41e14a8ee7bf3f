"""Who may lend and who may end it."""

from django.utils.translation import gettext as _

from jenjang.kernel.access.actor import Actor
from jenjang.kernel.access.decision import ALLOWED, Decision, denied


def can_lend(actor: Actor) -> Decision:
    """Whoever holds a right of one's own; what is lent to somebody is not lent on."""
    if actor.behalf:
        return denied(_("Kewenangan yang dilimpahkan kepada Anda tidak dapat dilimpahkan lagi. Kembali dahulu ke nama sendiri."))  # fmt: skip
    if actor.user_id is None or not actor.grants:
        return denied(_("Anda belum memegang kewenangan yang dapat dilimpahkan."))
    return ALLOWED


def can_end(actor: Actor, lender_id: int) -> Decision:
    """The lender, in the own name."""
    if actor.user_id != lender_id:
        return denied(_("Hanya pemberi pelimpahan yang dapat mengakhirinya."))
    if actor.behalf:
        return denied(_("Akhiri pelimpahan dengan nama sendiri: kembali dahulu dari bertindak untuk orang lain."))
    return ALLOWED
