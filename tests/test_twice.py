"""The same form sent twice, and two at work on the same thing: the second changes nothing more, or hears why not."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from typing import Any

import pytest
from django.db import connections, transaction
from django.test import Client
from django.utils import timezone

from jenjang.kernel.access.actor import system
from jenjang.kernel.audit.models import Entry, Reading
from jenjang.kernel.citizens.models import Code
from jenjang.kernel.jobs.models import JobRun
from jenjang.kernel.sheets.models import ImportDraft, MappingProfile
from jenjang.kernel.tenancy.errors import Conflict
from jenjang.kernel.tenancy.scope import government_scope
from jenjang.organization.units import commands as units
from jenjang.organization.units.models import UnitPeriod
from jenjang.organization.units.tests.factories import make_unit
from jenjang.performance.published.models import Report
from jenjang.performance.published.tests.factories import keep, publication_of
from tests.support.forms import filled
from tests.support.people import make_government
from tests.test_forms import Two, two  # noqa: F401  the fixture

pytestmark = [pytest.mark.usefixtures("own_files", "plain_rendering")]

# What may stand there once more after the second time, with the reason.
REPEATABLE = {
    Entry: "the trail says that it was asked twice",
    ImportDraft: "an upload is a draft until it is run, and says when it was paired last",
    MappingProfile: "says when it was used last",
    Code: "counts what was typed wrongly",
}
# How else the second may be refused: codes are not sent twice in a minute, and who has left is asked to sign in.
AS_WELL = {
    "/kota-contoh/citizen/sign-in/": {429},
    "/kota-contoh/citizen/address/": {429},
    "/kota-contoh/citizen/deletion/": {403},
}
# What is noted on purpose when somebody looks: that a person's record was read, and that a list left the house.
NOTED = {"audit.exported", "citizens.exported", "directory.subject_exported", "ui.list_exported"}


@pytest.mark.django_db
def test_every_form_sent_twice_is_done_once_or_refused_with_a_sentence(two: Two):  # noqa: F811
    wrong, done = [], 0
    for by, form in two.forms():
        if form.method != "post" or form.files or not form.action.startswith("/kota-contoh/"):
            continue
        body = filled(form)
        with transaction.atomic():
            first, before = two.send(by, "post", form.action, body, keep=True), two.state()
            second, after = two.send(by, "post", form.action, body, keep=True), two.state()
            transaction.set_rollback(True)
        changed = [key[1] for key in before if before[key] != after[key] and key[1] not in REPEATABLE]
        done += first.status_code == 302
        if second.status_code not in {302, 404, 409, 422} | AS_WELL.get(form.action, set()) or changed:
            wrong.append((form.action, first.status_code, second.status_code, changed))

    assert done >= 8, "the forms were not filled so that they succeed"
    assert not wrong


@pytest.mark.django_db
def test_looking_changes_nothing(two: Two):  # noqa: F811
    before = two.state()
    for by, where in two.pages():
        two.send(by, "get", where, {"export": "csv"} if "?" not in where else {}, keep=True)

    after = two.state()
    changed = {key[1] for key in after if before[key] != after[key]}
    new = [row for key in after for row in after[key] if key[1] is Entry and row not in before[key]]

    assert changed == {Reading, Entry}
    assert [row for row in new if NOTED.isdisjoint(row)] == []


def at_once(*deeds: Any) -> list[Any]:
    """Each in a thread of its own, with a connection of its own; what each answers or raises."""

    def do(deed: Any) -> Any:
        try:
            return deed()
        except Conflict as error:
            return error
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(deeds)) as threads:
        return list(threads.map(do, deeds))


@pytest.mark.django_db(transaction=True)
def test_two_editors_of_one_unit_at_once_one_is_told_who_was_quicker():
    government = make_government()
    with government_scope(government):
        unit_id = make_unit("Dinas Lama")
    today = timezone.localdate()

    def rename(name: str) -> Any:
        def deed() -> None:
            with government_scope(government):
                units.change_unit(
                    system(government),
                    unit_id=unit_id,
                    since=today,
                    name=name,
                    kind="department",
                    version=1,
                    at=timezone.now(),
                )

        return deed

    answers = at_once(*[rename(f"Dinas Baru {number}") for number in range(4)])

    assert answers.count(None) == 1
    assert all(
        isinstance(answer, Conflict) and "sesudah Anda membukanya" in str(answer) for answer in answers if answer
    )
    with government_scope(government):
        assert UnitPeriod.objects.count() == 2


@pytest.mark.django_db(transaction=True)
def test_two_moves_at_once_cannot_close_a_circle_between_them():
    government = make_government()
    with government_scope(government):
        one, other = make_unit(), make_unit()
    since = timezone.localdate() + timedelta(days=1)

    def move(unit_id: int, parent_id: int) -> Any:
        def deed() -> None:
            with government_scope(government):
                units.move_unit(
                    system(government), unit_id=unit_id, parent_id=parent_id, since=since, at=timezone.now()
                )

        return deed

    answers = at_once(move(one, other), move(other, one))

    assert sorted(answer is None for answer in answers) == [False, True]
    assert any("berputar" in str(answer) for answer in answers)


@pytest.mark.django_db(transaction=True)
def test_two_imports_of_one_table_at_once_keep_it_once():
    government = make_government("Kabupaten Contoh")
    publication = publication_of({}, {"indikator": "Lain"})

    outcomes = at_once(*[lambda: keep(government, publication)] * 3)

    assert sorted(outcome.reports[0].is_new for outcome in outcomes) == [False, False, True]
    with government_scope(government):
        assert Report.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_a_run_asked_for_by_two_presses_at_once_is_one_run(two: Two):  # noqa: F811
    forms = [form for by, form in two.forms() if by is two.client and form.action.endswith("/run/")]
    key = two.client.cookies["sessionid"].value

    def press(form: Any) -> Any:
        def deed() -> int:
            client = Client()
            client.cookies["sessionid"] = key
            return client.post(form.action, filled(form)).status_code

        return deed

    for form in forms:
        with government_scope(two.here):
            before = JobRun.objects.count()
        assert at_once(*[press(form)] * 3) == [302, 302, 302]
        with government_scope(two.here):
            assert JobRun.objects.count() == before + 1
    assert len(forms) == 2
