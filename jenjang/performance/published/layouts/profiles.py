"""How published tables are laid out, as data: which column carries which of our values. A profile is known to the house or kept by a government."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final, Self

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from jenjang.kernel.sheets.kinds import Column
from jenjang.performance.published.rules.lines import (
    DIRECTIONS_AS_PRINTED,
    LEVELS_AS_PRINTED,
    Against,
    Level,
    Line,
    QuarterLine,
)
from jenjang.performance.published.rules.values import BLANK, Reading, reading

from .fields import BY_KEY, FIGURES, QUARTERS

YEAR: Final = re.compile("(19|20)[0-9]{2}")
PARTS: Final = ("actual", "cumulative", "spending")


@dataclass(frozen=True)
class Profile:
    """A layout. titles: the title of the column for each of our fields, `{year}` standing for the year of the report.

    agency: whose table it is, where no column says so. against: what the printed percentage compares with; row by row where
    it is None. noted: columns that go into the note, by the word put before each. optional: columns known and not needed.
    source: cited unless the table names a source by row. is_kept: a government's own, found by pairing columns; such a table
    is read more kindly (its headings may repeat) and more strictly (a row that nobody owns keeps it from being taken over).
    """

    name: str
    title: str | Promise
    about: str | Promise = ""
    titles: Mapping[str, str] = field(default_factory=dict)
    agency: str = ""
    decimal_point: bool = False
    against: Against | None = None
    noted: Mapping[str, str] = field(default_factory=dict)
    optional: tuple[str, ...] = ()
    source: str = ""
    is_kept: bool = False
    sheet: str = ""
    header_row: int = 0
    fills_down: bool = False

    def columns_of(self, year: int) -> tuple[str, ...]:
        """The columns that must be there."""
        return tuple(column_of(title, year) for title in (*self.titles.values(), *self.noted.values()))

    def as_layout(self) -> dict[str, Any]:
        """What is kept of a government's own profile."""
        return {
            "titles": dict(self.titles),
            "agency": self.agency,
            "decimal_point": self.decimal_point,
            "against": self.against.value if self.against else "",
            "sheet": self.sheet,
            "header_row": self.header_row,
            "fills_down": self.fills_down,
        }

    @classmethod
    def of_layout(cls, name: str, title: str, layout: Mapping[str, Any]) -> Self:
        """The profile that was kept."""
        return cls(
            name,
            title,
            titles={key: str(text) for key, text in layout["titles"].items() if key in BY_KEY},
            agency=layout["agency"],
            decimal_point=layout["decimal_point"],
            against=Against(layout["against"]) if layout["against"] else None,
            is_kept=True,
            sheet=layout["sheet"],
            header_row=layout["header_row"],
            fills_down=layout["fills_down"],
        )


def column_of(title: str, year: int) -> str:
    """A title as tables are searched for it."""
    return title.replace("{year}", str(year)).lower()


def reader(profile: Profile, columns: Sequence[str], year: int) -> Callable[[int, Sequence[str]], Line]:
    """The function that makes a line out of a data row's number and cells, by the places of the profile's columns."""
    places = {key: columns.index(column_of(title, year)) for key, title in profile.titles.items()}
    noted = [(word, columns.index(column_of(title, year))) for word, title in profile.noted.items()]
    return _Reader(profile, places, noted, year).line


@dataclass(frozen=True)
class _Reader:
    profile: Profile
    places: Mapping[str, int]
    noted: Sequence[tuple[str, int]]
    year: int

    def line(self, number: int, cells: Sequence[str]) -> Line:
        unknown: dict[str, str] = {}
        figures = {key: self._figure(key, cells) for key in FIGURES if key in self.places}
        quarters = self._quarters(figures)
        against = self._against(cells)
        return Line(
            row=number,
            agency=self._words("agency", cells) or ("" if "agency" in self.places else self.profile.agency),
            government=self._words("government", cells),
            year=self._year(cells, unknown),
            level=self._level(cells, unknown),
            description=self._words("description", cells),
            indicator=self._words("indicator", cells),
            measure_unit=self._words("measure_unit", cells),
            direction=self._direction(cells, unknown) if against is Against.YEAR else "higher",
            **{key: figure for key, figure in figures.items() if not key.startswith("quarter_")},
            quarters=quarters,
            against=against,
            source=self._words("source", cells),
            note=self._note(cells),
            unknown=unknown,
        )

    def _words(self, key: str, cells: Sequence[str]) -> str:
        place = self.places.get(key)
        return "" if place is None else " ".join(cells[place].split())

    def _figure(self, key: str, cells: Sequence[str]) -> Reading:
        return reading(cells[self.places[key]], decimal_point=self.profile.decimal_point)

    def _quarters(self, figures: Mapping[str, Reading]) -> tuple[QuarterLine, ...]:
        named = {number: [f"quarter_{number}_{part}" for part in PARTS] for number in QUARTERS}
        return tuple(
            QuarterLine(number, *(figures.get(key, BLANK) for key in keys))
            for number, keys in named.items()
            if any(key in figures for key in keys)
        )

    def _year(self, cells: Sequence[str], unknown: dict[str, str]) -> int | None:
        if "year" not in self.places:
            return self.year
        printed = self._words("year", cells)
        if YEAR.fullmatch(printed):
            return int(printed)
        unknown[self.profile.titles["year"]] = printed
        return None

    def _level(self, cells: Sequence[str], unknown: dict[str, str]) -> Level:
        if "level" not in self.places:
            return Level.OTHER
        printed = self._words("level", cells)
        found = LEVELS_AS_PRINTED.get(printed.lower())
        if found is None:
            unknown[self.profile.titles["level"]] = printed
        return found or Level.OTHER

    def _direction(self, cells: Sequence[str], unknown: dict[str, str]) -> str:
        """higher or lower; empty where a direction is printed that we do not know, or where one is needed and missing."""
        if "direction" not in self.places:
            return "higher"
        printed = self._words("direction", cells)
        found = DIRECTIONS_AS_PRINTED.get(printed.lower(), "")
        if not found:
            unknown[self.profile.titles["direction"]] = printed
        return found

    def _against(self, cells: Sequence[str]) -> Against:
        """Row by row: the year's target where an indicator is meant, else the budget, else nothing at all."""
        if self.profile.against:
            return self.profile.against
        if "target" in self.places and self._has(cells, "indicator", "target", "actual"):
            return Against.YEAR
        if "budget" in self.places and self._has(cells, "budget", "spending"):
            return Against.BUDGET
        return Against.NOTHING

    def _has(self, cells: Sequence[str], *keys: str) -> bool:
        return any(self._words(key, cells) for key in keys)

    def _note(self, cells: Sequence[str]) -> str:
        noted = "; ".join(f"{word} {cells[place]}" for word, place in self.noted if cells[place])
        return noted or self._words("note", cells)


def _quarter_titles(pattern: Mapping[str, str], numbers: Sequence[int] = QUARTERS) -> dict[str, str]:
    return {
        f"quarter_{number}_{part}": title.format(number=number) for number in numbers for part, title in pattern.items()
    }


PROFILES: Mapping[str, Profile] = {
    profile.name: profile
    for profile in (
        Profile(
            "deli-serdang-renja",
            _("Evaluasi Renja Kabupaten Deli Serdang"),
            _(
                "Satu perangkat daerah setahun: target, empat triwulan, anggaran, dan capaian terhadap rencana lima tahun."
            ),
            titles={
                "level": "level",
                "description": "uraian",
                "indicator": "indikator",
                "measure_unit": "satuan",
                "plan_target": "target_renstra_2030_k",
                "plan_budget": "target_renstra_2030_rp",
                "target": "target_{year}_k",
                "budget": "anggaran_{year}_rp",
                **_quarter_titles(
                    {
                        "actual": "tw{number}_k",
                        "cumulative": "tw{number}_pct_kumulatif",
                        "spending": "tw{number}_rp",
                    }
                ),
                "actual": "realisasi_{year}_k",
                "spending": "realisasi_{year}_rp",
                "plan_actual": "realisasi_sd_{year}_k",
                "plan_spending": "realisasi_sd_{year}_rp",
                "printed": "capaian_renstra_k_pct",
                "printed_plan_absorption": "capaian_renstra_rp_pct",
            },
            agency="Bappedalitbang",
            decimal_point=True,
            against=Against.PLAN,
            optional=("no", "realisasi_sd_tahun_lalu_k", "realisasi_sd_tahun_lalu_rp"),
            source="github.com/rendyirawann/esakip-v2",
        ),
        Profile(
            "kinerja-dokumen",
            _("Kumpulan tabel kinerja beberapa pemerintah"),
            _("Baris bernama pemerintah, unit, dan tahun: capaian indikator dan serapan anggaran seperti tercetak."),
            titles={
                "government": "pemda",
                "agency": "unit",
                "year": "tahun",
                "level": "tingkat",
                "description": "uraian",
                "indicator": "indikator",
                "measure_unit": "satuan",
                "direction": "arah",
                "target": "target",
                "actual": "realisasi",
                "printed": "capaian_tercetak",
                "budget": "anggaran",
                "spending": "realisasi_anggaran",
                "printed_absorption": "capaian_anggaran_tercetak",
                "source": "sumber",
                "note": "catatan",
            },
            decimal_point=True,
        ),
        Profile(
            "tangsel-triwulan",
            _("Realisasi triwulan Kota Tangerang Selatan"),
            _(
                "Semua perangkat daerah: realisasi kinerja dan belanja triwulan I dan II, tanpa target dan tanpa anggaran."
            ),
            titles={
                "agency": "penanggung_jawab",
                "level": "level",
                "description": "uraian",
                "indicator": "indikator",
                **_quarter_titles({"actual": "tw{number}_kinerja", "spending": "tw{number}_rp"}, (1, 2)),
            },
            against=Against.NOTHING,
            noted={"Dokumen": "berkas", "halaman": "hal"},
            optional=("no",),
            source="github.com/wishaputra/esakip",
        ),
    )
}


def missing_columns(profile: Profile, columns: Sequence[str], year: int) -> list[str]:
    """Columns the profile needs and the table does not have."""
    return [column for column in profile.columns_of(year) if column not in columns]


def year_of_columns(profile: Profile, columns: Sequence[str]) -> int | None:
    """The year a table with a year in its head is about, where it is plain."""
    pattern = next((title for title in profile.titles.values() if "{year}" in title), None)
    if pattern is None:
        return None
    wanted = re.escape(pattern.lower()).replace(re.escape("{year}"), "([0-9]{4})")
    years = [found[1] for column in columns if (found := re.fullmatch(wanted, column))]
    return int(years[0]) if len(years) == 1 else None


def recognised(columns: Sequence[str], year: int, profiles: Sequence[Profile]) -> Profile | None:
    """The profile whose columns are all there, the one that asks for most of them; its year may be another than the one given."""

    def fits(profile: Profile) -> bool:
        return not missing_columns(profile, columns, year_of_columns(profile, columns) or year)

    return max(filter(fits, profiles), key=lambda profile: len(profile.columns_of(year)), default=None)


def columns_of(profile: Profile) -> list[tuple[Column, str]]:
    """Our fields with the titles a profile reads them from, in our order."""
    return [(column, profile.titles[column.key]) for column in BY_KEY.values() if column.key in profile.titles]
