"""The life of a version: proposed, withdrawn, returned, signed, revised, closed."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils import timezone, translation
from django.utils.text import format_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from jenjang.kernel.access.actor import Actor, system
from jenjang.kernel.audit import trail
from jenjang.kernel.documents import commands as documents
from jenjang.kernel.documents import queries as papers
from jenjang.kernel.events.outbox import publish
from jenjang.kernel.notifications.commands import notify
from jenjang.kernel.signing.commands import signatures
from jenjang.kernel.signing.commands.signatures import Wanted
from jenjang.kernel.tenancy.addresses import government_url
from jenjang.kernel.tenancy.errors import Conflict, DomainError
from jenjang.kernel.tenancy.queries import government_by_id
from jenjang.kernel.tenancy.scope import active_government_id
from jenjang.organization.units import queries as units

from .. import permissions, queries
from ..events import AgreementSigned
from ..models import (
    OPEN,
    Activity,
    AgreedObjective,
    AgreementVersion,
    BudgetLine,
    Promise,
    RevisionReason,
    VersionState,
)
from ..rules.reading import fingerprint
from ..rules.ready import Problem, problems
from .content import store_rows
from .ground import line, locked_agreement, locked_version, refuse_stale, sides_of

KIND = "performance_agreement"
LONGEST = 500
UNREAD = ""  # no content has this hash: what was read is another paper than the one that waits now


class NotReady(DomainError):
    """Something is still missing before it can be proposed; found: what."""

    def __init__(self, found: Sequence[Problem]) -> None:
        self.found = tuple(found)
        language = translation.get_language() or "id"
        super().__init__(" ".join(one.said.en if language.startswith("en") else one.said.id for one in found))


@dataclass(frozen=True)
class Read:
    """A version as it was read: its signature is wanted under just this content."""

    version_id: int
    read_hash: str


@transaction.atomic
def propose(actor: Actor, *, version_id: int, edit: int, site: str, at: datetime) -> str:
    """Freeze what was written and put it before the superior, as a numbered document that the first party signs first; answer with its number.

    NotReady with everything that is missing; DomainError where a party cannot sign. site: the address below which this government's
    pages lie, for the QR code.
    """
    version = locked_version(version_id)
    agreement = version.agreement
    permissions.can_propose(actor, sides_of(agreement, at), version.state).require()
    refuse_stale(version, edit)
    on = timezone.localdate(at)
    content = queries.content_of(version.pk, on=on)
    if found := problems(content, needs_plan=agreement.needs_plan):
        raise NotReady(found)
    version.parties = settle_parties(agreement, at)
    version.state, version.proposed_at, version.read_hash = VersionState.PROPOSED, at, fingerprint(content)
    version.save(update_fields=["state", "proposed_at", "read_hash", "parties"])
    maker = system(active_government_id(), actor.name)
    former = in_force(agreement.pk)
    document_id = documents.draft(
        maker,
        kind_name=KIND,
        subject_id=agreement.pk,
        on=on,
        at=at,
        supersedes_id=former.document_id if former else None,
    )
    number = documents.freeze(maker, document_id=document_id, version=1, site=site, at=at)
    version.document_id = document_id
    version.save(update_fields=["document"])
    trail.record(
        actor, "agreements.proposed", version, at=at, after={"number": number, "version": version.number, "read": version.read_hash}
    )  # fmt: skip
    _tell(
        agreement.superior_employee,
        "agreements.proposed",
        format_lazy(
            gettext_lazy("Perjanjian kinerja {post} diajukan kepada Anda"), post=version.parties["first"]["capacity"]
        ),
        version,
        at,
    )
    return number


@transaction.atomic
def withdraw(actor: Actor, *, version_id: int, at: datetime) -> None:
    """Take a proposal back to go on writing; its document no longer holds."""
    version = locked_version(version_id)
    permissions.can_withdraw(actor, sides_of(version.agreement, at), version.state).require()
    _end_document(actor, version, _("Pengajuan ditarik oleh yang mengajukan."), at)
    version.state, version.read_hash = VersionState.DRAFT, ""
    version.save(update_fields=["state", "read_hash", "document"])
    trail.record(actor, "agreements.withdrawn", version, at=at)


@transaction.atomic
def return_with_reason(actor: Actor, *, version_id: int, why: str, at: datetime) -> None:
    """Send a proposal back to the first party, who is told why."""
    version = locked_version(version_id)
    permissions.can_return(actor, sides_of(version.agreement, at), version.state).require()
    return_to_first(actor, version, line(why, _("Alasan pengembalian"), LONGEST, required=True), at)


def return_to_first(actor: Actor, version: AgreementVersion, why: str, at: datetime) -> None:
    """The same for whoever was permitted to, or for a change of post that leaves nobody to sign."""
    _end_document(actor, version, why, at)
    version.state, version.read_hash = VersionState.RETURNED, ""
    version.returned_at, version.returned_why = at, why
    version.save(update_fields=["state", "read_hash", "document", "returned_at", "returned_why"])
    trail.record(actor, "agreements.returned", version, at=at, why=why)
    _tell(
        version.agreement.employee,
        "agreements.returned",
        gettext_lazy("Perjanjian kinerja Anda dikembalikan"),
        version,
        at,
    )


def ask_to_sign(actor: Actor, *, wanted: Sequence[Read], passphrase: str, at: datetime) -> int:
    """Have a job sign these with the actor's certificate, each under the content that was read; answers with its run.

    What the signing service does not answer stays to be tried again, and nothing is signed twice: signing sees to both. Among several,
    one that changed since it was read is refused by the job and the others are signed; alone it is refused at once.
    """
    chosen = {one.version_id: one.read_hash for one in wanted}
    if not chosen:
        raise DomainError(_("Pilih perjanjian yang akan ditandatangani."))
    found = AgreementVersion.objects.filter(pk__in=chosen).select_related(
        "agreement__employee", "agreement__superior_employee"
    )
    versions = {one.pk: one for one in found}
    asked = []
    for version_id, read_hash in chosen.items():
        version: Any = versions.get(version_id)
        if version is None:
            raise Conflict(_("Perjanjian yang dipilih tidak ada lagi. Muat ulang, lalu pilih lagi."))
        agreement = version.agreement
        second = agreement.superior_employee.user_id if agreement.superior_employee_id else None
        sides = permissions.Sides(agreement.employee.user_id, second, agreement.alone)
        is_as_read = bool(read_hash) and version.read_hash == read_hash
        permissions.can_sign(actor, sides, version.state if len(chosen) == 1 else VersionState.PROPOSED).require()
        if not is_as_read and len(chosen) == 1:
            raise Conflict(_("Isi perjanjian berubah sejak Anda membacanya. Buka lagi, baca, lalu tanda tangani."))
        document_id = version.document_id or papers.last_of(KIND, agreement.pk)
        if document_id is None:
            raise Conflict(_("Perjanjian yang dipilih belum diajukan. Muat ulang, lalu pilih lagi."))
        asked.append(Wanted(document_id, current_hash(document_id) if is_as_read else UNREAD))
    return signatures.ask_to_sign(actor, wanted=asked, passphrase=passphrase, at=at, back="agreements:signing")


def conclude(actor: Actor, agreement_id: int, document_id: int, at: datetime) -> None:
    """All have signed: the version holds, and the one before no longer does. Called in the transaction of the last signature."""
    locked_agreement(agreement_id)
    version = AgreementVersion.objects.select_for_update(of=("self",)).filter(
        agreement_id=agreement_id, document_id=document_id
    )
    found = version.first()
    if found is None or found.state != VersionState.PROPOSED:
        raise Conflict(_("Perjanjian ini tidak lagi menunggu tanda tangan. Muat ulang untuk melihat keadaannya."))
    if fingerprint(queries.content_of(found.pk)) != found.read_hash:
        raise Conflict(_("Isi perjanjian berubah sejak diajukan. Ajukan ulang, lalu tanda tangani."))
    bring_into_force(actor, found, at)


def bring_into_force(actor: Actor, version: AgreementVersion, at: datetime) -> None:
    former = in_force(version.agreement_id)
    if former is not None:
        former.state = VersionState.SUPERSEDED
        former.save(update_fields=["state"])
        trail.record(actor, "agreements.superseded", former, at=at, after={"by": version.number})
    version.state, version.signed_at = VersionState.SIGNED, at
    version.save(update_fields=["state", "signed_at"])
    trail.record(
        actor, "agreements.signed", version, at=at, after={"version": version.number, "read": version.read_hash}
    )
    agreement = version.agreement
    publish(
        AgreementSigned(
            government_id=active_government_id(), agreement_id=agreement.pk, version_id=version.pk, year=agreement.year
        )
    )
    _tell(agreement.employee, "agreements.signed", gettext_lazy("Perjanjian kinerja Anda ditandatangani"), version, at)


@transaction.atomic
def revise(actor: Actor, *, agreement_id: int, reason: str, why: str, at: datetime) -> int:
    """Begin a new version with the content of the one in force; its id. Until it is signed the former one holds."""
    agreement = locked_agreement(agreement_id)
    former = in_force(agreement_id)
    is_open = AgreementVersion.objects.filter(agreement_id=agreement_id, state__in=OPEN).exists()
    state = former.state if former else VersionState.DRAFT
    permissions.can_revise(actor, sides_of(agreement, at), state, is_open=is_open).require()
    if former is None:
        raise Conflict(_("Belum ada versi yang ditandatangani."))
    if reason not in RevisionReason.values:
        raise DomainError(_("Pilih alasan perubahan."))
    why = line(why, _("Penjelasan perubahan"), LONGEST, required=True)
    last = AgreementVersion.objects.filter(agreement_id=agreement_id).aggregate(last=Max("number"))["last"]
    version = AgreementVersion.objects.create(
        government_id=active_government_id(), agreement=agreement, number=last + 1, reason=reason, why=why, made_at=at,
        made_by=actor.name[:150],
    )  # fmt: skip
    store_rows(version, queries.rows_of(former.pk))
    trail.record(
        actor, "agreements.revised", version, at=at, why=why, after={"version": version.number, "reason": reason}
    )
    return int(version.pk)


@transaction.atomic
def discard_revision(actor: Actor, *, version_id: int, at: datetime) -> int:
    """Throw an open revision away; the version in force stays. Answers with the agreement."""
    version = locked_version(version_id)
    permissions.can_edit(actor, sides_of(version.agreement, at), version.state).require()
    if version.number == 1:
        raise Conflict(_("Versi pertama tidak dapat dibuang."))
    trail.record(actor, "agreements.revision_discarded", version, at=at, before={"version": version.number})
    for model in (Promise, AgreedObjective, BudgetLine, Activity):
        model.objects.filter(version=version).delete()
    agreement_id = int(version.agreement_id)
    version.delete()
    return agreement_id


@transaction.atomic
def close_year(actor: Actor, *, year: int, at: datetime) -> int:
    """Close every signed agreement of a year that is over; how many."""
    permissions.can_open(actor).require()
    if timezone.localdate(at).year <= year:
        raise Conflict(_("Tahun %(year)d belum berakhir.") % {"year": year})
    versions = AgreementVersion.objects.filter(agreement__year=year, state=VersionState.SIGNED)
    ids = list(versions.select_for_update(of=("self",)).values_list("pk", flat=True))
    if not ids:
        raise Conflict(_("Tidak ada perjanjian %(year)d yang masih berlaku.") % {"year": year})
    AgreementVersion.objects.filter(pk__in=ids).update(state=VersionState.CLOSED, closed_at=at)
    trail.record(actor, "agreements.year_closed", at=at, after={"year": year, "agreements": len(ids)})
    return len(ids)


@transaction.atomic
def remind(actor: Actor, *, year: int, at: datetime) -> int:
    """Tell those the actor looks after, whose step it is, that their agreement is not signed; once a day. How many."""
    permissions.can_remind(actor).require()
    rows = queries.open_versions(actor, year).exclude(agreement__employee__user_id__in=actor.accounts)
    told: set[int] = set()
    half = queries.half_signed(year)
    found = rows.select_related("agreement__employee", "agreement__superior_employee")
    for version in found:
        agreement = version.agreement
        whose = [agreement.employee]
        if version.document_id in half:
            whose = [agreement.superior_employee]
        for one in whose:
            if one is not None and one.user_id is not None and one.user_id not in actor.accounts:
                key = f"agreements.reminded {version.pk} {timezone.localdate(at)}"
                _tell(
                    one, "agreements.reminded", gettext_lazy("Perjanjian kinerja menunggu Anda"), version, at, key=key
                )
                told.add(one.user_id)
    trail.record(actor, "agreements.reminded", at=at, after={"year": year, "officials": len(told)})
    return len(told)


def in_force(agreement_id: int) -> Any:
    """The signed version, locked; None where there is none."""
    return (
        AgreementVersion.objects.select_for_update(of=("self",))
        .filter(agreement_id=agreement_id, state=VersionState.SIGNED)
        .first()
    )


def current_hash(document_id: int) -> str:
    """Of the bytes the next signature is put under."""
    return papers.content_of(document_id).sha256


def settle_parties(agreement: Any, at: datetime) -> dict[str, Any]:
    """Work both parties out from the line of posts of the day, keep them, and answer with how the form names them."""
    on = timezone.localdate(at)
    found, known = queries.parties_of(agreement.position_id, on=on)
    if found.hindrance is not None:
        said = found.hindrance.said
        raise DomainError(said.en if (translation.get_language() or "id").startswith("en") else said.id)
    first = known[found.first.id]
    if first.employee_id != agreement.employee_id:
        raise Conflict(_("Jabatan ini sudah dipangku pejabat lain. Perjanjian ini bukan lagi miliknya."))
    second = known[found.second.id] if found.second else None
    agreement.alone = found.alone
    agreement.superior_id = second.position_id if second else None
    agreement.superior_employee_id = second.employee_id if second else None
    agreement.save(update_fields=["alone", "superior", "superior_employee"])
    agreement.refresh_from_db(fields=["superior_employee"])
    for one in (first, second):
        if one is not None and one.user_id is None:
            raise DomainError(
                _("%(name)s belum mempunyai akun, jadi belum dapat menandatangani. Hubungi pengelola akun.")
                % {"name": one.name}
            )
    ranks = queries.rank_words([one.employee_id for one in (first, second) if one and one.employee_id], on=on)
    unit = units.last_names([agreement.unit_id])[agreement.unit_id]
    told = {"unit": unit, "first": _party(first, ranks)}
    return {**told, "second": _party(second, ranks)} if second else told


def _party(one: queries.Sitting, ranks: dict[int, str]) -> dict[str, Any]:
    return {
        "name": one.name, "nip": one.nip, "capacity": one.capacity, "rank": ranks.get(one.employee_id or 0, ""),
        "user_id": one.user_id,
    }  # fmt: skip


def _end_document(actor: Actor, version: AgreementVersion, why: str, at: datetime) -> None:
    if version.document_id is None:
        return
    if papers.state_of(version.document_id) == "frozen":
        documents.revoke(
            system(active_government_id(), actor.name), document_id=version.document_id, reason=why[:300], at=at
        )
    version.document_id = None


def _tell(employee: Any, kind: str, subject: Any, version: AgreementVersion, at: datetime, *, key: str = "") -> None:
    if employee is not None and employee.user_id is not None:
        slug = government_by_id(active_government_id()).slug
        link = government_url(slug, "agreements:agreement", version.agreement_id)
        notify([employee.user_id], kind=kind, subject=subject, link=link, at=at, key=key)
