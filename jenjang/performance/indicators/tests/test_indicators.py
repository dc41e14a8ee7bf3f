"""Indicators begun, described, put in use, revised, retired; their years; the import and its round trip; the pages."""

import json
from datetime import date
from decimal import Decimal

import pytest
from django.db import connection, transaction
from django.db.models import Q
from django.db.utils import IntegrityError
from django.test import Client
from django.test.utils import CaptureQueriesContext

from jenjang.kernel.access.actor import system
from jenjang.kernel.audit.models import Entry
from jenjang.kernel.law.words import same
from jenjang.kernel.sheets.kinds import Row
from jenjang.kernel.tenancy.errors import Conflict, DomainError, NotAllowed, NotFound
from jenjang.kernel.tenancy.scope import active_government_id, government_scope
from jenjang.kernel.ui.lists import Selection
from jenjang.organization.units.tests.factories import make_unit
from jenjang.performance.indicators import commands, importing, queries
from jenjang.performance.indicators.models import Indicator, IndicatorManual, IndicatorState, YearValue
from jenjang.performance.indicators.queries.uses import Use
from jenjang.performance.indicators.rules.manual import gaps
from jenjang.performance.indicators.rules.values import Supplied, Supplier
from tests.support.people import NOON, actor_with, make_government, make_user

from .factories import WHOLE, make_indicator, write

pytestmark = pytest.mark.django_db
TODAY = NOON.date()


@pytest.fixture(autouse=True)
def scope():
    with government_scope(make_government("Kota Contoh", slug="kota-ukur")):
        yield


def us():
    return system(active_government_id())


def describe(indicator_id: int, since: date, *, why: str = "", actor=None, **changed) -> None:
    page = queries.indicator_page(indicator_id, on=TODAY)
    facts = {name: getattr(page.manual, name) for name in (*WHOLE, "name", "data_unit_id")}
    commands.write_manual(
        actor or us(), indicator_id=indicator_id, starts_on=since, facts={**facts, **changed}, at=NOON, why=why
    )


def name_on(indicator_id: int, on: date) -> str:
    return queries.indicator(indicator_id, on=on).name


def test_a_draft_is_described_in_place_and_used_only_when_it_is_whole():
    draft = make_indicator("Awal", state=IndicatorState.DRAFT, definition="", data_source="")

    with pytest.raises(NotAllowed, match="belum lengkap"), transaction.atomic():
        commands.put_in_use(us(), indicator_id=draft, at=NOON)
    describe(draft, date(2024, 1, 1), definition="Lengkap", data_source="Sumber")
    commands.put_in_use(us(), indicator_id=draft, at=NOON)
    page = queries.indicator_page(draft, on=TODAY)

    assert (page.state, page.missing, page.since, len(page.versions)) == (IndicatorState.IN_USE, 0, date(2024, 1, 1), 1)
    assert queries.ids_by_code()[page.code] == draft


def test_a_newer_version_begins_on_its_day_and_the_older_one_stays_readable():
    used = make_indicator("Nama lama")

    describe(used, date(2026, 7, 1), name="Nama baru", formula="Cara baru")
    page = queries.indicator_page(used, on=TODAY)

    assert [name_on(used, day) for day in (date(2024, 1, 1), date(2026, 6, 30), date(2026, 7, 1))] == [
        "Nama lama", "Nama lama", "Nama baru",
    ]  # fmt: skip
    assert [(one.since, one.until) for one in page.versions] == [
        (date(2026, 7, 1), None), (date(2025, 1, 1), date(2026, 7, 1)),
    ]  # fmt: skip
    assert [(one.label, one.old, one.new) for one in page.versions[0].changed] == [
        ("Nama indikator", "Nama lama", "Nama baru"),
        ("Cara menghitung", WHOLE["formula"], "Cara baru"),
    ]


def test_what_is_in_use_is_corrected_with_a_reason_and_never_made_incomplete():
    used = make_indicator("Nama lama")

    with pytest.raises(DomainError, match="alasannya"), transaction.atomic():
        describe(used, date(2025, 1, 1), name="Dibetulkan")
    with pytest.raises(Conflict, match="Versi terbaru"), transaction.atomic():
        describe(used, date(2024, 1, 1), name="Terlalu awal")
    with pytest.raises(Conflict, match="lengkap"), transaction.atomic():
        describe(used, date(2026, 7, 1), data_source="")
    describe(used, date(2025, 1, 1), name="Dibetulkan", why="Salah tulis")

    assert name_on(used, TODAY) == "Dibetulkan"
    assert Entry.objects.get(action="indicators.corrected").is_override


def test_two_at_one_manual_the_second_is_told_who_was_quicker():
    used = make_indicator()
    version = queries.indicator_page(used, on=TODAY).version
    describe(used, date(2026, 7, 1), name="Lebih cepat")

    with pytest.raises(Conflict, match="mengubah catatan ini"):
        commands.retire(us(), indicator_id=used, on=TODAY, why="Usang", at=NOON, version=version)


def test_a_retired_one_says_why_and_comes_back():
    used = make_indicator()
    commands.retire(us(), indicator_id=used, on=TODAY, why="Diganti", at=NOON)
    page = queries.indicator_page(used, on=TODAY)

    assert (page.state, page.retired_why) == (IndicatorState.RETIRED, "Diganti")
    assert queries.choices("laporan", on=TODAY) == []
    with pytest.raises(NotAllowed), transaction.atomic():
        describe(used, date(2026, 7, 1), name="Sesudah berhenti")
    commands.put_in_use(us(), indicator_id=used, at=NOON)
    assert [one[0] for one in queries.choices("laporan tepat", on=TODAY)] == [used]


def test_rights_follow_the_unit_and_a_neighbours_indicator_is_not_there():
    agency, other = make_unit(), make_unit()
    below = make_unit(below=agency, kind="division")
    head = actor_with(active_government_id(), "indicators.edit", unit_id=agency)

    describe(make_indicator(unit=below), date(2026, 7, 1), name="Milik bawahan", actor=head)
    own = make_indicator(unit=agency)
    told = {"indicator_id": own, "code": "PINDAH", "is_main": True, "at": NOON}
    with pytest.raises(NotAllowed), transaction.atomic():
        describe(make_indicator(unit=other), date(2026, 7, 1), name="Milik tetangga", actor=head)
    with pytest.raises(NotAllowed), transaction.atomic():
        commands.identify(head, unit_id=other, **told)
    commands.identify(head, unit_id=below, **told)
    with government_scope(make_government()):
        theirs, unit = make_indicator(), make_unit()
    for deed in (
        lambda: queries.indicator_page(theirs, on=TODAY),
        lambda: commands.put_in_use(us(), indicator_id=theirs, at=NOON),
    ):
        with pytest.raises(NotFound):
            deed()
    with pytest.raises(NotFound), transaction.atomic():
        commands.identify(us(), unit_id=unit, **told)
    assert Indicator.objects.get(pk=own).code == "PINDAH"


def test_the_database_keeps_codes_apart_and_manuals_from_overlapping():
    used = make_indicator(code="SATU")
    manual = IndicatorManual.objects.get(indicator_id=used)
    manual.pk, manual._state.adding = None, True

    with pytest.raises(IntegrityError, match="an_indicator_has_one_manual_at_a_time"), transaction.atomic():
        manual.save()
    with pytest.raises(Conflict, match="SATU"), transaction.atomic():
        make_indicator(code="SATU")


def test_a_year_is_judged_and_what_is_not_reported_is_no_zero():
    used = make_indicator(direction="lower", variant="A", lowest=None, highest=None)
    write(used, 2024, "7.5", "8.25")
    write(used, 2025, "7", None)
    write(used, 2026, "7", "0")

    years = queries.indicator_page(used, on=TODAY).years

    assert [(one.year, one.achievement, one.rating) for one in years] == [
        (2024, Decimal("90.00"), "Tinggi"), (2025, None, ""), (2026, Decimal("200.00"), "Sangat tinggi"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"actual": Decimal(50)}, "dari mana"),
        ({"actual": Decimal("50.123"), "source": "s"}, "lebih teliti"),
        ({"target": Decimal(101)}, "di atas skala"),
        ({"target_on": date(2025, 1, 1)}, "bukan tanggal"),
        ({"target": Decimal(1), "target_high": Decimal(2)}, "rentang"),
        ({"year": 1999}, "Tahun"),
    ],
)
def test_a_value_that_cannot_be_is_refused_with_its_reason(given, said):
    used = make_indicator()
    with pytest.raises(DomainError, match=said):
        commands.write_value(us(), **{"indicator_id": used, "year": 2025, "at": NOON, **given})


def test_a_reported_value_is_corrected_with_a_reason_alone():
    used = make_indicator()
    write(used, 2025, "90", "80")

    with pytest.raises(DomainError, match="alasannya"), transaction.atomic():
        write(used, 2025, "90", "85")
    told = {"target": Decimal(90), "actual": Decimal(85), "source": "Laporan", "why": "Angka akhir"}
    commands.write_value(us(), indicator_id=used, year=2025, at=NOON, **told)

    assert YearValue.objects.get().actual == 85
    assert Entry.objects.get(action="indicators.value_corrected").before["actual"] == "80.000000"


def test_a_room_that_gives_values_and_one_that_uses_indicators_join_by_the_settings(settings, monkeypatch):
    supplier = Supplier(same("Survei"), lambda unit, name: (Supplied(2025, "7", "TW IV", None, Decimal("81.5")),))
    monkeypatch.setattr(
        "jenjang.performance.indicators.queries.words._suppliers", lambda path: {"surveys.ikm": supplier}
    )
    monkeypatch.setattr(
        "jenjang.performance.indicators.tests.test_indicators.told",
        lambda pk: [Use("Sasaran", "Layanan membaik", "/x/")],
        raising=False,
    )
    settings.INDICATOR_USES = ("jenjang.performance.indicators.tests.test_indicators.told",)
    used = make_indicator(source_room="surveys.ikm")
    commands.take_values(us(), indicator_id=used, at=NOON)
    page = queries.indicator_page(used, on=TODAY)

    assert [(one.year, one.measured.actual, one.source, one.note) for one in page.years] == [
        (2025, Decimal("81.5"), "Survei", "TW IV")
    ]
    assert [use.label for use in page.uses] == ["Layanan membaik"]


def told(indicator_id: int) -> list[Use]:
    """Stands for a room above; the test above says what it answers."""
    return []


KEYS = tuple(column.key for column in importing.INDICATORS.columns)


def rows(*given: dict) -> list[Row]:
    return [Row(number, {key: str(one.get(key, "")) for key in KEYS}) for number, one in enumerate(given, start=2)]


def importer(**more):
    return actor_with(active_government_id(), "indicators.import", "indicators.edit", **more)


def counts(*given: dict) -> tuple[int, int, int]:
    found = importing.check(importer(), rows(*given), NOON)
    assert found.problems == ()
    return found.creates, found.changes, found.unchanged


def test_an_import_tells_every_wrong_cell_and_takes_over_nothing():
    make_unit(code="D")
    good = {"code": "A", "name": "Nama", "unit_code": "D"}
    wrong = rows(
        good, good, {**good, "code": "a b"}, {**good, "code": "B", "name": ""}, {**good, "code": "C", "unit_code": "X"},
        {**good, "code": "E", "direction": "ke samping"}, {**good, "code": "F", "baseline": "1.234,x"},
        {**good, "code": "G", "state": "Dipakai"}, {**good, "code": "H", "decimals": "9"}, {**good, "code": "I", "lowest": "5", "highest": "5"},
        {**good, "code": "J", "data_position_code": "X"}, {**good, "code": "K", "state": "Dihentikan"},
    )  # fmt: skip

    found = importing.check(importer(), wrong, NOON).problems

    assert [(one.row, one.column) for one in found] == [
        (3, "code"), (4, "code"), (5, "name"), (6, "unit_code"), (7, "direction"), (8, "baseline"), (9, "definition"),
        (10, "decimals"), (11, "highest"), (12, "data_position_code"), (13, "state"),
    ]  # fmt: skip
    with pytest.raises(DomainError):
        importing.bring_in(importer(), wrong, at=NOON)
    assert not Indicator.objects.exists()


def test_an_export_comes_back_unchanged_and_a_changed_row_makes_a_version():
    make_unit(code="D")
    unit = make_unit(code="E")
    make_indicator("Satu", unit=unit, code="SATU", direction="lower", variant="B", baseline=Decimal("12.5"))
    make_indicator("Dua", unit=unit, code="DUA", state=IndicatorState.DRAFT, definition="", lowest=None)
    listed = queries.indicators_listed(Selection(export="xlsx"), on=TODAY).rows
    exported = [
        {key: str(row.state.label) if key == "state" else getattr(row, key, "") for key in KEYS} for row in listed
    ]
    exported = [{key: "" if value is None else value for key, value in row.items()} for row in exported]

    assert counts(*exported) == (0, 0, 2)
    changed = [{**row, "formula": "Cara baru"} for row in exported]
    new = {
        "code": "BARU",
        "name": "Baru",
        "unit_code": "D",
        "is_main": "ya",
        "baseline": "1.250,5",
        "starts_on": "2026-03-01",
    }
    assert counts(*changed, new) == (1, 2, 0)
    importing.bring_in(importer(), rows(*changed, new), at=NOON)
    ids = queries.ids_by_code()

    assert [one.since for one in queries.indicator_page(ids["SATU"], on=TODAY).versions] == [TODAY, date(2025, 1, 1)]
    assert [one.since for one in queries.indicator_page(ids["DUA"], on=TODAY).versions] == [date(2025, 1, 1)]
    assert queries.indicator(ids["BARU"], on=TODAY).manual.baseline == Decimal("1250.5")
    assert counts(*changed, new) == (0, 0, 3)


def test_a_head_imports_the_own_units_indicators_alone():
    make_unit(code="D")
    own = make_unit(code="E")
    given = [{"code": f"K-{code}", "name": "Nama", "unit_code": code} for code in ("D", "E")]

    (problem,) = importing.check(importer(unit_id=own), rows(*given), NOON).problems

    assert (problem.row, problem.column) == (2, "unit_code")


def test_the_list_finds_the_incomplete_ones_as_the_rules_do():
    make_indicator()
    for number, hole in enumerate(
        (
            {"definition": ""},
            {"direction": "lower"},
            {"baseline": None},
            {"data_unit_id": None},
            {"accumulation": ""},
            {"level": ""},
        ),
    ):
        make_indicator(f"Kurang {number}", state=IndicatorState.DRAFT, **hole)
    make_indicator("Tanggal", direction="date", accumulation="", baseline=None, baseline_year=None)
    by_rules = {
        one.pk
        for one in IndicatorManual.objects.all()
        if gaps(queries.described([one.indicator_id], on=TODAY)[one.indicator_id].manual)
    }

    assert set(IndicatorManual.objects.filter(queries.incomplete() & Q()).values_list("pk", flat=True)) == by_rules
    narrowed = Selection(filters={"standing": "incomplete"})
    assert queries.indicators_listed(narrowed, on=TODAY).total == len(by_rules) == 6
    assert queries.main_listed(Selection(text="tanggal"), on=TODAY).total == 1


def test_lists_and_pages_ask_as_often_for_three_as_for_one():
    asked = []
    for wanted in (1, 3):
        while Indicator.objects.count() < wanted:
            make_indicator()
        last = Indicator.objects.latest("id").pk
        for year in range(2020, 2020 + wanted):
            write(last, year, "90", "80")
        if wanted == 3:
            describe(last, date(2026, 7, 1), formula="Lain")
        with CaptureQueriesContext(connection) as lists:
            queries.indicators_listed(Selection(), on=TODAY)
        with CaptureQueriesContext(connection) as page:
            queries.indicator_page(last, on=TODAY)
        asked.append((len(lists), len(page)))

    assert asked[0] == asked[1]


def test_anybody_reads_the_main_indicators_as_page_csv_and_json_and_no_drafts():
    shown = make_indicator("Terbuka bagi siapa pun")
    hidden = make_indicator("Hanya di dalam", is_main=False)
    draft = make_indicator("Masih konsep", state=IndicatorState.DRAFT)
    write(shown, 2024, "90", "81")
    write(shown, 2025, "92", None)
    visitor, base = Client(), "/kota-ukur/indicators/"
    page = visitor.get(f"{base}main/").content.decode()
    data = json.loads(visitor.get(f"{base}main/data.json").content)

    assert "Terbuka bagi siapa pun" in page
    assert "Hanya di dalam" not in page
    assert "Masih konsep" not in page
    assert [one["name"] for one in data["indicators"]] == ["Terbuka bagi siapa pun"]
    assert data["indicators"][0]["baseline"] == "71.5"
    assert "Terbuka bagi siapa pun" not in visitor.get(f"{base}main/?unit={make_unit()}").content.decode()
    assert "Terbuka bagi siapa pun" in visitor.get(f"{base}main/?export=csv").content.decode("utf-8-sig")
    assert [visitor.get(f"{base}{pk}/").status_code for pk in (shown, hidden, draft)] == [200, 404, 404]
    assert "90,00" in visitor.get(f"{base}{shown}/years/2024/why/").content.decode()
    assert "2025" in visitor.get(f"{base}{shown}/history.csv").content.decode("utf-8-sig")


def test_a_head_adds_completes_and_uses_an_indicator_on_pages():
    unit = make_unit("Dinas Contoh")
    client, base = Client(), "/kota-ukur/indicators/"
    client.force_login(make_user(active_government_id(), "agency_head", unit_id=unit))
    form = {
        "code": "D-1",
        "unit_id": unit,
        "is_main": "on",
        "name": "Jalan mantap",
        "decimals": "2",
        "starts_on": "2026-01-01",
    }
    made = client.post(f"{base}new/", form)
    pk = Indicator.objects.get(code="D-1").pk
    draft = client.get(f"{base}{pk}/").content.decode()
    early = client.post(f"{base}{pk}/use/")
    whole = {name: value for name, value in WHOLE.items() if name not in ("lowest", "highest", "baseline")}
    manual = {**whole, "name": "Jalan mantap", "baseline": "71,5", "data_unit_id": unit, "starts_on": "2026-01-01"}
    kept = client.post(f"{base}{pk}/manual/", manual)
    used = client.post(f"{base}{pk}/use/")
    value = client.post(
        f"{base}{pk}/values/", {"year": "2025", "target": "80", "actual": "76,5", "source": "Survei jalan"}
    )
    refused = client.post(f"{base}{pk}/values/", {"year": "2024", "target": "80", "actual": "1.234"})
    page = client.get(f"{base}{pk}/").content.decode()

    assert [one.status_code for one in (made, kept, used, value)] == [302] * 4
    assert (early.status_code, refused.status_code) == (403, 422)
    assert "Tulis definisi operasional" in draft
    assert "95,63" in page
    assert "Yang masih harus diisi" not in page
