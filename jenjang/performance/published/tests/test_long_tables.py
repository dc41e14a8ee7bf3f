"""Tables of many rows: whole or not at all, in little memory, with the tree intact, and done once even if a worker dies."""

import os
import signal
import subprocess
import sys
import time
import tracemalloc
from collections import deque
from collections.abc import Callable
from contextlib import suppress

import pytest
from django.db import connection
from procrastinate.contrib.django import app
from procrastinate.exceptions import AlreadyEnqueued

from jenjang.kernel.access import queries as access
from jenjang.kernel.files import commands as files
from jenjang.kernel.jobs import queries as jobs
from jenjang.kernel.jobs.models import State
from jenjang.kernel.jobs.testing import run_waiting_jobs
from jenjang.kernel.tenancy.errors import DomainError
from jenjang.kernel.tenancy.scope import government_scope
from jenjang.performance.published.commands import importing
from jenjang.performance.published.importing import source
from jenjang.performance.published.jobs import ask_for_import
from jenjang.performance.published.models import Figure, Quarter, Report
from jenjang.performance.published.rules.publication import Publication
from tests.support.people import NOON, make_government, make_user

from .factories import csv_of, keep, publication_of

LEVELS = ("program", "kegiatan", "subkegiatan", "subkegiatan")
BATCH = 48  # whole programmes of four rows
ROWS = 2 * BATCH + 3


def rows(count: int = ROWS) -> list[dict[str, str]]:
    return [{"tingkat": LEVELS[number % 4], "indikator": f"Indikator {number}"} for number in range(count)]


@pytest.fixture(autouse=True)
def small_batches(monkeypatch) -> None:
    monkeypatch.setattr(importing, "BATCH", BATCH)


@pytest.fixture
def long() -> Publication:
    return publication_of(*rows())


@pytest.mark.django_db
def test_every_row_finds_the_one_it_belongs_to_across_batches(long: Publication):
    government_id = make_government("Kabupaten Contoh")
    told: list[int] = []

    keep(government_id, long, tell=lambda done, total: told.append(done))

    with government_scope(government_id):
        found = list(Figure.objects.order_by("row").values_list("row", "parent__row", "depth"))
    assert found[:5] == [(1, None, 0), (2, 1, 1), (3, 2, 2), (4, 2, 2), (5, None, 0)]
    assert found[BATCH : BATCH + 4] == [
        (BATCH + 1, None, 0), (BATCH + 2, BATCH + 1, 1), (BATCH + 3, BATCH + 2, 2), (BATCH + 4, BATCH + 2, 2),
    ]  # fmt: skip
    assert told == [BATCH, 2 * BATCH, ROWS]


@pytest.mark.django_db
def test_the_same_long_table_again_leaves_no_trace_of_having_been_written(long: Publication):
    government_id = make_government("Kabupaten Contoh")
    keep(government_id, long)

    (again,) = keep(government_id, long).reports

    assert (again.is_new, again.changed, again.figures) == (False, 0, ROWS)
    with government_scope(government_id):
        assert (Report.objects.count(), Figure.objects.count()) == (1, ROWS)


@pytest.mark.django_db
def test_a_row_that_is_gone_counts_as_changed(long: Publication):
    government_id = make_government("Kabupaten Contoh")
    keep(government_id, long)

    (newer,) = keep(government_id, publication_of(*rows(ROWS - 1))).reports

    assert (newer.version, newer.changed) == (2, 1)


def test_rows_are_judged_in_no_more_memory_than_a_few_of_them_take():
    found = publication_of(*rows(400)).rows
    list(found)  # what is kept of the law is kept once

    def peak_of(walk: Callable[[], object]) -> int:
        tracemalloc.start()
        walk()
        _now, peak = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        return peak

    assert peak_of(lambda: deque(found, maxlen=1)) * 5 < peak_of(lambda: list(found))


def test_more_rows_than_are_taken_are_refused_with_the_number(monkeypatch):
    monkeypatch.setattr(source, "MAX_ROWS", 3)

    with pytest.raises(DomainError, match="lebih dari 3 baris"):
        publication_of(*rows(4))


KILLED = """
import os, signal
import django
django.setup()
from django.db import connections
from django.conf import settings
for alias in connections:
    connections[alias].settings_dict["NAME"] = {database!r}
settings.VAR = {files!r}
from jenjang.kernel.jobs import progress
from jenjang.kernel.jobs.testing import run_waiting_jobs
from jenjang.performance.published import jobs
from jenjang.performance.published.commands import importing
importing.BATCH = {batch}
report = progress.report
def die(*told):
    report(*told)
    os.kill(os.getpid(), signal.SIGKILL)
progress.report = die
run_waiting_jobs()
"""


@pytest.mark.usefixtures("own_files")
@pytest.mark.django_db(transaction=True, databases=["default", "apart"])
def test_a_killed_worker_leaves_nothing_half_and_another_does_it_once(settings):
    settings.JOBS_SILENT_SECONDS = 0.2
    government_id = make_government("Kabupaten Contoh")
    user = make_user(government_id, "secretary")
    with government_scope(government_id):
        actor = access.actor_of(user, on=NOON.date())
        stored = files.keep(actor, name="panjang.csv", content=csv_of(*rows()), allowed={"csv"}, at=NOON)
        asked = {"file_id": stored.pk, "profile": "kinerja-dokumen", "year": 2022, "with_others": False}
        run_id = ask_for_import(actor, title="Panjang", at=NOON, total=ROWS, **asked)
    script = KILLED.format(database=connection.settings_dict["NAME"], files=str(settings.VAR), batch=BATCH)

    killed = subprocess.run([sys.executable, "-c", script], env=os.environ, check=False)

    assert killed.returncode == -signal.SIGKILL
    with government_scope(government_id):
        assert (jobs.run(actor, run_id).state, jobs.run(actor, run_id).done) == (State.RUNNING, BATCH)
        assert not Report.objects.exists()
        assert not Figure.objects.exists()
    time.sleep(0.4)
    with suppress(AlreadyEnqueued):
        app.configure_task("jobs.take_up_silent").defer(timestamp=0)
    run_waiting_jobs(also_later=True)
    with government_scope(government_id):
        assert jobs.run(actor, run_id).state == State.DONE
        assert (Report.objects.count(), Figure.objects.count(), Quarter.objects.count()) == (1, ROWS, 0)
