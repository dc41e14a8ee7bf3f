"""A signing day on which not all goes well: what is signed is signed once, the rest waits, and the page says which, why and how to go on."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import pytest
from cryptography.hazmat.primitives.serialization import Encoding
from django.db.backends.postgresql.psycopg_any import DateRange
from django.test import Client
from django.utils import timezone, translation

from jenjang.kernel.access.actor import system
from jenjang.kernel.documents import commands as documents
from jenjang.kernel.documents import pades
from jenjang.kernel.documents.models import Document
from jenjang.kernel.documents.queries import content_of
from jenjang.kernel.documents.tests.signed import person
from jenjang.kernel.external.esign import fake as fakes
from jenjang.kernel.external.esign.client import Client as Service
from jenjang.kernel.external.fakes import serving
from jenjang.kernel.files import queries as files
from jenjang.kernel.jobs import progress
from jenjang.kernel.jobs.models import JobRun
from jenjang.kernel.jobs.testing import run_waiting_jobs
from jenjang.kernel.signing import providers, root
from jenjang.kernel.signing import queries as signing
from jenjang.kernel.signing.models import Attempt, Lending
from jenjang.kernel.tenancy.models import Government
from jenjang.kernel.tenancy.scope import active_government_id, government_scope
from jenjang.performance.agreements import commands, queries
from jenjang.performance.agreements.commands import Read
from jenjang.performance.agreements.models import Agreement, AgreementVersion
from jenjang.performance.agreements.tests.records import DAY, YEAR, Seat, fill, make_seat
from tests.support.people import make_government

pytestmark = [
    pytest.mark.django_db(transaction=True, databases=["default", "apart"]),
    pytest.mark.usefixtures("own_files"),
]
SITE, SECRET, SECONDS = "https://contoh.test/kota/", "frasa sandi panjang", 3.0
SIGN = "/api/v2/sign/pdf"


@pytest.fixture(autouse=True)
def keys_at_hand(monkeypatch: Any) -> None:
    """Making keys takes longest; here everybody has the same."""
    key = person().key
    monkeypatch.setattr("jenjang.kernel.documents.authority.new_key", lambda: key)


@pytest.fixture
def service(settings: Any, tmp_path: Any, monkeypatch: Any) -> Iterator[fakes.Esign]:
    """The national signing service, which is given up on after few seconds."""
    with serving(fakes.Esign()) as fake:
        roots = tmp_path / "roots.pem"
        roots.write_bytes(fake.root.certificate.public_bytes(Encoding.PEM))
        settings.ESIGN_URL, settings.ESIGN_ROOTS = fake.url, str(roots)
        told: dict[str, Any] = {"user": fakes.USER, "password": fakes.PASSWORD, "seconds": SECONDS}
        monkeypatch.setattr(providers, "provider", lambda _government_id: Service(fake.url, **told))
        yield fake


@dataclass
class SigningDay:
    """A district head before whom the agreements of several urban-village heads lie, each signed by its official."""

    government: int
    camat: Seat
    lurahs: list[Seat]

    @property
    def base(self) -> str:
        return f"/{Government.objects.get(pk=self.government).slug}/"

    def browser(self, language: str = "id") -> Client:
        client = Client()
        client.force_login(self.camat.user)
        client.cookies["language"] = language
        return client

    def values(self) -> list[str]:
        with government_scope(self.government):
            return [one.value for one in queries.ready(self.camat.actor, year=YEAR, on=DAY.date())]

    def sign(self, values: Sequence[str], language: str = "id") -> str:
        """Sign these as the page does and let a worker do it; answers with the page of the run."""
        browser = self.browser(language)
        sent = {"wanted": values, "passphrase": SECRET}
        answer = browser.post(f"{self.base}agreements/signing/?year={YEAR}", sent)
        assert answer.status_code == 302, answer.text
        run_waiting_jobs()
        return browser.get(answer.headers["Location"]).text

    def states(self) -> list[str]:
        with government_scope(self.government):
            return [version(one).state for one in self.lurahs]

    def signatures(self, seat: Seat) -> list[str]:
        """Who signed the document, by the file itself, which must be whole."""
        with government_scope(self.government):
            content = files.content_of(content_of(version(seat).document_id))
        found = pades.verdict(content, trusted=root.trusted(), revoked=signing.revoked)
        assert found.is_valid
        return [one.name for one in found.signatures]


def version(seat: Seat) -> AgreementVersion:
    return AgreementVersion.objects.get(pk=seat.version)


def signing_day(service: fakes.Esign, many: int) -> SigningDay:
    government = make_government()
    with government_scope(government):
        documents.set_scheme(
            system(government), kind_name="performance_agreement", pattern="{number:03}/PK/{year}", counting="yearly",
            starts_on=date(2020, 1, 1), at=DAY,
        )  # fmt: skip
        camat = make_seat("Camat Contoh", "camat", "administrator")
        lurahs = [
            make_seat(f"Lurah {number}", "lurah", "supervisor", superior=camat.position) for number in range(many)
        ]
        for seat in (camat, *lurahs):
            service.admit(seat.user.email, SECRET, name=seat.user.name, at=timezone.now())
        for seat in lurahs:
            _open(seat, camat)
            fill(seat)
            commands.propose(seat.actor, version_id=seat.version, edit=version(seat).edit, site=SITE, at=DAY)
    day = SigningDay(government, camat, lurahs)
    first_parties_sign(day, lurahs)
    return day


def _open(seat: Seat, camat: Seat) -> None:
    made = Agreement.objects.create(
        government_id=active_government_id(), year=YEAR, position_id=seat.position, unit_id=seat.unit, employee_id=seat.employee,
        superior_id=camat.position, superior_employee_id=camat.employee, term=DateRange(date(YEAR, 1, 1), date(YEAR + 1, 1, 1)),
    )  # fmt: skip
    opened = AgreementVersion.objects.create(
        government_id=active_government_id(), agreement=made, made_at=DAY, made_by="Penguji"
    )
    seat.agreement, seat.version = made.pk, opened.pk


def first_parties_sign(day: SigningDay, seats: Sequence[Seat]) -> None:
    with government_scope(day.government):
        for seat in seats:
            wanted = [Read(seat.version, version(seat).read_hash)]
            commands.ask_to_sign(seat.actor, wanted=wanted, passphrase=SECRET, at=timezone.now())
    run_waiting_jobs()


def test_a_service_that_fails_in_the_middle_signs_nothing_twice_and_leaves_the_rest_to_be_tried_again(service):
    day = signing_day(service, 5)
    service.state["signed"].clear()
    service.rules = [
        {"match": {"path": SIGN, "nth": 3}, "act": "hang"},
        {"match": {"path": SIGN, "nth": 3}, "act": "lost_answer"},  # the fourth: what hangs does not come this far
    ]

    told = day.sign(day.values())

    assert day.states() == ["signed", "signed", "proposed", "proposed", "signed"]
    assert "Selesai sebagian" in told
    assert "3 ditandatangani, 2 belum: Layanan tanda tangan tidak menjawab dengan jelas" in told
    for number, is_named in enumerate([False, False, True, True, False]):
        assert (f"Perjanjian Kinerja Tahun {YEAR} Lurah {number}" in told) is is_named, number
    assert "tidak dikerjakan dua kali" in told
    assert f'href="{day.base}agreements/signing/"' in told
    waiting = day.browser().get(f"{day.base}agreements/signing/?year={YEAR}").text
    assert [waiting.count(f'value="{value}"') for value in day.values()] == [1, 1]
    with government_scope(day.government):
        assert Lending.objects.count() == 0
        assert sorted(Attempt.objects.filter(signatory__user_id=day.camat.user.pk).values_list("state", flat=True)) == [
            "signed", "signed", "signed", "unknown", "unknown",
        ]  # fmt: skip

    again = day.sign(day.values(), "en")

    assert "2 signed" in again
    assert "Partly done" not in again
    assert day.states() == ["signed"] * 5
    for seat in day.lurahs:
        assert day.signatures(seat) == [seat.user.name, day.camat.user.name]
    camat_signed = [one for one in service.state["signed"] if one == day.camat.user.email]
    assert len(camat_signed) == 6, "the one whose answer was lost was signed anew, no other"
    assert day.values() == []


def test_a_service_that_stays_silent_is_not_waited_for_document_by_document(service, monkeypatch):
    monkeypatch.setattr("jenjang.kernel.signing.jobs.SILENT", 2)
    day = signing_day(service, 4)
    before = len(service.log)
    service.rules = [{"match": {"path": SIGN, "nth": 2}, "act": "lost_answer"}]
    service.rules += [{"match": {"path": SIGN, "nth": 2}, "act": "garbage"}]

    told = day.sign(day.values(), "en")

    assert day.states() == ["signed", "proposed", "proposed", "proposed"]
    assert len([one for one in service.log[before:] if one["path"] == SIGN]) == 3, "the last one was not sent"
    assert "Partly done" in told
    assert "1 signed, 3 not yet:" in told
    assert "The signing service gave no answer several times; this document was not sent. Try again later." in told
    day.sign(day.values())
    assert day.states() == ["signed"] * 4


def test_one_that_changed_after_it_was_read_is_refused_and_the_others_are_signed(service):
    day = signing_day(service, 4)
    read = day.values()
    changed, withdrawn = day.lurahs[0], day.lurahs[1]
    with government_scope(day.government):
        for seat in (changed, withdrawn):
            commands.withdraw(seat.actor, version_id=seat.version, at=DAY)
        fill(changed, weights=("60", "40"))
        commands.propose(changed.actor, version_id=changed.version, edit=version(changed).edit, site=SITE, at=DAY)
    first_parties_sign(day, [changed])

    told = day.sign(read)

    assert day.states() == ["proposed", "draft", "signed", "signed"]
    assert "Isi dokumen berubah sejak Anda membacanya. Buka lagi, baca, lalu tanda tangani." in told
    assert "Dokumen ini dicabut: Pengajuan ditarik oleh yang mengajukan." in told
    assert [f"Tahun {YEAR} Lurah {number}" in told for number in range(4)] == [True, True, False, False]
    with government_scope(day.government):
        paper = Document.objects.get(pk=version(changed).document_id)
    assert f'href="{day.base}signing/{paper.pk}/"' in told, "the way to read it anew"
    day.sign(day.values())
    assert day.states() == ["signed", "draft", "signed", "signed"]


def test_while_it_goes_on_the_page_tells_how_many_and_stopping_keeps_what_is_signed(service, monkeypatch):
    day = signing_day(service, 3)
    pages: list[str] = []
    change = progress.change

    def watched(run_id: int, government_id: int, **fields: Any) -> None:
        change(run_id, government_id, **fields)
        if fields.get("done") == 1:
            with translation.override(None):  # the page is asked for by another process, in its own language
                pages.append(day.browser("en").get(f"{day.base}jobs/{run_id}/").text)
            change(run_id, government_id, stop_asked_at=timezone.now(), stop_asked_by="Pejabat Uji")

    monkeypatch.setattr("jenjang.kernel.signing.jobs.progress.change", watched)

    told = day.sign(day.values())

    assert "1 ditandatangani" in pages[0], "in the language of who asked"
    assert "1 / 3" in pages[0]
    assert "What is done already is kept; the rest is not done." in pages[0]
    assert day.states() == ["signed", "proposed", "proposed"]
    assert "Dihentikan atas permintaan Pejabat Uji." in told


def test_a_fault_of_ours_in_the_middle_is_not_told_as_if_nothing_had_changed(service, monkeypatch, caplog):
    day = signing_day(service, 2)
    worked = commands.conclude

    def broken(actor: Any, agreement_id: int, document_id: int, at: Any) -> None:
        if agreement_id == day.lurahs[1].agreement:
            raise RuntimeError("unexpected")
        worked(actor, agreement_id, document_id, at)

    monkeypatch.setattr("jenjang.performance.agreements.documents.commands.conclude", broken)
    with government_scope(day.government):
        wanted = [Read(one.version, version(one).read_hash) for one in day.lurahs]
        run_id = commands.ask_to_sign(day.camat.actor, wanted=wanted, passphrase=SECRET, at=timezone.now())
    run_waiting_jobs(also_later=True)

    told = day.browser("en").get(f"{day.base}jobs/{run_id}/").text
    assert day.states() == ["signed", "proposed"]
    with government_scope(day.government):
        assert JobRun.objects.get(pk=run_id).state == "failed"
    assert "nothing has changed" not in told
    assert "Yang sudah selesai tetap tersimpan" in told
    monkeypatch.undo()
