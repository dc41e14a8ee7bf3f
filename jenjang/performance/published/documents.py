"""The accountability report (LKjIP) as an official document: what its page shows, frozen, signed by two in order.

First who heads the agency, whose report it is, then the head of the region, to whom it is given. Of a report of the whole region the regional
secretary signs first. The regulation is silent here on who signs, so both are a choice (docs/decisions/0019).
"""

from collections.abc import Mapping
from datetime import date

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from jenjang.kernel.access.actor import Actor
from jenjang.kernel.access.decision import Decision, denied
from jenjang.kernel.documents.kinds import DocumentKind, Question, Said, Signer
from jenjang.kernel.tenancy.errors import DomainError
from jenjang.kernel.tenancy.queries import government_by_id
from jenjang.kernel.tenancy.scope import active_government_id
from jenjang.organization.positions import queries as positions
from jenjang.organization.units import queries as units

from . import queries
from .accounts import tables_of


def accounting(_actor: Actor, report_id: int, on: date, answers: Mapping[str, str]) -> Said:
    """The tables of the report as they stand now."""
    government = government_by_id(active_government_id()).name
    head, _years, account = queries.accountability_of(report_id, government=government)
    if head.unit_id is None:
        raise DomainError(_("Laporan ini tidak terhubung dengan unit pemerintah ini, jadi tidak diketahui siapa yang menandatanganinya."))  # fmt: skip
    signers = _signers(head.unit_id, on)
    data = {**tables_of(account, "id"), "agency": account.agency, "year": str(account.year), "place": answers["place"]}
    unit = units.unit(head.unit_id, on=on).unit
    title = f"Laporan kinerja {account.agency} {account.year}"
    return Said(title, data, signers, unit=unit.code, office=unit.name if unit.parent_id else "")


def may_account(actor: Actor, report_id: int) -> Decision:
    head = queries.head_of_report(report_id)
    if head.superseded_at is not None:
        return denied(_("Laporan ini sudah diganti bacaan yang lebih baru. Buat dokumennya dari yang terbaru."))
    above = units.unit_and_above(head.unit_id, on=timezone.localdate()) if head.unit_id else ()
    return actor.may("documents.make", above)


def _signers(unit_id: int, on: date) -> tuple[Signer, Signer]:
    head, region = positions.head_of_unit(unit_id, on=on), positions.head_of_region(on=on)
    if head is not None and region is not None and head.employee_id == region.employee_id:
        head = positions.holder_by_role("secretary", on=on)
    if head is None:
        raise DomainError(_("Belum ada kepala perangkat daerah yang tercatat pada tanggal itu. Catat pemangkunya, atau pilih tanggal lain."))  # fmt: skip
    if region is None:
        raise DomainError(_("Belum ada kepala daerah yang tercatat pada tanggal itu. Catat pemangkunya, atau pilih tanggal lain."))  # fmt: skip
    return _signer(head), _signer(region)


def _signer(one: positions.Official) -> Signer:
    return Signer(one.name, one.capacity, user_id=one.user_id, nip=one.nip)


REPORT = DocumentKind(
    "accountability_report", gettext_lazy("Laporan kinerja (LKjIP)"), "performance/published/typst/official.typ",
    subject_type="published.report", to_make="documents.make", to_see="documents.make", build=accounting, may_make=may_account,
    questions=(Question("place", gettext_lazy("Ditetapkan di"), gettext_lazy("Nama kota.")),),
    back=lambda report_id: reverse("published:accountability", args=[report_id]),
)  # fmt: skip
