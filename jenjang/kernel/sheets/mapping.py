"""Which column of a file carries which of our values. A mapping is {key of ours: place in the file}."""

from collections.abc import Iterable, Mapping, Sequence

from django.utils.translation import gettext as _

from .kinds import Column, Problem, Row
from .tables import Table, normal

SHORTEST_PART = 4  # letters; shorter titles are found whole or not at all


def guess(
    columns: Sequence[Column], titles: Sequence[str], remembered: Mapping[str, str] | None = None
) -> dict[str, int]:
    """A first mapping: by the remembered titles, by title or alias, then by a title that contains ours and is the only one."""
    places = {normal(title): place for place, title in reversed(list(enumerate(titles))) if normal(title)}
    found: dict[str, int] = {}
    for words in (lambda c: [(remembered or {}).get(c.key, "")], Column.names):
        for column in columns:
            place = next((places[n] for n in map(normal, words(column)) if n in places), None)
            if column.key not in found and place is not None and place not in found.values():
                found[column.key] = place
    for column in columns:
        if column.key not in found:
            free = {name: place for name, place in places.items() if place not in found.values()}
            similar = [place for name, place in free.items() if _resembles(name, column)]
            if len(similar) == 1:
                found[column.key] = similar[0]
    return found


def objections(columns: Sequence[Column], titles: Sequence[str], mapping: Mapping[str, int]) -> list[str]:
    """Why this mapping cannot be used, in plain words; empty when it can."""
    said = [
        _("Kolom wajib “%(title)s” belum dipasangkan.") % {"title": column.title}
        for column in columns
        if column.required and column.key not in mapping
    ]
    for place in sorted({place for place in mapping.values() if list(mapping.values()).count(place) > 1}):
        users = [str(column.title) for column in columns if mapping.get(column.key) == place]
        title = titles[place] if 0 <= place < len(titles) else place + 1
        said.append(
            _("Kolom “%(title)s” di berkas dipakai dua kali: %(users)s.") % {"title": title, "users": ", ".join(users)}
        )
    if any(not 0 <= place < len(titles) for place in mapping.values()):
        said.append(_("Ada kolom yang tidak terdapat di berkas ini. Pilih ulang kolomnya."))
    return said


def rows_of(table: Table, mapping: Mapping[str, int]) -> list[Row]:
    """The rows as their kind sees them."""
    return [
        Row(row.number, {key: row.cells[place] if place < len(row.cells) else "" for key, place in mapping.items()})
        for row in table.rows
    ]


def damages(table: Table, mapping: Mapping[str, int]) -> Iterable[Problem]:
    """A problem for each number that the spreadsheet has rounded, in the columns that are used."""
    keys = {place: key for key, place in mapping.items()}
    sentence = _("Angka ini sudah dibulatkan oleh lembar kerja; ubah kolom menjadi teks, lalu isi ulang angkanya.")
    for row in table.rows:
        for place in sorted(row.damaged & keys.keys()):
            yield Problem(row.number, keys[place], sentence)


def with_damages(found: Iterable[Problem], table: Table, mapping: Mapping[str, int]) -> list[Problem]:
    """These problems and the rounded numbers, by row; a cell that its kind has spoken of already is not told of twice."""
    told = list(found)
    places = {(problem.row, problem.column) for problem in told}
    rounded = [problem for problem in damages(table, mapping) if (problem.row, problem.column) not in places]
    return sorted([*rounded, *told], key=lambda problem: problem.row)


def letter(place: int) -> str:
    """Name of a column as spreadsheets show it: 0 is A, 26 is AA."""
    name, rest = "", place + 1
    while rest:
        rest, digit = divmod(rest - 1, 26)
        name = chr(65 + digit) + name
    return name


def _resembles(name: str, column: Column) -> bool:
    return any(
        len(own) >= SHORTEST_PART and (own in name or (len(name) >= SHORTEST_PART and name in own))
        for own in map(normal, column.names())
    )
