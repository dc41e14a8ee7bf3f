import re
from base64 import b64decode
from datetime import timedelta
from hashlib import sha256

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from jenjang.kernel.audit import queries, trail
from jenjang.kernel.audit.models import Entry
from jenjang.kernel.tenancy.models import Government, TimeZone
from jenjang.kernel.tenancy.scope import government_scope
from tests.support.people import NOON, acting_for, actor_with, make_government, make_user

pytestmark = pytest.mark.django_db(databases=["default", "apart"])


@pytest.fixture
def government() -> int:
    return make_government()


def base_of(government: int) -> str:
    return f"/{Government.objects.get(pk=government).slug}/"


def enter(government: int, action: str = "units.renamed", **facts) -> int:
    with government_scope(government):
        trail.record(
            actor_with(government), action, Government.objects.get(pk=government), at=facts.pop("at", NOON), **facts
        )
        return Entry.objects.latest("id").pk


@pytest.fixture
def inspector(client, government):
    client.force_login(make_user(government, "inspector"))
    return client


@pytest.mark.parametrize("change", ["UPDATE audit_entry SET why = 'lain'", "DELETE FROM audit_entry"])
def test_an_entry_is_neither_changed_nor_removed(government, change):
    enter(government, why="asli")

    with government_scope(government):
        with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(change)
        assert Entry.objects.get(action="units.renamed").why == "asli"


def test_a_refused_attempt_is_entered_after_the_rollback_with_its_reason(client, government):
    client.force_login(make_user(government, "staff"))

    response = client.post(
        f"{base_of(government)}calendar/local-holidays/", {"day": "2026-05-26", "name": "A", "reason": "B"}
    )

    assert response.status_code == 403
    with government_scope(government):
        entry = Entry.objects.get(is_refused=True)
    assert entry.action == "POST /calendar/local-holidays/"
    assert "Peran Anda" in entry.why
    assert entry.user_id


def test_a_request_that_succeeds_enters_its_deed_and_no_refusal(client, government):
    client.force_login(make_user(government, "personnel"))

    client.post(f"{base_of(government)}calendar/local-holidays/", {"day": "2026-05-26", "name": "A", "reason": "B"})

    with government_scope(government):
        assert list(Entry.objects.filter(action__startswith="calendar.").values_list("action", "why")) == [
            ("calendar.declared", "B")
        ]
        assert not Entry.objects.filter(is_refused=True).exists()


def test_only_who_may_read_the_trail_reads_it(client, government):
    address = f"{base_of(government)}audit/"

    assert client.get(address).status_code == 302
    client.force_login(make_user(government, "staff"))
    assert client.get(address).status_code == 403
    client.force_login(make_user(government, "inspector"))
    assert client.get(address).status_code == 200


def test_a_neighbours_entry_is_not_seen(inspector, government):
    foreign = enter(make_government(), why="rahasia tetangga")
    address = f"{base_of(government)}audit/"

    assert inspector.get(f"{address}{foreign}/").status_code == 404
    assert "rahasia tetangga" not in inspector.get(address).content.decode()


def rows(client, government: int, **asked) -> list[str]:
    page = client.get(f"{base_of(government)}audit/", {"q": "", **asked}).context["page"]
    return [row.why for row in page.rows if row.why]


def test_the_list_is_searched_and_narrowed(inspector, government):
    now = timezone.now()
    today, then = timezone.localdate(now), timezone.localdate(now - timedelta(days=20))
    enter(government, "units.corrected", why="lama", at=now - timedelta(days=20))
    enter(government, "calendar.declared", why="baru", at=now)
    with government_scope(government):
        trail.record_refusal(actor_with(government), "POST /units/", at=now, why="ditolak-uji")

    assert rows(inspector, government) == ["ditolak-uji", "baru", "lama"]
    assert rows(inspector, government, q="baru") == ["baru"]
    assert rows(inspector, government, q="libur baru") == ["baru"], "the name of the deed counts as well"
    assert rows(inspector, government, outcome="refused") == ["ditolak-uji"]
    assert rows(inspector, government, outcome="done") == ["baru", "lama"]
    assert rows(inspector, government, since=today) == ["ditolak-uji", "baru"]
    assert rows(inspector, government, until=then) == ["lama"]
    assert rows(inspector, government, since=then, until=then, deed="units.corrected") == ["lama"]
    assert rows(inspector, government, only="overrides") == ["lama"]
    assert rows(inspector, government, record=f"tenancy.government:{government}") == ["baru", "lama"]
    assert rows(inspector, government, who="penguji") == ["ditolak-uji", "baru", "lama"]
    assert rows(inspector, government, since="besok", record="x:y", older="1-", deed="?") == rows(inspector, government)


def test_deeds_of_one_person_are_found_by_name_and_by_account_also_what_was_done_in_ones_place(inspector, government):
    user, other = make_user(government, "staff"), make_user(government, "staff")
    with government_scope(government):
        trail.record(acting_for(user), "units.changed", at=NOON, why="sendiri")
        trail.record(acting_for(other, user), "units.changed", at=NOON, why="diwakili")

    assert rows(inspector, government, person=user.pk) == ["diwakili", "sendiri"]
    assert rows(inspector, government, person=other.pk) == ["diwakili"]
    assert rows(inspector, government, who=user.name) == ["diwakili", "sendiri"]
    page = inspector.get(f"{base_of(government)}audit/", {"person": user.pk}).content.decode()
    assert f"{other.name} atas nama {user.name}" in page


def test_pages_follow_one_another_both_ways_without_a_gap(inspector, government):
    for number in range(120):
        enter(government, why=f"alasan {number:03}", at=NOON + timedelta(seconds=number // 3))
    seen, query = [], ""
    pages = []
    while query is not None:
        page = inspector.get(f"{base_of(government)}audit/{query}").context
        pages.append([row.id for row in page["page"].rows])
        seen += [row.why for row in page["page"].rows if row.why]
        query = "?" + page["older"].partition("?")[2] if page["older"] else None
        newer = page["newer"]

    assert seen == [f"alasan {number:03}" for number in reversed(range(120))]
    back = inspector.get(newer).context["page"]
    assert [row.id for row in back.rows] == pages[-2]


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_a_file_taken_along_is_noted_with_its_digest_and_recognised_later(inspector, government, kind):
    for number in range(60):
        enter(government, why=f"alasan {number}", after={"name": f"Dinas {number}"})

    answer = inspector.get(f"{base_of(government)}audit/", {"export": kind, "q": "alasan"})

    digest = sha256(answer.content).hexdigest()
    assert b64decode(answer["Repr-Digest"].split(":")[1]).hex() == digest
    with government_scope(government):
        noted = Entry.objects.get(action="audit.exported").after
    assert (noted["sha256"], noted["rows"], noted["q"]) == (digest, 60, "alasan")
    page = f"{base_of(government)}audit/exports/"
    assert digest in inspector.get(page).content.decode()
    same, other = (SimpleUploadedFile("jejak", content) for content in (answer.content, answer.content + b" "))
    assert "Berkas ini asli" in inspector.post(page, {"file": same}).content.decode()
    assert "Berkas ini tidak dikenal" in inspector.post(page, {"file": other}).content.decode()
    assert inspector.post(page).status_code == 422


def test_more_than_a_file_holds_is_refused_with_what_to_do(inspector, government, monkeypatch):
    monkeypatch.setattr(queries, "MOST_EXPORTED", 0)
    enter(government)

    answer = inspector.get(f"{base_of(government)}audit/", {"export": "csv"})

    assert answer.status_code == 422
    assert "Persempit" in answer.content.decode()


def test_an_empty_trail_says_what_will_stand_there(inspector, government):
    page = inspector.get(f"{base_of(government)}audit/", {"q": "tidak mungkin ada"}).content.decode()

    assert "Tidak ada yang cocok" in page


def test_before_and_after_are_read_side_by_side(inspector, government):
    entry = enter(
        government,
        before={"name": "Dinas A", "is_open": True, "region": {"code": "15.71"}, "gone": 1},
        after={"name": "Dinas B", "is_open": True, "region": {"code": "15.72"}, "tags": ["x", "y"], "none": None},
    )

    page = inspector.get(f"{base_of(government)}audit/{entry}/")

    assert page.status_code == 200
    assert re.search(r"<del\s*>Dinas A</del>", page.content.decode())
    assert [(d.name, d.before, d.after, d.is_change) for d in page.context["differences"]] == [
        ("Nama", "Dinas A", "Dinas B", True),
        ("Wilayah › Kode", "15.71", "15.72", True),
        ("gone", "1", "", True),
        ("none", "", "—", True),
        ("tags", "", "x, y", True),
        ("Terbuka", "ya", "ya", False),
    ]


def test_a_choice_of_the_record_is_said_as_its_page_says_it(inspector, government):
    entry = enter(government, before={"time_zone": "Asia/Jakarta"}, after={"time_zone": "Asia/Jayapura", "name": "x"})
    unknown = enter(government, after={"time_zone": "Mars"})

    shown = inspector.get(f"{base_of(government)}audit/{entry}/").context["differences"]
    told = next((one.before, one.after) for one in shown if "x" not in one.after)
    assert told == tuple(str(TimeZone(zone).label) for zone in ("Asia/Jakarta", "Asia/Jayapura"))
    assert [one.after for one in inspector.get(f"{base_of(government)}audit/{unknown}/").context["differences"]] == [
        "Mars"
    ]


def test_hostile_text_is_shown_as_text(inspector, government):
    entry = enter(government, why="<script>alert(1)</script>", after={"<b>x</b>": "<img src=x>"})

    page = inspector.get(f"{base_of(government)}audit/{entry}/").content.decode()

    assert "<script>alert(1)" not in page
    assert "<img src=x>" not in page
    assert "&lt;script&gt;alert(1)" in page


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_takes_the_same_queries_however_many_entries(
    inspector, government, count, django_assert_max_num_queries
):
    for _ in range(count):
        enter(government)

    with django_assert_max_num_queries(14) as seen:
        inspector.get(f"{base_of(government)}audit/")
    assert len([query for query in seen.captured_queries if "audit_entry" in query["sql"]]) == 1


def test_an_entry_without_values_says_so(government):
    with government_scope(government):
        trail.record(actor_with(government), "jobs.retried", at=NOON)
        assert queries.differences(queries.row(Entry.objects.latest("id"))) == []


def test_whatever_an_address_asks_of_the_trail_is_answered(inspector, government):
    enter(government)
    names = ("q", "who", "deed", "since", "until", "outcome", "person", "record", "only", "older", "newer", "export")
    texts = (
        "a\0b",
        "9" * 25,
        "9" * 17 + "-" + "9" * 17,
        "-1",
        "0001-01-01",
        "9999-12-31",
        "%s{0}",
        "\u202eabc",
        "x.y:999999999999999999",
    )

    answers = {
        (name, text): inspector.get(f"{base_of(government)}audit/", {name: text}) for name in names for text in texts
    }

    assert {place for place, answer in answers.items() if answer.status_code != 200} == set()
