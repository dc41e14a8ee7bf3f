"""Signing one document or a queue of them."""

import logging
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from typing import Any

from django.db import connections
from django.utils import translation
from django.utils.translation import gettext as _

from jenjang.kernel.access.actor import Actor
from jenjang.kernel.documents.pades import NotStamped
from jenjang.kernel.documents.providing import AnswerLost, Ground, NotReached, Provider, Refused
from jenjang.kernel.jobs import progress
from jenjang.kernel.jobs.queue import Outcome, job
from jenjang.kernel.tenancy.addresses import government_url
from jenjang.kernel.tenancy.errors import DomainError
from jenjang.kernel.tenancy.queries import government_by_id
from jenjang.kernel.tenancy.scope import active_government_id

from . import lending, providers, words
from .commands.signatures import Wanted, sign

log = logging.getLogger(__name__)
PERSONAL = {Ground.WRONG_PASSPHRASE, Ground.NOT_REGISTERED, Ground.NO_VALID_CERTIFICATE, Ground.NOT_ADMITTED}


@job("signing.sign")
def sign_all(actor: Actor, *, run_id: int, at: datetime, lending_id: int, wanted: Sequence[Sequence[Any]]) -> Outcome:
    """Each document in transactions of its own, on a connection of its own: what is signed stays signed, whatever happens next.

    A refusal that concerns the person (a wrong passphrase above all) ends the sending: it would be the same for all the rest,
    and may lock the person out.
    """
    passphrase = lending.lent(lending_id, actor.user_id or 0, at=at)  # nobody else could have lent one
    queue = [Wanted(int(document_id), str(sha256)) for document_id, sha256 in wanted]
    language, government_id = translation.get_language(), active_government_id()
    with ThreadPoolExecutor(1) as apart:
        failed = apart.submit(_worked_off, actor, government_id, queue, passphrase, run_id, language).result()
    lending.give_back(lending_id)
    done = len(queue) - len(failed)
    if not done:
        raise DomainError(next(iter(failed.values())))
    message = _("%(done)s ditandatangani.") % {"done": done}
    if failed:
        reasons = " ".join(dict.fromkeys(failed.values()))
        message = _("%(done)s ditandatangani, %(failed)s gagal: %(reasons)s") % {
            "done": done, "failed": len(failed), "reasons": reasons,
        }  # fmt: skip
    result = {"failed": [{"document_id": key, "reason": reason} for key, reason in failed.items()]}
    return Outcome(message, link=government_url(government_by_id(government_id).slug, "signing:waiting"), result=result)


def _worked_off(
    actor: Actor, government_id: int, queue: Sequence[Wanted], passphrase: str, run_id: int, language: str | None
) -> dict[int, str]:
    """What failed, with the reason, by document."""
    failed: dict[int, str] = {}
    provider = providers.provider(government_id)
    stop = ""
    try:
        with translation.override(language):
            for number, wanted in enumerate(queue, start=1):
                reason, ends = (
                    (stop, True) if stop else _tried(actor, government_id, wanted, passphrase, run_id, provider)
                )
                if reason:
                    failed[wanted.document_id] = reason
                stop = reason if ends else ""
                progress.change(run_id, government_id, done=number)
    finally:
        connections.close_all()
    return failed


def _tried(
    actor: Actor, government_id: int, wanted: Wanted, passphrase: str, run_id: int, provider: Provider
) -> tuple[str, bool]:
    """Why it failed ('' where it did not), and whether it would be the same for all the rest."""
    told: dict[str, Any] = {"government_id": government_id, "wanted": wanted, "passphrase": passphrase}
    try:
        sign(actor, run_id=run_id, provider=provider, **told)
    except DomainError as error:
        return str(error), False
    except Refused as refused:
        log.warning("Signing of document %s was refused: %s", wanted.document_id, refused)
        return words.refusal(refused.ground), refused.ground in PERSONAL
    except NotReached:
        return _("Layanan tanda tangan tidak dapat dihubungi; tidak ada yang dikirim. Coba lagi nanti."), True
    except NotStamped as missing:
        log.warning("No time stamp for document %s: %s", wanted.document_id, missing)
        return _("Layanan stempel waktu tidak menjawab; dokumen belum ditandatangani. Coba lagi nanti."), True
    except AnswerLost as lost:
        log.warning("The answer for document %s was lost: %s", wanted.document_id, lost)
        return _("Layanan tanda tangan tidak menjawab dengan jelas; dokumen belum berubah. Coba lagi."), False
    return "", False
