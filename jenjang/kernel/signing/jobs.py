"""Signing one document or a queue of them."""

import logging
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import connections
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from jenjang.kernel.access.actor import Actor
from jenjang.kernel.documents import queries as documents
from jenjang.kernel.documents.pades import NotStamped
from jenjang.kernel.documents.providing import AnswerLost, Ground, NotReached, Provider, Refused
from jenjang.kernel.jobs import progress
from jenjang.kernel.jobs.queue import Left, Outcome, job
from jenjang.kernel.tenancy.addresses import government_url
from jenjang.kernel.tenancy.errors import DomainError
from jenjang.kernel.tenancy.queries import government_by_id
from jenjang.kernel.tenancy.scope import active_government_id

from . import lending, providers, words
from .commands.signatures import Wanted, sign

log = logging.getLogger(__name__)
PERSONAL = {Ground.WRONG_PASSPHRASE, Ground.NOT_REGISTERED, Ground.NO_VALID_CERTIFICATE, Ground.NOT_ADMITTED}
SILENT = 3  # documents in a row without a clear answer, after which the rest is not sent: each may keep us waiting for minutes


def left(result: Mapping[str, Any]) -> list[Left]:
    """The documents that a run did not sign. One query."""
    failed = result.get("failed", [])
    names = documents.named([one["document_id"] for one in failed])
    return [
        Left(
            f"{names[one['document_id']].number} · {names[one['document_id']].title}", one["reason"],
            reverse("signing:document", args=[one["document_id"]]),
        )
        for one in failed
        if one["document_id"] in names
    ]  # fmt: skip


@job("signing.sign", left=left)
def sign_all(
    actor: Actor,
    *,
    run_id: int,
    at: datetime,
    lending_id: int,
    wanted: Sequence[Sequence[Any]],
    back: str = "signing:waiting",
) -> Outcome:
    """Each document in transactions of its own, on a connection of its own: what is signed stays signed, whatever happens next.

    A refusal that concerns the person (a wrong passphrase above all) ends the sending: it would be the same for all the rest,
    and may lock the person out. So does a service that leaves several in a row without an answer, and whoever stops the run.
    back: name of the page to go on from.
    """
    passphrase = lending.lent(lending_id, actor.user_id or 0, at=at)  # nobody else could have lent one
    queue = [Wanted(int(document_id), str(sha256)) for document_id, sha256 in wanted]
    language, government_id = translation.get_language(), active_government_id()
    with ThreadPoolExecutor(1) as apart:
        failed = apart.submit(_worked_off, actor, government_id, queue, passphrase, run_id, language).result()
    lending.give_back(lending_id)
    done = len(queue) - len(failed)
    reasons = " ".join(dict.fromkeys(failed.values()))
    if not done:
        raise DomainError(reasons)
    message = _("%(done)s ditandatangani.") % {"done": done}
    if failed:
        message = _("%(done)s ditandatangani, %(failed)s belum: %(reasons)s") % {
            "done": done, "failed": len(failed), "reasons": reasons,
        }  # fmt: skip
    result = {"failed": [{"document_id": key, "reason": reason} for key, reason in failed.items()]}
    return Outcome(message, link=government_url(government_by_id(government_id).slug, back), result=result)


def _worked_off(
    actor: Actor, government_id: int, queue: Sequence[Wanted], passphrase: str, run_id: int, language: str | None
) -> dict[int, str]:
    """What failed, with the reason, by document."""
    failed: dict[int, str] = {}
    provider = providers.provider(government_id)
    stop, silent = "", 0
    try:
        with translation.override(language):
            for number, wanted in enumerate(queue, start=1):
                if not stop and (by := progress.stop_asked_by(run_id, government_id)) is not None:
                    stop = _("Dihentikan atas permintaan %(name)s.") % {"name": by}
                tried = (
                    Tried(stop, ends=True)
                    if stop
                    else _tried(actor, government_id, wanted, passphrase, run_id, provider)
                )
                if tried.reason:
                    failed[wanted.document_id] = tried.reason
                silent = silent + 1 if tried.is_unclear else 0
                stop = tried.reason if tried.ends else ""
                if silent == SILENT:
                    stop = _(
                        "Layanan tanda tangan berkali-kali tidak menjawab; dokumen ini tidak dikirim. Coba lagi nanti."
                    )
                progress.change(run_id, government_id, done=number, message=_so_far(number - len(failed), len(failed)))
    finally:
        connections.close_all()
    return failed


@dataclass(frozen=True)
class Tried:
    """What came of one document. reason: why it failed, '' where it did not; ends: it would be the same for all the rest."""

    reason: str = ""
    ends: bool = False
    is_unclear: bool = False


def _so_far(done: int, failed: int) -> str:
    if failed:
        return _("%(done)s ditandatangani, %(failed)s belum") % {"done": done, "failed": failed}
    return _("%(done)s ditandatangani") % {"done": done}


def _tried(actor: Actor, government_id: int, wanted: Wanted, passphrase: str, run_id: int, provider: Provider) -> Tried:
    told: dict[str, Any] = {"government_id": government_id, "wanted": wanted, "passphrase": passphrase}
    try:
        sign(actor, run_id=run_id, provider=provider, **told)
    except DomainError as error:
        return Tried(str(error))
    except Refused as refused:
        log.warning("Signing of document %s was refused: %s", wanted.document_id, refused)
        return Tried(words.refusal(refused.ground), ends=refused.ground in PERSONAL)
    except NotReached:
        return Tried(
            _("Layanan tanda tangan tidak dapat dihubungi; tidak ada yang dikirim. Coba lagi nanti."), ends=True
        )
    except NotStamped as missing:
        log.warning("No time stamp for document %s: %s", wanted.document_id, missing)
        return Tried(
            _("Layanan stempel waktu tidak menjawab; dokumen belum ditandatangani. Coba lagi nanti."), ends=True
        )
    except AnswerLost as lost:
        log.warning("The answer for document %s was lost: %s", wanted.document_id, lost)
        return Tried(
            _("Layanan tanda tangan tidak menjawab dengan jelas; dokumen belum berubah. Coba lagi."), is_unclear=True
        )
    return Tried()
