"""The national signing service as a fake: it signs real PDF with certificates of an authority of its own."""

import json
from base64 import b64decode, b64encode
from datetime import UTC, datetime
from typing import Any

from cryptography import x509

from jenjang.kernel.documents import authority, pades
from jenjang.kernel.external.fakes import Answer, Fake

APPLICATION = "Basic amVuamFuZzpyYWhhc2lh"  # jenjang:rahasia
USER, PASSWORD = "jenjang", "rahasia"


class Esign(Fake):
    """Persons are made known by `admit`; the state holds how many documents were signed, and for whom."""

    def __init__(self) -> None:
        super().__init__(_respond, lambda: {"signed": [], "status": {}})
        self.root = authority.new_root("Otoritas tiruan", at=datetime(2020, 1, 1, tzinfo=UTC))
        self.people: dict[str, tuple[str, Any, x509.Certificate]] = {}

    def admit(self, email: str, passphrase: str, *, name: str, at: datetime, status: str = "ISSUE") -> None:
        """Somebody who may sign with this passphrase; status: the word the service gives."""
        key = self.people[email][1] if email in self.people else authority.new_key()
        issued = authority.issue(self.root, key, name=name, number="", organization="Kota Contoh", at=at)
        self.people[email] = (passphrase, key, issued)
        self.state["status"][email] = status


def _respond(fake: Fake, _method: str, path: str, headers: dict[str, str], body: bytes) -> Answer:
    if not isinstance(fake, Esign):
        raise TypeError("this is how the signing service answers, no other")
    if {k.lower(): v for k, v in headers.items()}.get("authorization") != APPLICATION:
        return Answer(401, {"error": "Unauthorized"})
    told = json.loads(body)
    email = told.get("email", "")
    status = fake.state["status"].get(email, "NOT_REGISTERED")
    if path == "/api/v2/user/check/status":
        return Answer(200, {"status": status})
    if path != "/api/v2/sign/pdf":
        return Answer(404, {"error": "Not Found", "status_code": 404})
    if email not in fake.people:
        return Answer(400, {"error": "User tidak terdaftar", "status_code": 2011})
    passphrase, key, certificate = fake.people[email]
    if status != "ISSUE":
        return Answer(400, {"error": "Sertifikat tidak aktif", "status_code": 2021})
    if told.get("passphrase") != passphrase:
        return Answer(400, {"error": "Passphrase anda salah", "status_code": 2031})
    return _signed(fake, told, email, key, certificate)


def _signed(fake: Esign, told: dict[str, Any], email: str, key: Any, certificate: x509.Certificate) -> Answer:
    wishes, files, now = told["signatureProperties"][0], [], datetime.now(UTC)
    for whole in told["file"]:
        pdf = b64decode(whole)
        try:
            signed = pades.sign(
                pdf, key=key, certificate=certificate, chain=[fake.root.certificate],
                field=f"Signature{len(pades.field_names(pdf)) + 1}",
                reason=wishes.get("reason", ""), place=wishes.get("location", ""), at=now,
            )  # fmt: skip
        except pades.NotSigned:
            return Answer(400, {"error": "Dokumen tidak dapat dibaca", "status_code": 4015})
        fake.state["signed"].append(email)
        files.append(b64encode(signed).decode())
    return Answer(200, {"time": 12, "file": files})
