"""`jenjang bench`."""

import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path

import click

from jenjang.config.cli import load_application
from jenjang.config.database import clones
from jenjang.config.database.embedded import EmbeddedServerError
from jenjang.config.database.testing import environment_for_tests


@click.command()
@click.option(
    "--size",
    "sizes",
    type=int,
    multiple=True,
    help="Rows of a government: employees (1000 and 10000 by default), published rows (2000 and 60000) and agreements "
    "(1200 of one year and 6000 of five).",
)
@click.option("--seconds", default=2.0, show_default=True, help="How long each page is asked.")
@click.option(
    "--page",
    "only",
    multiple=True,
    help="Only these pages, by the first column of the table; «documents», «signing day», «import» for what those cost.",
)
@click.option("--json", "target", type=click.Path(path_type=Path), help="Write the figures there as well.")
def bench(sizes: tuple[int, ...], seconds: float, only: tuple[str, ...], target: Path | None) -> None:
    """Time the pages beside a floor measured in the same run, and count their queries.

    A database of its own is made for the run and dropped at its end.
    """
    try:
        with a_database():
            load_application()
            run, papers, season = (
                import_module(f"jenjang.config.bench.{name}") for name in ("whole", "papers", "season")
            )
            wanted = set(only) or {"pages", papers.NAME, *season.NAMES}
            given = {"seconds": seconds, "report": click.echo}
            apart = {papers.NAME, *season.NAMES}
            lines = run.whole(sizes=sorted(sizes), only=only, **given) if wanted - apart else []
            told = [papers.measured(**given)] if papers.NAME in wanted else []
            told += season.measured(names=sorted(wanted & set(season.NAMES)), **given)
    except EmbeddedServerError as error:
        raise click.ClickException(str(error)) from error
    table = import_module("jenjang.config.bench.table")
    if lines:
        click.echo(f"\n{table.text_of(lines)}")
    for one in told:
        click.echo("\n" + "\n".join(one.sentences()))
    if target:
        target.write_text(json.dumps([line.as_data() for line in (*lines, *told)], indent=1) + "\n")


@contextmanager
def a_database() -> Iterator[None]:
    """Fresh, migrated, named in the environment; the settings are read after this."""
    with (
        environment_for_tests() as environment,
        clones.clone(environment["TEST_ADMIN_URL"], label="bench") as urls,
    ):
        os.environ.update({"DATABASE_URL": urls.app, "DATABASE_OWNER_URL": urls.owner})
        yield
