"""Posts as they are today. What is recorded under its code stays the same post: another title, class, need or superior begins today."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from jenjang.kernel.access.actor import Actor
from jenjang.kernel.access.roles import all_roles
from jenjang.kernel.jobs.progress import report
from jenjang.kernel.jobs.queue import Outcome
from jenjang.kernel.sheets.cells import SHOWN, Cells, Offered, offered
from jenjang.kernel.sheets.kinds import Column, ImportKind, Preview, Row
from jenjang.kernel.ui import figures
from jenjang.organization.units import queries as units
from jenjang.organization.units.rules import Span

from .. import permissions, queries, rules
from ..commands.ground import CLASSES, CODE, LARGEST_NEED, lock_line
from ..commands.importing.posts import (
    PostDraft,
    PostPlan,
    Progress,
    StoredPost,
    import_positions,
    post_plan,
    stored_posts,
)
from ..models import Level, PositionKind, Profession
from .soundness import check_entitling, check_line, check_posts

KIND_WORDS = {
    "kepala daerah": PositionKind.HEAD_OF_REGION, "wakil kepala daerah": PositionKind.DEPUTY_HEAD, "jpt": PositionKind.JPT,
    "jpt pratama": PositionKind.JPT, "jpt madya": PositionKind.JPT, "pimpinan tinggi": PositionKind.JPT,
    "jabatan administrator": PositionKind.ADMINISTRATOR, "jabatan pengawas": PositionKind.SUPERVISOR, "jft": PositionKind.FUNCTIONAL, "direksi": PositionKind.DIRECTOR, "direktur": PositionKind.DIRECTOR,
    "jabatan fungsional": PositionKind.FUNCTIONAL, "jfu": PositionKind.STAFF, "staf": PositionKind.STAFF,
}  # fmt: skip
LEVEL_WORDS = {level.replace(".", "").casefold(): level for level in Level.values if "." in level}
NEW: Mapping[str, Any] = {
    "unit_id": None, "kind": "", "level": "", "profession": "", "is_head": False, "only_one": False, "role": "", "whole_government": False,
    "established_on": None, "abolished_on": None, "title": "", "job_class": None, "need": 1, "superior_code": "",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class UnitToday:
    """A unit as far as a post asks."""

    id: int
    code: str
    kind: str
    life: Span


@dataclass(frozen=True)
class Words:
    """Every word that a cell of choices may hold."""

    kind: Offered
    level: Offered
    profession: Offered
    role: Offered


@dataclass(frozen=True)
class Ground:
    """What a file may name. units: those of today by code; known_units: the codes of all times."""

    stored: Mapping[str, StoredPost]
    units: Mapping[str, UnitToday]
    units_by_id: Mapping[int, UnitToday]
    known_units: frozenset[str]
    words: Words
    today: date

    def usual(self, facts: Mapping[str, Any]) -> rules.PostRole | None:
        """The usual role of such a post; None where its unit is not there today."""
        unit = self.units_by_id.get(facts["unit_id"])
        if unit is None or not facts["kind"]:
            return None
        return queries.usual_role(
            kind=facts["kind"], unit_kind=unit.kind, is_head=facts["is_head"], unit_code=unit.code
        )


@dataclass
class Reading(Cells):
    """Rows on their way to drafts, with what is wrong so far."""

    drafts: list[PostDraft] = field(default_factory=list)
    rows: dict[str, Row] = field(default_factory=dict)  # by code
    entitling: set[int] = field(default_factory=set)  # numbers of rows that change what a post may do


def check(actor: Actor, rows: Sequence[Row], at: datetime) -> Preview:
    """What these rows would do, or what is wrong with them. Reads only; seven queries at most, however many rows."""
    permissions.can_import(actor).require()
    reading, plan = _looked_at(actor, rows, timezone.localdate(at))
    return reading.preview(len(plan.creates), len(plan.changes), plan.unchanged)


def apply(actor: Actor, rows: Sequence[Row], run_id: int, at: datetime) -> Outcome:
    """Bring the rows in, as a job."""

    def tell(done: int, total: int) -> None:
        report(run_id, done, total, _("Menyimpan jabatan"))

    plan = bring_in(actor, rows, at=at, progress=tell)
    counts = {"created": len(plan.creates), "changed": len(plan.changes), "unchanged": plan.unchanged}
    return Outcome(_("%(created)d baru, %(changed)d berubah, %(unchanged)d sama") % counts, result=counts)


@transaction.atomic
def bring_in(actor: Actor, rows: Sequence[Row], *, at: datetime, progress: Progress | None = None) -> PostPlan:
    """Check the rows once more, because posts may have changed since the preview, and import them all or none."""
    lock_line()
    reading, plan = _looked_at(actor, rows, timezone.localdate(at))
    reading.require_none()
    import_positions(actor, plan=plan, at=at, progress=progress)
    return plan


def _looked_at(actor: Actor, rows: Sequence[Row], today: date) -> tuple[Reading, PostPlan]:
    ground = _ground(today)
    reading = Reading()
    for row in rows:
        if code := _code(reading, row):
            reading.rows[code] = row
            reading.drafts.append(_draft(reading, row, code, ground))
    plan = post_plan(reading.drafts, ground.stored, today=today)
    check_line(reading, reading.rows, plan)
    check_posts(reading, reading.rows, plan, ground.stored)
    check_entitling(reading, reading.rows.values(), reading.entitling, actor, ground.stored, today)
    return reading, plan


def _ground(today: date) -> Ground:
    columns = ("unit_id", "unit__code", "kind", "unit__founded_on", "unit__dissolved_on")
    found = [
        UnitToday(pk, code, kind, Span(since, until))
        for pk, code, kind, since, until in units.periods(on=today).values_list(*columns)
    ]
    words = Words(
        offered(PositionKind, KIND_WORDS),
        offered(Level, LEVEL_WORDS),
        offered(Profession, {"-": Profession.NONE}),
        _roles(),
    )
    return Ground(
        stored_posts(today), {unit.code: unit for unit in found}, {unit.id: unit for unit in found},
        frozenset(units.unit_ids_by_code()), words, today,
    )  # fmt: skip


def _roles() -> Offered:
    words = {name: name for name in all_roles()}
    for language, _name in settings.LANGUAGES:
        with translation.override(language):
            words |= {str(role.label).casefold(): name for name, role in all_roles().items()}
    return Offered(words, ", ".join(str(role.label) for role in all_roles().values()))


def _code(reading: Reading, row: Row) -> str:
    """The code of the row, '' with the reason told where it is none."""
    code = row["code"]
    if not code:
        reading.missing(row, "code")
    elif not CODE.fullmatch(code):
        said = _(
            "Kode “%(code)s” hanya boleh berisi huruf, angka, titik, garis miring, atau tanda hubung; paling panjang 40."
        )
        reading.complain(row, "code", said % {"code": code[:SHOWN]})
    elif code in reading.rows:
        words = {"code": code, "row": reading.rows[code].number}
        reading.complain(
            row, "code", _("Kode %(code)s sudah dipakai di baris %(row)d. Satu kode untuk satu jabatan.") % words
        )
    else:
        return code
    return ""


def _draft(reading: Reading, row: Row, code: str, ground: Ground) -> PostDraft:
    stored = ground.stored.get(code)
    before = stored.facts if stored else {**NEW}
    words = ground.words
    stated: dict[str, Any] = {
        "title": reading.line(row, "title", 200) or None,
        "unit_id": _unit(reading, row, ground, before["unit_id"]),
        "kind": reading.choice(row, "kind", words.kind),
        "level": reading.choice(row, "level", words.level),
        "profession": reading.choice(row, "profession", words.profession),
        "is_head": reading.yes_no(row, "is_head"),
        "job_class": reading.whole(row, "job_class", CLASSES[0], CLASSES[-1]),
        "need": reading.whole(row, "need", 0, LARGEST_NEED),
        "superior_code": row["superior_code"] or None,
        "established_on": reading.day(row, "established_on"),
        "abolished_on": reading.day(row, "abolished_on"),
    }
    facts = {**before, **{name: value for name, value in stated.items() if value is not None}}
    for column, name in (("title", "title"), ("unit_code", "unit_id"), ("kind", "kind")):
        if not facts[name] and not row[column]:
            reading.missing(row, column)
    if facts["kind"] and (not stored or (facts["kind"], facts["is_head"]) != (before["kind"], before["is_head"])):
        facts["only_one"] = rules.has_one_holder(facts["kind"], is_head=facts["is_head"])
    _take_role(reading, row, facts, before if stored else None, ground)
    _check_kind(reading, row, facts)
    _check_days(reading, row, facts, ground)
    return PostDraft(code, facts)


def _unit(reading: Reading, row: Row, ground: Ground, before: int | None) -> int | None:
    code = row["unit_code"]
    if not code:
        return None
    if found := ground.units.get(code):
        return found.id
    if before is None or code not in ground.known_units:
        said = (
            _("Unit %(code)s sudah bubar atau belum berdiri. Pilih unit penerusnya.")
            if code in ground.known_units
            else _("Tidak ada unit dengan kode “%(code)s”. Impor unitnya lebih dahulu.")
        )
        reading.complain(row, "unit_code", said % {"code": code[:SHOWN]})
    return None


def _take_role(
    reading: Reading, row: Row, facts: dict[str, Any], before: Mapping[str, Any] | None, ground: Ground
) -> None:
    """The role that is stated; else the usual one for a new post and for one that bore the usual one until now."""
    role, everywhere = reading.choice(row, "role", ground.words.role), reading.yes_no(row, "whole_government")
    usual = ground.usual(facts)
    if usual and (before is None or _is(before, ground.usual(before))):
        facts["role"], facts["whole_government"] = usual.role, usual.whole_government
    if role:
        facts["role"] = role
    if everywhere is not None:
        facts["whole_government"] = everywhere
    if before is None and usual and not _is(facts, usual):
        reading.entitling.add(row.number)
    if before is not None and (facts["role"], facts["whole_government"]) != (
        before["role"],
        before["whole_government"],
    ):
        reading.entitling.add(row.number)


def _is(facts: Mapping[str, Any], usual: rules.PostRole | None) -> bool:
    return usual is not None and (facts["role"], facts["whole_government"]) == (usual.role, usual.whole_government)


def _check_kind(reading: Reading, row: Row, facts: Mapping[str, Any]) -> None:
    if not facts["kind"]:
        return
    if not rules.level_fits(facts["kind"], facts["level"]) and (facts["level"] or not row["level"]):
        known = ", ".join(str(Level(name).label) for name in rules.LEVELS[facts["kind"]])
        words = {"kind": PositionKind(facts["kind"]).label, "known": known}
        said = (
            _("Jenjang tidak cocok dengan jenis jabatan %(kind)s. Pilih salah satu: %(known)s.")
            if known
            else _("Jabatan %(kind)s tidak mempunyai eselon atau jenjang. Kosongkan isian itu.")
        )
        reading.complain(row, "level", said % words)
    if facts["profession"] and facts["kind"] != PositionKind.FUNCTIONAL:
        reading.complain(row, "profession", _("Profesi khusus hanya untuk jabatan fungsional."))


def _check_days(reading: Reading, row: Row, facts: Mapping[str, Any], ground: Ground) -> None:
    since, until = facts["established_on"], facts["abolished_on"]
    if since and until and until <= since:
        reading.complain(row, "abolished_on", _("Tanggal dihapus harus sesudah tanggal dibentuk."))
    unit = ground.units_by_id.get(facts["unit_id"])
    if unit and unit.life.since and since and since < unit.life.since:
        reading.complain(
            row,
            "established_on",
            _("Jabatan tidak dapat ada sebelum unitnya berdiri, %(day)s.") % {"day": figures.day(unit.life.since)},
        )


POSITIONS = ImportKind(
    name="positions",
    title=gettext_lazy("Jabatan"),
    lead=gettext_lazy("Satu baris untuk satu jabatan, dikenali dari kodenya, seperti keadaannya hari ini. Atasan ditentukan oleh kode jabatan atasan, bukan oleh eselon. Sel kosong tidak menghapus apa pun; jabatan yang tidak ada di berkas tidak berubah."),
    columns=(
        Column("code", gettext_lazy("Kode jabatan"), required=True, aliases=("kode", "code"), help=gettext_lazy("Kode unik jabatan di pemerintah ini. Impor berikutnya mengenali jabatan dari kode ini."), example="DINKES-01"),
        Column("title", gettext_lazy("Nama jabatan"), required=True, aliases=("jabatan", "nomenklatur jabatan", "title"), help=gettext_lazy("Nama resmi lengkap."), example="Kepala Dinas Kesehatan"),
        Column("unit_code", gettext_lazy("Kode unit"), required=True, aliases=("unit code", "kode unit kerja", "kode opd"), help=gettext_lazy("Kode unit yang sudah tercatat."), example="1.02"),
        Column("kind", gettext_lazy("Jenis jabatan"), required=True, aliases=("jenis", "kind"), help=gettext_lazy("Misalnya JPT, Administrator, Pengawas, Fungsional, Pelaksana."), example="JPT"),
        Column("level", gettext_lazy("Eselon atau jenjang"), aliases=("eselon", "jenjang", "level"), help=gettext_lazy("Eselon jabatan struktural (misalnya II.b) atau jenjang fungsional (misalnya Ahli muda)."), example="II.b"),
        Column("profession", gettext_lazy("Profesi"), aliases=("rumpun",), help=gettext_lazy("Guru atau tenaga kesehatan, bila jabatan fungsional itu; kosong bagi yang lain."), example=""),
        Column("is_head", gettext_lazy("Kepala unit"), aliases=("kepala", "pimpinan unit"), help=gettext_lazy("Ya bila jabatan ini memimpin unitnya."), example="ya"),
        Column("superior_code", gettext_lazy("Kode jabatan atasan"), aliases=("atasan", "kode atasan", "superior code"), help=gettext_lazy("Jabatan tempat pemangkunya bertanggung jawab; kosong hanya di puncak."), example="WALIKOTA"),
        Column("job_class", gettext_lazy("Kelas jabatan"), aliases=("kelas", "job class"), help=gettext_lazy("1 sampai 17."), example="14"),
        Column("need", gettext_lazy("Kebutuhan"), aliases=("kebutuhan pegawai", "formasi", "need"), help=gettext_lazy("Berapa orang seharusnya memangku jabatan ini; kosong berarti 1 bagi jabatan baru."), example="1"),
        Column("established_on", gettext_lazy("Dibentuk sejak"), aliases=("tanggal dibentuk",), help=gettext_lazy("Kosong bila tidak diketahui."), example=""),
        Column("abolished_on", gettext_lazy("Dihapus sejak"), aliases=("tanggal dihapus",), help=gettext_lazy("Hari pertama jabatan sudah tidak ada; kosong bila masih ada."), example=""),
        Column("role", gettext_lazy("Peran"), aliases=("kewenangan", "role"), help=gettext_lazy("Hanya bila berbeda dari yang lazim, misalnya bagi badan kepegawaian. Perlu hak menetapkan kewenangan."), example=""),
        Column("whole_government", gettext_lazy("Berlaku di seluruh pemerintah"), aliases=("seluruh pemerintah",), help=gettext_lazy("Ya bila perannya berlaku di semua unit. Perlu hak menetapkan kewenangan."), example=""),
    ),
    permission="positions.import",
    check=check,
    apply=apply,
    done_url="positions:list",
)  # fmt: skip
