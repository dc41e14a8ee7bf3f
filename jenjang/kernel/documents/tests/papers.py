"""A kind of document for tests, set up as the only one of the house, and documents of it."""

from collections.abc import Mapping
from datetime import date
from typing import Any

import pytest

from jenjang.kernel.access.actor import Actor
from jenjang.kernel.access.decision import ALLOWED, Decision, denied
from jenjang.kernel.documents import commands, kinds
from jenjang.kernel.documents.kinds import DocumentKind, Question, Said, Signer
from jenjang.kernel.documents.models import Document
from jenjang.kernel.tenancy.errors import NotFound
from tests.support.people import NOON, actor_with

SUBJECT, FORBIDDEN, NOWHERE = 7, 8, 9
SITE = "https://contoh.example/kota-contoh/"
HEAD = Signer("Kepala Contoh", "Kepala Badan Contoh", user_id=501, nip="198001012005011001", rank="Pembina / IV/a")
SECRETARY = Signer("Sekretaris Contoh", "Sekretaris Contoh", user_id=502)


def build(actor: Actor, subject_id: int, on: date, answers: Mapping[str, str]) -> Said:
    if subject_id == NOWHERE:
        raise NotFound("tidak ada")
    data = {"paragraphs": [f"Tentang {subject_id}: {answers['why']}"], "place": "Contoh"}
    return Said(f"Surat contoh {subject_id}", data, (HEAD, SECRETARY), unit="BKD", office="Badan Contoh")


def may_make(actor: Actor, subject_id: int) -> Decision:
    return denied("Tidak untuk catatan ini.") if subject_id == FORBIDDEN else ALLOWED


LETTER = DocumentKind(
    name="letter",
    label="Surat contoh",
    template="kernel/documents/typst/letter.typ",
    subject_type="tests.thing",
    to_make="test.make",
    to_see="test.see",
    build=build,
    may_make=may_make,
    questions=(Question("why", "Alasan"),),
)
NOTE = DocumentKind(
    name="note",
    label="Nota contoh",
    template=LETTER.template,
    subject_type="tests.person",
    to_make="test.make",
    to_see="test.private",
    build=lambda actor, subject_id, on, answers: Said("Nota", {"paragraphs": ["Isi"], "place": ""}),
    may_make=may_make,
    is_personal=True,
    own=lambda user_id: [SUBJECT] if user_id == 77 else [],
)
KINDS = (LETTER, NOTE)


@pytest.fixture
def own_kinds(monkeypatch: Any) -> None:
    """These kinds and no others."""
    monkeypatch.setattr(kinds, "_kinds", lambda: {kind.name: kind for kind in KINDS})


def maker(government_id: int) -> Actor:
    return actor_with(government_id, "test.make", "test.see", "documents.number")


def number_all(government_id: int, pattern: str = "800/{number:03}/{unit}/{month}/{year}", **given: Any) -> None:
    """Both kinds numbered alike."""
    told = {"counting": "yearly", "starts_on": date(2020, 1, 1), **given}
    for kind in KINDS:
        commands.set_scheme(maker(government_id), kind_name=kind.name, pattern=pattern, at=NOON, **told)


def drafted(actor: Actor, kind: str = "letter", **given: Any) -> int:
    told = {"subject_id": SUBJECT, "on": NOON.date(), "answers": {"why": "uji"}, "at": NOON, **given}
    return commands.draft(actor, kind_name=kind, **told)


def frozen(actor: Actor, kind: str = "letter", **given: Any) -> Document:
    document_id = drafted(actor, kind, **given)
    commands.freeze(actor, document_id=document_id, version=1, site=SITE, at=NOON)
    return Document.objects.get(pk=document_id)
