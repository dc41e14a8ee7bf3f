"""`jenjang demo`: load the sample governments."""

from importlib import import_module

import click

from jenjang.config.cli import connected, load_application


@click.command()
@click.option(
    "--size",
    type=click.Choice(["small", "city"]),
    default="small",
    show_default=True,
    help="small: structural posts and their holders; city: Kota Jambi with all its 10,000 employees.",
)
@click.option("--into-given-database", is_flag=True, help="Load also into the database given by DATABASE_URL.")
def demo(size: str, into_given_database: bool) -> None:
    """Load the sample governments: Kota Jambi, Kabupaten Tegal and Kabupaten Deli Serdang, with invented people.

    The city size may be loaded at once or later on top of the small one. Repeated, it adds nothing. A database given by DATABASE_URL is left alone unless the flag asks for it.
    """
    with connected() as embedded:
        if embedded is None and not into_given_database:
            raise click.UsageError(
                "DATABASE_URL names a database of your own. The demo holds governments that anybody may sign in to; "
                "add --into-given-database if that is what you want."
            )
        load_application()
        door = import_module("jenjang.config.demo")
        door.ensure_demo(report=click.echo, size=door.Size(size))
        click.echo(door.how_to_sign_in("/"))
