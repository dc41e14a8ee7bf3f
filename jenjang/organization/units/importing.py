"""Units out of workbooks and CSV files: each row checked in plain words, then brought in all or none.

A row states a unit as it is today. What is there already under its code stays the same unit: a
different name, kind or parent begins today, a different region or day is put right. An empty cell says nothing.
"""

import csv
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from importlib import resources

from django.conf import settings
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from jenjang.kernel.access.actor import Actor
from jenjang.kernel.jobs.progress import report
from jenjang.kernel.jobs.queue import Outcome
from jenjang.kernel.sheets.kinds import Column, ImportKind, Preview, Problem, Row
from jenjang.kernel.tenancy.errors import DomainError
from jenjang.kernel.tenancy.lines import plain_line
from jenjang.organization.territory import queries as territory

from . import commands, permissions, rules
from .commands import Draft, Plan
from .commands.founding import CODE
from .commands.importing import Progress, plan_of
from .models import UnitKind

KIND_WORDS: Mapping[str, UnitKind] = {
    "pemerintah kota": UnitKind.GOVERNMENT,
    "pemerintah kabupaten": UnitKind.GOVERNMENT,
    "upt": UnitKind.TECHNICAL_UNIT,
    "rsud": UnitKind.HOSPITAL,
    "rumah sakit": UnitKind.HOSPITAL,
    "subbidang": UnitKind.SUBDIVISION,
    "perumda": UnitKind.COMPANY,
    "perusahaan daerah": UnitKind.COMPANY,
    "lainnya": UnitKind.OTHER,
}
DAY = re.compile(r"(?:(\d{4})-(\d{1,2})-(\d{1,2})|(\d{1,2})[/.-](\d{1,2})[/.-](\d{4}))(?:[T ]00:00(?::00)?)?")


@dataclass
class Reading:
    """Rows on their way to drafts, with what is wrong so far."""

    drafts: list[Draft] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    rows: dict[str, int] = field(default_factory=dict)  # row number by code

    def complain(self, row: int, column: str, message: str) -> None:
        self.problems.append(Problem(row, column, message))


def check(actor: Actor, rows: Sequence[Row], at: datetime) -> Preview:
    """What these rows would do, or what is wrong with them. Reads only; four queries, however many rows."""
    permissions.can_import(actor).require()
    reading, plan = _looked_at(rows, timezone.localdate(at))
    problems = sorted(reading.problems, key=lambda problem: problem.row)
    return Preview(len(plan.creates), len(plan.changes), plan.unchanged, tuple(problems))


def apply(actor: Actor, rows: Sequence[Row], run_id: int, at: datetime) -> Outcome:
    """Bring the rows in, as a job."""
    done = bring_in(actor, rows, at=at, progress=lambda done, total: report(run_id, done, total, _("Menyimpan unit")))
    return Outcome(
        summary(done), result={"created": len(done.creates), "changed": len(done.changes), "unchanged": done.unchanged}
    )


def bring_in(actor: Actor, rows: Sequence[Row], *, at: datetime, progress: Progress | None = None) -> Plan:
    """Check the rows once more, because the tree may have changed since the preview, and import them all or none."""
    reading, _plan = _looked_at(rows, timezone.localdate(at))
    if reading.problems:
        first = min(reading.problems, key=lambda problem: problem.row)
        words = {"row": first.row, "message": first.message}
        raise DomainError(_("Tidak ada yang diimpor. Baris %(row)d: %(message)s") % words)
    return commands.import_units(actor, drafts=reading.drafts, at=at, progress=progress)


def carried_rows(name: str) -> list[Row]:
    """The rows of a list the project carries (data/README.md): kota_jambi, kab_tegal or deli_serdang."""
    text = resources.files(__package__).joinpath(f"data/{name}.csv").read_text("utf-8")
    keys = [column.key for column in UNITS.columns]
    return [
        Row(number, dict(zip(keys, cells, strict=True)))
        for number, cells in enumerate(csv.reader(text.splitlines()), start=1)
        if number > 1
    ]


def summary(plan: Plan) -> str:
    """3 baru, 1 berubah, 116 sama."""
    counts = {"created": len(plan.creates), "changed": len(plan.changes), "unchanged": plan.unchanged}
    return _("%(created)d baru, %(changed)d berubah, %(unchanged)d sama") % counts


def _looked_at(rows: Sequence[Row], today: date) -> tuple[Reading, Plan]:
    reading = read(rows, territory.region_ids(on=today))
    plan = plan_of(reading.drafts, today=today)
    _check_parents(reading, plan)
    _check_tree(reading, plan)
    return reading, plan


def read(rows: Iterable[Row], region_ids: Mapping[str, int]) -> Reading:
    """Each row as a draft. A row with a problem becomes a draft too where its code is good, so that its parts find it."""
    reading = Reading()
    kinds = kind_words()
    for row in rows:
        code = row["code"]
        if not code:
            reading.complain(row.number, "code", _("Kode belum diisi. Setiap unit perlu kode sendiri."))
            continue
        if not CODE.fullmatch(code):
            reading.complain(
                row.number,
                "code",
                _(
                    "Kode “%(code)s” hanya boleh berisi huruf, angka, titik, garis miring, atau tanda hubung; paling panjang 30."
                )
                % {"code": code[:40]},
            )
            continue
        if code in reading.rows:
            words = {"code": code, "row": reading.rows[code]}
            reading.complain(
                row.number,
                "code",
                _("Kode %(code)s sudah dipakai di baris %(row)d. Satu kode untuk satu unit.") % words,
            )
            continue
        reading.rows[code] = row.number
        reading.drafts.append(_draft(reading, row, kinds, region_ids))
    return reading


def kind_words() -> dict[str, UnitKind]:
    """Every word a kind may be written with, in small letters: its label in each language, and its short forms."""
    words = {**KIND_WORDS, **{kind.value: kind for kind in UnitKind}}
    for language, _name in settings.LANGUAGES:
        with translation.override(language):
            words |= {str(kind.label).casefold(): kind for kind in UnitKind}
    return words


def _draft(reading: Reading, row: Row, kinds: Mapping[str, UnitKind], region_ids: Mapping[str, int]) -> Draft:
    name, short_name = plain_line(row["name"]), plain_line(row["short_name"])
    if not name:
        reading.complain(row.number, "name", _("Nama unit belum diisi."))
    elif len(name) > 200:
        reading.complain(row.number, "name", _("Nama unit lebih dari 200 huruf."))
    if len(short_name) > 40:
        reading.complain(row.number, "short_name", _("Singkatan lebih dari 40 huruf."))
    founded_on, dissolved_on = _day(reading, row, "founded_on"), _day(reading, row, "dissolved_on")
    if founded_on and dissolved_on and dissolved_on <= founded_on:
        reading.complain(row.number, "dissolved_on", _("Tanggal bubar harus sesudah tanggal berdiri."))
        dissolved_on = None
    return Draft(
        code=row["code"], name=name, kind=_kind(reading, row, kinds), short_name=short_name, parent_code=row["parent_code"],
        region_id=_region_id(reading, row, region_ids), founded_on=founded_on, dissolved_on=dissolved_on,
    )  # fmt: skip


def _kind(reading: Reading, row: Row, kinds: Mapping[str, UnitKind]) -> str:
    word = " ".join(row["kind"].split())
    if kind := kinds.get(word.casefold()):
        return kind
    known = ", ".join(str(label) for label in UnitKind.labels)
    if word:
        reading.complain(
            row.number,
            "kind",
            _("Jenis “%(word)s” tidak dikenal. Pilih salah satu: %(known)s.") % {"word": word[:40], "known": known},
        )
    else:
        reading.complain(
            row.number, "kind", _("Jenis unit belum diisi. Pilih salah satu: %(known)s.") % {"known": known}
        )
    return UnitKind.OTHER


def _region_id(reading: Reading, row: Row, region_ids: Mapping[str, int]) -> int | None:
    code = row["region_code"]
    if code and code not in region_ids:
        reading.complain(
            row.number, "region_code", _("Kode wilayah “%(code)s” bukan wilayah pemerintah ini.") % {"code": code[:40]}
        )
    return region_ids.get(code)


def _day(reading: Reading, row: Row, column: str) -> date | None:
    text = row[column]
    if not text:
        return None
    found = DAY.fullmatch(text)
    try:
        if found is None:
            raise ValueError(text)
        year, month, day = (found[1], found[2], found[3]) if found[1] else (found[6], found[5], found[4])
        moment = date(int(year), int(month), int(day))
        if moment < rules.FIRST_DAY:
            raise ValueError(text)
    except ValueError:
        reading.complain(
            row.number,
            column,
            _("“%(text)s” bukan tanggal. Tulis seperti 31/12/2025 atau 2025-12-31.") % {"text": text[:40]},
        )
        return None
    return moment


def _check_parents(reading: Reading, plan: Plan) -> None:
    for draft in reading.drafts:
        if draft.parent_code and draft.parent_code not in plan.lives:
            words = {"code": draft.parent_code[:40]}
            reading.complain(
                reading.rows[draft.code],
                "parent_code",
                _("Unit induk dengan kode “%(code)s” tidak ada, baik di berkas ini maupun yang sudah tercatat.")
                % words,
            )


def _check_tree(reading: Reading, plan: Plan) -> None:
    places = [place for place in plan.places if place.parent is None or place.parent in plan.lives]
    for circle in rules.circles_over_time(places):
        in_file = sorted(reading.rows[code] for code in circle if code in reading.rows)
        first = next(place for place, code in enumerate(circle) if reading.rows.get(code) == in_file[0])
        steps = " → ".join(map(str, (*circle[first:], *circle[:first], circle[first])))
        words = {"steps": steps, "rows": ", ".join(map(str, in_file))}
        reading.complain(
            in_file[0],
            "parent_code",
            _("Susunan berputar: %(steps)s (baris %(rows)s). Salah satu harus berada di bawah unit lain.") % words,
        )
    for place in rules.left_without_parent(places, plan.lives):
        row = reading.rows.get(place.unit) or reading.rows.get(place.parent or "", 0)
        words = {"child": place.unit, "parent": place.parent or ""}
        reading.complain(
            row,
            "parent_code",
            _(
                "Unit %(child)s tidak dapat berada di bawah %(parent)s sebelum induk itu berdiri atau sesudah bubar. Sesuaikan tanggalnya."
            )
            % words,
        )


UNITS = ImportKind(
    name="units",
    title=gettext_lazy("Unit organisasi"),
    lead=gettext_lazy("Satu baris untuk satu unit, seperti keadaannya hari ini. Sel kosong tidak menghapus apa pun; unit yang tidak ada di berkas tidak berubah."),
    columns=(
        Column("code", gettext_lazy("Kode"), required=True, aliases=("kode unit", "code", "kode opd", "kode skpd"), help=gettext_lazy("Kode unik unit di pemerintah ini. Impor berikutnya mengenali unit dari kode ini."), example="1.02.01"),
        Column("name", gettext_lazy("Nama"), required=True, aliases=("nama unit", "name", "nama opd", "nama perangkat daerah", "unit kerja"), help=gettext_lazy("Nama resmi lengkap."), example="Dinas Kesehatan"),
        Column("short_name", gettext_lazy("Singkatan"), aliases=("short name", "nama singkat"), help=gettext_lazy("Bila ada."), example="DINKES"),
        Column("kind", gettext_lazy("Jenis"), required=True, aliases=("kind", "jenis unit"), help=gettext_lazy("Misalnya Dinas, Badan, Bidang, Kecamatan, Kelurahan, UPTD, BUMD."), example="Dinas"),
        Column("parent_code", gettext_lazy("Kode induk"), aliases=("parent code", "kode unit induk"), help=gettext_lazy("Kode unit di atasnya; kosong untuk unit paling atas."), example=""),
        Column("region_code", gettext_lazy("Kode wilayah"), aliases=("region code", "kode kemendagri"), help=gettext_lazy("Kode wilayah bagi kecamatan dan kelurahan, misalnya 15.71.01."), example=""),
        Column("founded_on", gettext_lazy("Berdiri sejak"), aliases=("founded on", "tanggal berdiri", "berdiri"), help=gettext_lazy("Tanggal, misalnya 31/12/2016; kosong bila tidak diketahui."), example="31/12/2016"),
        Column("dissolved_on", gettext_lazy("Bubar sejak"), aliases=("dissolved on", "tanggal bubar", "bubar"), help=gettext_lazy("Hari pertama unit sudah tidak ada; kosong bila masih ada."), example=""),
    ),
    permission="units.import",
    check=check,
    apply=apply,
    done_url="units:tree",
)  # fmt: skip
