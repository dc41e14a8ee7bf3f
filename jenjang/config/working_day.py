"""`jenjang test` and `jenjang check`: what `make` runs before a change is handed in."""

import os
import signal
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import click

from jenjang.config.database.embedded import EmbeddedServerError
from jenjang.config.database.testing import environment_for_tests
from jenjang.config.places import PROJECT

MOST_PROCESSES = 4  # each may drive a browser
AS_TYPED = {"ignore_unknown_options": True, "allow_interspersed_args": False}


@click.command(context_settings=AS_TYPED)
@click.argument("arguments", nargs=-1, type=click.UNPROCESSED)
def test(arguments: tuple[str, ...]) -> None:
    """Run pytest with these arguments, on a database server for tests; all tests when there are none."""
    try:
        with environment_for_tests() as environment:
            asked = arguments or side_by_side()
            code = run_in_foreground([sys.executable, "-m", "pytest", *asked], environment)
    except EmbeddedServerError as error:
        raise click.ClickException(str(error)) from error
    raise SystemExit(code)


def side_by_side() -> tuple[str, ...]:
    """Options for running all tests: a process for each core, up to four, each with a database of its own; a file stays in one."""
    return ("-n", str(min(os.cpu_count() or 1, MOST_PROCESSES)), "--dist", "loadfile")


def run_in_foreground(command: Sequence[str], environment: dict[str, str]) -> int:
    """Let a child own the terminal: Ctrl-C is the child's to answer, and its end is awaited."""
    with subprocess.Popen(command, env=environment) as child:
        former = signal.signal(signal.SIGINT, signal.SIG_IGN)
        try:
            return child.wait()
        except SystemExit:  # SIGTERM or SIGHUP reached us alone: pass it on
            child.terminate()
            raise
        finally:
            signal.signal(signal.SIGINT, former)


@dataclass(frozen=True)
class Step:
    """One thing `jenjang check` looks at."""

    title: str
    command: tuple[str, ...]


def steps() -> tuple[Step, ...]:
    programs = Path(sys.executable).parent
    django = (sys.executable, "-W", "ignore::RuntimeWarning", "-m", "django")  # it would warn that no database is asked
    return (
        Step("Format", (str(programs / "ruff"), "format", "--check", "--quiet", ".")),
        Step("Lint", (str(programs / "ruff"), "check", "--quiet", ".")),
        Step("Templates: format", (str(programs / "djangofmt"), "--check", "--quiet", "jenjang")),
        Step("Templates: lint", (str(programs / "djangofmt"), "check", "jenjang")),
        Step("Types", (str(programs / "mypy"), "jenjang")),
        Step("Import contracts", (str(programs / "lint-imports"),)),
        Step("Missing migrations", (*django, "makemigrations", "--check", "--dry-run")),
        Step("Translations", (sys.executable, "-m", "jenjang.config.cli", "messages", "--check")),
    )


@click.command()
def check() -> None:
    """Look at format, lint, templates, types, import contracts, migrations and translations; nothing is changed."""
    failed = [step.title for step in steps() if not _passes(step)]
    if failed:
        raise click.ClickException(f"not in order: {', '.join(failed)}.")
    click.echo("\nAll in order.")


def _passes(step: Step) -> bool:
    click.echo(f"— {step.title}")
    environment = {**os.environ, "DJANGO_SETTINGS_MODULE": "jenjang.config.settings"}
    return subprocess.run(step.command, cwd=PROJECT, env=environment).returncode == 0
