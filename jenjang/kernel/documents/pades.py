"""Electronic signatures in PDF (PAdES, baseline B or, with a time stamp, T): put one in, and say of a file what its signatures are worth.

Bytes in, answer out: nothing here knows people, tables or settings. A signature is an incremental update: the bytes before
it stay as they are, so that those signed earlier stay valid. Nothing is fetched from the network.
"""

import logging
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from io import BytesIO
from typing import Any

from asn1crypto.x509 import Certificate as PlainCertificate  # type: ignore[import-untyped]
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.serialization import Encoding
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign import fields, signers
from pyhanko.sign.ades.report import AdESIndeterminate
from pyhanko.sign.diff_analysis import ModificationLevel
from pyhanko.sign.timestamps import TimeStamper
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko.sign.validation.generic_cms import extract_tst_data_iter
from pyhanko.sign.validation.status import PdfSignatureStatus, SignatureCoverageLevel
from pyhanko_certvalidator import ValidationContext
from pyhanko_certvalidator.registry import SimpleCertificateStore

log = logging.getLogger(__name__)
DIGEST = "sha256"
BEGINNING = b"%PDF-"
Plain = list[PlainCertificate]
Revoked = Callable[[Sequence[int]], dict[int, datetime]]  # when each of these serial numbers was revoked
MOST_SIGNATURES = 50  # a file with more is no document of a government; looking through it would take minutes


class Problem(StrEnum):
    """What can be wrong with a file or with one of its signatures."""

    NOT_A_PDF = "not_a_pdf"
    UNREADABLE = "unreadable"
    ENCRYPTED = "encrypted"
    NO_SIGNATURE = "no_signature"
    CHANGED = "changed"
    APPENDED = "appended"
    UNKNOWN_ISSUER = "unknown_issuer"
    EXPIRED = "expired"
    NOT_YET_VALID = "not_yet_valid"
    REVOKED = "revoked"
    NOT_FOR_SIGNING = "not_for_signing"
    BAD_STAMP = "bad_stamp"
    TOO_HEAVY = "too_heavy"


@dataclass(frozen=True)
class Signature:
    """One signature, in the order they were put in.

    at: when it was put in, by the clock of an authority that is trusted (`stamped_by` names it), else by what the signer states.
    """

    field: str
    name: str
    organization: str
    number: str  # what the certificate says beside the name: the NIP, where the issuer writes it
    issuer: str
    serial: int
    not_before: datetime | None
    not_after: datetime | None
    at: datetime | None
    reason: str
    place: str
    stamped_by: str = ""
    problems: tuple[Problem, ...] = ()

    @property
    def is_stamped(self) -> bool:
        return bool(self.stamped_by)

    @property
    def is_valid(self) -> bool:
        return not self.problems


@dataclass(frozen=True)
class Verdict:
    """What a file is worth: its signatures in order, and what is wrong with the file as a whole."""

    signatures: tuple[Signature, ...] = ()
    problems: tuple[Problem, ...] = ()

    @property
    def is_valid(self) -> bool:
        """Signed, every signature holds, and the last one covers the file to its end."""
        return not self.problems and bool(self.signatures) and all(one.is_valid for one in self.signatures)

    @property
    def all_problems(self) -> tuple[Problem, ...]:
        """Each kind of problem once, those of the file first."""
        of_signatures = (problem for one in self.signatures for problem in one.problems)
        return tuple(dict.fromkeys([*self.problems, *of_signatures]))


@dataclass(frozen=True)
class Trusted:
    """Whom a check believes. roots: issuers of certificates to persons; clocks: issuers of certificates to time stamping units."""

    roots: Collection[x509.Certificate] = ()
    clocks: Collection[x509.Certificate] = ()


class NotSigned(Exception):
    """The bytes are no PDF that can be signed."""


class NotStamped(Exception):
    """No time stamp was to be had, so that nothing is signed either."""


def sign(
    pdf: bytes,
    *,
    key: rsa.RSAPrivateKey,
    certificate: x509.Certificate,
    chain: Sequence[x509.Certificate],
    field: str,
    reason: str,
    place: str,
    at: datetime,
    stamper: TimeStamper | None = None,
) -> bytes:
    """The same PDF with one more signature behind it. field: a name no field of the PDF has. stamper: makes it PAdES B-T."""
    signer = Holder(key, certificate, chain)
    meta = signers.PdfSignatureMetadata(
        field_name=field,
        reason=reason,
        location=place,
        md_algorithm=DIGEST,
        subfilter=fields.SigSeedSubFilter.PADES,
    )
    pen = _AtMoment(meta, signer, timestamper=stamper, new_field_spec=fields.SigFieldSpec(field))
    pen.moment = at
    try:
        answer = pen.sign_pdf(IncrementalPdfFileWriter(BytesIO(pdf), strict=False))
    except NotStamped:
        raise
    except Exception as error:  # the reader of foreign files knows no common error of its own
        raise NotSigned(f"{type(error).__name__}: {error}") from error
    signed = bytes(answer.getvalue())
    if not signed.startswith(pdf):
        raise NotSigned("the bytes before the signature have changed")
    return signed


class Holder(signers.Signer):
    """Signs with a key at hand; the library's own would read and test the key anew for each signature, which takes longest."""

    def __init__(
        self, key: rsa.RSAPrivateKey, certificate: x509.Certificate, chain: Sequence[x509.Certificate]
    ) -> None:
        store = SimpleCertificateStore.from_certs([_plain(one) for one in chain])  # type: ignore[no-untyped-call]
        super().__init__(signing_cert=_plain(certificate), cert_registry=store, embed_roots=False)
        self.key = key

    async def async_sign_raw(self, data: bytes, digest_algorithm: str, dry_run: bool = False) -> bytes:
        if digest_algorithm != DIGEST:
            raise NotSigned(f"{digest_algorithm} is not what we sign with")
        return bytes(self.key.key_size // 8) if dry_run else self.key.sign(data, PKCS1v15(), hashes.SHA256())


class _AtMoment(signers.PdfSigner):
    """States the moment handed in, not the clock of the machine."""

    moment: datetime

    def init_signing_session(self, *args: Any, **kwargs: Any) -> Any:
        session = super().init_signing_session(*args, **kwargs)
        session.system_time = self.moment
        return session


def field_names(pdf: bytes) -> set[str]:
    """Names of the signatures a PDF bears, whatever they are worth; none where it cannot be read."""
    if not begins_as_pdf(pdf):
        return set()
    try:
        return {_text(one.field_name) for one in PdfFileReader(BytesIO(pdf), strict=False).embedded_regular_signatures}
    except MemoryError:
        raise
    except Exception as error:  # as in `look`
        log.info("A PDF could not be read: %s", type(error).__name__)
        return set()


def verdict_of_new(
    pdf: bytes, *, former: Collection[str], trusted: Trusted, revoked: Revoked = lambda serials: {}
) -> Verdict:
    """As `verdict`, the signatures in these fields left out: for what was judged before, and has only been written on by this program.

    Looking through all that came after a signature takes longest, a second for a paper of some pages.
    """
    return after_revocations(look(pdf, trusted, but=former), revoked)


def verdict(pdf: bytes, *, trusted: Trusted, revoked: Revoked = lambda serials: {}) -> Verdict:
    """What the signatures of a file are worth; never fails, whatever the bytes.

    A certificate must have been good when it signed; what became of it afterwards changes nothing.
    """
    return after_revocations(look(pdf, trusted), revoked)


def after_revocations(found: Verdict, revoked: Revoked) -> Verdict:
    """The same with what is spoilt by certificates that had been revoked; asks once for all their serial numbers."""
    gone = revoked([one.serial for one in found.signatures]) if found.signatures else {}
    return replace(found, signatures=tuple(_with_revocation(one, gone.get(one.serial)) for one in found.signatures))


def begins_as_pdf(content: bytes) -> bool:
    return content[:1024].lstrip().startswith(BEGINNING)


def look(pdf: bytes, trusted: Trusted, *, but: Collection[str] = ()) -> Verdict:
    """The verdict as far as the file itself tells, without asking what was revoked. but: fields whose signatures are not judged."""
    if not begins_as_pdf(pdf):
        return Verdict(problems=(Problem.NOT_A_PDF,))
    try:
        return _looked_through(pdf, trusted, but)
    except MemoryError:
        return Verdict(problems=(Problem.TOO_HEAVY,))
    except Exception as error:  # hostile bytes make the reader fail in any way there is
        log.info("A PDF could not be read: %s", type(error).__name__)
        return Verdict(problems=(Problem.UNREADABLE,))


def _looked_through(pdf: bytes, trusted: Trusted, but: Collection[str]) -> Verdict:
    reader = PdfFileReader(BytesIO(pdf), strict=False)
    if reader.encrypted:
        return Verdict(problems=(Problem.ENCRYPTED,))
    embedded = list(reader.embedded_regular_signatures)
    if not embedded:
        return Verdict(problems=(Problem.NO_SIGNATURE,))
    if len(embedded) > MOST_SIGNATURES:
        return Verdict(problems=(Problem.UNREADABLE,))
    roots, clocks = ([_plain(one) for one in some] for some in (trusted.roots, trusted.clocks))
    last = len(embedded) - 1
    judged = (
        _judged(pdf, one, roots, clocks, is_last=n == last)
        for n, one in enumerate(embedded)
        if not but or _text(one.field_name) not in but
    )
    return Verdict(tuple(judged))


def _judged(pdf: bytes, embedded: Any, roots: Plain, clocks: Plain, *, is_last: bool) -> Signature:
    """One signature; one that cannot be read through is as good as changed."""
    try:
        told = _told(embedded)
    except MemoryError:
        raise
    except Exception as error:  # as above
        log.info("A signature could not be read: %s", type(error).__name__)
        unknown = Signature(_text(embedded.field_name), "", "", "", "", 0, None, None, None, "", "")
        return replace(unknown, problems=(Problem.CHANGED,))
    try:
        status, told = _validated(embedded, told, roots, clocks)
        if not _is_plainly_kept(pdf, embedded):
            return replace(told, problems=(Problem.CHANGED,))
        return replace(told, problems=tuple(_problems(status, told, is_last=is_last)))
    except MemoryError:
        raise
    except Exception as error:  # as above
        log.info("A signature could not be judged: %s", type(error).__name__)
        return replace(told, problems=(Problem.CHANGED,))


def _validated(embedded: Any, told: Signature, roots: Plain, clocks: Plain) -> tuple[PdfSignatureStatus, Signature]:
    """By the clock of the time stamp, where one is trusted; a stamp of anybody else's proves nothing and counts as none."""
    if stamped_at := _stamped_at(embedded):
        status = validate_pdf_signature(embedded, _context(roots, stamped_at), _context(clocks, stamped_at))
        stamp = status.timestamp_validity
        if stamp is None or not (stamp.intact and stamp.valid):
            return status, replace(told, problems=(Problem.BAD_STAMP,))
        if stamp.trusted:
            clock = _text(stamp.signing_cert.subject.native.get("common_name")) or "?"
            return status, replace(told, at=stamped_at, stamped_by=clock)
    status = validate_pdf_signature(embedded, _context(roots, told.at))
    return replace(status, timestamp_validity=None), told


def _stamped_at(embedded: Any) -> datetime | None:
    """The moment in the signature's time stamp, whoever gave it."""
    for token in extract_tst_data_iter(embedded.signer_info, signed=False):
        moment: datetime = token["encap_content_info"]["content"].parsed["gen_time"].native
        return moment
    return None


def _is_plainly_kept(pdf: bytes, embedded: Any) -> bool:
    """Whether the room of the signature holds it and zeros, in digits of one case.

    No signature covers its own room, and readers skip what fills it up: there a byte could change unnoticed.
    """
    _start, first, second, _rest = (int(number) for number in embedded.byte_range)
    room = pdf[first:second]
    digits = room[1:-1]
    if not (room.startswith(b"<") and room.endswith(b">") and digits in (digits.upper(), digits.lower())):
        return False
    whole = bytes.fromhex(digits.decode("ascii"))
    return not whole[_der_length(whole) :].strip(b"\0")


def _der_length(whole: bytes) -> int:
    """How long the outermost element says it is, head included."""
    size = whole[1]
    if size < 0x80:
        return 2 + size
    count = size & 0x7F
    return 2 + count + int.from_bytes(whole[2 : 2 + count])


def _context(roots: Plain, moment: datetime | None) -> ValidationContext:
    return ValidationContext(trust_roots=roots, allow_fetching=False, moment=moment, revocation_mode="soft-fail")


def _told(embedded: Any) -> Signature:
    """What a signature says of itself."""
    certificate: PlainCertificate = embedded.signer_cert
    subject, issuer = certificate.subject.native, certificate.issuer.native
    return Signature(
        field=_text(embedded.field_name),
        name=_text(subject.get("common_name")),
        organization=_text(subject.get("organization_name")),
        number=_text(subject.get("serial_number")),
        issuer=_text(issuer.get("common_name")),
        serial=certificate.serial_number,
        not_before=certificate.not_valid_before,
        not_after=certificate.not_valid_after,
        at=embedded.self_reported_timestamp,
        reason=_text(embedded.sig_object.get("/Reason")),
        place=_text(embedded.sig_object.get("/Location")),
    )


def _text(value: object) -> str:
    """One line of what a certificate or a dictionary says; several values are joined."""
    if isinstance(value, list):
        return ", ".join(_text(one) for one in value)
    return "" if value is None else " ".join(str(value).split())[:300]


def _problems(status: PdfSignatureStatus, told: Signature, *, is_last: bool) -> list[Problem]:
    """All must hold: the digest, the signature, the issuer, what came after, and that it reaches the end of the file."""
    if not (status.intact and status.valid):
        return [Problem.CHANGED]
    found = list(told.problems)
    reaches_the_end = status.coverage == SignatureCoverageLevel.ENTIRE_FILE
    is_followed_well = status.coverage >= SignatureCoverageLevel.ENTIRE_REVISION and _only_signed_after(status)
    if not (reaches_the_end if is_last else is_followed_well):
        found.append(Problem.APPENDED)
    if not status.trusted:
        found.append(_trust_problem(status, told))
    if not (found or status.bottom_line):
        found.append(Problem.CHANGED)
    return found


def _only_signed_after(status: PdfSignatureStatus) -> bool:
    """Whether what was added after an earlier signature are signatures and nothing else."""
    if status.coverage == SignatureCoverageLevel.ENTIRE_FILE:
        return True
    level = status.modification_level
    return level is not None and level <= ModificationLevel.FORM_FILLING and bool(status.docmdp_ok)


def _trust_problem(status: PdfSignatureStatus, told: Signature) -> Problem:
    if told.at and told.not_after and told.at > told.not_after:
        return Problem.EXPIRED
    if told.at and told.not_before and told.at < told.not_before:
        return Problem.NOT_YET_VALID
    if status.trust_problem_indic == AdESIndeterminate.CHAIN_CONSTRAINTS_FAILURE:
        return Problem.NOT_FOR_SIGNING
    return Problem.UNKNOWN_ISSUER


def _with_revocation(signature: Signature, revoked_at: datetime | None) -> Signature:
    if revoked_at is None or (signature.at is not None and signature.at < revoked_at):
        return signature
    return replace(signature, problems=(*signature.problems, Problem.REVOKED))


def _plain(certificate: x509.Certificate) -> PlainCertificate:
    return PlainCertificate.load(certificate.public_bytes(Encoding.DER))
