"""The command line. A command's module is imported only when it is called, and the database started only when it is needed."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module

import click

from jenjang.config.commands import ENTRIES, SECTIONS, Entry, Needs
from jenjang.config.database.account import Unreachable
from jenjang.config.database.embedded import EmbeddedServerError, Server
from jenjang.config.database.sharing import database


class House(click.Group):
    """Lists the commands of the registry by section, without importing any of them."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(ENTRIES)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        return Door(ENTRIES[cmd_name]) if cmd_name in ENTRIES else None

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        widest = max(map(len, ENTRIES))
        for title, entries in SECTIONS.items():
            with formatter.section(title):
                formatter.write_dl([(entry.name.ljust(widest), entry.summary) for entry in entries])


class Door(click.Command):
    """Stands for a command that is not yet imported: prepares what it needs, then lets it read its own arguments."""

    def __init__(self, entry: Entry) -> None:
        super().__init__(
            entry.name,
            params=[click.Argument(["arguments"], nargs=-1, type=click.UNPROCESSED)],
            add_help_option=False,
            context_settings={"ignore_unknown_options": True, "allow_interspersed_args": False},
        )
        self._entry = entry

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        ctx.obj = list(args)  # as typed: click would swallow a «--»
        return []

    def invoke(self, ctx: click.Context) -> None:
        with prepared(self._entry.needs_now(ctx.obj)):
            module, name = self._entry.door.rsplit(".", 1)
            command: click.Command = getattr(import_module(module), name)
            with command.make_context(self._entry.name, ctx.obj, parent=ctx.parent) as inner:
                command.invoke(inner)


@contextmanager
def prepared(needs: Needs) -> Iterator[None]:
    """Settings and database as needed; complaints of either become one sentence."""
    if needs is Needs.NOTHING:
        yield
    elif needs is Needs.SETTINGS:
        load_application()
        yield
    else:
        with connected():
            load_application()
            yield


@contextmanager
def connected() -> Iterator[Server | None]:
    """The database for the length of one command; yields the embedded server where it is the one in use."""
    try:
        with database() as server:
            yield server
    except (EmbeddedServerError, Unreachable) as error:
        raise click.ClickException(str(error)) from error


def load_application() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "jenjang.config.settings")
    import django  # half a second that --help need not wait for

    django.setup()


@click.group(cls=House, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(package_name=None, version="0.1.0", prog_name="jenjang")
def main() -> None:
    """Jenjang: one system for the circle of local government: promise, deliver, listen, judge, grow, advance.

    Without DATABASE_URL it keeps a PostgreSQL of its own under var/ and starts it whenever a command needs it.
    """


if __name__ == "__main__":
    sys.exit(main(prog_name="jenjang"))
