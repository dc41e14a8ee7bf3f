"""Work in a process of its own, timed there, so that its memory is its own: `python -m jenjang.config.bench.apart`."""

import json
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click
from django.utils import timezone

from jenjang.config.cli import load_application

LASTS_SECONDS = 3_600


@dataclass(frozen=True)
class Done:
    """seconds: without the start of the process; peak: most bytes it ever held; answer: what the work tells."""

    seconds: float
    peak: int
    answer: Any


def done_apart(work: str, *arguments: str | int) -> Done:
    """Do one of WORKS in a new process with this one's environment; RuntimeError with its last words where it fails."""
    command = [sys.executable, "-m", __name__, work, *map(str, arguments)]
    child = subprocess.run(command, check=False, capture_output=True, text=True, timeout=LASTS_SECONDS)
    if child.returncode:
        raise RuntimeError(f"{work} failed: {child.stderr[-2_000:]}")
    return Done(**json.loads(child.stdout.splitlines()[-1]))


def _jobs() -> None:
    """What a worker does: every job that waits."""
    from jenjang.kernel.jobs.testing import run_waiting_jobs

    run_waiting_jobs()


def _check(government_id: str, user_id: str, kind: str, file: str) -> int:
    """What the web does with an uploaded file: keep, read and look at every row; answers with the draft."""
    from jenjang.kernel.access.queries import actor_of, user_by_id
    from jenjang.kernel.sheets.commands import upload
    from jenjang.kernel.tenancy.scope import government_scope

    path, at = Path(file), timezone.now()
    with government_scope(int(government_id)):
        actor = actor_of(user_by_id(int(user_id)), on=timezone.localdate(at))
        return upload(actor, kind_name=kind, name=path.name, content=path.read_bytes(), at=at)


WORKS: dict[str, Any] = {"jobs": _jobs, "check": _check}


def _peak() -> int:
    """Most bytes this program ever held (not what its parent held, which getrusage would tell after a fork)."""
    status = Path("/proc/self/status")
    lines = status.read_text().splitlines() if status.exists() else []
    return next((int(line.split()[1]) * 1024 for line in lines if line.startswith("VmHWM:")), 0)


if __name__ == "__main__":
    load_application()
    began = time.perf_counter()
    answer = WORKS[sys.argv[1]](*sys.argv[2:])
    click.echo(json.dumps({"seconds": time.perf_counter() - began, "peak": _peak(), "answer": answer}))
