"""Employees out of workbooks and CSV files: each row checked in plain words, then brought in all or none.

A row states somebody as recorded today, known by the NIP; who has none, the elected, by name and birth. An empty cell says
nothing. A rank begins on its day and ends the one before; a study or rank that is not in the file stays.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, fields
from datetime import date, datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.utils import timezone
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from jenjang.kernel.access.actor import Actor
from jenjang.kernel.jobs.progress import report
from jenjang.kernel.jobs.queue import Outcome
from jenjang.kernel.sheets.cells import SHOWN, Cells, Offered, offered
from jenjang.kernel.sheets.kinds import Column, ImportKind, Preview, Row
from jenjang.kernel.tenancy.lines import plain_line
from jenjang.kernel.ui import figures

from . import permissions, rules
from .commands.importing import Draft, Plan, Progress, RankDraft, import_employees, lock_imports, plan_of
from .models import EmployeeKind, Leaving, SchoolLevel, Sex

RANK = re.compile(r"(I{1,3}|IV)\s*[/.\s-]?\s*([a-e])", re.IGNORECASE)
DIGITS = re.compile(r"[0-9]{16}")
KIND_WORDS = {
    "p3k": EmployeeKind.PPPK,
    "pppk pw": EmployeeKind.PPPK_PART_TIME,
    "pejabat negara": EmployeeKind.ELECTED,
    "direksi": EmployeeKind.DIRECTOR,
}
SEX_WORDS = {"l": Sex.MALE, "lk": Sex.MALE, "pria": Sex.MALE, "p": Sex.FEMALE, "pr": Sex.FEMALE, "wanita": Sex.FEMALE}
SCHOOL_WORDS = {
    "sma": SchoolLevel.SMA, "smk": SchoolLevel.SMA, "slta": SchoolLevel.SMA, "slta/sma sederajat": SchoolLevel.SMA,
    "sltp": SchoolLevel.SMP, "diploma i": SchoolLevel.D1, "diploma ii": SchoolLevel.D2, "diploma iii": SchoolLevel.D3,
    "diploma iii/sarjana muda": SchoolLevel.D3, "diploma iv": SchoolLevel.D4, "s1/sarjana": SchoolLevel.S1,
    "sarjana": SchoolLevel.S1, "magister": SchoolLevel.S2, "doktor": SchoolLevel.S3,
}  # fmt: skip
TEXTS = {"title_before": 40, "title_after": 60, "birth_place": 80, "nip_note": 500}
RECORD = tuple(known.name for known in fields(rules.Facts))
DAYS = ("hired_on", "contract_ends_on", "left_on")


@dataclass
class Reading(Cells):
    """Rows on their way to drafts, with what is wrong so far. rows: of each draft, in the same order."""

    drafts: list[Draft] = field(default_factory=list)
    rows: list[Row] = field(default_factory=list)


@dataclass(frozen=True)
class Words:
    """Every word that a cell of choices may hold."""

    kind: Offered
    sex: Offered
    leaving: Offered
    school_level: Offered


def check(actor: Actor, rows: Sequence[Row], at: datetime) -> Preview:
    """What these rows would do, or what is wrong with them. Reads only; four queries, however many rows."""
    permissions.can_import(actor).require()
    reading, plan = _looked_at(rows, timezone.localdate(at))
    return reading.preview(len(plan.creates), len(plan.changes), plan.unchanged)


def apply(actor: Actor, rows: Sequence[Row], run_id: int, at: datetime) -> Outcome:
    """Bring the rows in, as a job."""

    def tell(done: int, total: int) -> None:
        report(run_id, done, total, _("Menyimpan pegawai"))

    plan = bring_in(actor, rows, at=at, progress=tell)
    counts = {"created": len(plan.creates), "changed": len(plan.changes), "unchanged": plan.unchanged}
    return Outcome(_("%(created)d baru, %(changed)d berubah, %(unchanged)d sama") % counts, result=counts)


@transaction.atomic
def bring_in(actor: Actor, rows: Sequence[Row], *, at: datetime, progress: Progress | None = None) -> Plan:
    """Check the rows once more, because records may have changed since the preview, and import them all or none."""
    lock_imports()
    reading, plan = _looked_at(rows, timezone.localdate(at))
    reading.require_none()
    import_employees(actor, plan=plan, at=at, progress=progress)
    return plan


def _looked_at(rows: Sequence[Row], today: date) -> tuple[Reading, Plan]:
    reading = read(rows)
    plan = plan_of(reading.drafts)
    for row, draft, facts in zip(reading.rows, reading.drafts, plan.whole, strict=True):
        _check_facts(reading, row, facts, today)
        _check_rank_and_school(reading, row, draft, facts, today)
    lines = {draft.key: row for row, draft in zip(reading.rows, reading.drafts, strict=True)}
    for draft, day in plan.days:
        _tell_day(reading, lines[draft.key], draft, day)
    return reading, plan


def read(rows: Sequence[Row]) -> Reading:
    """Each row as a draft; one that does not tell who is meant is only a problem."""
    reading = Reading()
    words = Words(
        offered(EmployeeKind, KIND_WORDS),
        offered(Sex, SEX_WORDS),
        offered(Leaving),
        offered(SchoolLevel, SCHOOL_WORDS),
    )
    seen: dict[tuple[Any, ...], int] = {}
    for row in rows:
        facts = _facts(reading, row, words)
        if facts is None:
            continue
        draft = Draft(facts, _rank(reading, row), _school(reading, row, words), _private(reading, row))
        if draft.key in seen:
            who = {"who": facts.get("nip") or facts["name"], "row": seen[draft.key]}
            reading.complain(row, "nip", _("%(who)s sudah ada di baris %(row)d. Satu baris untuk satu pegawai.") % who)
            continue
        seen[draft.key] = row.number
        reading.drafts.append(draft)
        reading.rows.append(row)
    return reading


def _facts(reading: Reading, row: Row, words: Words) -> dict[str, Any] | None:
    kind = reading.choice(row, "kind", words.kind)
    nip, name, born_on = reading.digits(row, "nip"), reading.line(row, "name", 150), reading.day(row, "born_on")
    if nip is None:
        return None
    if kind in rules.WITHOUT_NIP and nip:
        reading.complain(row, "nip", _("Pejabat negara dan direksi BUMD tidak mempunyai NIP. Kosongkan sel ini."))
        return None
    if not nip and kind not in rules.WITHOUT_NIP:
        reading.complain(
            row, "nip", _("NIP belum diisi. Hanya kepala daerah, wakilnya, dan direksi BUMD yang tidak mempunyai NIP.")
        )
        return None
    if not nip and not (name and born_on):
        reading.missing(row, "name" if not name else "born_on")
        return None
    stated: dict[str, Any] = {"name": name, "kind": kind, "born_on": born_on}
    stated["sex"] = reading.choice(row, "sex", words.sex)
    stated["leaving"] = reading.choice(row, "leaving", words.leaving)
    stated |= {key: reading.line(row, key, longest) for key, longest in TEXTS.items()}
    stated |= {key: reading.day(row, key) for key in DAYS}
    return {"nip": nip or None, **{key: value for key, value in stated.items() if value}}


def _rank(reading: Reading, row: Row) -> RankDraft | None:
    text, since = plain_line(row["rank"]), reading.day(row, "rank_since")
    number, decree_on = reading.line(row, "rank_decree_number", 80), reading.day(row, "rank_decree_on")
    if not text:
        if since or number or decree_on:
            reading.missing(row, "rank")
        return None
    found = RANK.search(text)
    rank = f"{found[1].upper()}/{found[2].lower()}" if found else text.upper()
    decree = {"decree_number": number, "decree_on": decree_on}
    return RankDraft(rank, since, {key: value for key, value in decree.items() if value})


def _school(reading: Reading, row: Row, words: Words) -> dict[str, Any] | None:
    level = reading.choice(row, "school_level", words.school_level)
    more = {"field": reading.line(row, "school_field", 120), "institution": reading.line(row, "school", 150)}
    year = reading.whole(row, "school_year", 1940, 2100)
    if not level:
        if not row["school_level"] and (any(more.values()) or year):
            reading.missing(row, "school_level")
        return None
    return {"level": level, **{key: value for key, value in more.items() if value}, **({"year": year} if year else {})}


def _private(reading: Reading, row: Row) -> dict[str, str]:
    number = reading.digits(row, "national_id") or ""
    if number and not DIGITS.fullmatch(number):
        reading.complain(
            row,
            "national_id",
            _("NIK terdiri atas 16 angka."),
        )
        number = ""
    email = reading.line(row, "email", 254)
    if email:
        try:
            validate_email(email)
        except ValidationError:
            reading.complain(row, "email", _("“%(text)s” bukan alamat surel.") % {"text": email[:SHOWN]})
    stated = {
        "national_id": number,
        "phone": reading.line(row, "phone", 30),
        "email": email,
        "address": reading.line(row, "address", 500),
    }
    return {key: value for key, value in stated.items() if value}


def _check_facts(reading: Reading, row: Row, facts: Mapping[str, Any], today: date) -> None:
    """What must be known of everybody, then what the rules say of the record as it would be."""
    unknown = [column for column in ("name", "kind", "sex", "born_on") if not facts.get(column)]
    for column in unknown:
        if not row[column]:
            reading.missing(row, column)
    if not unknown:
        record = rules.Facts(**{name: facts[name] for name in RECORD if facts.get(name)})
        for problem in rules.problems_of(record, on=today):
            reading.complain(row, problem.field, problem.words.said(get_language() or "id"))
    left, first = facts.get("left_on"), facts.get("hired_on") or facts.get("born_on")
    if left and first and left <= first:
        reading.complain(row, "left_on", _("Tanggal keluar harus sesudah %(day)s.") % {"day": figures.day(first)})
    if left and not facts.get("leaving") and not row["leaving"]:
        known = offered(Leaving).known
        reading.complain(row, "leaving", _("Sebab keluar belum diisi. Pilih salah satu: %(known)s.") % {"known": known})
    if facts.get("leaving") and not left and not row["left_on"]:
        reading.complain(row, "left_on", _("Sejak kapan pegawai ini keluar belum diisi."))


def _check_rank_and_school(reading: Reading, row: Row, draft: Draft, facts: Mapping[str, Any], today: date) -> None:
    year = (draft.school or {}).get("year")
    if year and facts.get("born_on") and not facts["born_on"].year < year <= today.year:
        reading.complain(row, "school_year", _("Tahun lulus harus sesudah tahun lahir dan tidak lewat tahun ini."))
    if draft.rank is None or not facts.get("kind"):
        return
    allowed = [rank for rank, _title in rules.ranks_for(facts["kind"], on=today)]
    if draft.rank.rank not in allowed:
        words = {
            "rank": draft.rank.rank[:SHOWN],
            "kind": EmployeeKind(facts["kind"]).label,
            "known": ", ".join(allowed) or "–",
        }
        reading.complain(row, "rank", _("“%(rank)s” bukan golongan bagi %(kind)s. Yang ada: %(known)s.") % words)
    elif draft.rank.since and facts.get("hired_on") and draft.rank.since < facts["hired_on"]:
        reading.complain(row, "rank_since", _("TMT golongan tidak dapat sebelum TMT pengangkatan."))
    elif draft.rank.since and facts.get("left_on") and draft.rank.since >= facts["left_on"]:
        reading.complain(row, "rank_since", _("TMT golongan tidak dapat sesudah pegawai ini keluar."))


def _tell_day(reading: Reading, row: Row, draft: Draft, day: date | None) -> None:
    if draft.rank is None or (row["rank_since"] and draft.rank.since is None):
        return
    if day is None:
        reading.complain(row, "rank_since", _("TMT golongan belum diisi."))
        return
    words = {"rank": draft.rank.rank, "day": figures.day(day)}
    reading.complain(
        row, "rank_since",
        _("Golongan %(rank)s sudah tercatat sejak %(day)s. Samakan TMT-nya, atau perbaiki catatan itu di halaman pegawai.") % words,
    )  # fmt: skip


EMPLOYEES = ImportKind(
    name="employees",
    title=gettext_lazy("Pegawai"),
    lead=gettext_lazy("Satu baris untuk satu pegawai, dikenali dari NIP. Sel kosong tidak menghapus apa pun; pegawai yang tidak ada di berkas tidak berubah. Simpan kolom NIP dan NIK sebagai teks, sebab lembar kerja membulatkan angka yang lebih dari 15 digit."),
    columns=(
        Column("nip", gettext_lazy("NIP"), required=True, aliases=("nip baru", "nip pegawai", "employee number"), help=gettext_lazy("18 angka, sebagai teks. Kosong hanya bagi kepala daerah dan wakilnya."), example="198609262015051001"),
        Column("name", gettext_lazy("Nama"), required=True, aliases=("nama pegawai", "nama lengkap", "full name"), help=gettext_lazy("Tanpa gelar."), example="Contoh Sejati"),
        Column("title_before", gettext_lazy("Gelar depan"), aliases=("title before",), help=gettext_lazy("Misalnya dr. atau Ir."), example=""),
        Column("title_after", gettext_lazy("Gelar belakang"), aliases=("title after",), help=gettext_lazy("Misalnya S.E., M.Si."), example="S.E."),
        Column("kind", gettext_lazy("Jenis pegawai"), required=True, aliases=("status pegawai", "status kepegawaian", "kedudukan hukum"), help=gettext_lazy("PNS, CPNS, PPPK, PPPK paruh waktu, atau pejabat negara."), example="PNS"),
        Column("sex", gettext_lazy("Jenis kelamin"), required=True, aliases=("jk", "l/p", "sex"), help=gettext_lazy("L atau P."), example="L"),
        Column("born_on", gettext_lazy("Tanggal lahir"), required=True, aliases=("tgl lahir", "born on"), help=gettext_lazy("Misalnya 26/09/1986. Dibandingkan dengan NIP."), example="26/09/1986"),
        Column("birth_place", gettext_lazy("Tempat lahir"), aliases=("birth place",), help=gettext_lazy("Bila diketahui."), example="Jambi"),
        Column("hired_on", gettext_lazy("TMT pengangkatan"), aliases=("tmt cpns", "tmt kontrak", "tanggal pengangkatan"), help=gettext_lazy("Hari pertama sebagai CPNS atau hari pertama kontrak. Dibandingkan dengan NIP."), example="01/05/2015"),
        Column("contract_ends_on", gettext_lazy("Akhir kontrak"), aliases=("tanggal akhir kontrak",), help=gettext_lazy("Bagi PPPK."), example=""),
        Column("rank", gettext_lazy("Golongan"), aliases=("golongan ruang", "gol ruang", "pangkat", "pangkat golongan"), help=gettext_lazy("Misalnya III/c; bagi PPPK misalnya IX."), example="III/c"),
        Column("rank_since", gettext_lazy("TMT golongan"), aliases=("tmt pangkat",), help=gettext_lazy("Sejak kapan golongan itu; golongan sebelumnya berakhir pada hari itu."), example="01/04/2023"),
        Column("rank_decree_number", gettext_lazy("Nomor SK pangkat"), aliases=("no sk pangkat", "nomor sk golongan"), help=gettext_lazy("Bila ada."), example=""),
        Column("rank_decree_on", gettext_lazy("Tanggal SK pangkat"), aliases=("tgl sk pangkat", "tanggal sk golongan"), help=gettext_lazy("Bila ada."), example=""),
        Column("school_level", gettext_lazy("Pendidikan"), aliases=("pendidikan terakhir", "tingkat pendidikan"), help=gettext_lazy("SD, SMP, SMA/SMK, D-I sampai D-IV, S-1, Profesi, S-2, atau S-3."), example="S-1"),
        Column("school_field", gettext_lazy("Jurusan"), aliases=("program studi", "prodi"), help=gettext_lazy("Bila ada."), example="Akuntansi"),
        Column("school", gettext_lazy("Lembaga pendidikan"), aliases=("sekolah", "perguruan tinggi", "universitas"), help=gettext_lazy("Bila ada."), example=""),
        Column("school_year", gettext_lazy("Tahun lulus"), aliases=("lulus",), help=gettext_lazy("Bila ada."), example="2010"),
        Column("national_id", gettext_lazy("NIK"), aliases=("no ktp", "nomor ktp"), help=gettext_lazy("16 angka, sebagai teks. Disimpan terpisah; setiap pembacaannya dicatat."), example=""),
        Column("phone", gettext_lazy("Telepon"), aliases=("hp", "no hp", "nomor telepon"), help=gettext_lazy("Bila ada."), example=""),
        Column("email", gettext_lazy("Surel"), aliases=("email", "e-mail"), help=gettext_lazy("Bila ada."), example=""),
        Column("address", gettext_lazy("Alamat"), aliases=("alamat rumah",), help=gettext_lazy("Bila ada."), example=""),
        Column("left_on", gettext_lazy("Keluar sejak"), aliases=("tanggal keluar",), help=gettext_lazy("Hari pertama tidak lagi bekerja; kosong bila masih bekerja."), example=""),
        Column("leaving", gettext_lazy("Sebab keluar"), aliases=("alasan keluar",), help=gettext_lazy("Misalnya pensiun; wajib bila tanggal keluar diisi."), example=""),
        Column("nip_note", gettext_lazy("Catatan NIP"), aliases=("alasan beda nip",), help=gettext_lazy("Alasan bila NIP berbeda dari tanggal lahir, pengangkatan, atau jenis kelamin."), example=""),
    ),
    permission="employees.import",
    check=check,
    apply=apply,
    done_url="directory:people",
)  # fmt: skip
