"""`jenjang add-government`: open a real government, empty, with its territory."""

from typing import IO

import click
from django.db import transaction
from django.utils import timezone

from jenjang.kernel.access import actor as actors
from jenjang.kernel.tenancy.commands import open_government
from jenjang.kernel.tenancy.errors import DomainError
from jenjang.kernel.tenancy.models import TimeZone
from jenjang.kernel.tenancy.queries import government_by_id
from jenjang.kernel.tenancy.scope import government_scope

from .commands import load_regions
from .importing import Territory, own_territory, read_territory
from .queries import national_regions

ZONES = {label: str(value) for label, value in (("WIB", TimeZone.WIB), ("WITA", TimeZone.WITA), ("WIT", TimeZone.WIT))}


@click.command()
@click.argument("code")
@click.option("--name", required=True, help="Its name, as in “Kota Jambi”.")
@click.option("--slug", default="", help="First word of its addresses; made from the name when left out.")
@click.option("--territory", type=click.File("rb"), help="Its regions: CSV with codes, or GeoJSON with codes and boundaries.")
@click.option("--time-zone", type=click.Choice(list(ZONES), case_sensitive=False), default="WIB", show_default=True)
def add_government(code: str, name: str, slug: str, territory: IO[bytes] | None, time_zone: str) -> None:
    """Open a real government, empty. CODE is its official region code: 15.71 for a city or regency, 15 for a province.

    Its territory is loaded in the same go: from --territory FILE, or what Jenjang carries for that code. When the file
    has a problem nothing is opened, and every problem is listed.
    """
    if code not in national_regions():
        raise click.UsageError(f"There is no province, regency or city with the code {code[:20]}. Example: 15.71 for Kota Jambi.")
    found = read_territory(territory.read(), government_code=code) if territory else own_territory(code)
    _refuse_problems(found)
    try:
        with transaction.atomic():
            government_id = open_government(
                region_code=code, name=name.strip(), slug=slug, time_zone=ZONES[time_zone.upper()], at=timezone.now()
            )
            with government_scope(government_id):
                loaded = load_regions(
                    actors.system(government_id), rows=found.rows, boundaries=found.boundaries, at=timezone.now()
                )
    except DomainError as error:
        raise click.ClickException(str(error)) from error
    address = government_by_id(government_id).slug
    click.echo(f"{name.strip()} is open at /{address}/ with {loaded.created} regions, {len(found.boundaries)} of them with a boundary.")


def _refuse_problems(found: Territory) -> None:
    if found.problems:
        raise click.ClickException("\n  ".join(["The territory file cannot be used; nothing was opened:", *found.shown_problems()]))
