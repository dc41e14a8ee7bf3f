"""Looking at a file that was handed in, before it is kept as a report."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from jenjang.kernel.access.actor import Actor
from jenjang.kernel.files import queries as files
from jenjang.kernel.tenancy import queries as tenancy
from jenjang.kernel.tenancy.errors import DomainError, NotFound
from jenjang.kernel.tenancy.scope import active_government_id
from jenjang.performance.published.rules.judging import Judged
from jenjang.performance.published.rules.publication import Publication, Split, labels, split

from .reading import read_publication, summary_as_json
from .source import SourceFile


@dataclass(frozen=True)
class Look:
    """What an import would do. rows: those with something to see first, then the others."""

    file_id: int
    publication: Publication
    split: Split
    rows: tuple[Judged, ...]
    left_labels: tuple[str, ...]

    @property
    def summary(self) -> dict[str, object]:
        return summary_as_json(self.publication)

    @property
    def problems(self) -> int:
        return sum(bool(row.findings) for row in self.publication.rows)


@dataclass(frozen=True)
class Unreadable:
    """Why a kept file cannot be read as asked; it stays, to be read otherwise."""

    sentence: str


def try_to_look(actor: Actor, *, file_id: int, profile: str, year: int, with_others: bool) -> Look | Unreadable:
    """Like `look`, but a file that cannot be read so is answered instead of refused. A file that is not there still is."""
    try:
        return look(actor, file_id=file_id, profile=profile, year=year, with_others=with_others)
    except NotFound:
        raise
    except DomainError as error:
        return Unreadable(str(error))


def look(actor: Actor, *, file_id: int, profile: str, year: int, with_others: bool) -> Look:
    """Read one's own kept file by a profile; DomainError says why it cannot be read so."""
    stored = files.stored_file(file_id)
    if not files.is_brought_by(stored, actor.user_id):
        raise NotFound(_("Berkas ini tidak ada di pemerintah ini."))
    publication = read_publication(SourceFile(stored.name, files.content_of(stored)), profile=profile, year=year)
    government = tenancy.government_by_id(active_government_id()).name
    found = split(publication, government=government, with_others=with_others)
    rows = sorted(publication.rows, key=lambda row: (not row.findings, not row.remarks, row.line.row))
    return Look(file_id, publication, found, tuple(rows), tuple(labels(found.left)))
