"""Where the one who is signed in stands: roles, own units, what these roles may do."""

from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from jenjang.kernel.access.actor import Actor
from jenjang.organization.directory.queries.own import Own
from jenjang.organization.directory.queries.own import own as own_record
from jenjang.organization.units import queries as units
from jenjang.organization.units.queries import UnitFact
from jenjang.portal.rules import part_of_day


@dataclass(frozen=True)
class OwnUnit:
    """A unit one works for, with what lies above and directly below it."""

    unit: UnitFact
    role: str
    above: str
    parts: list[UnitFact]


@dataclass(frozen=True)
class Shortcut:
    """Something one may do, and where."""

    label: str | Promise
    icon: str
    href: str


@dataclass(frozen=True)
class Deed:
    """What may be offered as a shortcut, to whom."""

    label: str | Promise
    url_name: str
    arguments: tuple[str, ...] = ()
    icon: str = ""
    permission: str = ""


@dataclass(frozen=True)
class Desk:
    """The workspace but for what waits. record: the own posts, None for an account that belongs to no employee."""

    part_of_day: str
    name: str
    roles: list[str]
    record: Own | None
    own: list[OwnUnit]
    shortcuts: list[Shortcut]


def desk(actor: Actor, *, on: date, hour: int) -> Desk:
    """The desk of the actor. Two queries, for the units and the own posts. hour: of the day, in the government's own time."""
    facts = {unit.id: unit for unit in units.facts(on=on)} if any(grant.unit_id for grant in actor.grants) else {}
    own = [_own(facts, grant.unit_id, grant.role_label) for grant in actor.grants if grant.unit_id in facts]
    roles = list(dict.fromkeys(grant.role_label for grant in actor.grants))
    return Desk(part_of_day(hour), actor.name, roles, own_record(actor, on=on), own, _shortcuts(actor))


def _own(facts: dict[int, UnitFact], unit_id: int, role: str) -> OwnUnit:
    unit = facts[unit_id]
    above = facts.get(unit.parent_id or 0)
    parts = sorted((fact for fact in facts.values() if fact.parent_id == unit_id), key=lambda fact: fact.name)
    return OwnUnit(unit, role, above.name if above else "", parts)


def _shortcuts(actor: Actor) -> list[Shortcut]:
    allowed = [deed for deed in DEEDS if not deed.permission or actor.may_anywhere(deed.permission)]
    return [Shortcut(deed.label, deed.icon, reverse(deed.url_name, args=deed.arguments)) for deed in allowed]


DEEDS = (
    Deed(_("Buka data saya"), "directory:me", icon="user"),
    Deed(_("Buka pohon unit"), "units:tree", icon="sitemap"),
    Deed(_("Lihat kinerja yang diterbitkan"), "published:agencies", icon="chart-line"),
    Deed(_("Cari pegawai"), "directory:people", icon="users", permission="directory.browse"),
    Deed(_("Lihat jabatan lowong"), "directory:vacancies", icon="user-question", permission="directory.browse"),
    Deed(_("Siapa pensiun dalam 36 bulan"), "directory:horizon", icon="calendar-user", permission="employees.read"),
    Deed(_("Tambah pegawai"), "employees:new", icon="user-plus", permission="employees.edit"),
    Deed(_("Impor pegawai"), "sheets:upload", ("employees",), icon="table-import", permission="employees.import"),
    Deed(_("Impor jabatan"), "sheets:upload", ("positions",), icon="table-import", permission="positions.import"),
    Deed(_("Impor pemangku"), "sheets:upload", ("incumbencies",), icon="table-import", permission="positions.import"),
    Deed(_("Impor unit dari buku kerja"), "sheets:upload", ("units",), icon="table-import", permission="units.import"),
    Deed(_("Impor tabel kinerja"), "published:import", icon="file-import", permission="published.import"),
    Deed(_("Pantau pekerjaan panjang"), "jobs:runs", icon="progress", permission="portal.workspace"),
    Deed(_("Periksa kewenangan"), "directory:rights", icon="key", permission="rights.read"),
    Deed(_("Baca jejak audit"), "audit:entries", icon="history", permission="audit.read"),
)
