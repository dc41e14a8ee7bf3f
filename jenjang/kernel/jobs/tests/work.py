"""Jobs for the tests of jobs."""

import os
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from jenjang.kernel.audit import trail
from jenjang.kernel.jobs.models import JobRun
from jenjang.kernel.jobs.progress import APART, report
from jenjang.kernel.jobs.queue import JOBS, Outcome, Work
from jenjang.kernel.tenancy.errors import DomainError
from jenjang.kernel.tenancy.scope import government_scope


@contextmanager
def known(**works: Work) -> Iterator[None]:
    """These jobs exist for as long as the block lasts."""
    JOBS.update(works)
    try:
        yield
    finally:
        for name in works:
            del JOBS[name]


def enter_three(actor, *, run_id, at):
    """Three entries in the trail, with progress after each."""
    for number in range(1, 4):
        trail.record(actor, f"tests.step_{number}", at=at)
        report(run_id, number, 3, f"Langkah {number}")
    return Outcome("Tiga langkah selesai.", link="/hasil/", result={"steps": 3})


def refuse(actor, *, run_id, at):
    trail.record(actor, "tests.step_1", at=at)
    raise DomainError("Baris 7: kode unit kosong.")


def break_down(actor, *, run_id, at):
    trail.record(actor, "tests.step_1", at=at)
    raise RuntimeError("unexpected")


def die_at_first(actor, *, run_id, at, mark):
    """Kills its own process half-way when no mark stands yet; the second time it finishes."""
    trail.record(actor, "tests.step_1", at=at)
    report(run_id, 1, 2, "Setengah jalan")
    if not Path(mark).exists():
        Path(mark).touch()
        os.kill(os.getpid(), signal.SIGKILL)
    trail.record(actor, "tests.step_2", at=at)
    return Outcome("Selesai pada kali kedua.")


def stop_half_way(actor, *, run_id, at):
    """Somebody asks on another connection that it end, after the first step."""
    trail.record(actor, "tests.step_1", at=at)
    with government_scope(actor.government_id, using=APART):
        JobRun.objects.using(APART).filter(pk=run_id).update(stop_asked_at=at, stop_asked_by="Pejabat Uji")
    report(run_id, 1, 2, "Setengah jalan")
    raise AssertionError("not reached")
