"""Who may draw: anyone signed in, in their own government. What one draws is one's own."""

from django.utils.translation import gettext as _

from jenjang.kernel.access.actor import Actor
from jenjang.kernel.access.decision import ALLOWED, Decision, denied


def can_draw(actor: Actor, *, is_at_home: bool) -> Decision:
    """is_at_home: the account is this government's own. An account of another one without a role here keeps nothing here."""
    if actor.user_id is None:
        return denied(_("Silakan masuk terlebih dahulu."))
    if not (actor.grants or is_at_home):
        return denied(_("Akun Anda bukan akun pemerintah ini; gambar kurva di pemerintah Anda sendiri."))
    return ALLOWED
