"""A whole file, read and judged, and how it falls into the years of agencies."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple, overload

from jenjang.performance.published.rules.adding import AddingUp
from jenjang.performance.published.rules.judging import Judged, judged
from jenjang.performance.published.rules.lines import Level, Line
from jenjang.performance.published.rules.names import same_government


class Owner(NamedTuple):
    """Whose row it is, as printed. year: None where the row names none."""

    government: str
    agency: str
    year: int | None


class RowError(NamedTuple):
    """Why a row cannot be taken. row: as the spreadsheet counts it; column: title of the column; value: what stands there."""

    row: int
    column: str
    value: str
    message: str


class Rows(Sequence[Judged]):
    """Rows judged anew whenever they are asked for: a long table takes no more room than the rows looked at."""

    def __init__(
        self, lines: Sequence[Line], year: int, sums: AddingUp, positions: Sequence[int] | None = None
    ) -> None:
        self._lines, self._year, self._sums = lines, year, sums
        self._positions: Sequence[int] = range(len(lines)) if positions is None else positions

    def __len__(self) -> int:
        return len(self._positions)

    @overload
    def __getitem__(self, place: int) -> Judged: ...
    @overload
    def __getitem__(self, place: slice) -> "Rows": ...
    def __getitem__(self, place: int | slice) -> "Judged | Rows":
        if isinstance(place, slice):
            return self.at(self._positions[place])
        line = self._lines[self._positions[place]]
        return judged(line, year=self._year, more=self._sums.remarks(line.row))

    def at(self, positions: Sequence[int]) -> "Rows":
        """The rows at these positions of the file."""
        return Rows(self._lines, self._year, self._sums, positions)


@dataclass(frozen=True)
class Publication:
    """What a file holds. profile: word of the layout it was read by; source: cited unless a row names its own.

    owners and levels: of each row, in the order of the file; errors: what keeps the file from being taken over.
    """

    file_name: str
    sha256: str
    profile: str
    source: str
    year: int
    rows: Rows
    owners: Sequence[Owner]
    levels: Sequence[Level]
    sums: AddingUp
    unused_columns: tuple[str, ...] = ()
    errors: tuple[RowError, ...] = ()
    notes: tuple[str, ...] = field(default_factory=tuple)


@dataclass(frozen=True)
class AgencyYear:
    """The rows of one agency and year. government: the label of another government, empty for one's own."""

    agency: str
    government: str
    year: int
    rows: Rows
    levels: Sequence[Level]


@dataclass(frozen=True)
class Split:
    """taken: what belongs to the government and year asked for; left: rows that name others, or no agency at all."""

    taken: tuple[AgencyYear, ...]
    left: tuple[int, ...]
    left_labels: tuple[str, ...]

    @property
    def total(self) -> int:
        return sum(len(part.rows) for part in self.taken)


def split(publication: Publication, *, government: str, with_others: bool = False) -> Split:
    """Sort the rows by agency and year. with_others: take rows of other governments and years too, under their labels."""
    groups: dict[tuple[str, str, int], list[int]] = {}
    left: list[int] = []
    foreign = {
        label: "" if not label or same_government(label, government) else label for label in _labels(publication)
    }
    for position, owner in enumerate(publication.owners):
        year = owner.year or publication.year
        if not owner.agency or (not with_others and (foreign[owner.government] or year != publication.year)):
            left.append(position)
        else:
            groups.setdefault((owner.agency, foreign[owner.government], year), []).append(position)
    taken = tuple(
        AgencyYear(*key, publication.rows.at(at), [publication.levels[position] for position in at])
        for key, at in groups.items()
    )
    return Split(taken, tuple(at + 1 for at in left), tuple(labels(publication.owners[position] for position in left)))


def _labels(publication: Publication) -> set[str]:
    return {owner.government for owner in publication.owners}


def labels(owners: Iterable[Owner]) -> list[str]:
    """Governments and years that rows name, each once: `Kab. Sampang 2019`."""
    said = (" ".join(filter(None, (owner.government, str(owner.year or "")))) for owner in owners)
    return [label for label in dict.fromkeys(said) if label]
