"""`jenjang test` and `jenjang check`: what `make` runs before a change is handed in."""

import os
import signal
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import click

from jenjang.config.database.embedded import EmbeddedServerError
from jenjang.config.database.testing import environment_for_tests
from jenjang.config.places import PROJECT

AS_TYPED = {"ignore_unknown_options": True, "allow_interspersed_args": False}


@click.command(context_settings=AS_TYPED, add_help_option=False)
@click.argument("arguments", nargs=-1, type=click.UNPROCESSED)
def test(arguments: tuple[str, ...]) -> None:
    """Run pytest with these arguments on a database server for tests."""
    try:
        with environment_for_tests() as environment:
            code = run_in_foreground([sys.executable, "-m", "pytest", *arguments], environment)
    except EmbeddedServerError as error:
        raise click.ClickException(str(error)) from error
    raise SystemExit(code)


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
