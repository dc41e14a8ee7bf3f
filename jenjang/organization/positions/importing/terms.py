"""Incumbencies out of workbooks and CSV files: who held which post from when until when, all or none."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from jenjang.kernel.access.actor import Actor
from jenjang.kernel.jobs.progress import report
from jenjang.kernel.jobs.queue import Outcome
from jenjang.kernel.sheets.cells import SHOWN, Cells, Offered, offered
from jenjang.kernel.sheets.kinds import Column, ImportKind, Preview, Row
from jenjang.kernel.tenancy.lines import plain_line
from jenjang.kernel.ui import figures
from jenjang.organization.employees import queries as employees
from jenjang.organization.units import queries as units

from .. import permissions
from ..commands.ground import lock_line
from ..commands.importing.terms import Clash, Progress, TermDraft, TermPlan, import_incumbencies, term_plan
from ..models import IncumbencyKind, Position

KIND_WORDS = {
    "d": IncumbencyKind.DEFINITIVE, "tetap": IncumbencyKind.DEFINITIVE, "plt.": IncumbencyKind.PLT,
    "pelaksana tugas": IncumbencyKind.PLT, "plh.": IncumbencyKind.PLH, "pelaksana harian": IncumbencyKind.PLH,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Person:
    """An employee as far as an incumbency asks."""

    id: int
    name: str
    hired_on: date | None
    left_on: date | None


@dataclass(frozen=True, slots=True)
class Post:
    """A post as far as an incumbency asks."""

    id: int
    unit_id: int
    established_on: date | None
    abolished_on: date | None


@dataclass(frozen=True)
class Ground:
    """Whom and what a file may name. by_name: who has no number, by name in small letters; open_units: those of today."""

    by_nip: Mapping[str, Person]
    by_name: Mapping[str, Person]
    names: Mapping[int, str]
    posts: Mapping[str, Post]
    open_units: frozenset[int]


@dataclass
class Reading(Cells):
    """Rows on their way to drafts, with what is wrong so far. rows, people and posts: of each draft, in the same order."""

    drafts: list[TermDraft] = field(default_factory=list)
    rows: list[Row] = field(default_factory=list)
    people: list[Person] = field(default_factory=list)
    posts: list[Post] = field(default_factory=list)
    seen: dict[tuple[int, int, str, date], int] = field(default_factory=dict)


def check(actor: Actor, rows: Sequence[Row], at: datetime) -> Preview:
    """What these rows would do, or what is wrong with them. Reads only; five queries, however many rows."""
    permissions.can_import(actor).require()
    reading, plan = _looked_at(rows, timezone.localdate(at))
    return reading.preview(len(plan.created), len(plan.changed), plan.unchanged)


def apply(actor: Actor, rows: Sequence[Row], run_id: int, at: datetime) -> Outcome:
    """Bring the rows in, as a job."""

    def tell(done: int, total: int) -> None:
        report(run_id, done, total, _("Menyimpan pemangku jabatan"))

    plan = bring_in(actor, rows, at=at, progress=tell)
    counts = {"created": len(plan.created), "changed": len(plan.changed), "unchanged": plan.unchanged}
    return Outcome(_("%(created)d baru, %(changed)d berubah, %(unchanged)d sama") % counts, result=counts)


@transaction.atomic
def bring_in(actor: Actor, rows: Sequence[Row], *, at: datetime, progress: Progress | None = None) -> TermPlan:
    """Check the rows once more, because posts and holders may have changed since the preview, and import them all or none."""
    lock_line()
    reading, plan = _looked_at(rows, timezone.localdate(at))
    reading.require_none()
    import_incumbencies(actor, plan=plan, at=at, progress=progress)
    return plan


def _looked_at(rows: Sequence[Row], today: date) -> tuple[Reading, TermPlan]:
    ground = _ground(today)
    reading = _read(rows, ground)
    plan = term_plan(reading.drafts)
    stated = [*plan.created, *(after for _before, after in plan.changed)]
    for term in stated:
        if term.draft >= 0:
            _check_days(reading, term.draft, term.until, ground)
    told: set[tuple[int, date]] = set()
    codes = {post.id: code for code, post in ground.posts.items()}
    for clash in plan.clashes:
        place = clash.term.draft if clash.term.draft >= 0 else clash.other.draft
        if (place, clash.other.since) not in told:
            told.add((place, clash.other.since))
            _tell_clash(reading, place, clash, ground, codes)
    return reading, plan


def _ground(today: date) -> Ground:
    by_nip: dict[str, Person] = {}
    by_name: dict[str, Person] = {}
    names: dict[int, str] = {}
    for pk, nip, name, hired_on, left_on in employees.everyone().values_list(
        "pk", "nip", "name", "hired_on", "left_on"
    ):
        person = Person(pk, name, hired_on, left_on)
        names[pk] = name
        if nip:
            by_nip[nip] = person
        else:
            by_name[name.casefold()] = person
    columns = Position.objects.values_list("code", "pk", "unit_id", "established_on", "abolished_on")
    posts = {code: Post(*facts) for code, *facts in columns}
    open_units = frozenset(units.periods(on=today).values_list("unit_id", flat=True))
    return Ground(by_nip, by_name, names, posts, open_units)


def _read(rows: Sequence[Row], ground: Ground) -> Reading:
    reading, kinds = Reading(), offered(IncumbencyKind, KIND_WORDS)
    for row in rows:
        if found := _draft(reading, row, ground, kinds):
            draft, person, post = found
            key = (draft.employee_id, draft.position_id, draft.kind, draft.since)
            if key in reading.seen:
                words = {"row": reading.seen[key]}
                reading.complain(row, "since", _("Masa jabatan ini sudah ada di baris %(row)d.") % words)
                continue
            reading.seen[key] = row.number
            reading.drafts.append(draft)
            reading.rows.append(row)
            reading.people.append(person)
            reading.posts.append(post)
    return reading


def _draft(reading: Reading, row: Row, ground: Ground, kinds: Offered) -> tuple[TermDraft, Person, Post] | None:
    person, post = _person(reading, row, ground), _post(reading, row, ground)
    kind = reading.choice(row, "kind", kinds) if row["kind"] else IncumbencyKind.DEFINITIVE
    since, until, decree_on = (reading.day(row, column) for column in ("since", "until", "decree_on"))
    number, because = reading.line(row, "decree_number", 80), reading.line(row, "ended_because", 200)
    if not row["since"]:
        reading.missing(row, "since")
    if not (person and post and kind and since):
        return None
    return TermDraft(person.id, post.id, kind, since, until, number, decree_on, because), person, post


def _person(reading: Reading, row: Row, ground: Ground) -> Person | None:
    nip, name = reading.digits(row, "nip"), plain_line(row["name"])
    if nip is None:
        return None
    if not nip:
        found = ground.by_name.get(name.casefold())
        if not name:
            reading.complain(row, "nip", _("NIP belum diisi. Kepala daerah dan wakilnya dikenali dari namanya."))
        elif found is None:
            reading.complain(
                row,
                "name",
                _("Tidak ada pegawai tanpa NIP bernama “%(name)s”. Isi NIP-nya, atau impor pegawainya lebih dahulu.")
                % {"name": name[:SHOWN]},
            )
        return found
    found = ground.by_nip.get(nip)
    if found is None:
        reading.complain(
            row, "nip", _("Tidak ada pegawai dengan NIP %(nip)s. Impor pegawainya lebih dahulu.") % {"nip": nip[:SHOWN]}
        )
    elif name and found.name.casefold() not in name.casefold():
        words = {"nip": nip, "name": found.name, "given": name[:SHOWN]}
        reading.complain(row, "nip", _("NIP %(nip)s milik %(name)s, bukan %(given)s.") % words)
    return found


def _post(reading: Reading, row: Row, ground: Ground) -> Post | None:
    code = row["position_code"]
    found = ground.posts.get(code)
    if not code:
        reading.missing(row, "position_code")
    elif found is None:
        reading.complain(
            row,
            "position_code",
            _("Tidak ada jabatan dengan kode “%(code)s”. Impor jabatannya lebih dahulu.") % {"code": code[:SHOWN]},
        )
    return found


def _check_days(reading: Reading, place: int, until: date | None, ground: Ground) -> None:
    """The days of a term against each other, the life of the post and the service of the employee."""
    row, draft, person, post = reading.rows[place], reading.drafts[place], reading.people[place], reading.posts[place]
    if until is not None and until <= draft.since:
        reading.complain(
            row, "until", _("Masa jabatan berakhir sebelum dimulai. “Berakhir sejak” harus sesudah “TMT jabatan”.")
        )
        return
    if person.hired_on and draft.since < person.hired_on:
        reading.complain(row, "since", _("Pegawai ini baru diangkat %(day)s.") % {"day": figures.day(person.hired_on)})
    if post.established_on and draft.since < post.established_on:
        reading.complain(
            row, "since", _("Jabatan ini baru ada sejak %(day)s.") % {"day": figures.day(post.established_on)}
        )
    for last, words in (
        (person.left_on, _("Pegawai ini sudah keluar sejak %(day)s.")),
        (post.abolished_on, _("Jabatan ini sudah dihapus sejak %(day)s.")),
    ):
        if last and draft.since >= last:
            reading.complain(row, "since", words % {"day": figures.day(last)})
        elif last and (until is None or until > last):
            mend = _("Isi “Berakhir sejak” paling lambat tanggal itu.")
            reading.complain(row, "until", f"{words % {'day': figures.day(last)}} {mend}")
    if until is None and post.unit_id not in ground.open_units:
        reading.complain(
            row,
            "position_code",
            _("Unit jabatan ini sudah bubar atau belum berdiri, jadi tidak dapat dipangku sekarang."),
        )


def _tell_clash(reading: Reading, place: int, clash: Clash, ground: Ground, codes: Mapping[int, str]) -> None:
    other = clash.other if place == clash.term.draft else clash.term
    words = {
        "name": ground.names[other.employee_id], "code": codes[other.position_id], "since": figures.day(other.since),
        "until": figures.day(other.until) if other.until else _("sekarang"),
        "row": _(" (baris %(row)d)") % {"row": reading.rows[other.draft].number} if other.draft >= 0 else "",
    }  # fmt: skip
    if clash.why == "post":
        column, said = (
            "position_code",
            _(
                "Jabatan ini sudah dipangku %(name)s dari %(since)s sampai %(until)s%(row)s. Akhiri dahulu masa jabatan itu."
            ),
        )
    elif clash.why == "employee":
        column, said = (
            "since",
            _("Pegawai ini sudah memangku jabatan definitif %(code)s dari %(since)s sampai %(until)s%(row)s."),
        )
    else:
        column, said = (
            "since",
            _("Pegawai ini sudah memangku jabatan yang sama dari %(since)s sampai %(until)s%(row)s."),
        )
    reading.complain(reading.rows[place], column, said % words)


INCUMBENCIES = ImportKind(
    name="incumbencies",
    title=gettext_lazy("Pemangku jabatan"),
    lead=gettext_lazy("Satu baris untuk satu masa jabatan, dikenali dari NIP, kode jabatan, sifat, dan TMT. Jabatan definitif tanpa tanggal berakhir berlaku sampai jabatan definitif berikutnya dari pegawai yang sama. Sel kosong tidak menghapus apa pun; masa jabatan yang tidak ada di berkas tidak berubah."),
    columns=(
        Column("nip", gettext_lazy("NIP"), required=True, aliases=("nip baru", "nip pegawai"), help=gettext_lazy("18 angka, sebagai teks. Kosong bagi kepala daerah dan wakilnya; isi namanya."), example="198609262015051001"),
        Column("name", gettext_lazy("Nama"), aliases=("nama pegawai", "nama lengkap"), help=gettext_lazy("Bila diisi, dicocokkan dengan pemilik NIP."), example="Contoh Sejati"),
        Column("position_code", gettext_lazy("Kode jabatan"), required=True, aliases=("position code", "kode jab"), help=gettext_lazy("Kode jabatan yang sudah tercatat."), example="DINKES-01"),
        Column("kind", gettext_lazy("Sifat"), aliases=("sifat jabatan", "status jabatan"), help=gettext_lazy("Definitif, Plt, atau Plh; kosong berarti definitif."), example="Definitif"),
        Column("since", gettext_lazy("TMT jabatan"), required=True, aliases=("tmt", "mulai", "sejak"), help=gettext_lazy("Hari pertama memangku jabatan."), example="02/01/2024"),
        Column("until", gettext_lazy("Berakhir sejak"), aliases=("berakhir", "selesai"), help=gettext_lazy("Hari pertama tidak lagi memangku; kosong bila masih."), example=""),
        Column("decree_number", gettext_lazy("Nomor SK"), aliases=("no sk", "nomor sk jabatan"), help=gettext_lazy("Bila ada."), example=""),
        Column("decree_on", gettext_lazy("Tanggal SK"), aliases=("tgl sk", "tanggal sk jabatan"), help=gettext_lazy("Bila ada."), example=""),
        Column("ended_because", gettext_lazy("Sebab berakhir"), aliases=("alasan berakhir",), help=gettext_lazy("Bila ada."), example=""),
    ),
    permission="positions.import",
    check=check,
    apply=apply,
    done_url="positions:list",
)  # fmt: skip
