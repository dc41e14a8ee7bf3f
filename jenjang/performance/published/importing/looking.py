"""Looking at a file that was handed in, before it is kept as a report."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.utils.translation import gettext as _

from jenjang.kernel.access.actor import Actor
from jenjang.kernel.files import queries as files
from jenjang.kernel.tenancy import queries as tenancy
from jenjang.kernel.tenancy.errors import DomainError, NotFound
from jenjang.kernel.tenancy.scope import active_government_id
from jenjang.performance.published.layouts.fields import FIELDS
from jenjang.performance.published.layouts.profiles import Profile
from jenjang.performance.published.rules.adding import Mismatch
from jenjang.performance.published.rules.judging import Judged
from jenjang.performance.published.rules.publication import Publication, RowError, Split, split

from .reading import Summary, read_publication
from .source import SourceFile, printed_table

SHOWN_ROWS = 500
SHOWN_BESIDE = 50  # mismatches and errors, each
LOOKED_AT = 3_000  # rows judged for a page; all of them are judged when they are taken over


@dataclass(frozen=True)
class Look:
    """What an import would do. rows: those with something to see first, then the others; looked_at: how many were judged for it."""

    file_id: int
    publication: Publication
    split: Split
    rows: tuple[Judged, ...]
    looked_at: int
    problems: int
    summary: Mapping[str, Any]

    @property
    def total(self) -> int:
        return len(self.publication.rows)

    @property
    def compared_sums(self) -> int:
        return self.publication.sums.compared.total()

    @property
    def agreeing_sums(self) -> int:
        return self.publication.sums.agreeing.total()

    @cached_property
    def mismatches(self) -> list[Mismatch]:
        return self.publication.sums.mismatches

    @property
    def shown_mismatches(self) -> list[Mismatch]:
        return self.mismatches[:SHOWN_BESIDE]

    @property
    def shown_errors(self) -> tuple[RowError, ...]:
        return self.publication.errors[:SHOWN_BESIDE]


@dataclass(frozen=True)
class Unreadable:
    """Why a kept file cannot be read as asked; it stays, to be read otherwise."""

    sentence: str


def try_to_look(actor: Actor, *, file_id: int, profile: Profile, year: int, with_others: bool) -> Look | Unreadable:
    """Like `look`, but a file that cannot be read so is answered instead of refused. A file that is not there still is."""
    source = own_source(actor, file_id)
    try:
        return look(source, file_id=file_id, profile=profile, year=year, with_others=with_others)
    except DomainError as error:
        return Unreadable(str(error))


def look(source: SourceFile, *, file_id: int, profile: Profile, year: int, with_others: bool) -> Look:
    """Read a file by a profile; DomainError says why it cannot be read so."""
    publication, found = read_and_split(source, profile=profile, year=year, with_others=with_others)
    summary, striking, plain = Summary(), [], []
    problems = 0
    for row in publication.rows[:LOOKED_AT]:
        summary.take(row)
        problems += bool(row.findings)
        if row.findings or row.remarks:
            striking.append(row)
        else:
            plain.append(row)
    striking.sort(key=lambda row: not row.findings)
    return Look(
        file_id,
        publication,
        found,
        tuple([*striking, *plain][:SHOWN_ROWS]),
        min(LOOKED_AT, len(publication.rows)),
        problems,
        summary.as_json(publication),
    )


def read_and_split(source: SourceFile, *, profile: Profile, year: int, with_others: bool) -> tuple[Publication, Split]:
    """What a file holds, and what of it would be taken over; no row is judged for it."""
    publication = read_publication(source, profile=profile, year=year)
    government = tenancy.government_by_id(active_government_id()).name
    return publication, split(publication, government=government, with_others=with_others)


def heads(source: SourceFile, profiles: Sequence[Profile], year: int) -> tuple[str, ...]:
    """The columns of a file, as any of these profiles or a person would find them."""
    known = {title for profile in profiles for title in profile.columns_of(year)}
    known.update(name for column in FIELDS for name in column.names())
    return printed_table(source, known=known, is_kind=True).columns


def own_source(actor: Actor, file_id: int) -> SourceFile:
    """One's own kept file; NotFound for anybody else's."""
    stored = files.stored_file(file_id)
    if not files.is_brought_by(stored, actor.user_id):
        raise NotFound(_("Berkas ini tidak ada di pemerintah ini."))
    return SourceFile(stored.name, files.content_of(stored))
