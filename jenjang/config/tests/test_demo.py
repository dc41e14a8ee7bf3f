"""The demo: whole, the same each time, and nobody real."""

import time
from datetime import date, timedelta
from typing import Any

import pytest
from django.utils import timezone

from jenjang.config import demo
from jenjang.config.demo import loading, staffing
from jenjang.config.demo.people import PEOPLE
from jenjang.kernel.access import queries as access
from jenjang.kernel.access.models import Assignment, User
from jenjang.kernel.audit import queries as audit
from jenjang.kernel.documents import pades
from jenjang.kernel.documents import queries as documents
from jenjang.kernel.documents.kinds import all_kinds
from jenjang.kernel.files.queries import content_of
from jenjang.kernel.signing.models import Certificate
from jenjang.kernel.signing.root import trusted
from jenjang.kernel.tenancy import queries as tenancy
from jenjang.kernel.tenancy.scope import government_scope
from jenjang.organization.employees import queries as employees
from jenjang.organization.employees.models import Document, Employee, Particulars, RankHeld, Schooling
from jenjang.organization.positions import queries as positions
from jenjang.organization.positions.models import Incumbency, Position, PositionPeriod
from jenjang.organization.positions.queries import IncumbencyKind, PositionKind
from jenjang.organization.territory import queries as territory
from jenjang.organization.units import queries as units
from jenjang.performance.agreements import queries as agreements
from jenjang.performance.agreements.models import AgreementVersion, VersionState
from jenjang.performance.agreements.rules.shares import Cover
from jenjang.performance.published import queries as published
from tests.support.people import NOON, make_government

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("own_files")]
TODAY = date(2026, 5, 20)


@pytest.fixture(autouse=True)
def on_the_day(monkeypatch):
    monkeypatch.setattr(timezone, "now", lambda: NOON)


@pytest.fixture
def only_jambi(monkeypatch):
    monkeypatch.setattr(loading, "DEMOS", loading.DEMOS[:1])


@pytest.fixture
def only_people(monkeypatch):
    """Without what they measure, promise and agree, which takes longest."""
    for later in ("measuring.load", "promising.load", "agreeing.load"):
        monkeypatch.setattr(f"jenjang.config.demo.{later}", lambda *_args, **_more: "")


def load(size: demo.Size = demo.Size.SMALL) -> list[str]:
    said: list[str] = []
    demo.ensure_demo(report=said.append, size=size)
    return said


def contents() -> dict[str, tuple[int, ...]]:
    """How much of everything each government holds, the trail included."""
    counts = {}
    for government in tenancy.governments():
        with government_scope(government.id):
            reports = published.agencies(year=None, today=TODAY)
            counts[government.slug] = (
                len(units.facts(on=TODAY)),
                len(territory.regions(on=TODAY)),
                len(access.accounts_by_role(on=TODAY)),
                len(reports.rows),
                positions.posts(on=TODAY).count(),
                employees.in_service(on=TODAY).count(),
                audit.entries().count(),
            )
    return counts


def jambi() -> int:
    government = tenancy.government_by_slug_or_code("15.71")
    assert government is not None
    return government.id


def test_four_governments_stand_in_little_time_and_are_marked_as_demo():
    began = time.process_time()
    said = load()
    taken = time.process_time() - began

    assert {government.slug: government.is_demo for government in tenancy.governments()} == {
        "kabupaten-deli-serdang": True,
        "kabupaten-tegal": True,
        "kota-jambi": True,
        "kota-tangerang-selatan": True,
    }
    assert contents()["kota-jambi"][:2] == (111, 80)
    assert contents()["kabupaten-deli-serdang"][3] == 1
    assert contents()["kota-tangerang-selatan"][0] == 25
    assert contents()["kota-tangerang-selatan"][3] == 24
    assert any("Kota Jambi" in line for line in said)
    assert taken < 40


def test_repeating_it_adds_nothing_and_says_nothing():
    load()
    before, people = contents(), User.objects.count()

    assert load() == []
    assert (contents(), User.objects.count()) == (before, people)


def test_every_kind_of_document_is_numbered_and_one_waits_for_two_people_of_the_demo():
    load()
    kinds = {kind.name for kind in all_kinds()}
    for government in tenancy.governments():
        with government_scope(government.id):
            assert {row.kind for row in documents.schemes()} == kinds

    with government_scope(tenancy.government_by_slug_or_code("12.07").id):
        head = User.objects.get(name="Fajar Nusantara Ginting")
        region = User.objects.get(name="Tegar Bumi Nasution")
        (turn,) = documents.waiting_for_signature(head.pk)
        page = documents.document(access.actor_of(head, on=TODAY), turn.id)
        assert [one.user_id for one in page.signatories] == [head.pk, region.pk]
        assert documents.waiting_for_signature(region.pk) == [], "his turn comes second"


@pytest.mark.usefixtures("only_jambi")
def test_agreements_of_the_demo_show_every_state_of_their_life_and_of_the_cascade():
    load()

    with government_scope(jambi()):
        this, last = (
            {
                one: AgreementVersion.objects.filter(agreement__year=year, state=one).count()
                for one in VersionState.values
            }
            for year in (TODAY.year, TODAY.year - 1)
        )
        assert all(this[one] for one in ("draft", "proposed", "returned", "signed")), this
        assert last == {**dict.fromkeys(VersionState.values, 0), "closed": last["closed"]}
        assert 5 <= last["closed"] <= 20
        assert agreements.seasons() == [TODAY.year, TODAY.year - 1]
        assert AgreementVersion.objects.filter(number=2, state="draft").count() == 1, "a revision"

        told = agreements.cascade(TODAY.year, on=TODAY)
        assert min(told.nobody, told.partly, told.more, told.doubled) > 0
        promises = {
            (one.promise.indicator, one.cover)
            for page in range(1, told.pages + 1)
            for parent in agreements.cascade(TODAY.year, on=TODAY, page=page).parents
            for one in parent.taken
        }
        assert {cover for _name, cover in promises} >= {Cover.NOBODY, Cover.PARTLY, Cover.WHOLLY, Cover.MORE}
        assert ("Cakupan pemeriksaan kesehatan gratis", Cover.PARTLY) in promises
        assert ("Panjang saluran drainase yang direhabilitasi", Cover.MORE) in promises


@pytest.mark.usefixtures("only_jambi")
def test_the_mayor_and_two_agency_heads_signed_real_documents_and_no_certificate_is_left_behind():
    load()

    with government_scope(jambi()):
        signed = AgreementVersion.objects.filter(state="signed", document__isnull=False).select_related("document")
        assert sorted("second" in one.parties for one in signed) == [False, True, True], "the mayor signs alone"
        for version in signed:
            verdict = pades.verdict(pdf_of(version.document), trusted=trusted())
            assert version.document.state == "signed"
            assert (verdict.is_valid, len(verdict.signatures)) == (True, 2 if "second" in version.parties else 1)
        assert not Certificate.objects.filter(revoked_at__isnull=True).exists()


def pdf_of(document: Any) -> bytes:
    return content_of(documents.content_of(document.pk))


@pytest.mark.usefixtures("only_people")
def test_an_interrupted_loading_leaves_nothing_half_done_and_is_completed_by_the_next(monkeypatch):
    settle = staffing.settle

    def cut_off(*given):
        ids = settle(*given)
        if len(tenancy.governments()) == 2:
            raise KeyboardInterrupt
        return ids

    monkeypatch.setattr(staffing, "settle", cut_off)
    with pytest.raises(KeyboardInterrupt):
        load()
    assert [government.slug for government in tenancy.governments()] == ["kota-jambi"]
    assert User.objects.count() == len(PEOPLE["15.71"])

    monkeypatch.setattr(staffing, "settle", settle)
    load()
    assert len(tenancy.governments()) == 4


@pytest.mark.usefixtures("only_people")
def test_a_real_government_of_the_same_code_is_left_alone():
    make_government("Kota Jambi", region_code="15.71", slug="jambi-nyata")

    said = load(demo.Size.CITY)

    assert any("real government" in line for line in said)
    assert contents()["jambi-nyata"] == (0,) * 7


@pytest.mark.usefixtures("only_jambi")
def test_a_demo_from_before_there_were_posts_gets_them_and_keeps_its_accounts(monkeypatch):
    with monkeypatch.context() as before:
        for later in ("measuring.load", "promising.load", "agreeing.load", "official.complete"):
            before.setattr(f"jenjang.config.demo.{later}", lambda *_args, **_more: "")
        load()
    with government_scope(jambi()):
        for model in (Incumbency, PositionPeriod, Position, RankHeld, Schooling, Particulars, Document, Employee):
            model.objects.all().delete()
    accounts = set(User.objects.values_list("pk", "email"))

    load()

    assert set(User.objects.values_list("pk", "email")) == accounts
    assert contents()["kota-jambi"][4] > 600


@pytest.mark.usefixtures("only_jambi", "only_people")
def test_people_have_their_rights_from_their_posts_alone():
    load()

    with government_scope(jambi()):
        assert not Assignment.objects.exists()
        kinds = {unit.id: unit.kind for unit in units.facts(on=TODAY)}
        held = {(row.role, kinds.get(row.unit_id or 0, "")) for row in access.accounts_by_role(on=TODAY)}
        names = {row.user_id for row in access.accounts_by_role(on=TODAY)}

    assert len(names) == len(PEOPLE["15.71"])
    assert {role for role, _kind in held} == {person.role for person in PEOPLE["15.71"]}
    everywhere = {"mayor", "secretary", "personnel", "inspector"}
    assert {(role, "") for role in everywhere} | {("camat", "district"), ("lurah", "urban_village")} <= held
    assert ("agency_head", "department") in held


@pytest.mark.usefixtures("only_jambi", "only_people")
def test_every_structural_post_has_a_holder_or_is_vacant_and_some_have_acting_ones():
    load()

    with government_scope(jambi()):
        held = positions.held(on=TODAY)
        structural = Position.objects.exclude(kind__in=[PositionKind.STAFF])
        filled = structural.filter(pk__in=held.filter(kind=IncumbencyKind.DEFINITIVE).values("position_id"))
        vacant = structural.exclude(pk__in=filled)
        acted_in = vacant.filter(pk__in=held.filter(kind=IncumbencyKind.PLT).values("position_id"))

        assert structural.count() > 600
        assert 20 <= vacant.count() <= 40
        assert 5 <= acted_in.count() < vacant.count()
        assert held.filter(kind=IncumbencyKind.PLH, position__in=filled).exists()


@pytest.mark.usefixtures("only_jambi", "only_people")
def test_who_answers_to_whom_is_told_by_the_line():
    load()

    with government_scope(jambi()):
        lines = dict(positions.posts(on=TODAY).values_list("position__code", "superior__code"))

    assert lines["PEMKOT-KDH"] is None
    assert lines["15.71.01-CAMAT"] == lines["DINKES-KEPALA"] == lines["SETDA-SEKDA"] == "PEMKOT-KDH"
    assert lines["15.71.01.1001-LURAH"] == "15.71.01-CAMAT"
    assert lines["SETDA-KESRA-KEPALA"] == "SETDA-ASISTEN-1"
    assert sum(superior is None for superior in lines.values()) == 1


@pytest.mark.usefixtures("only_jambi")
def test_the_city_has_ten_thousand_employees_and_is_loaded_once_in_little_time():
    began = time.process_time()
    load(demo.Size.CITY)
    taken = time.process_time() - began
    before = contents()

    with government_scope(jambi()):
        serving = employees.in_service(on=TODAY)
        posted = positions.held(on=TODAY).filter(kind=IncumbencyKind.DEFINITIVE)
        assert serving.count() == 10_000
        assert serving.filter(kind__startswith="pppk").count() == 5_900
        assert not serving.exclude(pk__in=posted.values("employee_id")).exists()
        soon = TODAY + timedelta(days=3 * 365)
        assert serving.filter(contract_ends_on__lt=soon).count() > 100
    assert load(demo.Size.CITY) == load() == []
    assert contents() == before
    assert taken < 120


@pytest.mark.usefixtures("only_people")
def test_how_to_sign_in_names_every_address_and_nobody_can_do_so_by_a_password():
    assert demo.how_to_sign_in("http://127.0.0.1:8000/") == ""
    load()

    assert "http://127.0.0.1:8000/kota-jambi/" in demo.how_to_sign_in("http://127.0.0.1:8000/")
    assert not any(user.has_usable_password() for user in User.objects.all())
    assert all(user.email.endswith(".example") and user.nip is None for user in User.objects.all())
