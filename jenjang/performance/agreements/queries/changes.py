"""What a version changes and what was done to an agreement, in words."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext_lazy

from jenjang.kernel.audit import queries as audit
from jenjang.kernel.ui import figures

from ..models import Agreement, AgreementVersion
from ..rules.content import Content
from ..rules.revision import Kind, difference
from .content import content_of

PARTS = {
    "promises": gettext_lazy("Sasaran dan indikator"),
    "budget": gettext_lazy("Anggaran"),
    "activities": gettext_lazy("Rencana aksi"),
}
FIELDS = {
    "objective": gettext_lazy("sasaran"), "indicator": gettext_lazy("indikator"), "unit": gettext_lazy("satuan"),
    "weight": gettext_lazy("bobot"), "target": gettext_lazy("target"), "quarters": gettext_lazy("target triwulan"),
    "accumulation": gettext_lazy("cara akumulasi"), "direction": gettext_lazy("arah"), "part_of": gettext_lazy("bagian dari janji atasan"),
    "target_high": gettext_lazy("batas atas target"), "target_on": gettext_lazy("tanggal target"),
    "kept": gettext_lazy("dikerjakan sendiri"), "code": gettext_lazy("kode"), "name": gettext_lazy("nama"),
    "amount": gettext_lazy("anggaran"), "promise": gettext_lazy("indikator yang dilayani"), "text": gettext_lazy("kegiatan"),
    "output": gettext_lazy("keluaran"), "in_charge": gettext_lazy("penanggung jawab"), "budget": gettext_lazy("anggaran"),
    "planned": gettext_lazy("rencana bulanan"),
}  # fmt: skip
KINDS = {
    Kind.ADDED: gettext_lazy("ditambahkan"),
    Kind.REMOVED: gettext_lazy("dihapus"),
    Kind.CHANGED: gettext_lazy("diubah"),
}


@dataclass(frozen=True)
class ChangeRow:
    """One difference as it is shown; old and new empty for a line that came or went."""

    kind: str
    is_added: bool
    is_removed: bool
    part: str
    line: str
    field: str
    old: str
    new: str


def changes_between(old_version_id: int, new_version_id: int) -> tuple[ChangeRow, ...]:
    """Every difference of two versions. Ten queries."""
    return changed_rows(content_of(old_version_id), content_of(new_version_id))


def changed_rows(old: Content, new: Content) -> tuple[ChangeRow, ...]:
    return tuple(
        ChangeRow(
            str(KINDS[one.kind]), one.kind is Kind.ADDED, one.kind is Kind.REMOVED, str(PARTS[one.part]), one.line,
            str(FIELDS[one.field]) if one.field else "", _said(one.field, one.old), _said(one.field, one.new),
        )
        for one in difference(old, new)
    )  # fmt: skip


def history(agreement_id: int) -> list[audit.EntryRow]:
    """What was done to an agreement and its versions, newest first. Two queries and one for each version."""
    own = list(audit.entries(subject_type=Agreement._meta.label_lower, subject_id=agreement_id))
    ids = AgreementVersion.objects.filter(agreement_id=agreement_id).values_list("pk", flat=True)
    for version_id in ids:
        own += audit.entries(subject_type=AgreementVersion._meta.label_lower, subject_id=version_id)
    return sorted(own, key=lambda one: (one.at, one.id), reverse=True)


def _said(field: str, value: Any) -> str:
    match value:
        case None | "":
            return ""
        case bool():
            return "✓" if value else "–"
        case Decimal():
            return figures.number(value.normalize())
        case int():
            return figures.rupiah_in_full(value) if field in ("amount", "budget") else figures.number(value)
        case date():
            return figures.day(value)
        case tuple():
            return " · ".join(_said(field, one) or "–" for one in value)
    return str(value)
