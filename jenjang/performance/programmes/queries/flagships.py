"""Flagship programmes as those see them who keep and report them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Count, DateField, Exists, Func, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce, JSONObject
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from jenjang.kernel.access.actor import Actor
from jenjang.kernel.tenancy.errors import NotFound
from jenjang.kernel.ui.lists import Column, Filter, Kind, ListSpec, Page, Selection
from jenjang.kernel.ui.states import LATE, UNREPORTED, Meaning, State
from jenjang.organization.units import queries as units

from .. import permissions, rules
from ..models import (
    FlagshipObjective,
    FlagshipProgramme,
    FlagshipUnit,
    Milestone,
    MilestoneNote,
    MilestonePhoto,
    NoteKind,
)
from .plans import MeasureRow, PlanHead, _head, measures_of

STANDINGS = {
    rules.Standing.PLANNED: State(gettext_lazy("direncanakan")),
    rules.Standing.DONE: State(gettext_lazy("selesai"), Meaning.ON_TRACK),
    rules.Standing.LATE: LATE,
    rules.Standing.NOT_REPORTED: UNREPORTED,
}
# The first day after the month that the milestone around it is planned for.
A_MONTH_ON = Func(
    OuterRef("planned"), template="(%(expressions)s + interval '1 month')::date", output_field=DateField()
)
PUBLISHED, HIDDEN = State(gettext_lazy("tampil bagi warga"), Meaning.ON_TRACK), State(gettext_lazy("belum tampil"))


@dataclass(frozen=True)
class NoteRow:
    kind: str
    words: str
    said_on: date
    by: str
    moved_from: date | None
    moved_to: date | None

    @property
    def kind_label(self) -> str:
        return str(NoteKind(self.kind).label)

    @property
    def is_move(self) -> bool:
        return self.kind == NoteKind.MOVED


@dataclass(frozen=True)
class PhotoRow:
    id: int
    caption: str
    added_at: datetime


@dataclass(frozen=True)
class MilestoneRow:
    """A milestone with what was said of it, the newest first, and its photos."""

    id: int
    flagship_id: int
    title: str
    planned: date
    done_on: date | None
    version: int
    standing: rules.Standing
    notes: tuple[NoteRow, ...] = ()
    photos: tuple[PhotoRow, ...] = ()

    @property
    def state(self) -> State:
        return STANDINGS[self.standing]

    @property
    def is_done(self) -> bool:
        return self.done_on is not None

    @property
    def first_planned(self) -> date:
        """The month it was planned for at first."""
        moves = [note.moved_from for note in self.notes if note.moved_from]
        return moves[-1] if moves else self.planned


@dataclass(frozen=True)
class FlagshipPage:
    """A flagship programme with all that hangs on it."""

    id: int
    plan: PlanHead
    number: int
    name: str
    promise: str
    mission: str
    mission_id: int | None
    lead_id: int
    lead: str
    contributing: tuple[tuple[int, str], ...]
    objective_ids: tuple[int, ...]
    objectives: tuple[tuple[str, tuple[MeasureRow, ...]], ...]
    first_year: int
    last_year: int
    slug: str
    source: str
    published_on: date | None
    version: int
    milestones: tuple[MilestoneRow, ...]

    @property
    def state(self) -> State:
        return PUBLISHED if self.published_on else HIDDEN

    @property
    def unit_ids(self) -> frozenset[int]:
        return frozenset({self.lead_id, *(unit for unit, _name in self.contributing)})

    @property
    def tally(self) -> rules.Tally:
        return rules.tally(one.standing for one in self.milestones)


@dataclass(frozen=True)
class FlagshipRow:
    id: int
    number: int
    name: str
    lead: str
    years: str
    milestones: int
    done: int
    late: int
    not_reported: int
    state: State


FLAGSHIPS = ListSpec(
    "flagships",
    columns=(
        Column("name", gettext_lazy("Program unggulan"), sort=("name",)),
        Column("number", gettext_lazy("No."), Kind.NUMBER, sort=("number",)),
        Column("lead", gettext_lazy("Penanggung jawab"), sort=("lead",)),
        Column("years", gettext_lazy("Tahun"), sort=("first_year", "last_year")),
        Column("milestones", gettext_lazy("Tonggak"), Kind.NUMBER, sort=("milestones",)),
        Column("done", gettext_lazy("Selesai"), Kind.NUMBER, sort=("done",)),
        Column("late", gettext_lazy("Terlambat"), Kind.NUMBER, sort=("late",)),
        Column("not_reported", gettext_lazy("Belum dilaporkan"), Kind.NUMBER, sort=("not_reported",)),
        Column("state", gettext_lazy("Bagi warga"), Kind.STATE, sort=("published_on",)),
    ),
    search=("name__icontains", "promise__icontains", "lead__icontains"),
    search_label=gettext_lazy("Cari program atau unit"),
    filters=(
        Filter("shown", gettext_lazy("Bagi warga"), (("yes", gettext_lazy("tampil")), ("no", gettext_lazy("belum tampil"))), by_query=True),
    ),
    order=("plan__state", "-plan__first_year", "number", "pk"),
    link=("programmes:flagship", "id"),
    caption=gettext_lazy("Program unggulan kepala daerah"),
    empty_title=gettext_lazy("Belum ada program unggulan"),
    empty_text=gettext_lazy("Program unggulan dicatat pada rencana lima tahun: namanya, janjinya dalam kata sehari-hari, dan siapa yang menjawab."),
)  # fmt: skip


def flagships_listed(actor: Actor, selection: Selection, *, on: date) -> Page:
    """One page of the flagship programmes; who does not keep them sees the published. One count and one query."""
    over = Q(planned__lt=on.replace(day=1), done_on__isnull=True)
    steps = Milestone.objects.filter(flagship_id=OuterRef("pk")).order_by()
    heard = MilestoneNote.objects.filter(milestone_id=OuterRef("pk"), said_on__gte=A_MONTH_ON)

    def count(which: Any) -> Any:
        counted = steps.filter(which).values("flagship_id").annotate(many=Count("pk")).values("many")
        return Coalesce(Subquery(counted), 0)

    name = units.periods(on=on).filter(unit_id=OuterRef("lead_unit_id"))
    found = FlagshipProgramme.objects.annotate(
        lead=Subquery(name.values("name")[:1]),
        milestones=count(Q()),
        done=count(Q(done_on__isnull=False)),
        late=count(over & Q(Exists(heard))),
        not_reported=count(over & ~Q(Exists(heard))),
    )
    if not permissions.can_keep(actor) and not actor.may_anywhere("programmes.report"):
        found = found.filter(published_on__isnull=False)
    if shown := selection.filters.get("shown"):
        found = found.filter(published_on__isnull=shown == "no")
    return FLAGSHIPS.page(found, selection, row=_flagship_row)


def flagship(flagship_id: int, *, on: date) -> FlagshipPage:
    """A flagship programme with milestones, notes, photos and indicators; NotFound where there is none. Six queries at most."""
    found = with_units().filter(pk=flagship_id).first()
    if found is None:
        raise NotFound(_("Program unggulan ini tidak ada di pemerintah ini."))
    return page_of(found, on=on)


def with_units() -> Any:
    """Flagship programmes with their plan, mission and the units that contribute, as `page_of` takes them."""
    others = FlagshipUnit.objects.filter(flagship_id=OuterRef("pk")).order_by("pk").values("unit_id")
    return FlagshipProgramme.objects.select_related("plan", "mission").annotate(contributing=ArraySubquery(others))


def page_of(found: Any, *, on: date) -> FlagshipPage:
    """The page of a record of `with_units`."""
    plan = _head(found.plan)
    others = list(found.contributing)
    names = units.last_names([found.lead_unit_id, *others])
    served = FlagshipObjective.objects.filter(flagship=found).order_by("objective__order", "objective_id")
    aims = list(served.values_list("objective_id", "objective__code", "objective__text"))
    measures = measures_of(plan, [pk for pk, _code, _text in aims]) if aims else {}
    return FlagshipPage(
        id=found.pk, plan=plan, number=found.number, name=found.name, promise=found.promise,
        mission=f"{found.mission.number}. {found.mission.text}" if found.mission else "", mission_id=found.mission_id,
        lead_id=found.lead_unit_id, lead=names.get(found.lead_unit_id, ""),
        contributing=tuple(sorted(((one, names.get(one, "")) for one in others), key=lambda pair: pair[1])),
        objective_ids=tuple(pk for pk, _code, _text in aims),
        objectives=tuple((f"{code} {text}", tuple(measures.get(pk, ()))) for pk, code, text in aims),
        first_year=found.first_year, last_year=found.last_year, slug=found.slug, source=found.source, published_on=found.published_on,
        version=found.version, milestones=tuple(milestones_of([found.pk], on=on)),
    )  # fmt: skip


def milestones_of(flagship_ids: Iterable[int], *, on: date) -> list[MilestoneRow]:
    """Milestones by month with notes and photos. Two queries."""
    found = list(_with_photos().filter(flagship_id__in=list(flagship_ids)).order_by("planned", "pk"))
    return _with_notes(found, on=on)


def milestone(milestone_id: int, *, on: date) -> MilestoneRow:
    """One milestone; NotFound where there is none. Two queries."""
    found = list(_with_photos().filter(pk=milestone_id))
    if not found:
        raise NotFound(_("Tonggak ini tidak ada di pemerintah ini."))
    return _with_notes(found, on=on)[0]


def reporting_units(flagship_id: int) -> frozenset[int]:
    """The lead unit and those that contribute. Two queries."""
    lead = FlagshipProgramme.objects.filter(pk=flagship_id).values_list("lead_unit_id", flat=True)
    return frozenset({*lead, *FlagshipUnit.objects.filter(flagship_id=flagship_id).values_list("unit_id", flat=True)})


def photo(photo_id: int) -> Any:
    """The record of a photo that was not withdrawn, with its milestone; NotFound otherwise. One query."""
    found = MilestonePhoto.objects.select_related("milestone", "file").filter(pk=photo_id, withdrawn_at=None).first()
    if found is None:
        raise NotFound(_("Foto ini tidak ada, atau sudah ditarik."))
    return found


def shown_photo(actor: Actor, photo_id: int) -> Any:
    """The stored file of a photo that this visitor may see: of a published programme, or any for who works on them."""
    found = photo(photo_id)
    published = FlagshipProgramme.objects.filter(pk=found.milestone.flagship_id, published_on__isnull=False).exists()
    if not published and not permissions.can_keep(actor) and not actor.may_anywhere("programmes.report"):
        raise NotFound(_("Foto ini tidak ada, atau sudah ditarik."))
    return found.file


def _with_notes(found: list[Any], *, on: date) -> list[MilestoneRow]:
    ids = [one.pk for one in found]
    notes: dict[int, list[NoteRow]] = {}
    for note in MilestoneNote.objects.filter(milestone_id__in=ids).order_by("-said_at", "-pk"):
        told = NoteRow(note.kind, note.words, note.said_on, note.said_by, note.moved_from, note.moved_to)
        notes.setdefault(note.milestone_id, []).append(told)
    rows = []
    for one in found:
        said = tuple(notes.get(one.pk, ()))
        heard = max((note.said_on for note in said), default=None)
        standing = rules.standing(one.planned, done_on=one.done_on, heard_on=heard, on=on)
        rows.append(
            MilestoneRow(
                one.pk, one.flagship_id, one.title, one.planned, one.done_on, one.version, standing, said, tuple(map(_photo, one.photos))
            )
        )  # fmt: skip
    return rows


def _with_photos() -> Any:
    shown = MilestonePhoto.objects.filter(milestone_id=OuterRef("pk"), withdrawn_at=None).order_by("added_at", "pk")
    told = JSONObject(id="pk", caption="caption", added_at="added_at")
    return Milestone.objects.annotate(photos=ArraySubquery(shown.values(told=told)))


def _photo(told: dict[str, Any]) -> PhotoRow:
    return PhotoRow(told["id"], told["caption"], datetime.fromisoformat(told["added_at"]))


def _flagship_row(one: Any) -> FlagshipRow:
    years = f"{one.first_year}–{one.last_year}" if one.last_year > one.first_year else str(one.first_year)
    return FlagshipRow(
        one.pk, one.number, one.name, one.lead or "", years, one.milestones, one.done, one.late, one.not_reported,
        PUBLISHED if one.published_on else HIDDEN,
    )  # fmt: skip
