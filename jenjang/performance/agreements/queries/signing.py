"""The signing day: who has not signed yet, what is ready for one's signature, and what waits for somebody."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import F, OuterRef, Q, Subquery
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from jenjang.kernel.access.actor import Actor
from jenjang.kernel.documents import queries as documents
from jenjang.kernel.notifications.kinds import Urgency, Waiting
from jenjang.kernel.ui.lists import Column, Filter, Kind, ListSpec, Page, Selection
from jenjang.kernel.ui.states import State
from jenjang.organization.positions import queries as positions

from .. import permissions
from ..models import OPEN, Agreement, AgreementVersion, Season, VersionState
from ..rules.deadline import signing_deadline
from .page import badge_of, name_of, titled

STATES = [(state, VersionState(state).label) for state in OPEN]


@dataclass(frozen=True)
class UnsignedRow:
    """An open version and since when it stands as it does."""

    id: int
    agreement_id: int
    title: str
    name: str
    unit: str
    superior: str
    state: State | str
    turn: str
    since: datetime
    version: int


@dataclass(frozen=True)
class Ready:
    """A version in which it is the actor's turn to sign, with the fingerprint of what is read."""

    version_id: int
    agreement_id: int
    title: str
    name: str
    number: str
    read_hash: str

    @property
    def value(self) -> str:
        return f"{self.version_id}:{self.read_hash}"


@dataclass(frozen=True)
class SeasonDay:
    """A year of agreements. deadline: the last day to sign; None while the budget's day is unknown."""

    year: int
    is_open: bool
    budget_approved_on: date | None
    change_approved_on: date | None
    deadline: Any

    def is_late(self, day: date) -> bool:
        return self.deadline is not None and day > self.deadline.value


UNSIGNED = ListSpec(
    "agreements-unsigned",
    columns=(
        Column("title", gettext_lazy("Jabatan"), sort=("title",)),
        Column("name", gettext_lazy("Pejabat"), sort=("agreement__employee__name",)),
        Column("unit", gettext_lazy("Unit"), sort=("unit_name",)),
        Column("superior", gettext_lazy("Atasan"), sort=("above_title",), shown=False),
        Column("state", gettext_lazy("Keadaan"), Kind.STATE, sort=("state",)),
        Column("turn", gettext_lazy("Langkah berikutnya")),
        Column("since", gettext_lazy("Sejak"), Kind.MOMENT, sort=("proposed_at",)),
    ),
    search=("title__icontains", "agreement__employee__name__icontains", "unit_name__icontains"),
    search_label=gettext_lazy("Cari jabatan, nama, atau unit"),
    filters=(Filter("state", gettext_lazy("Keadaan"), STATES),),
    order=("unit_name", "title", "pk"),
    kept=("year",),
    link=("agreements:agreement", "agreement_id"),
    caption=gettext_lazy("Belum ditandatangani"),
    empty_title=gettext_lazy("Semua sudah ditandatangani"),
    empty_text=gettext_lazy("Perjanjian yang belum ditandatangani, beserta revisi yang terbuka, muncul di sini."),
)


def unsigned(actor: Actor, selection: Selection, *, year: int, on: date) -> Page:
    """One page of open versions of a year: of everybody for who sees all, else of those below. One count and one query."""
    day = min(max(on, date(year, 1, 1)), date(year, 12, 31))
    return UNSIGNED.page(_titled_versions(open_versions(actor, year), day), selection, row=_unsigned_row)


def open_versions(actor: Actor, year: int) -> Any:
    """Open versions the actor looks after."""
    rows = AgreementVersion.objects.filter(state__in=OPEN, agreement__year=year)
    if permissions.can_see_all(actor):
        return rows
    return rows.filter(
        Q(agreement__superior_employee__user_id__in=actor.accounts) | Q(agreement__employee__user_id__in=actor.accounts)
    )


def ready(actor: Actor, *, year: int, on: date) -> tuple[Ready, ...]:
    """What waits for this account's own signature now. Two queries."""
    turns = {one.id: one.number for one in documents.waiting_for_signature(actor.user_id)} if actor.user_id else {}
    rows = AgreementVersion.objects.filter(state=VersionState.PROPOSED, agreement__year=year, document_id__in=turns)
    day = min(max(on, date(year, 1, 1)), date(year, 12, 31))
    found = _titled_versions(rows, day).order_by("unit_name", "title", "pk")
    return tuple(
        Ready(
            one.pk,
            one.agreement_id,
            one.title or "",
            name_of(one.agreement.employee),
            turns[one.document_id],
            one.read_hash,
        )
        for one in found
    )


def half_signed(year: int) -> frozenset[int]:
    """Documents of proposed versions that the first party has signed already. One query."""
    proposed = AgreementVersion.objects.filter(
        state=VersionState.PROPOSED, agreement__year=year, document_id__isnull=False
    )
    return documents.signed_by_some(proposed.values("document_id"))


def season(year: int) -> SeasonDay:
    """A year with its days. One query."""
    found = Season.objects.filter(year=year).first()
    if found is None:
        return SeasonDay(year, False, None, None, None)
    approved = found.budget_approved_on
    deadline = signing_deadline(approved, on=approved) if approved else None
    return SeasonDay(year, True, approved, found.change_approved_on, deadline)


def seasons() -> list[int]:
    """The years that were opened, newest first. One query."""
    return list(Season.objects.order_by("-year").values_list("year", flat=True))


def waiting_items(actor: Actor, at: datetime) -> Iterator[Waiting]:
    """Own agreements to propose or to put right. What waits for a signature is told by signing itself. One query."""
    if actor.user_id is None:
        return
    today = timezone.localdate(at)
    title = positions.posts(on=today).filter(position_id=OuterRef("agreement__position_id")).values("title")[:1]
    approved = Season.objects.filter(year=OuterRef("agreement__year")).values("budget_approved_on")[:1]
    rows = AgreementVersion.objects.filter(
        state__in=permissions.EDITABLE_STATES, agreement__employee__user_id=actor.user_id, agreement__year=today.year
    ).annotate(title=Subquery(title), approved=Subquery(approved))
    for one in rows.select_related("agreement").order_by("pk"):
        late = one.approved is not None and today > signing_deadline(one.approved, on=one.approved).value
        told = _("dikembalikan") if one.state == VersionState.RETURNED else _("perlu diajukan")
        heading = _("Perjanjian kinerja %(year)d") % {"year": one.agreement.year}
        yield Waiting(
            heading, one.returned_why if one.state == VersionState.RETURNED else one.title or "", told,
            Urgency.LATE if late else Urgency.TO_DO, reverse("agreements:agreement", args=[one.agreement_id]),
            one.returned_at if one.state == VersionState.RETURNED and one.returned_at else one.made_at,
        )  # fmt: skip


def _titled_versions(rows: Any, day: date) -> Any:
    told = titled(Agreement.objects.filter(pk=OuterRef("agreement_id")), on=day)
    return rows.annotate(
        title=Subquery(told.values("title")[:1]), above_title=Subquery(told.values("above_title")[:1]),
        unit_name=Subquery(told.values("unit_name")[:1]), alone=F("agreement__alone"),
    ).select_related("agreement__employee")  # fmt: skip


def _unsigned_row(one: Any) -> UnsignedRow:
    turn = {
        VersionState.DRAFT: _("pejabat mengisi dan mengajukan"),
        VersionState.RETURNED: _("pejabat memperbaiki"),
        VersionState.PROPOSED: _("menunggu tanda tangan"),
    }[one.state]
    since = {VersionState.RETURNED: one.returned_at, VersionState.PROPOSED: one.proposed_at}.get(one.state)
    return UnsignedRow(
        one.pk, one.agreement_id, one.title or "", name_of(one.agreement.employee), one.unit_name or "", one.above_title or "",
        badge_of(one.state), turn, since or one.made_at, one.number,
    )  # fmt: skip
