import os
import signal
import subprocess
import sys
import time
from contextlib import suppress

import psycopg
import pytest
from django.db import connection, transaction
from django.utils import timezone, translation
from django.utils.translation import get_language
from procrastinate.contrib.django import app
from procrastinate.exceptions import AlreadyEnqueued

from jenjang.kernel.access import queries as access
from jenjang.kernel.access.actor import Actor
from jenjang.kernel.audit.models import Entry
from jenjang.kernel.jobs import commands, queries
from jenjang.kernel.jobs.models import State
from jenjang.kernel.jobs.queue import Outcome, ask
from jenjang.kernel.jobs.testing import run_waiting_jobs
from jenjang.kernel.jobs.tests import work
from jenjang.kernel.tenancy.errors import Conflict, NotFound
from jenjang.kernel.tenancy.models import TimeZone
from jenjang.kernel.tenancy.scope import government_scope
from tests.support.people import NOON, make_government, make_user

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "apart"])


def someone(government_id: int, role: str = "secretary") -> Actor:
    user = make_user(government_id, role)
    with government_scope(government_id):
        return access.actor_of(user, on=NOON.date())


def asked(actor: Actor, name: str, **arguments: object) -> int:
    with government_scope(actor.government_id):
        return ask(actor, name, title="Uji", at=NOON, **arguments)


def seen(actor: Actor, run_id: int) -> queries.RunView:
    with government_scope(actor.government_id):
        return queries.run(actor, run_id)


def steps(government_id: int) -> list[str]:
    with government_scope(government_id):
        return list(Entry.objects.filter(action__startswith="tests.").order_by("id").values_list("action", flat=True))


def test_a_run_is_done_and_leaves_its_outcome():
    actor = someone(make_government())

    with work.known(three=work.enter_three):
        run_id = asked(actor, "three")
        assert seen(actor, run_id).state == State.WAITING
        run_waiting_jobs()

    run = seen(actor, run_id)
    assert (run.state, run.message, run.link, run.result) == (
        State.DONE,
        "Tiga langkah selesai.",
        "/hasil/",
        {"steps": 3},
    )
    assert run.ended_at
    assert steps(actor.government_id) == ["tests.step_1", "tests.step_2", "tests.step_3"]


def test_progress_is_seen_from_outside_while_the_work_is_not():
    actor, looks = someone(make_government()), []

    def look(actor, *, run_id, at):
        work.enter_three(actor, run_id=run_id, at=at)
        with psycopg.connect(**connection.get_connection_params() | {"row_factory": psycopg.rows.tuple_row}) as outside:
            outside.execute("SELECT set_config('app.government', %s, true)", [str(actor.government_id)])
            run = outside.execute(
                "SELECT state, done, total, message FROM jobs_jobrun WHERE id = %s", [run_id]
            ).fetchone()
            written = outside.execute("SELECT count(*) FROM audit_entry WHERE action LIKE 'tests.%'").fetchone()
        looks.append((run, written))
        return work.Outcome("Selesai.")

    with work.known(look=look):
        asked(actor, "look")
        run_waiting_jobs()

    assert looks == [((State.RUNNING, 3, 3, "Langkah 3"), (0,))]


def test_an_expected_error_fails_the_run_with_its_sentence_and_writes_nothing():
    actor = someone(make_government())

    with work.known(refuse=work.refuse):
        run_id = asked(actor, "refuse")
        run_waiting_jobs(also_later=True)

    run = seen(actor, run_id)
    assert (run.state, run.message, run.attempts) == (State.FAILED, "Baris 7: kode unit kosong.", 1)
    assert steps(actor.government_id) == []


def test_an_unexpected_error_is_tried_three_times_then_reported_and_writes_nothing(caplog):
    actor = someone(make_government())

    with work.known(broken=work.break_down):
        run_id = asked(actor, "broken")
        run_waiting_jobs()
        assert seen(actor, run_id).state == State.WAITING
        run_waiting_jobs(also_later=True)

    run = seen(actor, run_id)
    assert (run.state, run.attempts) == (State.FAILED, 3)
    assert "tidak ada yang berubah" in run.message
    assert run.ended_at
    assert steps(actor.government_id) == []


def test_a_failed_run_is_tried_again_by_its_owner():
    actor = someone(make_government())

    with work.known(changing=work.refuse):
        run_id = asked(actor, "changing")
        run_waiting_jobs()
    with work.known(changing=work.enter_three):
        with government_scope(actor.government_id):
            commands.retry_run(actor, run_id=run_id, at=NOON)
        run_waiting_jobs()

    assert seen(actor, run_id).state == State.DONE
    with government_scope(actor.government_id), pytest.raises(Conflict, match="gagal"):
        commands.retry_run(actor, run_id=run_id, at=NOON)


def test_a_delivery_repeated_after_the_end_changes_nothing():
    actor = someone(make_government())

    with work.known(three=work.enter_three):
        run_id = asked(actor, "three")
        run_waiting_jobs()
        app.configure_task("jobs.run").defer(government_id=actor.government_id, run_id=run_id)
        run_waiting_jobs()

    assert seen(actor, run_id).state == State.DONE
    assert len(steps(actor.government_id)) == 3


def test_runs_of_others_and_of_neighbours_are_not_found():
    government = make_government()
    owner, colleague, inspector = someone(government), someone(government, "staff"), someone(government, "inspector")
    neighbour = someone(make_government())
    run_id = asked(owner, "three")

    assert seen(inspector, run_id).id == run_id
    for stranger in (colleague, neighbour):
        with pytest.raises(NotFound):
            seen(stranger, run_id)
        with government_scope(stranger.government_id):
            assert queries.runs(stranger) == []
            with pytest.raises(NotFound):
                commands.retry_run(stranger, run_id=run_id, at=NOON)


def test_asking_in_a_transaction_that_rolls_back_leaves_no_job():
    actor = someone(make_government())
    run_waiting_jobs(also_later=True)

    with government_scope(actor.government_id):
        ask(actor, "three", title="Uji", at=NOON)
        transaction.set_rollback(True)

    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM procrastinate_jobs WHERE status = 'todo'")
        assert cursor.fetchone() == (0,)


KILLED = """
import django
django.setup()
from django.db import connections
for alias in connections:
    connections[alias].settings_dict["NAME"] = {database!r}
from jenjang.kernel.jobs.tests import work
from jenjang.kernel.jobs.testing import run_waiting_jobs
with work.known(deadly=work.die_at_first):
    run_waiting_jobs()
"""


def test_what_a_killed_worker_left_is_taken_up_by_another_and_done_once(settings, tmp_path):
    settings.JOBS_SILENT_SECONDS = 0.2
    actor, mark = someone(make_government()), str(tmp_path / "killed-once")
    run_id = asked(actor, "deadly", mark=mark)
    script = KILLED.format(database=connection.settings_dict["NAME"])

    killed = subprocess.run([sys.executable, "-c", script], env=os.environ, check=False)

    assert killed.returncode == -signal.SIGKILL
    assert (seen(actor, run_id).state, seen(actor, run_id).done) == (State.RUNNING, 1)
    assert steps(actor.government_id) == []
    time.sleep(0.4)
    with work.known(deadly=work.die_at_first):
        with suppress(AlreadyEnqueued):  # the killed worker may just have put it there itself, at the turn of a minute
            app.configure_task("jobs.take_up_silent").defer(timestamp=0)
        run_waiting_jobs(also_later=True)
    assert seen(actor, run_id).state == State.DONE
    assert steps(actor.government_id) == ["tests.step_1", "tests.step_2"]


def test_work_that_fells_every_worker_is_given_up(settings, tmp_path):
    settings.JOBS_SILENT_SECONDS = 0
    actor = someone(make_government())
    run_id = asked(actor, "deadly", mark="")
    with connection.cursor() as cursor:
        cursor.execute("UPDATE procrastinate_jobs SET status = 'doing', attempts = 2 WHERE status = 'todo'")

    app.configure_task("jobs.take_up_silent").defer(timestamp=0)
    run_waiting_jobs()

    assert seen(actor, run_id).state == State.FAILED
    assert "terputus" in seen(actor, run_id).message


def test_a_run_speaks_the_language_of_who_asked():
    actor = someone(make_government())

    with work.known(speaks=lambda actor, *, run_id, at: Outcome(get_language())):
        with translation.override("en"):
            run_id = asked(actor, "speaks")
        run_waiting_jobs()

    assert seen(actor, run_id).message == "en"


def test_a_run_keeps_the_clock_of_its_government():
    actor = someone(make_government(time_zone=TimeZone.WIT))

    with work.known(tells=lambda actor, *, run_id, at: Outcome(str(timezone.get_current_timezone()))):
        run_id = asked(actor, "tells")
        run_waiting_jobs()

    assert seen(actor, run_id).message == "Asia/Jayapura"


def test_the_list_shows_ones_own_runs_can_be_narrowed_and_taken_along(client):
    government = make_government("Kota Daftar")
    mine, others = make_user(government, "staff"), make_user(government, "staff")
    for user in (mine, others):
        with government_scope(government):
            asked(access.actor_of(user, on=NOON.date()), "three")
    client.force_login(mine, backend="jenjang.kernel.access.signin.Backend")

    everything = client.get("/kota-daftar/jobs/").context["listing"].page
    failed = client.get("/kota-daftar/jobs/", {"state": "failed"}).context["listing"].page
    lines = client.get("/kota-daftar/jobs/", {"export": "csv"}).content.decode("utf-8-sig").splitlines()

    assert [row.actor for row in everything.rows] == [mine.name]
    assert failed.rows == []
    assert lines[0] == "Pekerjaan,Keadaan,Pesan,Diminta,Oleh"
    assert len(lines) == 2


def test_a_run_that_waits_is_stopped_at_once_and_may_be_tried_again():
    actor = someone(make_government())

    with work.known(three=work.enter_three):
        run_id = asked(actor, "three")
        with government_scope(actor.government_id):
            commands.stop_run(actor, run_id=run_id, at=NOON)
        run_waiting_jobs()
        stopped = seen(actor, run_id)
        assert (stopped.state, stopped.is_over, stopped.can_retry) == (State.STOPPED, True, True)
        assert actor.name in stopped.message
        assert steps(actor.government_id) == []

        with government_scope(actor.government_id), pytest.raises(Conflict, match="sudah berakhir"):
            commands.stop_run(actor, run_id=run_id, at=NOON)
        with government_scope(actor.government_id):
            commands.retry_run(actor, run_id=run_id, at=NOON)
        run_waiting_jobs()
        assert seen(actor, run_id).state == State.DONE


def test_a_run_under_way_ends_where_it_next_tells_how_far_it_is_and_leaves_nothing():
    actor = someone(make_government())

    with work.known(half=work.stop_half_way):
        run_id = asked(actor, "half")
        run_waiting_jobs(also_later=True)

    found = seen(actor, run_id)
    assert (found.state, found.attempts) == (State.STOPPED, 1)
    assert "Pejabat Uji" in found.message
    assert steps(actor.government_id) == []


def test_nobody_stops_the_run_of_another():
    actor = someone(make_government())
    stranger = someone(actor.government_id, "staff")
    with work.known(three=work.enter_three):
        run_id = asked(actor, "three")
        with government_scope(actor.government_id), pytest.raises(NotFound):
            commands.stop_run(stranger, run_id=run_id, at=NOON)
