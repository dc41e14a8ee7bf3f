"""A plan from draft to superseded, targets with their revisions, promises and milestones."""

import struct
import zlib
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from io import BytesIO

import pytest
from django.db import IntegrityError, transaction
from PIL import Image

from jenjang.kernel.audit.models import Entry
from jenjang.kernel.files import queries as files
from jenjang.kernel.sheets.kinds import Row
from jenjang.kernel.tenancy.errors import Conflict, DomainError, NotAllowed, NotFound
from jenjang.kernel.tenancy.scope import government_scope
from jenjang.kernel.ui.lists import Selection
from jenjang.organization.units.tests.factories import make_unit
from jenjang.performance.indicators.tests.factories import make_indicator, write
from jenjang.performance.programmes import commands, importing, queries
from jenjang.performance.programmes.commands import PlanFacts, Promise
from jenjang.performance.programmes.models import MediumTermPlan, ObjectiveTarget, PlanState
from jenjang.performance.programmes.rules import Standing
from tests.support.people import NOON, actor_with, make_government

from .factories import (
    keeper,
    make_flagship,
    make_milestone,
    make_mission,
    make_objective,
    make_plan,
    picture,
    set_targets,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("own_files")]

TODAY = NOON.date()
FACTS = PlanFacts("RPJMD Kota Contoh 2025–2029", 2025, 2029, "Kota yang maju", "Perda 1/2025", date(2025, 8, 1))


@pytest.fixture
def here():
    government = make_government()
    with government_scope(government):
        yield government


def draft(**changes) -> int:
    return commands.draft_plan(keeper(), facts=replace(FACTS, **changes), at=NOON)


def states() -> list[str]:
    return list(MediumTermPlan.objects.order_by("pk").values_list("state", flat=True))


def test_a_plan_comes_into_force_when_it_is_whole_and_supersedes_the_one_before(here):
    former = make_plan()
    plan = draft()
    with pytest.raises(DomainError, match="Belum ada misi"):
        commands.bring_into_force(keeper(), plan_id=plan, at=NOON)
    make_objective(plan, make_mission(plan))

    commands.bring_into_force(keeper(), plan_id=plan, at=NOON)

    assert states() == ["superseded", "in_force"]
    assert queries.plan_in_force(year=2026).id == plan
    with pytest.raises(Conflict, match="digantikan"):
        commands.change_plan(keeper(), plan_id=former, facts=FACTS, at=NOON, why="x")


def test_the_database_keeps_a_second_plan_out_of_a_year(here):
    make_plan(first_year=2025, last_year=2029)
    plan = draft(first_year=2029, last_year=2033)

    with pytest.raises(IntegrityError, match="one_plan_is_in_force_in_a_year"), transaction.atomic():
        MediumTermPlan.objects.filter(pk=plan).update(state=PlanState.IN_FORCE)


def test_in_force_nothing_changes_without_a_reason_and_years_stay(here):
    plan = make_plan()
    with pytest.raises(DomainError, match="alasan"):
        make_mission_without_reason(plan)
    head = queries.head_of(plan)
    facts = replace(FACTS, title=head.title)
    with pytest.raises(Conflict, match="Tahun rencana"):
        commands.change_plan(keeper(), plan_id=plan, facts=replace(facts, last_year=2030), at=NOON, why="Perda 2")
    with pytest.raises(DomainError, match="menyebut nomor"):
        commands.change_plan(keeper(), plan_id=plan, facts=replace(facts, regulation_number=""), at=NOON, why="Perda 2")


def make_mission_without_reason(plan: int) -> None:
    commands.add_mission(keeper(), plan_id=plan, number=1, text="Misi", at=NOON)


def test_targets_of_a_draft_are_overwritten_and_those_in_force_revised(here):
    plan = draft()
    aim, indicator = make_objective(plan, make_mission(plan)), make_indicator("IKM", measure_unit="indeks")
    set_targets(aim, indicator, {2025: "80", 2026: "81,5"})
    set_targets(aim, indicator, {2025: "80,5", 2026: ""})
    assert list(ObjectiveTarget.objects.values_list("year", "number", "revision")) == [(2025, Decimal("80.5"), 1)]

    commands.bring_into_force(keeper(), plan_id=plan, at=NOON)
    with pytest.raises(DomainError, match="alasan"):
        set_targets(aim, indicator, {2025: "82"}, why="")
    set_targets(aim, indicator, {2025: "82", 2027: "WTP"}, why="Perubahan RPJMD")
    set_targets(aim, indicator, {2027: ""}, why="Ditarik")
    page = queries.objective_page(aim)

    assert [(one.year, one.before.number, one.after.number, one.after.words, one.why) for one in page.revisions] == [
        (2027, None, None, "", "Ditarik"),
        (2025, Decimal("80.5"), Decimal(82), "", "Perubahan RPJMD"),
    ]
    (measure,) = page.aim.measures
    assert [cell.number for cell in measure.cells] == [Decimal(82), None, None, None, None]
    assert (measure.name, measure.measure_unit, measure.is_revised) == ("IKM", "indeks", True)
    with pytest.raises(Conflict, match="Tidak ada yang berubah"):
        set_targets(aim, indicator, {2025: "82"})


def test_who_was_quicker_is_told(here):
    plan = draft()
    aim = make_objective(plan, make_mission(plan))
    set_targets(aim, make_indicator(), {2025: "1"})

    with pytest.raises(Conflict, match="Jenjang mengubah catatan ini"):
        commands.set_targets(keeper(), objective_id=aim, indicator_id=1, given={}, at=NOON, version=1)


def test_a_goal_carries_its_objectives_along_and_nothing_hangs_on_air(here):
    plan = draft()
    first, second = make_mission(plan, "Satu"), make_mission(plan, "Dua")
    goal = make_objective(plan, first, "Tujuan", level="goal", code="1")
    aim = make_objective(plan, first, "Sasaran", goal_id=goal, code="1.1")
    with pytest.raises(DomainError, match="misi yang sama"):
        make_objective(plan, second, goal_id=goal)
    with pytest.raises(Conflict, match="tetap tujuan"):
        commands.change_objective(
            keeper(), objective_id=goal, mission_id=first, level="objective", code="1", text="x", at=NOON
        )
    with pytest.raises(Conflict, match="Masih ada"):
        commands.remove_objective(keeper(), objective_id=goal, at=NOON)

    commands.change_objective(
        keeper(), objective_id=goal, mission_id=second, level="goal", code="1", text="Tujuan", at=NOON
    )
    page = queries.plan_page(queries.head_of(plan))

    assert [[one.text for one in top.below] for mission in page.missions for top in mission.aims] == [["Sasaran"]]
    commands.remove_objective(keeper(), objective_id=aim, at=NOON)
    commands.remove_mission(keeper(), mission_id=first, at=NOON)
    assert queries.plan_page(queries.head_of(plan)).objectives == 0


def test_a_promise_is_seen_once_published_and_withdrawn_with_a_reason(here):
    plan, unit = make_plan(), make_unit("Dinas Sosial")
    flagship = make_flagship(plan, "Kartu Bahagia", unit=unit, is_published=False)
    assert queries.promises(on=TODAY) == []

    commands.publish(keeper(), flagship_id=flagship, at=NOON)
    with pytest.raises(Conflict, match="sudah tampil"):
        commands.publish(keeper(), flagship_id=flagship, at=NOON)
    (card,) = queries.promises(on=TODAY)
    assert (card.name, card.lead, card.slug) == ("Kartu Bahagia", "Dinas Sosial", "kartu-bahagia")

    given = Promise(3, "Kartu Baru", "Lain", unit, 2025, 2029)
    commands.change_flagship(keeper(), flagship_id=flagship, given=given, at=NOON, why="Nama resmi")
    assert queries.promise("kartu-bahagia", on=TODAY).page.name == "Kartu Baru"
    with pytest.raises(DomainError, match="Isi alasan"):
        commands.withdraw_from_public(keeper(), flagship_id=flagship, why=" ", at=NOON)
    commands.withdraw_from_public(keeper(), flagship_id=flagship, why="Keliru", at=NOON)
    with pytest.raises(NotFound):
        queries.promise("kartu-bahagia", on=TODAY)


def test_a_promise_of_a_draft_plan_is_not_shown(here):
    flagship = make_flagship(draft(), is_published=False)

    with pytest.raises(Conflict, match="konsep"):
        commands.publish(keeper(), flagship_id=flagship, at=NOON)


def test_a_promise_page_tells_targets_and_values_and_what_is_not_reported(here):
    plan = make_plan()
    aim, indicator = make_objective(plan, make_mission(plan)), make_indicator("IKM")
    set_targets(aim, indicator, {2025: "80", 2026: "81"})
    write(indicator, 2025, "80", "79.5", source="Survei 2025")
    flagship = make_flagship(plan, "Janji", objective_ids=[aim])
    shown = queries.promise(queries.flagship(flagship, on=TODAY).slug, on=TODAY)
    ((_text, (measured,)),) = shown.objectives

    told = [(year.year, year.target, year.actual, year.source, year.is_over) for year in measured.years]
    assert told[:2] == [(2025, 80, Decimal("79.5"), "Survei 2025", True), (2026, 81, None, "", False)]


def report(milestone: int, actor=None, **more) -> None:
    commands.report_milestone(actor or keeper(), milestone_id=milestone, at=more.pop("at", NOON), **more)


def test_a_milestone_is_reported_by_its_units_with_a_photo_without_its_place(here):
    lead, other, stranger = make_unit(), make_unit(), make_unit()
    flagship = make_flagship(make_plan(), unit=lead, contributing=[other])
    step = make_milestone(flagship)
    with pytest.raises(NotAllowed, match="unit penanggung jawab"):
        report(step, actor_with(here, "programmes.report", unit_id=stranger), words="Selesai")

    for unit, number in ((lead, 1), (other, 2)):
        report(
            step,
            actor_with(here, "programmes.report", unit_id=unit),
            words=f"Kabar {number}",
            file_name="a.png",
            content=picture(number),
        )
    row = queries.milestone(step, on=TODAY)

    assert [note.words for note in row.notes] == ["Kabar 2", "Kabar 1"]
    assert [photo.caption for photo in row.photos] == ["Kabar 1", "Kabar 2"]
    assert b"GPS" not in files.content_of(queries.photo(row.photos[0].id).file)
    with pytest.raises(Conflict, match="Foto ini sudah ada"), transaction.atomic():
        report(step, words="Lagi", file_name="a.png", content=picture(1))
    with pytest.raises(DomainError, match="bukan foto"), transaction.atomic():
        report(step, words="Lagi", file_name="a.png", content=b"%PDF-1.4")
    commands.withdraw_photo(keeper(), photo_id=row.photos[0].id, why="Wajah anak", at=NOON)
    assert [photo.caption for photo in queries.milestone(step, on=TODAY).photos] == ["Kabar 2"]
    with pytest.raises(NotFound):
        queries.photo(row.photos[0].id)


def test_a_photo_of_a_milestone_is_kept_small_and_one_that_hides_too_much_is_refused(here):
    step = make_milestone(make_flagship(make_plan()))
    large = BytesIO()
    Image.new("RGB", (3000, 4000), (90, 120, 60)).save(large, "JPEG", comment=b"GPS rumah")
    report(step, words="Jalan selesai", file_name="IMG_20260520.jpeg", content=large.getvalue())

    (photo,) = queries.milestone(step, on=TODAY).photos
    kept = files.content_of(queries.photo(photo.id).file)
    assert Image.open(BytesIO(kept)).size == (1200, 1600)
    assert b"GPS" not in kept
    assert queries.photo(photo.id).file.name == "IMG_20260520.jpg"
    head = struct.pack(">II5B", 60_000, 60_000, 8, 2, 0, 0, 0)
    bomb = picture(3).replace(struct.pack(">II5B", 1, 1, 8, 2, 0, 0, 0), head)
    bomb = bomb[:29] + struct.pack(">I", zlib.crc32(b"IHDR" + head)) + bomb[33:]
    with pytest.raises(DomainError, match="tidak dibuka demi keamanan"), transaction.atomic():
        report(step, words="Lagi", file_name="bom.png", content=bomb)
    assert len(queries.milestone(step, on=TODAY).notes) == 1, "what was refused has left nothing behind"


def test_a_milestone_goes_through_all_its_states(here):
    step = make_milestone(make_flagship(make_plan()), month=date(2026, 3, 20))

    def standing() -> Standing:
        return queries.milestone(step, on=TODAY).standing

    assert standing() == Standing.NOT_REPORTED
    report(step, words="Lahan belum siap")
    assert standing() == Standing.LATE
    commands.move_milestone(keeper(), milestone_id=step, month=date(2026, 9, 1), why="Lahan belum siap", at=NOON)
    row = queries.milestone(step, on=TODAY)
    assert (row.standing, row.planned, row.first_planned) == (Standing.PLANNED, date(2026, 9, 1), date(2026, 3, 1))
    with pytest.raises(DomainError, match="sesudah hari ini"):
        report(step, words="", done_on=date(2026, 12, 1))
    report(step, words="", done_on=TODAY)
    assert standing() == Standing.DONE
    with pytest.raises(Conflict, match="sudah selesai"):
        commands.move_milestone(keeper(), milestone_id=step, month=date(2026, 10, 1), why="x", at=NOON)
    commands.reopen_milestone(keeper(), milestone_id=step, why="Ternyata rusak", at=NOON)
    assert standing() == Standing.PLANNED
    assert Entry.objects.filter(action__startswith="programmes.milestone_").count() == 5


def test_the_list_counts_milestones_as_the_page_does(here):
    flagship = make_flagship(make_plan())
    months = [date(2026, 1, 1), date(2026, 2, 1), date(2026, 5, 1), date(2026, 8, 1)]
    steps = [make_milestone(flagship, month=month) for month in months]
    report(steps[0], words="", done_on=date(2026, 1, 31))
    report(steps[1], words="Terlambat", at=datetime(2026, 3, 1, 5, tzinfo=UTC))
    steps.append(make_milestone(flagship, month=date(2026, 2, 1)))
    report(steps[-1], words="Masih jalan", at=datetime(2026, 2, 28, 5, tzinfo=UTC))
    (row,) = queries.flagships_listed(keeper(), Selection(), on=TODAY).rows
    tally = queries.flagship(flagship, on=TODAY).tally

    assert (row.milestones, row.done, row.late, row.not_reported) == (5, 1, 1, 1)
    assert (tally.total, tally.done, tally.late, tally.not_reported) == (5, 1, 1, 1)


def rows(*cells: str) -> list[Row]:
    keys = [column.key for column in importing.PLAN_TARGETS.columns]
    return [Row(number, dict(zip(keys, line.split("|"), strict=True))) for number, line in enumerate(cells, start=2)]


def test_a_file_brings_missions_goals_and_targets_and_comes_back_unchanged(here):
    draft()
    make_indicator(code="IKU-1")
    given = rows(
        "1|Layanan membaik|Sasaran|1.1|1|Warga terlayani|IKU-1|2025|80,5",
        "1|Layanan membaik|Sasaran|1.1|1|Warga terlayani|IKU-1|2026|WTP",
        "1||Tujuan|1||Layanan dasar|||",
    )
    preview = importing.check(keeper(), given, NOON)
    assert (preview.creates, preview.problems) == (2, ())

    done = importing.bring_in(keeper(), given, at=NOON)
    page = queries.plan_page(queries.head_of(MediumTermPlan.objects.get().pk))
    told = [(row.code, row.goal_code, row.indicator_code, row.year, row.target) for row in queries.target_rows(page)]

    assert (done.created, done.changed) == (2, 0)
    assert told == [
        ("1", "", "", None, None),
        ("1.1", "1", "IKU-1", 2025, Decimal("80.5")),
        ("1.1", "1", "IKU-1", 2026, "WTP"),
    ]
    again = importing.check(keeper(), given, NOON)
    assert (again.creates, again.changes, again.unchanged) == (0, 0, 2)


def test_what_is_wrong_in_a_file_is_told_by_row_and_column(here):
    draft()
    make_indicator(code="IKU-1")
    given = rows(
        "x||Sasaran|1.1||Warga|IKU-1|2025|1",
        "1||Anu|||||2031|",
        "1|Misi|Tujuan|1|9|Layanan|TIDAK|2025|7.5.1",
        "1|Misi|Sasaran|2|8|Lain|IKU-1|2025|1",
        "1|Misi|Sasaran|2|8|Lain|IKU-1|2025|2",
        "1|Misi|Sasaran|2|8|Beda|IKU-1|2026|2",
    )

    problems = importing.check(keeper(), given, NOON).problems

    assert {(problem.row, problem.column) for problem in problems} == {
        (2, "mission"), (3, "level"), (3, "code"), (3, "text"), (3, "indicator_code"), (3, "year"), (3, "target"), (4, "goal_code"),
        (4, "indicator_code"), (4, "target"), (5, "goal_code"), (6, "goal_code"), (6, "year"), (7, "goal_code"), (7, "code"),
    }  # fmt: skip
    with pytest.raises(DomainError, match="Tidak ada yang diimpor"):
        importing.bring_in(keeper(), given, at=NOON)


def test_another_governments_records_are_out_of_reach(here):
    there = make_government()
    with government_scope(there):
        plan = make_plan()
        mission = make_mission(plan)
        step = make_milestone(make_flagship(plan))
    own = make_plan()
    with government_scope(here):
        with pytest.raises(NotFound):
            make_objective(own, mission)
        with pytest.raises(NotFound):
            report(step, words="x")
        with pytest.raises(NotFound):
            queries.head_of(plan)
        with pytest.raises(NotFound):
            make_flagship(own, mission_id=mission)
