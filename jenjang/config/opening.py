"""`jenjang add-government` and `jenjang add-account`: a real government, empty, and the first who may sign in to it."""

import sys
from datetime import datetime
from typing import IO, Any

import click
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.utils import timezone

from jenjang.config.roles import ROLES
from jenjang.config.wording import counted
from jenjang.kernel.access import commands as access
from jenjang.kernel.access.actor import system
from jenjang.kernel.audit import trail
from jenjang.kernel.tenancy import queries as tenancy
from jenjang.kernel.tenancy.commands import open_government
from jenjang.kernel.tenancy.errors import DomainError
from jenjang.kernel.tenancy.models import Accent, Kind, TimeZone
from jenjang.kernel.tenancy.queries import GovernmentInfo
from jenjang.kernel.tenancy.scope import government_scope
from jenjang.organization.employees import queries as employees
from jenjang.organization.employees.commands import link_account
from jenjang.organization.employees.rules import parse_nip
from jenjang.organization.territory import commands as territory
from jenjang.organization.territory.importing import Territory, own_territory, read_territory
from jenjang.organization.territory.queries import national_regions
from jenjang.organization.units import queries as units

ZONES = {"WIB": TimeZone.WIB, "WITA": TimeZone.WITA, "WIT": TimeZone.WIT}
LARGEST_FILE = 50 * 1024 * 1024


class Refused(click.ClickException):
    """What cannot be done as asked: one sentence on stderr, exit code 2."""

    exit_code = 2

    def show(self, file: IO[Any] | None = None) -> None:
        click.echo(self.format_message(), file=file, err=file is None)


@click.command("add-government")
@click.argument("code")
@click.option("--name", required=True, help="Its name, as in «Kota Jambi».")
@click.option(
    "--territory", type=click.File("rb"), help="Its regions: CSV with codes, or GeoJSON with codes and boundaries."
)
@click.option("--slug", default="", help="First word of its addresses; made from the name when left out.")
@click.option("--kind", type=click.Choice(Kind.values), help="When left out, told by the code.")
@click.option("--time-zone", type=click.Choice(list(ZONES), case_sensitive=False), default="WIB", show_default=True)
@click.option(
    "--accent",
    type=click.Choice(Accent.values),
    default=Accent.TEAL.value,
    show_default=True,
    help="Colour of its pages.",
)
def add_government(
    code: str, name: str, territory: IO[bytes] | None, slug: str, kind: str | None, time_zone: str, accent: str
) -> None:
    """Open a real government, empty. CODE is its official region code: 15.71 for a city or regency, 15 for a province.

    Its regions are loaded in the same go, from --territory FILE or from what Jenjang carries for the code. When
    anything is wrong nothing is opened and every problem is named.
    """
    if code not in national_regions():
        raise Refused(
            f"There is no province, regency or city with the code «{code[:20]}». Example: 15.71 for Kota Jambi."
        )
    if not (name := " ".join(name.split())) or len(name) > 150:
        raise Refused("The name is empty or longer than 150 letters.")
    found = _territory(code, territory)
    choices = {"slug": slug, "kind": kind or "", "time_zone": ZONES[time_zone.upper()].value, "accent": accent}
    try:
        government, regions = _open(code, name, choices, found, at=timezone.now())
    except DomainError as error:
        raise Refused(str(error)) from error
    click.echo(
        f"{government.name} is open with {counted(regions, 'region')}, {len(found.boundaries)} of them with a boundary."
    )
    click.echo(f"Its address:  /{government.slug}/")
    click.echo("Next, an account for whoever looks after it:")
    click.echo(f'  jenjang add-account {government.slug} --name "NAME" --nip NIP --role secretary')
    click.echo(f"Then sign in and bring in the units at /{government.slug}/imports/units/")


def _territory(code: str, file: IO[bytes] | None) -> Territory:
    if file is None:
        found = own_territory(code)
    else:
        content = file.read(LARGEST_FILE + 1)
        if len(content) > LARGEST_FILE:
            raise Refused("The territory file is larger than 50 MB. Simplify its boundaries first.")
        found = read_territory(content, government_code=code)
    if found.problems:
        raise Refused("\n  ".join(["The territory file cannot be used; nothing was opened:", *found.shown_problems()]))
    return found


@transaction.atomic
def _open(
    code: str, name: str, choices: dict[str, Any], found: Territory, *, at: datetime
) -> tuple[GovernmentInfo, int]:
    """The government with its regions and its first line in the trail, or nothing at all."""
    government_id = open_government(region_code=code, name=name, at=at, **choices)
    with government_scope(government_id):
        actor = system(government_id)
        trail.record(actor, "tenancy.government_opened", at=at, after={"region_code": code, "name": name, **choices})
        loaded = territory.load_regions(actor, rows=found.rows, boundaries=found.boundaries, at=at)
    return tenancy.government_by_id(government_id), loaded.created


@click.command("add-account")
@click.argument("government")
@click.option("--name", required=True, help="Name of the person, as colleagues write it.")
@click.option("--nip", default="", help="The 18 digits to sign in with; spaces do not matter.")
@click.option("--email", default="", help="Address to sign in with, beside the NIP or instead of it.")
@click.option(
    "--role",
    type=click.Choice(list(ROLES)),
    help="What the account may do; an employee may go without, having the rights of the post.",
)
@click.option(
    "--unit", "unit_code", default="", help="Code of the unit the role is held for; the whole government when left out."
)
@click.option("--password-stdin", is_flag=True, help="Read the password from standard input instead of asking for it.")
def add_account(
    government: str, name: str, nip: str, email: str, role: str | None, unit_code: str, password_stdin: bool
) -> None:
    """Give somebody an account with a role in GOVERNMENT, named by the word of its address or by its code.

    Where an employee of the government has the NIP, the account becomes that employee's, with the rights of the post held.
    """
    found = tenancy.government_by_slug_or_code(government)
    if found is None:
        raise Refused(f"There is no government «{government[:60]}» here. «jenjang add-government» opens one.")
    nip, email = _nip(nip), _email(email)
    if not (nip or email):
        raise Refused("Give --nip or --email: the account needs something to sign in with.")
    password = _password(password_stdin)
    try:
        is_employee = _give_account(
            found, name=name.strip()[:150], nip=nip, email=email, password=password, role=role, unit_code=unit_code
        )
    except DomainError as error:
        raise Refused(str(error)) from error
    click.echo(
        f"{name.strip()} may sign in as {nip or email} at /accounts/login/ and arrives at /{found.slug}/workspace/"
    )
    if is_employee:
        click.echo("The account belongs to the employee with this NIP; the rights of the post held come with it.")


@transaction.atomic
def _give_account(
    government: GovernmentInfo, *, name: str, nip: str, email: str, password: str, role: str | None, unit_code: str
) -> bool:
    """Whether the account is an employee's."""
    at = timezone.now()
    with timezone.override(government.time_zone), government_scope(government.id):
        actor = system(government.id)
        unit_id, employee_id = _unit_id(unit_code), _employee_id(nip)
        if not role and employee_id is None:
            known = ", ".join(ROLES)
            raise Refused(f"Give --role, because no employee here has this NIP to bring the rights of a post: {known}.")
        user_id = access.add_account(actor, name=name, password=password, nip=nip or None, email=email or None, at=at)
        if role:
            access.assign_role(actor, user_id=user_id, role=role, since=timezone.localdate(at), unit_id=unit_id, at=at)
        if employee_id is not None:
            link_account(actor, employee_id=employee_id, user_id=user_id, at=at)
        return employee_id is not None


def _employee_id(nip: str) -> int | None:
    """The employee with this NIP, who must not have an account already."""
    employee_id = employees.employee_id_of_nip(nip)
    if employee_id is not None and employees.record(employee_id).user_id is not None:
        raise Refused("The employee with this NIP has an account already, with an e-mail address to sign in by.")
    return employee_id


def _unit_id(code: str) -> int | None:
    if not code:
        return None
    known = units.unit_ids_by_code()
    if code not in known:
        raise Refused(f"There is no unit with the code «{code[:30]}» in this government.")
    return known[code]


def _nip(typed: str) -> str:
    digits = "".join(typed.split())
    if digits and (errors := parse_nip(digits, on=timezone.localdate()).errors):
        raise Refused(f"This NIP cannot be right: {', '.join(errors)}.")
    return digits


def _email(typed: str) -> str:
    if typed:
        try:
            validate_email(typed)
        except ValidationError as error:
            raise Refused(f"«{typed[:80]}» is not an e-mail address.") from error
    return typed


def _password(from_stdin: bool) -> str:
    """Never an argument: those are seen by everyone on the machine."""
    if from_stdin:
        return sys.stdin.readline().rstrip("\r\n")
    typed: str = click.prompt("Password (12 characters or more)", hide_input=True, confirmation_prompt="Once more")
    return typed
