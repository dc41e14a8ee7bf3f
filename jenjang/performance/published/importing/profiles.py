"""How the known publications lay out their tables. A new publication is a new profile here, with its tests."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from jenjang.performance.published.rules.lines import (
    DIRECTIONS_AS_PRINTED,
    LEVELS_AS_PRINTED,
    Against,
    Level,
    Line,
    QuarterLine,
)
from jenjang.performance.published.rules.values import Reading, reading

Cells = Mapping[str, str]


@dataclass(frozen=True)
class Profile:
    """One publication's layout. columns: those that must be there, `{year}` standing for the year of the report.

    optional: columns known and not needed, as they follow from others. source: where the carried example comes from, and what is cited unless the table names a source by row.
    """

    name: str
    title: str | Promise
    about: str | Promise
    columns: tuple[str, ...]
    line: Callable[[int, Cells, int], Line]
    optional: tuple[str, ...] = ()
    source: str = ""
    names_governments: bool = False

    def columns_of(self, year: int) -> tuple[str, ...]:
        return tuple(column.format(year=year) for column in self.columns)


def _figure(cells: Cells, column: str) -> Reading:
    """Both publications write a decimal point."""
    return reading(cells.get(column, ""), decimal_point=True)


def _words(cells: Cells, column: str) -> str:
    return " ".join(cells.get(column, "").split())


def _level(cells: Cells, column: str, unknown: dict[str, str]) -> Level:
    printed = _words(cells, column)
    if printed.lower() in LEVELS_AS_PRINTED:
        return LEVELS_AS_PRINTED[printed.lower()]
    unknown[column] = printed
    return Level.OTHER


def _direction(cells: Cells, unknown: dict[str, str]) -> str:
    """higher or lower; empty where a direction is printed that we do not know, or where one is needed and missing."""
    printed = _words(cells, "arah")
    if printed and printed.lower() not in DIRECTIONS_AS_PRINTED:
        unknown["arah"] = printed
    return DIRECTIONS_AS_PRINTED.get(printed.lower(), "")


def _has(cells: Cells, *columns: str) -> bool:
    return any(_words(cells, column) for column in columns)


def _kinerja_dokumen(row: int, cells: Cells, _year: int) -> Line:
    unknown: dict[str, str] = {}
    year = _words(cells, "tahun")
    if not re.fullmatch("(19|20)[0-9]{2}", year):
        unknown["tahun"] = year
    against = Against.NOTHING
    direction = "higher"
    if _has(cells, "indikator", "target", "realisasi"):
        against = Against.YEAR
        direction = _direction(cells, unknown)
        if not direction and "arah" not in unknown:
            unknown["arah"] = ""
    elif _has(cells, "anggaran", "realisasi_anggaran"):
        against = Against.BUDGET
    return Line(
        row=row,
        agency=_words(cells, "unit"),
        government=_words(cells, "pemda"),
        year=None if "tahun" in unknown else int(year),
        level=_level(cells, "tingkat", unknown),
        description=_words(cells, "uraian"),
        indicator=_words(cells, "indikator"),
        measure_unit=_words(cells, "satuan"),
        direction=direction,
        target=_figure(cells, "target"),
        actual=_figure(cells, "realisasi"),
        budget=_figure(cells, "anggaran"),
        spending=_figure(cells, "realisasi_anggaran"),
        printed=_figure(cells, "capaian_tercetak"),
        printed_absorption=_figure(cells, "capaian_anggaran_tercetak"),
        against=against,
        source=_words(cells, "sumber"),
        note=_words(cells, "catatan"),
        unknown=unknown,
    )


def _deli_serdang_renja(row: int, cells: Cells, year: int) -> Line:
    unknown: dict[str, str] = {}
    return Line(
        row=row,
        agency="Bappedalitbang",
        year=year,
        level=_level(cells, "level", unknown),
        description=_words(cells, "uraian"),
        indicator=_words(cells, "indikator"),
        measure_unit=_words(cells, "satuan"),
        target=_figure(cells, f"target_{year}_k"),
        actual=_figure(cells, f"realisasi_{year}_k"),
        plan_target=_figure(cells, "target_renstra_2030_k"),
        plan_actual=_figure(cells, f"realisasi_sd_{year}_k"),
        budget=_figure(cells, f"anggaran_{year}_rp"),
        spending=_figure(cells, f"realisasi_{year}_rp"),
        plan_budget=_figure(cells, "target_renstra_2030_rp"),
        plan_spending=_figure(cells, f"realisasi_sd_{year}_rp"),
        printed=_figure(cells, "capaian_renstra_k_pct"),
        printed_plan_absorption=_figure(cells, "capaian_renstra_rp_pct"),
        quarters=tuple(_quarter(cells, number) for number in range(1, 5)),
        against=Against.PLAN,
        unknown=unknown,
    )


def _quarter(cells: Cells, number: int) -> QuarterLine:
    return QuarterLine(
        number,
        actual=_figure(cells, f"tw{number}_k"),
        cumulative=_figure(cells, f"tw{number}_pct_kumulatif"),
        spending=_figure(cells, f"tw{number}_rp"),
    )


PROFILES: Mapping[str, Profile] = {
    profile.name: profile
    for profile in (
        Profile(
            "deli-serdang-renja",
            _("Evaluasi Renja Kabupaten Deli Serdang"),
            _(
                "Satu perangkat daerah setahun: target, empat triwulan, anggaran, dan capaian terhadap rencana lima tahun."
            ),
            columns=(
                *("no", "level", "uraian", "indikator", "satuan", "target_renstra_2030_k", "target_renstra_2030_rp"),
                *("target_{year}_k", "anggaran_{year}_rp"),
                *(f"tw{number}_{part}" for number in range(1, 5) for part in ("k", "pct_kumulatif", "rp")),
                *("realisasi_{year}_k", "realisasi_{year}_rp", "realisasi_sd_{year}_k", "realisasi_sd_{year}_rp"),
                *("capaian_renstra_k_pct", "capaian_renstra_rp_pct"),
            ),
            line=_deli_serdang_renja,
            optional=("realisasi_sd_tahun_lalu_k", "realisasi_sd_tahun_lalu_rp"),
            source="github.com/rendyirawann/esakip-v2",
        ),
        Profile(
            "kinerja-dokumen",
            _("Kumpulan tabel kinerja beberapa pemerintah"),
            _("Baris bernama pemerintah, unit, dan tahun: capaian indikator dan serapan anggaran seperti tercetak."),
            columns=(
                *("pemda", "unit", "tahun", "tingkat", "uraian", "indikator", "satuan", "arah", "target", "realisasi"),
                *(
                    "capaian_tercetak",
                    "anggaran",
                    "realisasi_anggaran",
                    "capaian_anggaran_tercetak",
                    "sumber",
                    "catatan",
                ),
            ),
            line=_kinerja_dokumen,
            names_governments=True,
        ),
    )
}


def missing_columns(profile: Profile, columns: Sequence[str], year: int) -> list[str]:
    """Columns the profile needs and the table does not have."""
    return [column for column in profile.columns_of(year) if column not in columns]


def year_of_columns(profile: Profile, columns: Sequence[str]) -> int | None:
    """The year a table with a year in its head is about, where it is plain."""
    pattern = next((column for column in profile.columns if "{year}" in column), None)
    if pattern is None:
        return None
    years = [found[1] for column in columns if (found := re.fullmatch(pattern.replace("{year}", "([0-9]{4})"), column))]
    return int(years[0]) if len(years) == 1 else None
