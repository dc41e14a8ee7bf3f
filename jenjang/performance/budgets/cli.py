"""`jenjang load-budget-codes`: take over a newer list of the national budget codes, or only look at it."""

from datetime import datetime
from pathlib import Path

import click
from django.utils import timezone

from jenjang.kernel.tenancy.errors import DomainError

from .commands import load_edition
from .rules.lists import Listing, read_listing

MOST_SHOWN = 20


@click.command("load-budget-codes")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--key", required=True, metavar="WORD", help="Short name of the edition, kept for good: 2025-03.")
@click.option("--title", required=True, help="What the edition is called on pages.")
@click.option("--source", required=True, help="The decree, and where the list was taken from.")
@click.option(
    "--from", "starts_on", required=True, type=click.DateTime(["%Y-%m-%d"]), help="The day from which it is proposed."
)
@click.option("--dry-run", is_flag=True, help="Read and check only; nothing is kept.")
def load_budget_codes(file: Path, key: str, title: str, source: str, starts_on: datetime, *, dry_run: bool) -> None:
    """Load a CSV of codes as an edition of its own; older editions stay as they are.

    Columns: level, kode, nama, kode_induk, and perhaps edisi. A file with an error is refused whole, each error by row
    and column. Irregular codes are told and taken over.
    """
    try:
        text = file.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as problem:
        raise click.UsageError(f"{file}: {problem}") from problem
    listing = read_listing(text)
    _tell(listing)
    if listing.faults:
        raise click.ClickException(f"Nothing was loaded: {len(listing.faults)} errors.")
    if dry_run:
        click.echo(f"{len(listing.rows)} codes would be loaded as {key}.")
        return
    try:
        loaded = load_edition(
            text=text, key=key, title=title, source=source, starts_on=starts_on.date(), at=timezone.now()
        )
    except DomainError as problem:
        raise click.ClickException(str(problem)) from problem
    click.echo(f"{loaded} codes loaded as {key}.")


def _tell(listing: Listing) -> None:
    for fault in listing.faults[:MOST_SHOWN]:
        click.echo(f"row {fault.row}, {fault.column}: {fault.what.said('en')}", err=True)
    for row, said in listing.odd[:MOST_SHOWN]:
        click.echo(f"row {row.number}, {row.code}: {', '.join(one.said('en') for one in said)} (taken over)")
    if len(listing.odd) > MOST_SHOWN:
        click.echo(f"… and {len(listing.odd) - MOST_SHOWN} more irregular codes (taken over)")
