"""Signing in turn, by a job, with either provider; retried without a second signature; checked by anyone."""

from collections.abc import Iterator
from typing import Any

import pytest
from cryptography.hazmat.primitives.serialization import Encoding
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client as Browser
from django.utils import timezone

from jenjang.kernel.access.queries import actor_of
from jenjang.kernel.documents import commands as documents
from jenjang.kernel.documents import pades
from jenjang.kernel.documents.kinds import Said, Signer
from jenjang.kernel.documents.models import Document, Signatory
from jenjang.kernel.documents.tests import papers
from jenjang.kernel.documents.tests.papers import frozen, maker, number_all, own_kinds  # noqa: F401
from jenjang.kernel.documents.tests.signed import person
from jenjang.kernel.external.esign import fake as fakes
from jenjang.kernel.external.fakes import serving
from jenjang.kernel.external.tsa import fake as clocks
from jenjang.kernel.files.queries import content_of, stored_file
from jenjang.kernel.jobs.jobs import _work
from jenjang.kernel.jobs.models import JobRun
from jenjang.kernel.jobs.testing import run_waiting_jobs
from jenjang.kernel.signing import queries, root
from jenjang.kernel.signing.commands import certificates, signatures
from jenjang.kernel.signing.commands.signatures import Wanted
from jenjang.kernel.signing.models import Attempt, Lending
from jenjang.kernel.tenancy.errors import Conflict, DomainError, NotAllowed
from jenjang.kernel.tenancy.scope import government_scope
from tests.support.counting import asked
from tests.support.people import NOON, make_government, make_user

pytestmark = [
    pytest.mark.django_db(transaction=True, databases=["default", "apart"]),
    pytest.mark.usefixtures("own_kinds", "own_files"),
]
SECRET = "frasa sandi panjang"
SIGN = {"path": "/api/v2/sign/pdf"}


class Two:
    """A government in which a document waits for two officials."""

    def __init__(self, *, local: bool = True) -> None:
        self.government = make_government("Kota Contoh")
        self.users = [make_user(self.government, "agency_head"), make_user(self.government, "secretary")]
        with government_scope(self.government):
            self.actors = [actor_of(user, on=NOON.date()) for user in self.users]
            number_all(self.government)
            for actor in self.actors if local else ():
                certificates.certify(actor, passphrase=SECRET, at=timezone.now())

    def document(self, monkeypatch: Any) -> Document:
        signers = [Signer(user.name, f"Jabatan {user.name}", user_id=user.pk) for user in self.users]
        said = Said("Surat contoh", {"paragraphs": ["Isi"], "place": "Contoh"}, signers)
        monkeypatch.setattr(papers, "LETTER", papers.LETTER)
        object.__setattr__(papers.LETTER, "build", lambda *_args: said)
        with government_scope(self.government):
            return frozen(maker(self.government))

    def sha(self, document: Document) -> str:
        with government_scope(self.government):
            found = Document.objects.get(pk=document.pk)
            return found.signed_sha256 or found.sha256

    def sign(self, who: int, *wanted: Document, passphrase: str = SECRET) -> JobRun:
        asked = [Wanted(one.pk, self.sha(one)) for one in wanted]
        with government_scope(self.government):
            run_id = signatures.ask_to_sign(self.actors[who], wanted=asked, passphrase=passphrase, at=timezone.now())
        run_waiting_jobs()
        with government_scope(self.government):
            return JobRun.objects.get(pk=run_id)

    def states(self, document: Document) -> list[str]:
        with government_scope(self.government):
            return list(Signatory.objects.filter(document=document).order_by("order").values_list("state", flat=True))

    def content(self, document: Document) -> bytes:
        with government_scope(self.government):
            found = Document.objects.get(pk=document.pk)
            return content_of(stored_file(found.signed_content_id or found.content_id))

    def verdict(self, document: Document) -> pades.Verdict:
        return pades.verdict(self.content(document), trusted=root.trusted(), revoked=queries.revoked)


@pytest.fixture(autouse=True)
def keys_at_hand(monkeypatch: Any) -> None:
    """Making keys takes longest; here everybody has the same."""
    key = person().key
    monkeypatch.setattr("jenjang.kernel.documents.authority.new_key", lambda: key)


@pytest.fixture(autouse=True)
def kept_builder() -> Iterator[None]:
    build = papers.LETTER.build
    yield
    object.__setattr__(papers.LETTER, "build", build)


@pytest.fixture(scope="module")
def running() -> Iterator[fakes.Esign]:
    with serving(fakes.Esign()) as fake:
        yield fake


@pytest.fixture
def national(running: fakes.Esign, settings: Any, tmp_path: Any) -> fakes.Esign:
    running.reset()
    roots = tmp_path / "roots.pem"
    roots.write_bytes(running.root.certificate.public_bytes(Encoding.PEM))
    settings.ESIGN_URL, settings.ESIGN_USER, settings.ESIGN_PASSWORD = running.url, fakes.USER, fakes.PASSWORD
    settings.ESIGN_ROOTS = str(roots)
    return running


def test_two_sign_in_turn_and_the_document_then_holds_and_can_be_checked(monkeypatch):
    here = Two()
    paper = here.document(monkeypatch)
    with government_scope(here.government), pytest.raises(NotAllowed, match="Giliran Anda"):
        signatures.ask_to_sign(
            here.actors[1], wanted=[Wanted(paper.pk, paper.sha256)], passphrase=SECRET, at=timezone.now()
        )

    first, second = here.sign(0, paper), here.sign(1, paper)

    assert (first.state, second.state) == ("done", "done"), (first.message, second.message)
    assert here.states(paper) == ["signed", "signed"]
    found = here.verdict(paper)
    assert found.is_valid
    assert [one.name for one in found.signatures] == [user.name for user in here.users]
    assert {one.stamped_by for one in found.signatures} == {root.CLOCK}
    with government_scope(here.government):
        assert Document.objects.get(pk=paper.pk).state == "signed"
        assert Lending.objects.count() == 0
        assert SECRET not in str(list(JobRun.objects.values_list("arguments", flat=True)))
    _checked_by_anyone(here, paper)


def _checked_by_anyone(here: Two, paper: Document) -> None:
    browser, content = Browser(), here.content(paper)
    page = browser.get(f"/kota-contoh/check/{paper.token}/").text
    assert "Asli dan berlaku" in page
    assert page.count(f"distempel oleh {root.CLOCK}") == 2

    def dropped(pdf: bytes, where: str = "/kota-contoh/check/") -> str:
        return browser.post(where, {"file": SimpleUploadedFile("a.pdf", pdf)}).content.decode()

    altered = content[:300] + bytes([content[300] ^ 1]) + content[301:]
    assert "Asli dan berlaku" in dropped(content)
    assert "Asli dan berlaku" in dropped(content, "/check/")
    assert "Isi berubah setelah ditandatangani" in dropped(altered)
    assert "ditambahkan setelah tanda tangan" in dropped(content + b"\n% lain")
    assert "bukan PDF" in dropped(b"apa saja")
    with government_scope(here.government):
        original = content_of(stored_file(Document.objects.get(pk=paper.pk).content_id))
    assert "Bukan keadaan terakhir" in dropped(original)
    with government_scope(here.government):
        documents.revoke(maker(here.government), document_id=paper.pk, reason="Keliru nama", at=timezone.now())
    assert "Keliru nama" in dropped(content)
    assert "Dicabut" in browser.get(f"/kota-contoh/check/{paper.token}/").content.decode()


def test_what_changed_after_it_was_read_is_not_signed(monkeypatch):
    here = Two()
    paper = here.document(monkeypatch)

    with government_scope(here.government), pytest.raises(Conflict, match="berubah sejak"):
        signatures.ask_to_sign(
            here.actors[0], wanted=[Wanted(paper.pk, "0" * 64)], passphrase=SECRET, at=timezone.now()
        )


def test_a_wrong_passphrase_is_refused_at_once(monkeypatch):
    here = Two()
    paper = here.document(monkeypatch)

    with government_scope(here.government), pytest.raises(DomainError, match="tidak cocok"):
        signatures.ask_to_sign(
            here.actors[0], wanted=[Wanted(paper.pk, paper.sha256)], passphrase="bukan yang itu", at=timezone.now()
        )


def test_what_waits_asks_the_database_as_often_for_three_documents_as_for_one(monkeypatch):
    here = Two()
    browser = Browser()
    browser.force_login(here.users[0])
    counts: dict[str, list[int]] = {"/kota-contoh/signing/": [], "/kota-contoh/inbox/": []}
    for more in (1, 2):
        for _number in range(more):
            here.document(monkeypatch)
        for page, counted in counts.items():
            with asked() as statements:
                assert "Surat contoh" in browser.get(page).text
            counted.append(len(statements))

    for page, (one, three) in counts.items():
        assert one == three, page


def test_one_failure_in_a_queue_does_not_stop_the_rest(monkeypatch):
    here = Two()
    good, bad, also = (here.document(monkeypatch) for _ in range(3))
    with government_scope(here.government):
        signatures.decline(here.actors[0], document_id=bad.pk, reason="Salah nama", at=timezone.now())

    run = here.sign(0, good, bad, also)

    assert run.state == "done"
    assert [here.states(one)[0] for one in (good, bad, also)] == ["signed", "declined", "signed"]
    assert [one["document_id"] for one in run.result["failed"]] == [bad.pk]
    with government_scope(here.government):
        signatures.take_back_refusal(here.actors[0], document_id=bad.pk, at=timezone.now())
    assert here.sign(0, bad).state == "done"


@pytest.mark.parametrize("act", ["lost_answer", {"cut": 300}, "garbage"])
def test_after_a_lost_answer_a_retry_leaves_exactly_one_signature(monkeypatch, national, act):
    here = Two(local=False)
    for user in here.users:
        national.admit(user.email, SECRET, name=user.name, at=timezone.now())
    paper = here.document(monkeypatch)
    national.rules = [{"match": SIGN, "act": act}]

    lost = here.sign(0, paper)
    assert (lost.state, here.states(paper)) == ("failed", ["waiting", "waiting"])
    again = here.sign(0, paper)

    assert again.state == "done", again.message
    assert [one.name for one in here.verdict(paper).signatures] == [here.users[0].name]
    with government_scope(here.government):
        assert list(Attempt.objects.order_by("pk").values_list("state", flat=True)) == ["unknown", "signed"]


@pytest.fixture
def outside_clock(settings: Any, tmp_path: Any) -> Iterator[clocks.Tsa]:
    with serving(clocks.Tsa()) as service:
        roots = tmp_path / "clocks.pem"
        roots.write_bytes(service.root.certificate.public_bytes(Encoding.PEM))
        settings.TSA_URL, settings.TSA_USER, settings.TSA_PASSWORD = service.url, clocks.USER, clocks.PASSWORD
        settings.TSA_ROOTS = str(roots)
        yield service


@pytest.mark.parametrize("nth", [1, 2], ids=["before signing", "after signing"])
def test_without_the_time_nothing_is_signed_and_a_retry_leaves_exactly_one_signature(monkeypatch, outside_clock, nth):
    here = Two()
    queue = [here.document(monkeypatch) for _ in range(2)]
    outside_clock.rules = [{"match": {"nth": nth}, "act": "lost_answer"}]

    lost = here.sign(0, *queue)
    assert (lost.state, "Layanan stempel waktu" in lost.message) == ("failed", True), lost.message
    assert [here.states(one) for one in queue] == [["waiting", "waiting"]] * 2
    assert [here.verdict(one).signatures for one in queue] == [(), ()]
    assert len(outside_clock.log) == nth, "what is missing for one is not asked for the rest"
    again = here.sign(0, *queue)

    assert again.state == "done", again.message
    for one in queue:
        [found] = here.verdict(one).signatures
        assert (found.name, found.stamped_by, found.problems) == (here.users[0].name, clocks.NAME, ())
    with government_scope(here.government):
        assert list(Attempt.objects.order_by("pk").values_list("state", flat=True)) == ["refused", "signed", "signed"]


def test_a_clock_that_nobody_trusts_stamps_nothing_that_is_kept(monkeypatch, outside_clock, settings):
    here = Two()
    paper = here.document(monkeypatch)
    settings.TSA_ROOTS = ""

    assert here.sign(0, paper).state == "failed"
    assert here.states(paper) == ["waiting", "waiting"]


def test_a_refused_passphrase_is_sent_once_for_a_whole_queue(monkeypatch, national):
    here = Two(local=False)
    national.admit(here.users[0].email, SECRET, name="x", at=timezone.now())
    queue = [here.document(monkeypatch) for _ in range(3)]

    run = here.sign(0, *queue, passphrase="salah")

    assert run.state == "failed"
    assert "Frasa sandi" in run.message
    assert len([one for one in national.log if one["path"] == SIGN["path"]]) == 1


def test_a_worker_killed_between_sending_and_keeping_loses_and_doubles_nothing(monkeypatch):
    here = Two()
    paper, after = here.document(monkeypatch), here.document(monkeypatch)
    once = iter([True])
    conclude = signatures._conclude

    def killed(*args: Any) -> None:
        if args[2].pdf == here.content(after) and next(once, False):
            raise SystemExit("killed")  # past every handler of ours, as a process that is gone
        conclude(*args)

    monkeypatch.setattr(signatures, "_conclude", killed)
    asked = [Wanted(one.pk, one.sha256) for one in (paper, after)]
    with government_scope(here.government):
        run_id = signatures.ask_to_sign(here.actors[0], wanted=asked, passphrase=SECRET, at=timezone.now())
        run = JobRun.objects.get(pk=run_id)
    with pytest.raises(SystemExit):
        _work(run_id, here.government, at=timezone.now())
    assert [here.states(one)[0] for one in (paper, after)] == ["signed", "waiting"]
    _work(run_id, here.government, at=timezone.now())

    assert [len(here.verdict(one).signatures) for one in (paper, after)] == [1, 1]
    with government_scope(here.government):
        run.refresh_from_db()
        assert (run.state, run.result) == ("done", {"failed": []})
        assert sorted(Attempt.objects.values_list("state", flat=True)) == ["signed", "signed", "unknown"]
