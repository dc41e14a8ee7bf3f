"""`jenjang serve`: database, tables, sample data, web server and worker under one roof, and all of it ends together."""

import subprocess
import sys
import time
from importlib import import_module

import click

from jenjang.config.cli import connected, load_application
from jenjang.config.database import schema
from jenjang.config.database.embedded import Server
from jenjang.config.places import PROJECT, var
from jenjang.config.supervision import PortTaken, alone_on, running


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
@click.option("--port", default=8000, show_default=True, envvar="PORT", help="Port to listen on.")
@click.option(
    "--demo/--no-demo",
    default=None,
    help="Load the sample governments at the first start; otherwise into the embedded database alone.",
)
def serve(host: str, port: int, demo: bool | None) -> None:
    """Start the application with its worker; Ctrl-C stops both, and the embedded database with them."""
    began = time.monotonic()
    try:
        with alone_on(host, port) as place, connected() as server:
            with_demo = server is not None if demo is None else demo
            prepare(server, with_demo=with_demo)
            with running(place) as application:
                application.await_answer()
                announce(application.address, time.monotonic() - began, with_demo=with_demo)
                application.watch(server)
    except PortTaken as error:
        raise click.ClickException(str(error)) from error
    except KeyboardInterrupt:
        say("Stopped.")


def prepare(server: Server | None, *, with_demo: bool) -> None:
    """Everything the web server finds ready: tables of this version, a safe role, sample data, collected files."""
    have_tables(server)
    load_application()
    refuse_unsafe_role()
    if with_demo:
        import_module("jenjang.config.demo").ensure_demo(report=say)
    collect_static_files()


def have_tables(server: Server | None) -> None:
    """The embedded database remembers what it was migrated to; of a given one only Django knows, and says it quickly."""
    done, now = (server.folder / "migrated" if server else None), schema.fingerprint()
    if done and done.exists() and done.read_text() == now:
        return
    say("Bringing the tables to this version …")
    subprocess.run([sys.executable, "-m", "jenjang.config.cli", "migrate", "--quiet"], check=True)
    if done:
        done.write_text(now)


def refuse_unsafe_role() -> None:
    from jenjang.config.database import guard  # needs the loaded application

    try:
        guard.refuse_unsafe_role()
    except guard.UnsafeRole as error:
        raise click.ClickException(str(error)) from error


def collect_static_files() -> None:
    """Front-end files under names that carry their content's hash; only when one of them has changed."""
    from django.core.management import call_command  # needs the loaded application

    sources = [*PROJECT.glob("jenjang/**/static/**/*"), *(var() / "assets").rglob("*"), PROJECT / "requirements.lock"]
    now, done = schema.content_hash(sources), var() / "static" / "collected"
    if done.exists() and done.read_text() == now:
        return
    say("Collecting front-end files …")
    call_command("collectstatic", interactive=False, verbosity=0)
    done.write_text(now)


def announce(address: str, seconds: float, *, with_demo: bool) -> None:
    say(f"\nJenjang is ready after {seconds:.1f} s:  {address}")
    if with_demo:
        say(import_module("jenjang.config.demo").how_to_sign_in(address))
    else:
        say(f"Sign in: {address}accounts/login/")
    say("Ctrl-C stops it.\n")


def say(line: str) -> None:
    click.echo(line)
