"""Ceilings set, changed in mid-year, withdrawn, imported; the tree of codes; a newer edition beside the older."""

from datetime import date

import pytest
from click.testing import CliRunner
from django.db import connection, transaction
from django.db.utils import IntegrityError
from django.test import Client
from django.test.utils import CaptureQueriesContext

from jenjang.kernel.access.actor import system
from jenjang.kernel.audit.models import Entry
from jenjang.kernel.sheets.kinds import Row
from jenjang.kernel.tenancy.errors import Conflict, DomainError, NotAllowed, NotFound
from jenjang.kernel.tenancy.scope import active_government_id, government_scope
from jenjang.kernel.ui.lists import Selection
from jenjang.organization.units.tests.factories import make_unit
from jenjang.performance.budgets import commands, importing, queries
from jenjang.performance.budgets.cli import load_budget_codes
from jenjang.performance.budgets.models import BudgetCode, Ceiling, Edition
from tests.support.people import NOON, actor_with, make_government, make_user

from .factories import make_ceiling

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("codes")]
ROADS, TODAY = "1.03.10", NOON.date()


@pytest.fixture(autouse=True)
def scope():
    with government_scope(make_government("Kota Contoh", slug="kota-pagu")):
        yield


def set_one(unit: int, amount: int = 1_000, *, actor=None, **given) -> int:
    told = {"year": 2026, "code": ROADS, "stage": "original", "starts_on": date(2026, 1, 1), **given}
    return commands.set_ceiling(actor or system(active_government_id()), unit_id=unit, amount=amount, at=NOON, **told)


def amount(unit: int, on: date, code: str = ROADS) -> int | None:
    found = queries.ceiling_of(unit, 2026, code, on=on)
    return None if found is None else found.amount


def test_a_mid_year_change_counts_from_its_day_and_the_older_ceiling_stays():
    unit = make_unit()
    first = set_one(unit, 1_000)
    second = set_one(unit, 1_400, stage="change", starts_on=date(2026, 9, 1), code=f"{ROADS} · apa pun")
    page = queries.ceiling(second, on=TODAY)

    assert [amount(unit, day) for day in (date(2025, 12, 31), date(2026, 8, 31), date(2026, 9, 1))] == [
        None,
        1_000,
        1_400,
    ]
    assert [(one.id, one.amount, one.difference) for one in page.versions] == [
        (second, 1_400, 400),
        (first, 1_000, None),
    ]
    assert (page.name, page.edition) == ("PROGRAM PENYELENGGARAAN JALAN", "2024-10")
    assert Entry.objects.filter(action="budgets.ceiling_set").count() == 2


def test_one_of_the_same_day_is_replaced_with_a_reason_and_a_withdrawn_one_gives_way():
    unit = make_unit()
    first = set_one(unit, 1_000)

    with pytest.raises(Conflict), transaction.atomic():
        set_one(unit, 1_000)
    with pytest.raises(DomainError, match="alasan"), transaction.atomic():
        set_one(unit, 900)
    second = set_one(unit, 900, why="Salah ketik")
    commands.withdraw_ceiling(system(active_government_id()), ceiling_id=second, why="Keliru", at=NOON)

    assert Ceiling.objects.get(pk=first).withdrawn_why == "Salah ketik"
    assert amount(unit, TODAY) is None
    with pytest.raises(Conflict):
        commands.withdraw_ceiling(system(active_government_id()), ceiling_id=second, why="Lagi", at=NOON)


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"code": "9.99.99"}, "Tidak ada kode"),
        ({"code": "1.03"}, "program, kegiatan"),
        ({"amount": -1}, "rupiah bulat"),
        ({"starts_on": date(2027, 1, 1)}, "mulai berlaku"),
        ({"year": 1999}, "Tahun"),
        ({"stage": "lain"}, "Tahap"),
    ],
)
def test_what_cannot_be_a_ceiling_is_refused_with_its_reason(wrong, said):
    with pytest.raises(DomainError, match=said):
        set_one(make_unit(), **wrong)


def test_the_right_reaches_the_own_unit_and_what_lies_below_it_and_a_neighbours_unit_is_not_there():
    agency, other = make_unit(), make_unit()
    below = make_unit(below=agency, kind="division")
    keeper = actor_with(active_government_id(), "budgets.edit", unit_id=agency)

    set_one(below, actor=keeper)
    with pytest.raises(NotAllowed), transaction.atomic():
        set_one(other, actor=keeper)
    with government_scope(make_government()):
        theirs, foreign = make_unit(), make_ceiling()
    with pytest.raises(NotFound), transaction.atomic():
        set_one(theirs)
    with pytest.raises(NotFound):
        queries.ceiling(foreign, on=TODAY)


def test_the_database_keeps_one_ceiling_a_day_and_no_negative_ones():
    unit = make_unit()
    make_ceiling(unit=unit)
    with pytest.raises(IntegrityError, match="ceiling_of_a_day_is_one"), transaction.atomic():
        make_ceiling(unit=unit)
    with pytest.raises(IntegrityError, match="ceiling_is_not_negative"), transaction.atomic():
        make_ceiling(-1, unit=unit, code="1.02.03")


KEYS = ("unit_code", "year", "code", "amount", "stage", "starts_on", "source")


def rows(*told: str) -> list[Row]:
    return [Row(n, dict(zip(KEYS, one.split("|"), strict=False))) for n, one in enumerate(told, start=2)]


def importer(**more) -> object:
    return actor_with(active_government_id(), "budgets.import", "budgets.edit", **more)


def test_an_import_tells_every_wrong_cell_and_takes_over_nothing():
    make_unit(code="DPUPR")
    wrong = rows(
        "TIDAK|2026|1.03.10|10", "DPUPR|dua|1.03.10|10", "DPUPR|2026|1.03|10", "DPUPR|2026|1.03.10|1,5", "DPUPR|2026|1.03.10|",
        "DPUPR|2026|1.03.11|10|Perubahan APBD", "DPUPR|2026|1.03.12|10", "DPUPR|2026|1.03.12|20",
    )  # fmt: skip

    found = importing.check(importer(), wrong, NOON)

    assert [(one.row, one.column) for one in found.problems] == [
        (2, "unit_code"), (3, "year"), (4, "code"), (5, "amount"), (6, "amount"), (7, "starts_on"), (9, "code"),
    ]  # fmt: skip
    with pytest.raises(DomainError, match="Baris 2"):
        importing.bring_in(importer(), wrong, at=NOON)
    assert not Ceiling.objects.exists()


def test_an_import_makes_versions_and_its_own_export_changes_nothing():
    unit = make_unit(code="DPUPR")
    importing.bring_in(importer(), rows("DPUPR|2026|1.03.10|1.250.000.000", "DPUPR|2026|1.03.11|40"), at=NOON)
    importing.bring_in(
        importer(), rows("DPUPR|2026|1.03.10|1500000000|APBD-P|2026-09-01", "DPUPR|2026|1.03.11|50"), at=NOON
    )
    listed = queries.ceilings_listed(Selection(export="csv"), on=date(2026, 12, 1)).rows
    again = rows(*(f"{r.unit_code}|{r.year}|{r.code}|{r.amount}|{r.stage}|{r.starts_on}|{r.source}" for r in listed))
    found = importing.check(importer(), again, NOON)

    assert (amount(unit, TODAY), amount(unit, date(2026, 9, 1))) == (1_250_000_000, 1_500_000_000)
    assert amount(unit, TODAY, "1.03.11") == 50
    assert (found.creates, found.changes, found.unchanged, found.problems) == (0, 0, 2, ())
    assert Ceiling.objects.filter(withdrawn_at__isnull=False).count() == 1


def test_an_import_keeps_to_the_own_unit():
    make_unit(code="DPUPR")
    own = make_unit(code="DINKES")

    (problem,) = importing.check(
        importer(unit_id=own), rows("DPUPR|2026|1.03.10|10", "DINKES|2026|1.02.02|10"), NOON
    ).problems

    assert (problem.row, problem.column) == (2, "unit_code")


def test_a_list_asks_as_often_for_three_ceilings_as_for_one():
    counts = []
    for wanted in (1, 3):
        while Ceiling.objects.count() < wanted:
            make_ceiling()
        with CaptureQueriesContext(
            connection,
        ) as seen:
            page = queries.ceilings_listed(Selection(), on=TODAY)
        assert len(page.rows) == wanted
        counts.append(len(seen))

    assert counts == [2, 2]


def test_pages_show_sums_and_what_passes_its_parent_and_a_clerk_sets_a_ceiling():
    unit = make_unit("Dinas Contoh")
    make_ceiling(1_000_000, unit=unit, code=ROADS)
    make_ceiling(1_500_000, unit=unit, code=f"{ROADS}.2.01")
    client = Client()
    client.force_login(make_user(active_government_id(), "planning"))

    page = Client().get(f"/kota-pagu/budgets/units/{unit}/").content.decode()
    form = {
        "unit_id": unit,
        "year": 2026,
        "code": "1.03.11",
        "amount": "2500000",
        "stage": "original",
        "starts_on": "2026-01-01",
    }
    made = client.post("/kota-pagu/budgets/ceilings/new/", form)
    refused = client.post("/kota-pagu/budgets/ceilings/new/", {**form, "code": "tidak ada", "amount": "1.500"})

    assert "Rp\xa0500.000 lebih banyak" in page
    assert made.status_code == 302
    assert refused.status_code == 422
    assert amount(unit, TODAY, "1.03.11") == 2_500_000
    assert Client().get("/kota-pagu/budgets/").status_code == 200


def test_the_tree_of_codes_unfolds_and_is_searched_by_code_and_by_words():
    visitor = Client()
    tree = visitor.get("/kota-pagu/budgets/codes/").content.decode()
    below = visitor.get("/kota-pagu/budgets/codes/below/", {"edition": "2024-10", "code": "1.03"}).content.decode()
    words = visitor.get("/kota-pagu/budgets/codes/", {"q": "pemeliharaan rutin jalan"}).content.decode()
    nothing = visitor.get("/kota-pagu/budgets/codes/", {"q": "tidakadadimanapun"})
    offered = visitor.get(
        "/kota-pagu/budgets/codes/choices/", {"field": "code", "code": "1.03.10.2.01.00", "year": "2026"}
    )

    assert "3.438 kode" in tree
    assert "1.03.10 · PROGRAM PENYELENGGARAAN JALAN" in below
    assert "1.03.10.2.01.0046" in words
    assert "0 kode cocok" in nothing.content.decode()
    assert offered.content.decode().count("<option") == 12
    assert visitor.get("/kota-pagu/budgets/codes/below/", {"edition": "lain"}).status_code == 404


def test_a_newer_edition_is_loaded_beside_the_older_and_what_was_set_keeps_its_own(tmp_path):
    unit = make_unit()
    old = set_one(unit)
    file, arguments = (
        tmp_path / "kode.csv",
        ["--key", "2027-01", "--title", "Edisi 2027", "--source", "Kepmen", "--from", "2027-01-01"],
    )
    file.write_text(
        "level,kode,nama,kode_induk\nurusan,1,Urusan,\nbidang_urusan,1.03,Bidang,1\nprogram,1.03.10,PROGRAM BARU,1.03\nprogram,1.03.1,Ganjil,1.03\n"
    )

    tried = CliRunner().invoke(load_budget_codes, [str(file), *arguments, "--dry-run"])
    loaded = CliRunner().invoke(load_budget_codes, [str(file), *arguments])
    twice = CliRunner().invoke(load_budget_codes, [str(file), *arguments])
    file.write_text("level,kode,nama,kode_induk\nprogram,,Tanpa kode,1.03\n")
    broken = CliRunner().invoke(load_budget_codes, [str(file), *arguments])

    assert "4 codes would be loaded" in tried.output
    assert "row 5, 1.03.1" in loaded.output
    assert "4 codes loaded" in loaded.output
    assert (twice.exit_code, broken.exit_code) == (1, 1)
    assert "row 2, kode" in broken.output
    assert (
        BudgetCode.objects.get(edition=Edition.objects.get(key="2027-01"), code="1.03.1").remark
        == "pola kode tidak baku"
    )
    new = set_one(unit, year=2027, starts_on=date(2027, 1, 1))
    assert [queries.ceiling(pk, on=TODAY).name for pk in (old, new)] == [
        "PROGRAM PENYELENGGARAAN JALAN",
        "PROGRAM BARU",
    ]
