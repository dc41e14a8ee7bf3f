"""The statement of service (surat keterangan), about a person, so reading is noted; and the organization chart, open to all."""

from collections.abc import Collection, Mapping
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from jenjang.kernel.access.actor import Actor
from jenjang.kernel.access.decision import Decision, denied
from jenjang.kernel.documents.kinds import DocumentKind, Question, Said, Signer
from jenjang.kernel.tenancy.errors import DomainError, NotFound
from jenjang.kernel.tenancy.queries import government_by_id
from jenjang.kernel.tenancy.scope import active_government_id
from jenjang.organization.employees import queries as employees
from jenjang.organization.employees.rules import full_name, rank_title
from jenjang.organization.positions import queries as positions
from jenjang.organization.units import queries as units

from .queries import chart as charts

DEEPEST = 6


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


def charting(_actor: Actor, position_id: int, on: date, answers: Mapping[str, str]) -> Said:
    """The chart from a post down, as its page shows it on the day; signed by who holds that post."""
    levels = answers["levels"]
    if not (levels.isascii() and levels.isdigit() and 1 <= int(levels) <= DEEPEST):
        raise DomainError(_("Isi banyaknya tingkat dengan angka 1 sampai %(most)s.") % {"most": DEEPEST})
    try:
        chart = charts.whole_chart(on=on, position_id=position_id, levels=int(levels))
    except NotFound as error:
        raise DomainError(str(error)) from error  # the post is there, but not on that day
    holder = positions.holder_of(position_id, on=on)
    if holder is None:
        raise DomainError(_("Jabatan di puncak bagan ini kosong pada tanggal itu, jadi tidak ada yang menandatangani. Catat pemangkunya, atau pilih tanggal lain."))  # fmt: skip
    top = chart.tops[0]
    unit = units.unit(top.unit_id, on=on).unit
    scope = government_by_id(active_government_id()).name if top.superior_id is None else unit.name
    data = {"scope": scope, "top": _box(top), "total": chart.total, "place": answers["place"]}
    signer = Signer(holder.name, holder.capacity, user_id=holder.user_id, nip=holder.nip)
    return Said(f"Bagan organisasi {scope}", data, (signer,), unit=unit.code)


def _box(post: charts.Post) -> dict[str, Any]:
    return {
        "title": post.title,
        "holders": [str(one) for one in post.holders],
        "below": [_box(one) for one in post.below],
    }


def may_chart(actor: Actor, position_id: int) -> Decision:
    post = positions.position(position_id, on=timezone.localdate())
    if not (post.is_public or post.is_head):
        return denied(_("Bagan hanya memuat jabatan struktural dan kepala unit."))
    return actor.may("documents.make", units.unit_and_above(post.unit_id, on=post.seen_on))


CHART = DocumentKind(
    "organization_chart", gettext_lazy("Bagan organisasi"), "organization/directory/typst/chart.typ",
    subject_type="positions.position", to_make="documents.make", to_see="documents.make", build=charting, may_make=may_chart,
    questions=(
        Question("levels", gettext_lazy("Tingkat di bawah puncak"), gettext_lazy("Angka 1 sampai 6."), "2"),
        Question("place", gettext_lazy("Ditetapkan di"), gettext_lazy("Nama kota.")),
    ),
    back=lambda position_id: f"{reverse('directory:chart')}?from={position_id}",
)  # fmt: skip
