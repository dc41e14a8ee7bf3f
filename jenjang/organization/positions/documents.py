"""The decree that appoints to a post, and the order to act in one (Plt., Plh.): both from an incumbency.

Official documents are in Indonesian by law, so their words are not translated. Order of the parts: Menimbang, Mengingat, MEMUTUSKAN, Menetapkan;
the considerations and the legal grounds are proposed from memory, to be checked, and may be changed by who makes the draft.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from jenjang.kernel.access.actor import Actor
from jenjang.kernel.access.decision import Decision, denied
from jenjang.kernel.documents.kinds import DocumentKind, Question, Said, Signer
from jenjang.kernel.documents.rules import typed_table
from jenjang.kernel.tenancy.errors import DomainError
from jenjang.organization.employees import queries as employees
from jenjang.organization.employees.rules import full_name, rank_title
from jenjang.organization.units import queries as units

from . import permissions, queries

GROUNDS = (
    "Undang-Undang Nomor 20 Tahun 2023 tentang Aparatur Sipil Negara;\n"
    "Peraturan Pemerintah Nomor 11 Tahun 2017 tentang Manajemen Pegawai Negeri Sipil sebagaimana telah diubah dengan "
    "Peraturan Pemerintah Nomor 17 Tahun 2020;"
)
SUBJECT = "positions.incumbency"
MOST_COLUMNS, MOST_ROWS = 10, 1_000  # what a page holds across, and what is typeset while somebody waits


@dataclass(frozen=True)
class Case:
    """An incumbency with what a document says of it."""

    held: queries.IncumbencyPage
    name: str
    nip: str
    rank: str
    unit: str
    unit_code: str
    level: str

    @property
    def person(self) -> list[list[str]]:
        rows = [["Nama", self.name], ["NIP", self.nip], ["Pangkat/golongan", self.rank]]
        return [row for row in rows if row[1]]


def case_of(incumbency_id: int, on: date) -> Case:
    held = queries.incumbency(incumbency_id)
    who = employees.record(held.employee_id)
    post = queries.position(held.position_id, on=held.since)
    ranks = sorted((rank for rank in who.ranks if rank.since <= on), key=lambda rank: rank.since)
    rank = ranks[-1].rank if ranks else ""
    unit = units.unit(post.unit_id, on=held.since).unit
    shown = f"{rank_title(rank, on=on)} ({rank})" if rank else ""
    name = full_name(who.title_before, who.name, who.title_after)
    return Case(held, name, who.nip or "", shown, unit.name, unit.code, post.level_label)


def appointing(_actor: Actor, subject_id: int, on: date, answers: Mapping[str, str]) -> Said:
    """Keputusan kepala daerah tentang pengangkatan dalam jabatan."""
    case, head = case_of(subject_id, on), _head(on)
    data = {
        "maker": head.capacity.removeprefix("Plt. ").removeprefix("Plh. "),
        "about": f"Pengangkatan {case.name} dalam jabatan {case.held.title}",
        "considering": _lines(answers["considering"]),
        "grounds": _lines(answers["grounds"]),
        "person": case.person,
        "post": [row for row in (["Jabatan", case.held.title], ["Eselon/jenjang", case.level], ["Unit kerja", case.unit]) if row[1]],
        "since": date_format(case.held.since, "DATE_FORMAT"),
        "copies": _lines(answers["copies"]),
        "annex": _annex(answers),
        "place": answers["place"],
    }  # fmt: skip
    return Said(f"Keputusan pengangkatan {case.name}", data, (_signer(head),), unit=case.unit_code)


def acting(_actor: Actor, subject_id: int, on: date, answers: Mapping[str, str]) -> Said:
    """Surat perintah pelaksana tugas atau pelaksana harian."""
    case, head = case_of(subject_id, on), _head(on)
    word = {"plt": "Pelaksana Tugas (Plt.)", "plh": "Pelaksana Harian (Plh.)"}[case.held.kind]
    until = case.held.until - timedelta(days=1) if case.held.until else None
    data = {
        "word": word,
        "maker": head.capacity,
        "considering": _lines(answers["considering"]),
        "grounds": _lines(answers["grounds"]),
        "person": case.person,
        "tasks": [
            f"Melaksanakan tugas sebagai {word} {case.held.title} pada {case.unit}, terhitung mulai tanggal "
            f"{date_format(case.held.since, 'DATE_FORMAT')} sampai dengan "
            f"{date_format(until, 'DATE_FORMAT') if until else 'ditetapkannya pejabat definitif'};",
            "Tidak mengambil keputusan atau tindakan yang bersifat strategis yang berdampak pada perubahan status hukum pada aspek "
            "organisasi, kepegawaian, dan alokasi anggaran;",
            "Melaporkan pelaksanaan tugas kepada pejabat yang memberi perintah.",
        ],
        "copies": _lines(answers["copies"]),
        "annex": _annex(answers),
        "place": answers["place"],
    }  # fmt: skip
    return Said(f"Surat perintah {word} {case.held.title}", data, (_signer(head),), unit=case.unit_code)


def may_appoint(actor: Actor, incumbency_id: int) -> Decision:
    return _may(actor, incumbency_id, is_acting=False)


def may_order(actor: Actor, incumbency_id: int) -> Decision:
    return _may(actor, incumbency_id, is_acting=True)


def _may(actor: Actor, incumbency_id: int, *, is_acting: bool) -> Decision:
    held = queries.incumbency(incumbency_id)
    if is_acting and held.kind == "definitive":
        return denied(_("Pemangku ini definitif. Surat perintah hanya untuk Plt. dan Plh."))
    if not is_acting and held.kind != "definitive":
        return denied(_("Pemangku ini Plt. atau Plh. Keputusan pengangkatan hanya untuk yang definitif."))
    return permissions.can_appoint_whom(actor, employees.record(held.employee_id).user_id)


def own(user_id: int) -> Collection[int]:
    return queries.incumbencies_of_user(user_id)


def _back(incumbency_id: int) -> str:
    return queries.incumbency(incumbency_id).href


def _head(on: date) -> queries.Official:
    head = queries.head_of_region(on=on)
    if head is None:
        raise DomainError(_("Belum ada kepala daerah yang tercatat pada tanggal itu. Catat pemangkunya, atau pilih tanggal lain."))  # fmt: skip
    return head


def _signer(head: queries.Official) -> Signer:
    return Signer(head.name, head.capacity, user_id=head.user_id, nip=head.nip)


def _annex(answers: Mapping[str, str]) -> dict[str, Any] | None:
    """The table that was typed for the annex, if any."""
    typed = typed_table(answers["annex"])
    if typed is None:
        return None
    if typed.uneven is not None:
        told = {"line": typed.uneven, "cells": len(typed.head)}
        raise DomainError(_("Lampiran baris %(line)s tidak berisi %(cells)s kolom seperti baris kepalanya. Perbaiki tanda |-nya.") % told)  # fmt: skip
    if len(typed.head) > MOST_COLUMNS or len(typed.rows) > MOST_ROWS:
        most = {"columns": MOST_COLUMNS, "rows": MOST_ROWS}
        raise DomainError(_("Lampiran paling banyak %(columns)s kolom dan %(rows)s baris. Bagi menjadi beberapa dokumen.") % most)  # fmt: skip
    return {"title": answers["annex_title"], "head": list(typed.head), "rows": [list(row) for row in typed.rows]}


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]


def _questions(considering: str) -> tuple[Question, ...]:
    each = gettext_lazy("Satu butir setiap baris.")
    return (
        Question("considering", gettext_lazy("Menimbang"), each, considering, is_long=True),
        Question("grounds", gettext_lazy("Mengingat"), each, GROUNDS, is_long=True),
        Question("place", gettext_lazy("Ditetapkan di"), gettext_lazy("Nama kota.")),
        Question("copies", gettext_lazy("Tembusan"), each, is_required=False, is_long=True),
        Question("annex_title", gettext_lazy("Judul lampiran"), is_required=False),
        Question(
            "annex",
            gettext_lazy("Tabel lampiran"),
            gettext_lazy(
                "Satu baris tabel setiap baris, kolomnya dipisahkan tanda |. Baris pertama menjadi kepala tabel. Kosongkan bila tanpa lampiran."
            ),
            is_required=False,
            is_long=True,
            most=40_000,
        ),
    )


_MORE: Mapping[str, Any] = {
    "subject_type": SUBJECT, "to_make": "positions.appoint", "to_see": "employees.read", "own": own, "back": _back,
    "is_personal": False,
}  # fmt: skip
APPOINTMENT = DocumentKind(
    "appointment", gettext_lazy("Keputusan pengangkatan"), "organization/positions/typst/appointment.typ", build=appointing,
    may_make=may_appoint, questions=_questions("bahwa untuk mengisi jabatan dan demi kelancaran pelaksanaan tugas, perlu menetapkan pengangkatan dalam jabatan;"), **_MORE,
)  # fmt: skip
ACTING = DocumentKind(
    "acting_order", gettext_lazy("Surat perintah Plt./Plh."), "organization/positions/typst/acting.typ", build=acting,
    may_make=may_order, questions=_questions("bahwa untuk menjamin kelancaran tugas selama pejabat definitif kosong atau berhalangan, perlu memerintahkan pelaksana;"), **_MORE,
)  # fmt: skip
