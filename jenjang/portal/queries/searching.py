"""One search over all rooms: each room answers in one query at most, the portal marks and puts side by side."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from jenjang.kernel.access.actor import Actor
from jenjang.kernel.law import catalogue as law
from jenjang.organization.directory.queries import people as directory
from jenjang.organization.territory import queries as territory
from jenjang.organization.units import queries as units
from jenjang.performance.agreements import queries as agreements
from jenjang.performance.indicators import queries as indicators
from jenjang.performance.programmes import queries as programmes
from jenjang.performance.published import queries as published
from jenjang.portal.rules import SHORTEST_SEARCH, Piece, holds_all, listed, pieces

MOST_ON_PAGE = 50
MOST_SUGGESTED = 4


@dataclass(frozen=True)
class Search:
    """What is asked: by whom, which text, of which day, and how many of each kind at most."""

    actor: Actor
    text: str
    on: date
    most: int

    @property
    def limit(self) -> int:
        """One more than is shown, to know whether there are more."""
        return self.most + 1


@dataclass(frozen=True)
class Found:
    """One thing that matches, cut where the words of the search stand in it."""

    label: list[Piece]
    detail: str
    href: str


@dataclass(frozen=True)
class Group:
    """What one room found. `has_more`: there are more than are shown."""

    title: str | Promise
    icon: str
    found: list[Found]
    has_more: bool

    @property
    def count(self) -> int:
        return len(self.found)


Hit = tuple[str, str, str]  # label, detail, address


@dataclass(frozen=True)
class Room:
    """Where to look for one kind of thing. find: answers with at most one query. is_suggested: while somebody types, too, which must be quick."""

    title: str | Promise
    find: Callable[[Search], Iterable[Hit]]
    icon: str
    is_suggested: bool = True


def found(search: Search, *, suggesting: bool = False) -> list[Group]:
    """Everything that matches, by kind; kinds that hold nothing are left out, and too short a text finds nothing."""
    if len(search.text) < SHORTEST_SEARCH:
        return []
    rooms = [room for room in ROOMS if room.is_suggested or not suggesting]
    return [group for room in rooms if (group := _group(room, search)).found]


def _group(room: Room, search: Search) -> Group:
    hits = list(room.find(search))
    shown = [Found(pieces(label, search.text), detail, href) for label, detail, href in hits[: search.most]]
    return Group(room.title, room.icon, shown, has_more=len(hits) > search.most)


def _units(search: Search) -> Iterable[Hit]:
    for unit in units.search_units(search.text, on=search.on, limit=search.limit):
        label = f"{unit.name} ({unit.short_name})" if unit.short_name else unit.name
        yield label, listed([unit.kind_label, unit.parent_name]), reverse("units:unit", args=[unit.id])


def _people(search: Search) -> Iterable[Hit]:
    for person in directory.search_people(search.actor, search.text, on=search.on, limit=search.limit):
        yield person.name, listed([person.post, person.unit]), reverse("directory:person", args=[person.id])


def _regions(search: Search) -> Iterable[Hit]:
    for region in territory.search_regions(search.text, on=search.on, limit=search.limit):
        yield region.title, region.code, reverse("territory:region", args=[region.code])


def _promises(search: Search) -> Iterable[Hit]:
    """As citizens read them; one that they do not see yet leads to where it is kept."""
    for one in programmes.search_flagships(search.actor, search.text, on=search.on, limit=search.limit):
        place = ("programmes:promise", one.slug) if one.slug else ("programmes:flagship", one.id)
        yield (
            one.name,
            listed([one.years, "" if one.slug else gettext("belum tampil bagi warga")]),
            reverse(place[0], args=place[1:]),
        )


def _aims(search: Search) -> Iterable[Hit]:
    for aim in programmes.search_aims(search.actor, search.text, limit=search.limit):
        yield (
            aim.text,
            listed([f"{aim.level_label} {aim.code}", aim.plan]),
            reverse("programmes:objective", args=[aim.id]),
        )


def _indicators(search: Search) -> Iterable[Hit]:
    for one in indicators.search(search.actor, search.text, on=search.on, limit=search.limit):
        yield one.name, listed([one.code, one.unit]), reverse("indicators:indicator", args=[one.id])


def _promised(search: Search) -> Iterable[Hit]:
    for one in agreements.search_promised(search.text, on=search.on, limit=search.limit):
        yield one.title, listed([one.name, one.unit]), reverse("agreements:promised_page", args=[one.id])


def _published(search: Search) -> Iterable[Hit]:
    for hit in published.search(search.text, limit=search.limit):
        yield hit.title, listed([hit.level_label, hit.report_title]), reverse("published:figure", args=[hit.id])


def _rules(search: Search) -> Iterable[Hit]:
    language = get_language() or "id"
    for rule in law.matching(search.text)[: search.limit]:
        yield rule.title.said(language), rule.subject.said(language), reverse("law:rule", args=[rule.name])


def _pages(search: Search) -> Iterable[Hit]:
    """The pages of the house by their own names; those one may not open are not mentioned."""
    for label, url_name, permission in PAGES:
        if holds_all(str(label), search.text) and (not permission or search.actor.may_anywhere(permission)):
            yield str(label), "", reverse(url_name)


PAGES = (
    (_("Beranda publik"), "portal:home", ""),
    (_("Ruang kerja"), "portal:workspace", "portal.workspace"),
    (_("Organisasi: pohon unit"), "units:tree", ""),
    (_("Direktori pegawai"), "directory:people", "directory.browse"),
    (_("Daftar urut kepangkatan (DUK)"), "directory:seniority", "employees.read"),
    (_("Lama dalam jabatan (masa jabatan)"), "directory:tenure", "employees.read"),
    (_("Horison pensiun dan kontrak"), "directory:horizon", "employees.read"),
    (_("Data saya"), "directory:me", "directory.browse"),
    (_("Tambah pegawai"), "employees:new", "employees.edit"),
    (_("Bagan organisasi"), "directory:chart", ""),
    (_("Jabatan dan pemangkunya"), "positions:list", "directory.browse"),
    (_("Jabatan lowong"), "directory:vacancies", "directory.browse"),
    (_("Bentuk jabatan"), "positions:new", "positions.edit"),
    (_("Kewenangan: siapa boleh melakukan apa"), "directory:rights", "rights.read"),
    (_("Wilayah: kecamatan, kelurahan, desa"), "territory:regions", ""),
    (_("Kinerja yang diterbitkan"), "published:agencies", ""),
    (_("Rencana lima tahun (RPJMD)"), "programmes:plan", ""),
    (_("Program unggulan"), "programmes:flagships", ""),
    (_("Janji kepala daerah"), "programmes:promises", ""),
    (_("Pohon kinerja"), "cascade:tree", ""),
    (_("Indikator kinerja utama (IKU)"), "indicators:main", ""),
    (_("Kamus indikator"), "indicators:list", "portal.workspace"),
    (_("Pagu anggaran"), "budgets:list", ""),
    (_("Kode anggaran"), "budgets:codes", ""),
    (_("Perjanjian kinerja"), "agreements:agreements", "agreements.take_part"),
    (_("Janji pejabat: perjanjian yang ditandatangani"), "agreements:promised", ""),
    (_("Kurva S"), "curves:index", ""),
    (_("Aturan perhitungan"), "law:catalogue", ""),
    (_("Kalender kerja"), "calendar:year", ""),
    (_("Pekerjaan panjang"), "jobs:runs", "portal.workspace"),
    (_("Kotak masuk: yang menunggu Anda"), "notifications:inbox", "portal.workspace"),
    (_("Dokumen resmi"), "documents:documents", "portal.workspace"),
    (_("Tanda tangan dan sertifikat"), "signing:waiting", "portal.workspace"),
    (_("Periksa dokumen"), "check:check", ""),
    (_("Pelimpahan kewenangan"), "delegations:own", "portal.workspace"),
    (_("Jejak audit"), "audit:entries", "audit.read"),
)
ROOMS = (
    Room(_("Unit kerja"), _units, icon="building"),
    Room(_("Pegawai"), _people, icon="user"),
    Room(_("Wilayah"), _regions, icon="map-pin"),
    Room(_("Program unggulan"), _promises, icon="target"),
    Room(_("Tujuan dan sasaran"), _aims, icon="list-tree", is_suggested=False),
    Room(_("Indikator"), _indicators, icon="gauge", is_suggested=False),
    Room(_("Janji pejabat"), _promised, icon="signature", is_suggested=False),
    Room(_("Kinerja yang diterbitkan"), _published, icon="chart-line"),
    Room(_("Aturan"), _rules, icon="scale"),
    Room(_("Halaman"), _pages, icon="file-text"),
)
