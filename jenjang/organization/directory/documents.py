"""The statement of service (surat keterangan): who somebody is in the service. About a person, so reading is noted."""

from collections.abc import Collection, Mapping
from datetime import date

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from jenjang.kernel.access.actor import Actor
from jenjang.kernel.access.decision import Decision, denied
from jenjang.kernel.documents.kinds import DocumentKind, Question, Said, Signer
from jenjang.kernel.tenancy.errors import DomainError
from jenjang.organization.employees import queries as employees
from jenjang.organization.employees.rules import full_name, rank_title
from jenjang.organization.positions import queries as positions


def stating(_actor: Actor, employee_id: int, on: date, answers: Mapping[str, str]) -> Said:
    """Number, rank and post as they are on record on the day."""
    who = employees.record(employee_id)
    head = positions.head_by_role("personnel", on=on)
    if head is None:
        raise DomainError(_("Belum ada kepala badan kepegawaian yang tercatat pada tanggal itu. Catat pemangkunya, atau pilih tanggal lain."))  # fmt: skip
    name = full_name(who.title_before, who.name, who.title_after)
    held = sorted(
        (post for post in positions.career(employee_id) if post.lasts_on(on)), key=lambda post: post.is_acting
    )
    ranks = sorted((rank for rank in who.ranks if rank.since <= on), key=lambda rank: rank.since)
    birth = ", ".join(part for part in (who.birth_place, date_format(who.born_on, "DATE_FORMAT")) if part)
    rows = [
        ["Nama", name],
        ["NIP", who.nip or ""],
        ["Tempat, tanggal lahir", birth],
        ["Pangkat/golongan", f"{rank_title(ranks[-1].rank, on=on)} ({ranks[-1].rank})" if ranks else ""],
        ["Jabatan", held[0].title if held else ""],
        ["Unit kerja", held[0].unit if held else ""],
        ["Diangkat sejak", date_format(who.hired_on, "DATE_FORMAT") if who.hired_on else ""],
    ]
    data = {
        "signer": head.capacity,
        "rows": [row for row in rows if row[1]],
        "purpose": answers["purpose"],
        "place": answers["place"],
    }
    signer = Signer(head.name, head.capacity, user_id=head.user_id, nip=head.nip)
    return Said(f"Surat keterangan {name}", data, (signer,), unit="KP")


def may_state(actor: Actor, employee_id: int) -> Decision:
    who = employees.record(employee_id)
    if who.user_id is not None and who.user_id == actor.user_id:
        return denied(_("Surat keterangan tentang Anda sendiri disusun oleh orang lain."))
    if who.left_on is not None:
        return denied(_("Orang ini sudah tercatat keluar dari dinas."))
    return actor.may("employees.edit")


def own(user_id: int) -> Collection[int]:
    return list(employees.everyone().filter(user_id=user_id).values_list("pk", flat=True))


STATEMENT = DocumentKind(
    "service_statement", gettext_lazy("Surat keterangan pegawai"), "organization/directory/typst/statement.typ",
    subject_type="employees.employee", to_make="employees.edit", to_see="employees.read_private", build=stating, may_make=may_state,
    questions=(
        Question("purpose", gettext_lazy("Keperluan"), gettext_lazy("Misalnya: pengajuan kredit pemilikan rumah.")),
        Question("place", gettext_lazy("Dikeluarkan di"), gettext_lazy("Nama kota.")),
    ),
    is_personal=True, own=own, back=lambda employee_id: reverse("directory:person", args=[employee_id]),
)  # fmt: skip
