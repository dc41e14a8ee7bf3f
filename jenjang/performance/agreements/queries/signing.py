"""The signing day: who has not signed yet, what is ready for one's signature, and what waits for somebody."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import OuterRef, Q, Subquery
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from jenjang.kernel.access.actor import Actor
from jenjang.kernel.documents import queries as documents
from jenjang.kernel.notifications.kinds import Urgency, Waiting
from jenjang.kernel.tenancy.remembering import worked_out
from jenjang.kernel.ui.labels import Labels
from jenjang.kernel.ui.lists import Column, Filter, Kind, ListSpec, Page, Selection
from jenjang.kernel.ui.states import State
from jenjang.organization.employees.rules import full_name
from jenjang.organization.positions import queries as positions

from .. import permissions
from ..models import OPEN, AgreementVersion, Season, VersionState
from ..rules.deadline import signing_deadline
from .naming import ROOMS, day_within, names_of
from .page import badge_of

TURNS = Labels(
    draft=gettext_lazy("pejabat mengisi dan mengajukan"),
    returned=gettext_lazy("pejabat memperbaiki"),
    proposed=gettext_lazy("menunggu tanda tangan"),
)
STATES = [(state, VersionState(state).label) for state in OPEN]
NAMED = ("title", "agreement__employee__title_before", "agreement__employee__name", "agreement__employee__title_after")
# What a row shows, in the order `_unsigned_row` reads it.
COLUMNS = (
    "pk", "agreement_id", *NAMED, "unit_name", "above_title", "state", "made_at", "proposed_at", "returned_at", "number",
)  # fmt: skip


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
    day = day_within(year, on)
    accounts = None if permissions.can_see_all(actor) else actor.accounts

    def found(_marked: Selection) -> Any:
        return _open_of(accounts, year).annotate(**names_of("agreement__", on=day))

    def shown(page: Any) -> Any:
        return page.values_list(*COLUMNS)

    return UNSIGNED.kept_page(found, selection, _unsigned_row, shown=shown, shape=(year, day, accounts), of=ROOMS)


def open_versions(actor: Actor, year: int) -> Any:
    """Open versions the actor looks after."""
    return _open_of(None if permissions.can_see_all(actor) else actor.accounts, year)


def _open_of(accounts: Collection[int] | None, year: int) -> Any:
    """Those that one of these accounts signs; all of the year where None."""
    rows = AgreementVersion.objects.filter(state__in=OPEN, agreement__year=year)
    if accounts is None:
        return rows
    return rows.filter(
        Q(agreement__superior_employee__user_id__in=accounts) | Q(agreement__employee__user_id__in=accounts)
    )


def ready(actor: Actor, *, year: int, on: date) -> tuple[Ready, ...]:
    """What waits for this account's own signature now. One query, and another where anything waits."""
    turns = {one.id: one.number for one in documents.waiting_for_signature(actor.user_id)} if actor.user_id else {}
    if not turns:
        return ()
    rows = AgreementVersion.objects.filter(state=VersionState.PROPOSED, agreement__year=year, document_id__in=turns)
    found = rows.annotate(**names_of("agreement__", on=day_within(year, on))).order_by("unit_name", "title", "pk")
    return tuple(
        Ready(pk, agreement_id, title or "", full_name(before, name, after), turns[document_id], read_hash)
        for pk, agreement_id, title, before, name, after, document_id, read_hash in found.values_list(
            "pk", "agreement_id", *NAMED, "document_id", "read_hash"
        )
    )


def half_signed(year: int) -> frozenset[int]:
    """Documents of proposed versions that the first party has signed already. One query."""
    proposed = AgreementVersion.objects.filter(
        state=VersionState.PROPOSED, agreement__year=year, document_id__isnull=False
    )
    return documents.signed_by_some(proposed.values("document_id"))


def season(year: int) -> SeasonDay:
    """A year with its days. One query for all years that were opened, or none."""
    return _seasons().get(year) or SeasonDay(year, False, None, None, None)


def seasons() -> list[int]:
    """The years that were opened, newest first. One query, or none."""
    return list(_seasons())


def _seasons() -> Mapping[int, SeasonDay]:
    return worked_out(("agreements.seasons",), _every_season, of=("agreements",))


def _every_season() -> Mapping[int, SeasonDay]:
    rows = Season.objects.order_by("-year").values_list("year", "budget_approved_on", "change_approved_on")
    return {
        year: SeasonDay(year, True, approved, changed, signing_deadline(approved, on=approved) if approved else None)
        for year, approved, changed in rows
    }


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


def _unsigned_row(found: Sequence[Any]) -> UnsignedRow:
    pk, agreement_id, title, before, name, after, unit, above, state, made_at, proposed_at, returned_at, number = found
    since = {VersionState.RETURNED: returned_at, VersionState.PROPOSED: proposed_at}.get(state)
    return UnsignedRow(
        pk, agreement_id, title or "", full_name(before, name, after), unit or "", above or "", badge_of(state), TURNS[state],
        since or made_at, number,
    )  # fmt: skip
