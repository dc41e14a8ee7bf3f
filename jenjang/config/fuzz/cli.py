"""`jenjang fuzz`."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from secrets import randbelow
from tempfile import TemporaryDirectory
from typing import IO, Any
from unittest.mock import patch

import click

from jenjang.config.bench.cli import a_database
from jenjang.config.cli import load_application
from jenjang.config.database.embedded import EmbeddedServerError
from jenjang.config.places import var


@click.command()
@click.option("--seconds", default=60.0, show_default=True, help="How long things are thrown, after looking around.")
@click.option("--seed", type=int, help="The same seed throws the same; a new one is drawn when left out.")
@click.option("--slowest", default=10.0, show_default=True, help="An answer that takes more seconds is a fault.")
@click.option("--replay", type=click.File("r"), help="Send this one case again, as a run has kept it.")
def fuzz(seconds: float, seed: int | None, slowest: float, replay: IO[str] | None) -> None:
    """Throw hostile input at every form and address, as visitor and as every role, and print what breaks.

    A database of its own with the demo is made for the run and dropped at its end. Exit code 1 when there was a server error, an
    exception in the log, an answer without its security headers, markup come back alive, or an answer that took too long.
    """
    seed = randbelow(1_000_000) if seed is None else seed
    try:
        with a_database(), a_place():
            found = _run(seconds, seed, slowest, replay.read() if replay else "")
    except EmbeddedServerError as error:
        raise click.ClickException(str(error)) from error
    for fault in found.faults:
        click.echo(f"\nCase {fault.number}: {fault.case.who} {fault.case.method} {fault.case.target[:200]}")
        click.echo("\n".join(fault.what))
        click.echo(f"Again: jenjang fuzz --replay {_kept(fault, seed)}")
    if found.faults:
        raise click.ClickException(
            f"{len(found.faults)} faults in {found.sent:,} requests. The whole run again: jenjang fuzz --seed {seed}"
        )
    click.echo(
        f"Nothing broke: {found.sent:,} requests at {found.routes} kinds of addresses and {found.forms} forms, seed {seed}."
    )


def _kept(fault: Any, seed: int) -> Path:
    place = var() / "fuzz" / f"seed-{seed}-case-{fault.number}.json"
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_text(fault.case.as_text() + "\n")
    return place


def _run(seconds: float, seed: int, slowest: float, replay: str) -> Any:
    load_application()
    settings = import_module("django.conf").settings
    # Nothing is collected for a run, no letter leaves the machine, and whoever tries often is not slowed down.
    settings.STORAGES["staticfiles"]["BACKEND"] = "django.contrib.staticfiles.storage.StaticFilesStorage"
    settings.EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"
    settings.ACCOUNT_RATE_LIMITS = False
    running = import_module("jenjang.config.fuzz.running")
    application = import_module("jenjang.config.wsgi").application
    if replay:
        case = import_module("jenjang.config.fuzz.asking").Case.from_text(replay)
        return running.replay(application, case, slowest=slowest, report=click.echo)
    return running.run(application, seconds=seconds, seed=seed, slowest=slowest, report=click.echo)


@contextmanager
def a_place() -> Iterator[None]:
    """A folder for what is handed in, thrown away at the end; the settings are read after this."""
    with TemporaryDirectory(prefix="jenjang-fuzz-") as folder:
        (Path(folder) / "assets").symlink_to(var() / "assets")
        (Path(folder) / "static").mkdir()
        with patch.dict(os.environ, JENJANG_VAR=folder):
            yield
