"""A whole file, read and judged, and how it falls into the years of agencies."""

from collections.abc import Iterable
from dataclasses import dataclass

from jenjang.performance.published.rules.judging import Judged
from jenjang.performance.published.rules.names import same_government


@dataclass(frozen=True)
class Publication:
    """What a file holds. profile: name of the layout it was read by; source: cited unless a row names its own."""

    file_name: str
    sha256: str
    profile: str
    source: str
    year: int
    rows: tuple[Judged, ...]
    unused_columns: tuple[str, ...] = ()


@dataclass(frozen=True)
class AgencyYear:
    """The rows of one agency and year. government: the label of another government, empty for one's own."""

    agency: str
    government: str
    year: int
    rows: tuple[Judged, ...]


@dataclass(frozen=True)
class Split:
    """taken: what belongs to the government and year asked for; left: rows that name others, or no agency at all."""

    taken: tuple[AgencyYear, ...]
    left: tuple[Judged, ...]


def split(publication: Publication, *, government: str, with_others: bool = False) -> Split:
    """Sort the rows by agency and year. with_others: take rows of other governments and years too, under their labels."""
    groups: dict[tuple[str, str, int], list[Judged]] = {}
    left: list[Judged] = []
    for row in publication.rows:
        label = row.line.government
        foreign = "" if not label or same_government(label, government) else label
        year = row.line.year or publication.year
        if not row.line.agency or (not with_others and (foreign or year != publication.year)):
            left.append(row)
        else:
            groups.setdefault((row.line.agency, foreign, year), []).append(row)
    return Split(tuple(AgencyYear(*key, tuple(rows)) for key, rows in groups.items()), tuple(left))


def labels(rows: Iterable[Judged]) -> list[str]:
    """Governments and years that rows name, each once: `Kab. Sampang 2019`."""
    said = (" ".join(filter(None, (row.line.government, str(row.line.year or "")))) for row in rows)
    return [label for label in dict.fromkeys(said) if label]
