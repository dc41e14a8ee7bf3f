"""Looking at a file that was handed in, before it is kept as a report."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from jenjang.kernel.access.actor import Actor
from jenjang.kernel.files import queries as files
from jenjang.kernel.tenancy import queries as tenancy
from jenjang.kernel.tenancy.errors import NotFound
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


def look(actor: Actor, *, file_id: int, profile: str, year: int, with_others: bool) -> Look:
    """Read one's own kept file by a profile; DomainError says why it cannot be read so."""
    stored = files.stored_file(file_id)
    if stored.user_id != actor.user_id:
        raise NotFound(_("Berkas ini tidak ada di pemerintah ini."))
    publication = read_publication(SourceFile(stored.name, files.content_of(stored)), profile=profile, year=year)
    government = tenancy.government_by_id(active_government_id()).name
    found = split(publication, government=government, with_others=with_others)
    rows = sorted(publication.rows, key=lambda row: (not row.findings, not row.remarks, row.line.row))
    return Look(file_id, publication, found, tuple(rows), tuple(labels(found.left)))
