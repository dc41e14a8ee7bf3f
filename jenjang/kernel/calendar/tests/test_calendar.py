from datetime import date

import pytest
from django.db import DatabaseError, transaction

from jenjang.kernel.audit.models import Entry
from jenjang.kernel.calendar import commands, queries
from jenjang.kernel.calendar.explaining import because
from jenjang.kernel.calendar.models import LocalHoliday
from jenjang.kernel.tenancy.errors import Conflict, DomainError, NotAllowed, NotFound
from jenjang.kernel.tenancy.models import Government
from jenjang.kernel.tenancy.scope import government_scope
from tests.support.people import NOON, actor_with, make_government, make_user

pytestmark = pytest.mark.django_db(databases=["default", "apart"])

ANNIVERSARY = date(2026, 5, 26)


@pytest.fixture
def government() -> int:
    return make_government()


@pytest.fixture
def base(government) -> str:
    return f"/{Government.objects.get(pk=government).slug}/calendar/"


def declare(
    government: int, day: date = ANNIVERSARY, name: str = "Hari jadi", reason: str = "Keputusan 12/2026"
) -> int:
    with government_scope(government):
        editor = actor_with(government, "calendar.edit")
        return commands.declare_local_holiday(editor, day=day, name=name, reason=reason, at=NOON)


def test_a_local_holiday_moves_deadlines_of_its_government_only(government):
    neighbour = make_government()
    declare(government)

    with government_scope(government):
        own = queries.deadline(date(2026, 5, 25), 1)
    with government_scope(neighbour):
        theirs = queries.deadline(date(2026, 5, 25), 1)

    assert own.due == date(2026, 5, 29)
    assert [holiday.name for skipped in own.skipped for holiday in skipped.holidays] == [
        "Hari jadi", "Hari Raya Idul Adha", "Cuti Bersama Hari Raya Idul Adha",
    ]  # fmt: skip
    assert theirs.due == ANNIVERSARY


def test_a_deadline_crosses_the_year(government):
    with government_scope(government):
        assert queries.deadline(date(2025, 12, 30), 3).due == date(2026, 1, 5)


def test_a_withdrawn_holiday_counts_no_more_and_stays_on_record(government):
    holiday = declare(government)
    editor = actor_with(government, "calendar.edit")

    with government_scope(government):
        commands.withdraw_local_holiday(editor, holiday_id=holiday, reason="Dipindah", at=NOON)

        assert ANNIVERSARY not in queries.holidays_of([2026])
        assert LocalHoliday.objects.get().withdrawn_reason == "Dipindah"
        assert list(Entry.objects.order_by("id").values_list("action", "why")) == [
            ("calendar.declared", "Keputusan 12/2026"), ("calendar.withdrawn", "Dipindah"),
        ]  # fmt: skip
        with pytest.raises(Conflict):
            commands.withdraw_local_holiday(editor, holiday_id=holiday, reason="Lagi", at=NOON)
    declare(government)


@pytest.mark.parametrize(
    ("day", "name", "reason", "error", "sentence"),
    [
        (ANNIVERSARY, "Lain", "Sebab", Conflict, "sudah menjadi libur lokal"),
        (date(2026, 5, 30), "Sabtu", "Sebab", DomainError, "akhir pekan"),
        (date(2026, 5, 27), "Kurban", "Sebab", DomainError, "Idul Adha"),
        (date(2026, 5, 29), " ", "Sebab", DomainError, "alasan"),
        (date(2026, 5, 29), "Nama", " ", DomainError, "alasan"),
    ],
)
def test_a_day_that_cannot_be_a_local_holiday_is_refused(government, day, name, reason, error, sentence):
    declare(government)

    with pytest.raises(error, match=sentence):
        declare(government, day, name, reason)


def test_only_who_may_declares_and_withdraws(government):
    holiday = declare(government)
    visitor = actor_with(government)

    with government_scope(government):
        with pytest.raises(NotAllowed):
            commands.declare_local_holiday(visitor, day=date(2026, 5, 29), name="A", reason="B", at=NOON)
        with pytest.raises(NotAllowed):
            commands.withdraw_local_holiday(visitor, holiday_id=holiday, reason="B", at=NOON)


def test_a_neighbours_holiday_is_out_of_reach(government):
    holiday, neighbour = declare(government), make_government()

    with government_scope(neighbour):
        with pytest.raises(NotFound):
            commands.withdraw_local_holiday(
                actor_with(neighbour, "calendar.edit"), holiday_id=holiday, reason="x", at=NOON
            )
        with pytest.raises(DatabaseError), transaction.atomic():
            LocalHoliday.objects.create(
                government_id=government, day=date(2026, 6, 2), name="x", reason="x", declared_at=NOON, declared_by="x"
            )


def test_a_deadline_explains_itself_in_both_languages(government):
    with government_scope(government):
        explained = because(queries.deadline(date(2026, 5, 13), 2))

    assert explained.value == date(2026, 5, 19)
    assert explained.notes[0].id == "14 Mei 2026 tidak dihitung: Kenaikan Yesus Kristus"
    assert explained.notes[2].en == "16 May 2026 does not count: Saturday"


def test_the_page_is_public_and_shows_a_year(client, base):
    page = client.get(base, {"year": "2026"}).content.decode()

    assert "Kalender kerja 2026" in page
    assert "Hari Suci Nyepi" in page
    assert "?year=2025" in page
    assert "Tetapkan libur lokal" not in page


@pytest.mark.parametrize(("year", "sentence"), [("2035", "belum ditetapkan"), ("2028", "perkiraan")])
def test_the_page_says_what_is_uncertain(client, base, year, sentence):
    assert sentence in client.get(base, {"year": year}).content.decode()


@pytest.mark.parametrize(("year", "status"), [("1999", 404), ("9999", 404), ("abc", 200), ("²⁰²⁶", 200), ("", 200)])
def test_odd_years_do_no_harm(client, base, year, status):
    assert client.get(base, {"year": year}).status_code == status


def test_a_deadline_can_be_tried_on_the_page_and_as_a_part(client, base):
    asked = {"start": "2026-05-13", "days": "2"}

    whole = client.get(f"{base}deadline/", asked).content.decode()
    part = client.get(f"{base}deadline/", asked, headers={"HX-Request": "true"}).content.decode()

    assert "Selasa, 19 Mei 2026" in whole
    assert "Selasa, 19 Mei 2026" in part
    assert "<html" not in part
    assert "field-error" in client.get(f"{base}deadline/", {"start": "x", "days": "-1"}).content.decode()


def test_a_holiday_is_declared_and_withdrawn_through_the_pages(client, base, government):
    client.force_login(make_user(government, "personnel"))
    form = {"day": "2026-05-26", "name": "Hari jadi", "reason": "Keputusan 12/2026"}

    assert client.post(f"{base}local-holidays/", {**form, "day": ""}).status_code == 422
    assert client.post(f"{base}local-holidays/", form).headers["Location"] == f"{base}?year=2026"
    with government_scope(government):
        holiday = LocalHoliday.objects.get()
    assert "Hari jadi" in client.get(base, {"year": "2026"}).content.decode()
    assert client.get(f"{base}local-holidays/{holiday.pk}/withdrawal/").status_code == 200
    client.post(f"{base}local-holidays/{holiday.pk}/withdrawal/", {"reason": "Salah tanggal"})
    assert client.get(f"{base}local-holidays/{holiday.pk}/withdrawal/").status_code == 404


def test_who_may_not_declare_is_refused(client, base, government):
    client.force_login(make_user(government, "staff"))

    assert client.post(f"{base}local-holidays/", {"day": "2026-05-26", "name": "A", "reason": "B"}).status_code == 403
    assert client.get(f"{base}local-holidays/1/withdrawal/").status_code == 403
