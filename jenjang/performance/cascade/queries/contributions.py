"""Requests for contributions: one, all of them as a list, and what waits for somebody."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import OuterRef, Q, Subquery
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from jenjang.kernel.access.actor import Actor
from jenjang.kernel.notifications.kinds import Urgency, Waiting
from jenjang.kernel.tenancy.addresses import numbered
from jenjang.kernel.tenancy.errors import NotFound
from jenjang.kernel.ui import figures
from jenjang.kernel.ui.lists import Column, Filter, Kind, ListSpec, Page, Selection
from jenjang.kernel.ui.states import Meaning, State
from jenjang.organization.positions import queries as positions
from jenjang.organization.units import queries as units

from .. import rules
from ..models import Contribution, ContributionState

STANDINGS = {
    rules.Standing.REQUESTED: State(gettext_lazy("menunggu jawaban"), Meaning.AT_RISK),
    rules.Standing.UNANSWERED: State(gettext_lazy("lewat tenggat, belum dijawab"), Meaning.LATE),
    rules.Standing.ACCEPTED: State(gettext_lazy("disanggupi"), Meaning.ON_TRACK),
    rules.Standing.REFUSED: State(gettext_lazy("ditolak"), Meaning.LATE),
    rules.Standing.WITHDRAWN: State(gettext_lazy("ditarik")),
}


@dataclass(frozen=True)
class ContributionRow:
    """A request with its answer."""

    id: int
    node_id: int
    node: str
    owner: str
    owner_id: int | None
    unit_id: int
    unit: str
    contribution: str
    promised_output: str
    answer_by: date
    standing: rules.Standing
    reason: str
    asked_at: datetime
    asked_by: str
    answered_at: datetime | None
    answered_by: str
    version: int

    @property
    def state(self) -> State:
        return STANDINGS[self.standing]

    @property
    def is_open(self) -> bool:
        return self.standing in {rules.Standing.REQUESTED, rules.Standing.UNANSWERED}

    @property
    def may_be_withdrawn(self) -> bool:
        return self.is_open or self.standing is rules.Standing.ACCEPTED


CONTRIBUTIONS = ListSpec(
    "contributions",
    columns=(
        Column("node", gettext_lazy("Simpul"), sort=("node__text",)),
        Column("owner", gettext_lazy("Peminta"), sort=("owner",)),
        Column("unit", gettext_lazy("Unit yang diminta"), sort=("asked_unit",)),
        Column("contribution", gettext_lazy("Dukungan yang diminta")),
        Column("promised_output", gettext_lazy("Keluaran"), shown=False),
        Column("answer_by", gettext_lazy("Jawab paling lambat"), Kind.DAY, sort=("answer_by",)),
        Column("state", gettext_lazy("Keadaan"), Kind.STATE, sort=("state",)),
        Column("reason", gettext_lazy("Alasan"), shown=False),
    ),
    search=("node__text__icontains", "contribution__icontains", "asked_unit__icontains", "owner__icontains"),
    search_label=gettext_lazy("Cari simpul, dukungan, atau unit"),
    filters=(Filter("state", gettext_lazy("Keadaan"), ContributionState.choices),),
    order=("-asked_at", "-pk"),
    link=("cascade:contribution", "id"),
    caption=gettext_lazy("Dukungan lintas unit"),
    empty_title=gettext_lazy("Belum ada dukungan yang diminta"),
    empty_text=gettext_lazy("Bila hasil sebuah simpul memerlukan unit lain, minta dukungannya dari halaman simpul itu."),
)  # fmt: skip


def contributions_listed(selection: Selection, *, on: date) -> Page:
    """One page of the requests. One count and one query."""
    return CONTRIBUTIONS.page(_named(on), selection, row=lambda record: _row(record, on))


def contributions_of(node_id: int, *, on: date) -> list[ContributionRow]:
    """Everything asked for a node, the newest first. One query."""
    return [_row(record, on) for record in _named(on).filter(node_id=node_id).order_by("-asked_at", "-pk")]


def contribution(contribution_id: int, *, on: date) -> ContributionRow:
    """One request; NotFound where there is none. One query."""
    found = _named(on).filter(pk=contribution_id).first()
    if found is None:
        raise NotFound(_("Permintaan dukungan ini tidak ada di pemerintah ini."))
    return _row(found, on)


def waiting(actor: Actor, at: datetime) -> Iterator[Waiting]:
    """Requests to units that this actor answers for: those a grant is held for with all below, and for who holds it for the whole
    government, the units of the own posts. One query, none for who may answer none."""
    held = [grant for grant in actor.grants if "cascade.answer" in grant.permissions]
    if not held:
        return
    on = timezone.localdate(at)
    found = _named(on).filter(state=ContributionState.REQUESTED)
    reach = Q(unit_id__in=units.ids_below([grant.unit_id for grant in held if grant.unit_id], on=on))
    if any(grant.unit_id is None for grant in held):
        own = positions.held(on=on).filter(employee__user_id=actor.user_id or 0)
        reach |= Q(unit_id__in=own.values("position__unit_id"))
    found = found.filter(reach)
    for record in found.order_by("answer_by", "pk"):
        row = _row(record, on)
        is_late = row.standing is rules.Standing.UNANSWERED
        title = _("%(owner)s meminta dukungan: %(what)s") % {
            "owner": row.owner or row.asked_by,
            "what": row.contribution[:120],
        }
        detail = _("Jawab paling lambat %(day)s") % {"day": figures.day(row.answer_by)}
        urgency = Urgency.LATE if is_late else Urgency.TO_DO
        yield Waiting(
            title, detail, str(row.state.label), urgency, numbered("cascade:contribution", row.id), row.asked_at
        )


def _named(on: date) -> Any:
    names = units.periods(on=on)
    return Contribution.objects.filter(Q(node__removed_at=None)).select_related("node").annotate(
        asked_unit=Subquery(names.filter(unit_id=OuterRef("unit_id")).values("name")[:1]),
        owner=Subquery(names.filter(unit_id=OuterRef("node__unit_id")).values("name")[:1]),
    )  # fmt: skip


def _row(one: Any, on: date) -> ContributionRow:
    return ContributionRow(
        one.pk, one.node_id, one.node.text, one.owner or "", one.node.unit_id, one.unit_id, one.asked_unit or "", one.contribution,
        one.promised_output, one.answer_by, rules.standing(one.state, answer_by=one.answer_by, on=on), one.reason, one.asked_at,
        one.asked_by, one.answered_at, one.answered_by, one.version,
    )  # fmt: skip
