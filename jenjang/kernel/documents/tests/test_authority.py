"""The installation's own authority: keys under a passphrase, certificates for signing, a list of those revoked."""

from datetime import timedelta

from cryptography import x509

from jenjang.kernel.documents import authority

from .signed import NOON, person, root


def test_a_key_opens_with_its_passphrase_and_no_other():
    key = person().key
    pem = authority.locked(key, "frasa-sandi-panjang")

    assert authority.unlocked(pem, "frasa-sandi-panjang").private_numbers() == key.private_numbers()
    assert authority.unlocked(pem, "salah") is None
    assert authority.unlocked(pem) is None
    assert b"ENCRYPTED" in pem


def test_a_persons_certificate_is_for_signing_and_standing_by_it():
    usage = person().certificate.extensions.get_extension_for_class(x509.KeyUsage)

    assert usage.critical
    assert (usage.value.digital_signature, usage.value.content_commitment, usage.value.key_cert_sign) == (
        True,
        True,
        False,
    )
    person().certificate.verify_directly_issued_by(root().certificate)
    assert person().certificate.not_valid_after_utc == NOON + timedelta(days=authority.PERSON_DAYS)


def test_names_longer_than_a_certificate_holds_are_cut():
    made = authority.issue(root(), person().key, name="N" * 90, number="", organization="O" * 90, at=NOON)

    assert "N" * 64 in made.subject.rfc4514_string()


def test_the_list_of_revoked_certificates_is_signed_by_the_root():
    listed = x509.load_der_x509_crl(authority.revocation_list(root(), {7: NOON}, at=NOON))

    assert listed.is_signature_valid(root().key.public_key())
    assert listed.get_revoked_certificate_by_serial_number(7).revocation_date_utc == NOON
    assert listed.get_revoked_certificate_by_serial_number(8) is None
