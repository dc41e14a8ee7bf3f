"""A few agreements of the demo signed on the real road: proposed as a numbered document, signed by both, with QR and time stamp."""

import secrets
from collections.abc import Sequence
from datetime import date, datetime

from django.utils import timezone

from jenjang.kernel.access import queries as access
from jenjang.kernel.documents import queries as documents
from jenjang.kernel.signing import providers
from jenjang.kernel.signing.commands import certificates
from jenjang.kernel.signing.commands.signatures import Wanted, sign
from jenjang.kernel.tenancy.scope import active_government_id
from jenjang.performance.agreements import commands as agreements
from jenjang.performance.agreements import queries

NO_RUN = 0  # it is no job that signs
REASON = "Contoh (peragaan): dibuat hanya untuk menandatangani saat peragaan dimuat"
BOTH = 2  # parties


def is_possible() -> bool:
    """Whether the installation's own authority signs; a service outside knows nobody of the demo."""
    return providers.is_local()


def sign_for_real(position_ids: Sequence[int], *, site: str, on: date, at: datetime) -> int:
    """Propose and sign the drafts of these posts, whose superiors are among them; how many.

    Certificates are made for it under a passphrase that is thrown away, and revoked afterwards: whoever tries the demo makes their own.
    """
    found = [draft for one in position_ids if (draft := queries.draft_of_position(one, on.year))]
    users = {draft.version_id: access.user_by_id(draft.user_id or 0) for draft in found}
    actors = {pk: access.actor_of(user, on=on) for pk, user in users.items() if user is not None}
    numbers = {
        agreements.propose(actors[one.version_id], version_id=one.version_id, edit=one.edit, site=site, at=at)
        for one in found
        if one.version_id in actors
    }
    passphrase = secrets.token_urlsafe()
    made = {pk: certificates.certify(actor, passphrase=passphrase, at=timezone.now()) for pk, actor in actors.items()}
    provider = providers.provider(active_government_id())
    for actor in [*actors.values()] * BOTH:
        for turn in documents.waiting_for_signature(actor.user_id or 0):
            if turn.number in numbers:
                wanted = Wanted(turn.id, documents.content_of(turn.id).sha256)
                sign(
                    actor, government_id=active_government_id(), wanted=wanted, passphrase=passphrase, run_id=NO_RUN, provider=provider
                )  # fmt: skip
    for pk, certificate_id in made.items():
        certificates.revoke_certificate(actors[pk], certificate_id=certificate_id, reason=REASON, at=timezone.now())
    return len(numbers)
