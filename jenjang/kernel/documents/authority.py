"""The installation's own certificate authority: a root, and a certificate for each person who signs.

Pure over keys and bytes. It shows that the holder of a certificate signed and that nothing was changed since; it is no
certified signature in law, for no supervised provider vouches for the person (docs/decisions/0020).
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    KeySerializationEncryption,
    NoEncryption,
    PrivateFormat,
    load_pem_private_key,
)
from cryptography.x509.oid import NameOID

KEY_BITS = 3072
PUBLIC_EXPONENT = 65_537
ROOT_DAYS = 3_653
PERSON_DAYS = 730
BEFORE = timedelta(minutes=5)  # clocks of two machines differ
CRL_DAYS = 7
LONGEST_NAME = 64  # X.520: common name, organization name


@dataclass(frozen=True)
class Root:
    """The authority itself: its certificate, and the key that issues."""

    certificate: x509.Certificate
    key: rsa.RSAPrivateKey


def new_key() -> rsa.RSAPrivateKey:
    """RSA, because the verifiers in use (poppler 22, older office suites) do not all know elliptic curves."""
    return rsa.generate_private_key(public_exponent=PUBLIC_EXPONENT, key_size=KEY_BITS)


def new_root(name: str, *, at: datetime, key: rsa.RSAPrivateKey | None = None) -> Root:
    """An authority that issues certificates to persons, and to no further authority."""
    key = key or new_key()
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name[:LONGEST_NAME])])
    built = _dated(subject, subject, key.public_key(), at=at, days=ROOT_DAYS).add_extension(
        x509.BasicConstraints(ca=True, path_length=0), critical=True
    )
    built = built.add_extension(_usage(signs=False), critical=True)
    return Root(built.sign(key, hashes.SHA256()), key)


def issue(
    root: Root,
    key: rsa.RSAPrivateKey,
    *,
    name: str,
    number: str,
    organization: str,
    at: datetime,
    days: int = PERSON_DAYS,
) -> x509.Certificate:
    """A certificate for signing. number: the NIP, where there is one."""
    told = [(NameOID.COUNTRY_NAME, "ID"), (NameOID.ORGANIZATION_NAME, organization[:LONGEST_NAME])]
    told += [(NameOID.SERIAL_NUMBER, number[:LONGEST_NAME])] if number else []
    told.append((NameOID.COMMON_NAME, name[:LONGEST_NAME]))
    subject = x509.Name([x509.NameAttribute(oid, value) for oid, value in told])
    built = _dated(subject, root.certificate.subject, key.public_key(), at=at, days=days)
    built = built.add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
    built = built.add_extension(_usage(signs=True), critical=True)
    issuer = x509.AuthorityKeyIdentifier.from_issuer_public_key(root.key.public_key())
    return built.add_extension(issuer, critical=False).sign(root.key, hashes.SHA256())


def revocation_list(root: Root, revoked: dict[int, datetime], *, at: datetime) -> bytes:
    """The signed list of revoked serial numbers (DER), for verifiers outside."""
    built = x509.CertificateRevocationListBuilder().issuer_name(root.certificate.subject).last_update(at)
    built = built.next_update(at + timedelta(days=CRL_DAYS))
    for serial, revoked_at in sorted(revoked.items()):
        one = x509.RevokedCertificateBuilder().serial_number(serial).revocation_date(revoked_at)
        built = built.add_revoked_certificate(one.build())
    return built.sign(root.key, hashes.SHA256()).public_bytes(Encoding.DER)


def locked(key: rsa.RSAPrivateKey, passphrase: str = "") -> bytes:
    """A key as PEM, under a passphrase where one is given."""
    lock: KeySerializationEncryption = BestAvailableEncryption(passphrase.encode()) if passphrase else NoEncryption()
    return key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, lock)


def unlocked(pem: bytes, passphrase: str = "") -> rsa.RSAPrivateKey | None:
    """The key, or None where the passphrase does not open it."""
    try:
        key = load_pem_private_key(pem, passphrase.encode() or None)
    except (ValueError, TypeError):  # TypeError: a passphrase for an open key, or none for a locked one
        return None
    return key if isinstance(key, rsa.RSAPrivateKey) else None


def _dated(
    subject: x509.Name, issuer: x509.Name, public: rsa.RSAPublicKey, *, at: datetime, days: int
) -> x509.CertificateBuilder:
    identifier = x509.SubjectKeyIdentifier.from_public_key(public)
    built = x509.CertificateBuilder(issuer, subject, public, x509.random_serial_number())
    built = built.not_valid_before(at - BEFORE).not_valid_after(at + timedelta(days=days))
    return built.add_extension(identifier, critical=False)


def _usage(*, signs: bool) -> x509.KeyUsage:
    """A person signs documents and stands by them (contentCommitment); the root signs certificates and their revocation."""
    return x509.KeyUsage(
        digital_signature=signs,
        content_commitment=signs,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=not signs,
        crl_sign=not signs,
        encipher_only=False,
        decipher_only=False,
    )
