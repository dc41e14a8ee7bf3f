"""The life of an agreement: proposed, returned, signed by both, revised, closed; and what is refused on the way."""

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest
from django.utils import timezone

from jenjang.kernel.access.actor import system
from jenjang.kernel.audit.models import Entry
from jenjang.kernel.documents import commands as documents
from jenjang.kernel.documents.models import Document, Signatory
from jenjang.kernel.jobs.models import JobRun
from jenjang.kernel.jobs.testing import run_waiting_jobs
from jenjang.kernel.notifications.models import Notice
from jenjang.kernel.signing.commands import certificates
from jenjang.kernel.tenancy.errors import Conflict, DomainError, NotAllowed
from jenjang.kernel.tenancy.scope import active_government_id, government_scope
from jenjang.organization.units.tests.factories import make_unit
from jenjang.performance.agreements import commands, queries
from jenjang.performance.agreements.commands import GivenObjective, GivenPromise, Read
from jenjang.performance.agreements.commands import season as seasons
from jenjang.performance.agreements.models import Agreement, AgreementVersion, Promise, Season
from jenjang.performance.agreements.tests.records import DAY, Line, Seat, content, fill, make_line, make_seat, open_line
from jenjang.performance.indicators.tests.factories import make_indicator
from tests.support.people import make_government

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("own_files")]
SITE = "https://contoh.test/kota/"
SECRET = "frasa sandi panjang"
JANUARY_2027 = datetime(2027, 1, 5, 3, 0, tzinfo=UTC)


def ready_line() -> Line:
    """Drafts of all three, and numbers for their documents."""
    documents.set_scheme(
        system(active_government_id()), kind_name="performance_agreement", pattern="{number:03}/PK/{year}", counting="yearly",
        starts_on=date(2020, 1, 1), at=DAY,
    )  # fmt: skip
    return open_line(make_line())


def version(seat: Seat) -> AgreementVersion:
    return AgreementVersion.objects.get(pk=seat.version)


def propose(seat: Seat) -> AgreementVersion:
    commands.propose(seat.actor, version_id=seat.version, edit=version(seat).edit, site=SITE, at=DAY)
    return version(seat)


def conclude(seat: Seat) -> None:
    """As the last signature does."""
    commands.conclude(seat.actor, seat.agreement, version(seat).document_id, DAY)


def test_weights_of_95_are_refused_and_what_is_missing_is_named():
    with government_scope(make_government()):
        line = ready_line()
        fill(line.lurah, weights=("55", "40"))

        with pytest.raises(DomainError, match=r"berjumlah 95, seharusnya 100: kurang 5"):
            propose(line.lurah)
        assert version(line.lurah).state == "draft"


def test_the_director_of_a_regional_company_agrees_with_the_head_of_region_without_a_number_or_a_rank():
    with government_scope(make_government()):
        line = ready_line()
        company = make_unit("Perumda Air Minum Contoh", kind="company")
        seat = make_seat(
            "Direktur Utama", "agency_head", "director", superior=line.mayor.position, unit=company, employee="director"
        )
        commands.open_year(system(active_government_id()), year=2026, unit_ids=[company], at=DAY)
        seat.agreement = Agreement.objects.get(position_id=seat.position).pk
        seat.version = AgreementVersion.objects.get(agreement_id=seat.agreement).pk
        fill(seat)

        proposed = propose(seat)

        assert proposed.parties["first"] == {
            "name": "Pejabat Direktur Utama", "nip": "", "capacity": "Direktur Utama", "rank": "", "user_id": seat.user.pk
        }  # fmt: skip
        assert proposed.parties["second"]["capacity"] == "Wali Kota"


def test_an_indicator_whose_manual_has_no_source_cannot_be_proposed():
    with government_scope(make_government()):
        line = ready_line()
        indicator = make_indicator("Tanpa sumber", state="draft", data_source="")
        given = GivenObjective("Sasaran", [GivenPromise(indicator, Decimal(100), Decimal(90), key="p0")])
        fill(line.lurah)
        commands.write_promises(line.lurah.actor, line.lurah.version, version(line.lurah).edit, [given], at=DAY)

        with pytest.raises(DomainError, match="Manual indikator «Tanpa sumber» belum lengkap"):
            propose(line.lurah)


def test_a_proposal_is_frozen_as_a_numbered_document_that_both_sign_in_turn():
    with government_scope(make_government()):
        line = ready_line()
        fill(line.lurah)
        found = propose(line.lurah)
        paper = Document.objects.get(pk=found.document_id)

        assert (found.state, paper.state, paper.number) == ("proposed", "frozen", "001/PK/2026")
        assert [one.user_id for one in Signatory.objects.order_by("order")] == [line.lurah.user.pk, line.camat.user.pk]
        assert paper.data["objectives"][0]["promises"][0][1] == "90"
        with pytest.raises(NotAllowed, match="ditarik dahulu"):
            commands.write_promises(line.lurah.actor, line.lurah.version, found.edit, [], at=DAY)


def test_the_head_of_region_signs_alone_and_nobody_returns_it():
    with government_scope(make_government()):
        line = ready_line()
        fill(line.mayor)
        propose(line.mayor)

        assert Signatory.objects.count() == 1
        with pytest.raises(NotAllowed, match="menandatangani sendiri"):
            commands.return_with_reason(line.mayor.actor, version_id=line.mayor.version, why="x", at=DAY)


def test_who_is_no_party_neither_proposes_returns_nor_signs():
    with government_scope(make_government()):
        line = ready_line()
        fill(line.lurah)
        with pytest.raises(NotAllowed):
            commands.propose(line.camat.actor, version_id=line.lurah.version, edit=3, site=SITE, at=DAY)
        found = propose(line.lurah)
        with pytest.raises(NotAllowed):
            commands.return_with_reason(line.mayor.actor, version_id=line.lurah.version, why="x", at=DAY)
        with pytest.raises(NotAllowed):
            commands.ask_to_sign(
                line.mayor.actor, wanted=[Read(line.lurah.version, found.read_hash)], passphrase=SECRET, at=DAY
            )
        with pytest.raises(NotAllowed):
            documents.revoke(line.lurah.actor, document_id=found.document_id, reason="x", at=DAY)


def test_a_return_needs_a_reason_tells_the_official_and_ends_the_document():
    with government_scope(make_government()):
        line = ready_line()
        fill(line.lurah)
        found = propose(line.lurah)
        with pytest.raises(DomainError, match="Alasan"):
            commands.return_with_reason(line.camat.actor, version_id=line.lurah.version, why=" ", at=DAY)
        commands.return_with_reason(
            line.camat.actor, version_id=line.lurah.version, why="Target terlalu rendah", at=DAY
        )
        back = version(line.lurah)

        assert (back.state, back.returned_why, back.document_id) == ("returned", "Target terlalu rendah", None)
        assert Document.objects.get(pk=found.document_id).state == "revoked"
        assert Notice.objects.filter(user_id=line.lurah.user.pk, kind="agreements.returned").exists()
        assert propose(line.lurah).state == "proposed"


def test_signing_what_was_not_read_is_refused():
    with government_scope(make_government()):
        line = ready_line()
        fill(line.lurah)
        propose(line.lurah)
        with pytest.raises(Conflict, match="berubah sejak Anda membacanya"):
            commands.ask_to_sign(
                line.lurah.actor, wanted=[Read(line.lurah.version, "0" * 64)], passphrase=SECRET, at=DAY
            )


def test_content_that_changed_behind_its_back_is_never_concluded():
    with government_scope(make_government()):
        line = ready_line()
        fill(line.lurah)
        propose(line.lurah)
        Promise.objects.filter(version_id=line.lurah.version).update(target=10)
        with pytest.raises(Conflict, match="berubah sejak diajukan"):
            conclude(line.lurah)


def test_a_revision_copies_shows_its_difference_and_takes_the_place_of_the_former_when_signed():
    with government_scope(make_government()):
        line = ready_line()
        fill(line.lurah, weights=("60", "40"))
        propose(line.lurah)
        conclude(line.lurah)
        with pytest.raises(NotAllowed):
            commands.revise(line.lurah.actor, agreement_id=line.mayor.agreement, reason="strategy", why="x", at=DAY)
        first, lurah = line.lurah.version, line.lurah
        lurah.version = commands.revise(
            lurah.actor, agreement_id=lurah.agreement, reason="strategy", why="Anggaran berubah", at=DAY
        )
        given = [
            GivenObjective(
                one.text, [commands.as_given(row) for row in queries.rows_of(lurah.version).promises], one.key
            )
            for one in queries.rows_of(lurah.version).objectives
        ]
        changed = [GivenPromise(**{**vars(one), "target": Decimal(95)}) for one in given[0].promises]
        commands.write_promises(
            lurah.actor, lurah.version, 1, [GivenObjective(given[0].text, changed, given[0].key)], at=DAY
        )
        told = queries.changes_between(first, lurah.version)

        assert [(one.field, one.old, one.new) for one in told] == [("target", "90", "95")] * 2
        with pytest.raises(NotAllowed, match="Revisi sudah dimulai"):
            commands.revise(lurah.actor, agreement_id=lurah.agreement, reason="strategy", why="lagi", at=DAY)
        propose(lurah)
        conclude(lurah)
        assert AgreementVersion.objects.get(pk=first).state == "superseded"
        assert version(lurah).state == "signed"
        assert Entry.objects.filter(action="agreements.superseded").count() == 1


def test_a_discarded_revision_leaves_the_signed_version():
    with government_scope(make_government()):
        line = ready_line()
        fill(line.lurah)
        propose(line.lurah)
        conclude(line.lurah)
        new = commands.revise(
            line.camat.actor, agreement_id=line.lurah.agreement, reason="official", why="Mutasi", at=DAY
        )
        commands.discard_revision(line.lurah.actor, version_id=new, at=DAY)

        assert list(
            AgreementVersion.objects.filter(agreement_id=line.lurah.agreement).values_list("state", flat=True)
        ) == ["signed"]
        with pytest.raises(NotAllowed):
            commands.discard_revision(line.lurah.actor, version_id=line.lurah.version, at=DAY)


def test_a_year_is_closed_once_it_is_over():
    with government_scope(make_government()):
        line = ready_line()
        fill(line.lurah)
        propose(line.lurah)
        conclude(line.lurah)
        keeper = system(active_government_id())
        with pytest.raises(Conflict, match="belum berakhir"):
            commands.close_year(keeper, year=2026, at=DAY)
        assert commands.close_year(keeper, year=2026, at=JANUARY_2027) == 1
        with pytest.raises(NotAllowed):
            commands.revise(
                line.lurah.actor, agreement_id=line.lurah.agreement, reason="strategy", why="x", at=JANUARY_2027
            )
        with pytest.raises(NotAllowed):
            commands.close_year(line.lurah.actor, year=2026, at=JANUARY_2027)


def test_opening_makes_a_draft_for_each_holder_and_repeated_only_what_is_missing():
    with government_scope(make_government()):
        line = make_line()
        keeper = system(active_government_id())
        told = commands.open_year(keeper, year=2026, at=DAY)

        assert (told.made, told.there) == (3, 0)
        lurah = Agreement.objects.get(position_id=line.lurah.position)
        assert (lurah.superior_id, lurah.superior_employee_id) == (line.camat.position, line.camat.employee)
        assert Agreement.objects.get(position_id=line.mayor.position).alone
        Agreement.objects.filter(pk=lurah.pk).update(year=2026)
        AgreementVersion.objects.filter(agreement=lurah).delete()
        lurah.delete()
        again = commands.open_year(keeper, year=2026, unit_ids=[line.lurah.unit], at=DAY)
        assert (again.made, again.there) == (1, 0)
        assert Season.objects.count() == 1
        with pytest.raises(NotAllowed):
            commands.open_year(line.camat.actor, year=2026, at=DAY)


def test_who_has_not_signed_is_reminded_once_a_day_and_only_those_below():
    with government_scope(make_government()):
        line = ready_line()
        for _twice in range(2):
            assert commands.remind(line.camat.actor, year=2026, at=DAY) == 1

        told = Notice.objects.filter(kind="agreements.reminded").values_list("user_id", flat=True)
        assert list(told) == [line.lurah.user.pk]


@pytest.mark.django_db(transaction=True, databases=["default", "apart"])
def test_a_large_year_is_opened_by_a_job(monkeypatch):
    monkeypatch.setattr(seasons, "AS_A_JOB", 2)
    government = make_government()
    with government_scope(government):
        make_line()
        run_id = commands.begin_year(system(government), year=2026, unit_ids=(), at=DAY)
        assert isinstance(run_id, int)
    run_waiting_jobs()
    with government_scope(government):
        run: Any = JobRun.objects.get(pk=run_id)
        assert (run.state, Agreement.objects.count()) == ("done", 3), run.message


@pytest.mark.django_db(transaction=True, databases=["default", "apart"])
def test_both_sign_in_one_go_and_the_document_holds():
    """The real road: certificates, jobs, the house's own authority."""
    government = make_government()
    with government_scope(government):
        line = ready_line()
        for seat in (line.camat, line.lurah):
            certificates.certify(seat.actor, passphrase=SECRET, at=timezone.now())
        fill(line.lurah)
        found = propose(line.lurah)
        assert queries.ready(line.camat.actor, year=2026, on=DAY.date()) == ()
    for seat in (line.lurah, line.camat):
        with government_scope(government):
            ready = queries.ready(seat.actor, year=2026, on=DAY.date())
            assert [one.agreement_id for one in ready] == [line.lurah.agreement]
            wanted = [Read(one.version_id, one.read_hash) for one in ready]
            run_id = commands.ask_to_sign(seat.actor, wanted=wanted, passphrase=SECRET, at=timezone.now())
        run_waiting_jobs()
        with government_scope(government):
            run: Any = JobRun.objects.get(pk=run_id)
            assert run.state == "done", run.message
    with government_scope(government):
        assert version(line.lurah).state == "signed"
        assert Document.objects.get(pk=found.document_id).state == "signed"
        assert Notice.objects.filter(kind="agreements.signed", user_id=line.lurah.user.pk).count() == 1
        assert content(line.lurah).promises
