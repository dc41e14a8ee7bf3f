"""A clock that vouches for a moment (RFC 3161): the time stamping unit of an authority, inside our own program."""

from collections.abc import Callable
from datetime import datetime
from secrets import randbits

from asn1crypto import cms, tsp  # type: ignore[import-untyped]
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID
from pyhanko.sign.timestamps import TimeStamper

from .authority import BEFORE, Root
from .pades import DIGEST, Holder

POLICY = "2.25.22437176907179376596818948164640707465"  # a number nobody else has: we follow no published policy, and claim none


def issue_unit(root: Root, key: rsa.RSAPrivateKey, *, name: str, at: datetime) -> x509.Certificate:
    """A certificate for stamping the time and nothing else. It holds as long as the authority's own."""
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name[:64])])
    built = x509.CertificateBuilder(
        root.certificate.subject, subject, key.public_key(), x509.random_serial_number(), at - BEFORE,
        root.certificate.not_valid_after_utc,
    )  # fmt: skip
    issuer = x509.AuthorityKeyIdentifier.from_issuer_public_key(root.key.public_key())
    for extension, is_critical in (
        (x509.BasicConstraints(ca=False, path_length=None), True),
        (_usage(), True),
        (x509.ExtendedKeyUsage([ExtendedKeyUsageOID.TIME_STAMPING]), True),  # RFC 3161, 2.3: alone, and critical
        (x509.SubjectKeyIdentifier.from_public_key(key.public_key()), False),
        (issuer, False),
    ):
        built = built.add_extension(extension, critical=is_critical)
    return built.sign(root.key, hashes.SHA256())


class Unit(TimeStamper):
    """Stamps what it is handed with the moment of its clock."""

    def __init__(
        self,
        key: rsa.RSAPrivateKey,
        certificate: x509.Certificate,
        root: x509.Certificate,
        clock: Callable[[], datetime],
    ) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self.certificate = certificate
        self._holder = Holder(key, certificate, [root])
        self._clock = clock

    async def async_request_tsa_response(self, req: tsp.TimeStampReq) -> tsp.TimeStampResp:
        told = {
            "version": "v1",
            "policy": POLICY,
            "message_imprint": req["message_imprint"],
            "serial_number": randbits(63),
            "gen_time": self._clock().replace(microsecond=0),
            "accuracy": {"seconds": 1},
        }
        if req["nonce"].native is not None:
            told["nonce"] = req["nonce"]
        content = cms.ParsableOctetString(tsp.TSTInfo(told).dump())
        said = cms.EncapsulatedContentInfo({"content_type": "tst_info", "content": content})
        token = await self._holder.async_sign_general_data(said, DIGEST, detached=False)
        return tsp.TimeStampResp({"status": {"status": "granted"}, "time_stamp_token": token})


def _usage() -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=True,
        content_commitment=False,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=False,
        crl_sign=False,
        encipher_only=False,
        decipher_only=False,
    )
