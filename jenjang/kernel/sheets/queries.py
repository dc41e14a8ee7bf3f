"""Imports on their way, as their uploader sees them."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from jenjang.kernel.access.actor import Actor
from jenjang.kernel.files import queries as files
from jenjang.kernel.notifications.kinds import Urgency, Waiting
from jenjang.kernel.tenancy.errors import DomainError, NotFound

from .books import Book, in_order, read_book
from .kinds import ImportKind, Problem, Row, all_kinds, kind_named
from .mapping import guess, letter, rows_of, with_damages
from .models import DraftState, ImportDraft, MappingProfile
from .reading import read_table
from .tables import Table

LASTS = timedelta(days=7)
FORGOTTEN_AFTER = timedelta(days=2)
FIRST_ROWS = 10


@dataclass(frozen=True)
class ColumnChoice:
    """One column of a file, as it is offered for mapping."""

    place: int
    label: str
    samples: Sequence[str]


@dataclass(frozen=True)
class DraftView:
    """An upload between choosing the file and writing."""

    id: int
    name: str
    sheet: str
    mapping: Mapping[str, int]
    profile: str
    state: str
    fingerprint: str
    uploaded_at: datetime
    run_id: int | None
    preview: Mapping[str, Any] | None

    @property
    def is_asked(self) -> bool:
        return self.run_id is not None


@dataclass(frozen=True)
class OpenDraft:
    """An upload that was begun and waits for its uploader."""

    id: int
    kind: str
    title: str
    name: str
    is_checked: bool
    uploaded_at: datetime


@dataclass(frozen=True)
class ProblemRow:
    """A problem as the table of problems shows it."""

    row: str
    column: str
    value: str
    message: str
    sheet: str = ""


@dataclass(frozen=True)
class MappingPage:
    """What the page for pairing columns needs."""

    draft: DraftView
    table: Table
    choices: Sequence[ColumnChoice]
    mapping: Mapping[str, int]


def importable(actor: Actor) -> list[ImportKind]:
    """What this actor may import."""
    return [kind for kind in all_kinds() if actor.may_anywhere(kind.permission)]


def allowed_kind(actor: Actor, name: str) -> ImportKind:
    """The kind, when the actor may import it; asked anew on each step."""
    kind = kind_named(name)
    actor.may_anywhere(kind.permission).require()
    return kind


def profiles(kind: ImportKind) -> list[str]:
    """Names of the remembered mappings, the one used last first. One query."""
    return list(MappingProfile.objects.filter(kind=kind.name).order_by("-used_at").values_list("name", flat=True))


def profile_titles(kind: ImportKind, name: str) -> dict[str, str]:
    """The titles a remembered mapping looks for; empty where there is none of that name."""
    found = MappingProfile.objects.filter(kind=kind.name, name=name).first()
    return dict(found.titles) if found else {}


def open_drafts(actor: Actor, *, at: datetime) -> list[OpenDraft]:
    """One's own uploads that wait to be paired or run, the newest first. One query."""
    titles = {kind.name: str(kind.title) for kind in importable(actor)}
    waiting = ImportDraft.objects.filter(user_id=actor.user_id, uploaded_at__gt=at - LASTS, kind__in=titles)
    found = waiting.exclude(state=DraftState.ASKED).order_by("-uploaded_at")
    return [
        OpenDraft(
            record.pk,
            record.kind,
            titles[record.kind],
            record.name,
            record.state == DraftState.CHECKED,
            record.uploaded_at,
        )
        for record in found
    ]


def waiting(actor: Actor, at: datetime) -> Iterator[Waiting]:
    """Uploads that were begun and neither brought in nor given up. One query."""
    for draft in open_drafts(actor, at=at):
        page = "sheets:preview" if draft.is_checked else "sheets:mapping"
        state = _("siap dijalankan") if draft.is_checked else _("belum selesai")
        href = reverse(page, args=[draft.kind, draft.id])
        yield Waiting(draft.title, draft.name, state, Urgency.TO_DO, href, draft.uploaded_at)


@dataclass(frozen=True)
class ForgottenDraft:
    """An upload that its uploader has left lying."""

    id: int
    kind: str
    name: str
    is_checked: bool
    user_id: int


def forgotten_drafts(*, at: datetime) -> list[ForgottenDraft]:
    """Uploads of the active government that have lain for days and can still be taken up. One query."""
    found = ImportDraft.objects.filter(uploaded_at__gt=at - LASTS, uploaded_at__lte=at - FORGOTTEN_AFTER)
    return [
        ForgottenDraft(record.pk, record.kind, record.name, record.state == DraftState.CHECKED, record.user_id)
        for record in found.exclude(state=DraftState.ASKED).order_by("pk")
    ]


def draft(actor: Actor, kind: ImportKind, draft_id: int, *, at: datetime) -> DraftView:
    """One's own upload of this kind; NotFound for anybody else's, DomainError when it has waited too long."""
    return view_of(own_draft(actor, kind, draft_id, at=at))


def own_draft(actor: Actor, kind: ImportKind, draft_id: int, *, at: datetime, lock: bool = False) -> ImportDraft:
    """The record behind `draft`, for commands."""
    found = ImportDraft.objects.filter(pk=draft_id, kind=kind.name, user_id=actor.user_id)
    record: ImportDraft | None = (found.select_for_update() if lock else found).first()
    if record is None or actor.user_id is None:
        raise NotFound(_("Unggahan ini tidak ada, atau milik orang lain."))
    if record.state != DraftState.ASKED and at - record.uploaded_at > LASTS:
        raise DomainError(
            _("Unggahan ini sudah kedaluwarsa (lebih dari %(days)d hari). Unggah lagi berkasnya.")
            % {"days": LASTS.days}
        )
    return record


def checked_draft(draft_id: int) -> ImportDraft:
    """The draft a job works on."""
    record: ImportDraft = ImportDraft.objects.get(pk=draft_id)
    return record


def mapping_page(
    actor: Actor, kind: ImportKind, draft_id: int, *, at: datetime, sheet: str = "", profile: str = ""
) -> MappingPage:
    """The columns of the file with a first guess, or with what was chosen before."""
    record = own_draft(actor, kind, draft_id, at=at)
    table = table_of(record, kind, sheet=sheet)
    is_as_chosen = record.mapping and not profile and table.sheet == record.sheet
    mapping = (
        record.mapping
        if is_as_chosen
        else guess(kind.columns, table.titles, profile_titles(kind, profile or record.profile))
    )
    return MappingPage(view_of(record), table, column_choices(table), mapping)


def first_rows(actor: Actor, kind: ImportKind, draft_id: int, *, at: datetime) -> list[Row]:
    """The first rows as they will be understood."""
    record = own_draft(actor, kind, draft_id, at=at)
    table = table_of(record, kind)
    return rows_of(Table(table.sheet, table.titles, table.header_row, table.rows[:FIRST_ROWS]), record.mapping)


def problem_rows(kind: ImportKind, preview: Mapping[str, Any]) -> list[ProblemRow]:
    """The problems of a checked draft, by row."""
    rows = []
    for row, key, message, value, sheet in preview["problems"]:
        column = kind.column(key, sheet)
        place = str(row) if row else _("seluruh berkas")
        rows.append(ProblemRow(place, str(column.title) if column else key, value, message, kind.sheet_title(sheet)))
    return rows


def table_of(record: ImportDraft, kind: ImportKind, *, sheet: str = "") -> Table:
    """The table in the kept file."""
    content = files.content_of(files.stored_file(record.file_id))
    return read_table(content, record.name, known=kind.titles(), sheet=sheet or record.sheet)


def found_in(
    record: ImportDraft, kind: ImportKind
) -> tuple[Sequence[Row], Callable[[Sequence[Problem]], list[Problem]]]:
    """The rows of the kept file, and how the problems found in them are told: with the numbers a spreadsheet has rounded, in order."""
    if kind.sheets:
        book = book_of(record, kind)
        return book.rows, lambda problems: in_order(kind, [*book.problems, *problems])
    table = table_of(record, kind)
    return rows_of(table, record.mapping), lambda problems: with_damages(problems, table, record.mapping)


def book_of(record: ImportDraft, kind: ImportKind) -> Book:
    """The workbook in the kept file."""
    return read_book(files.content_of(files.stored_file(record.file_id)), kind)


def column_choices(table: Table) -> list[ColumnChoice]:
    """The titled columns of a table, each with its letter and first values."""
    return [
        ColumnChoice(place, f"{title} ({letter(place)})", table.samples(place))
        for place, title in enumerate(table.titles)
        if title
    ]


def plain_problems(problems: Sequence[Problem], rows: Sequence[Row]) -> list[list[Any]]:
    """Problems as a draft keeps them, each with the value it is about."""
    values = {(row.sheet, row.number): row for row in rows}
    return [
        [p.row, p.column, p.message, values[p.sheet, p.row][p.column] if (p.sheet, p.row) in values else "", p.sheet]
        for p in problems
    ]


def view_of(record: ImportDraft) -> DraftView:
    return DraftView(
        id=record.pk,
        name=record.name,
        sheet=record.sheet,
        mapping=record.mapping,
        profile=record.profile,
        state=record.state,
        fingerprint=record.fingerprint,
        uploaded_at=record.uploaded_at,
        run_id=record.run_id,
        preview=record.preview,
    )
