"""Commands for whoever operates the application: roles, tables, the worker, Django's own management."""

import os
import subprocess
import sys

import click

from jenjang.config.cli import connected, load_application
from jenjang.config.database import addresses, schema
from jenjang.config.database import roles as database_roles

AS_TYPED = {"ignore_unknown_options": True, "allow_interspersed_args": False}


@click.command()
@click.option("--admin-url", required=True, envvar="JENJANG_ADMIN_URL", help="A superuser's address of the server.")
@click.option("--database", default="jenjang", show_default=True, help="Name of the database.")
@click.option(
    "--owner-password",
    envvar="JENJANG_OWNER_PASSWORD",
    help="Else a new role gets a new one, an old role keeps its own.",
)
@click.option(
    "--app-password", envvar="JENJANG_APP_PASSWORD", help="Else a new role gets a new one, an old role keeps its own."
)
@click.option(
    "--backup-password",
    envvar="JENJANG_BACKUP_PASSWORD",
    help="Else a new role gets a new one, an old role keeps its own.",
)
def setup_database(admin_url: str, database: str, **given: str | None) -> None:
    """Make the database and its three roles on a real server, PostgreSQL 15 or newer.

    Repeating it is safe. Prints the addresses to set; one without a password belongs to a role that was there
    already and keeps its password.
    """
    import psycopg  # only this command needs it

    roles = {database_roles.OWNER: "owner", database_roles.APP: "app", database_roles.BACKUP: "backup"}
    passwords = {role: given[f"{word}_password"] or "" for role, word in roles.items()}
    try:
        urls = database_roles.set_up(admin_url, database=database, passwords=passwords, report=click.echo)
    except (database_roles.RoleSetupError, psycopg.Error) as error:
        raise click.ClickException(str(error).strip()) from error
    click.echo(f"\nSet these for the application:\nDATABASE_URL={urls.app}\nDATABASE_OWNER_URL={urls.owner}")
    click.echo(f"\nFor «jenjang backup» and «jenjang restore» alone:\nDATABASE_BACKUP_URL={urls.backup}")
    click.echo("\nThen: jenjang migrate")


@click.command()
@click.option("--quiet", is_flag=True, help="Say nothing unless something goes wrong.")
def migrate(quiet: bool) -> None:
    """Bring the tables to this version, as the owner of the tables."""
    with connected() as server:
        become_owner()
        load_application()
        from django.core.management import call_command  # needs the loaded application

        call_command("migrate", interactive=False, verbosity=0 if quiet else 1)
        if server:
            (server.folder / "migrated").write_text(schema.fingerprint())


def become_owner() -> None:
    """Before the settings are read: they choose the connection."""
    if not os.environ.get("DATABASE_OWNER_URL"):
        place = addresses.without_password(os.environ["DATABASE_URL"])
        raise click.ClickException(f"DATABASE_OWNER_URL is not set: only the owner may change the tables of {place}.")
    os.environ["JENJANG_DATABASE_ROLE"] = "owner"


@click.command()
@click.option("--concurrency", default=2, show_default=True, help="Jobs at a time.")
def worker(concurrency: int) -> None:
    """Work on background jobs until stopped; a job cut short is taken up again."""
    from django.core.management import call_command  # needs the loaded application

    from jenjang.config.database import guard

    try:
        guard.refuse_unsafe_role()
    except guard.UnsafeRole as error:
        raise click.ClickException(str(error)) from error
    call_command("procrastinate", "worker", "--concurrency", str(concurrency), "--shutdown-graceful-timeout", "8")


@click.command(context_settings=AS_TYPED)
@click.option("--owner", is_flag=True, help="Connect as the owner of the tables.")
@click.argument("arguments", nargs=-1, type=click.UNPROCESSED)
def manage(owner: bool, arguments: tuple[str, ...]) -> None:
    """Run a command of Django's management: jenjang manage COMMAND --help tells more."""
    with connected():
        if owner:
            become_owner()
        environment = {**os.environ, "DJANGO_SETTINGS_MODULE": "jenjang.config.settings"}
        done = subprocess.run([sys.executable, "-m", "django", *arguments], env=environment)
    raise SystemExit(done.returncode)
