"""Keys, certificates and a PDF for tests of signatures; made once in a process, for making keys takes longest."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache

import typst
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import rsa

from jenjang.kernel.documents import authority, pades

NOON = datetime(2026, 5, 20, 5, 0, tzinfo=UTC)
PAGE = b'#set document(title: "Surat", date: datetime(year: 2026, month: 5, day: 20))\n#set text(lang: "id")\nSurat contoh.'


@dataclass(frozen=True)
class Person:
    """Somebody who can sign."""

    name: str
    key: rsa.RSAPrivateKey
    certificate: x509.Certificate


@cache
def plain_pdf() -> bytes:
    return typst.compile(PAGE, pdf_standards="a-2a")


@cache
def root(name: str = "Akar uji") -> authority.Root:
    return authority.new_root(name, at=NOON - timedelta(days=10))


@cache
def person(name: str = "Pejabat Satu") -> Person:
    key = authority.new_key()
    told = {"name": name, "number": "198001012005011001", "organization": "Kota Contoh", "at": NOON}
    return Person(name, key, authority.issue(root(), key, **told))


def signed(pdf: bytes, who: Person, *, field: str, at: datetime = NOON) -> bytes:
    return pades.sign(
        pdf, key=who.key, certificate=who.certificate, chain=[root().certificate], field=field, reason="Menetapkan",
        place="Kota Contoh", at=at,
    )  # fmt: skip


@cache
def signed_once() -> bytes:
    return signed(plain_pdf(), person(), field="tanda-tangan-1")


@cache
def signed_twice() -> bytes:
    return signed(signed_once(), person("Pejabat Dua"), field="tanda-tangan-2", at=NOON + timedelta(hours=1))
