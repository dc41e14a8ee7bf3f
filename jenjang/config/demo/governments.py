"""Which governments the demo has, and what of each is carried along."""

from dataclasses import dataclass

from jenjang.kernel.sheets.kinds import Row
from jenjang.kernel.tenancy.models import Accent


@dataclass(frozen=True)
class Publication:
    """A published table that the project carries; `.gz` where it is packed."""

    file: str
    profile: str
    year: int


@dataclass(frozen=True)
class Promised:
    """A five-year plan of the demo. name: begins the names of its files; own_indicators: those it is measured by come with it."""

    name: str
    title: str
    first_year: int
    last_year: int
    vision: str
    source: str
    has_flagships: bool = False
    own_indicators: bool = False


@dataclass(frozen=True)
class Demo:
    """One government of the demo. units: a file of the units room, or rows in the form of its import.

    heads_only: of its structural posts the heads alone. city_size: it can also be loaded with all its employees.
    measured: with indicators and ceilings.
    """

    code: str
    name: str
    accent: str
    units: str | tuple[Row, ...]
    publication: Publication | None = None
    heads_only: bool = True
    city_size: bool = False
    measured: bool = False
    promised: Promised | None = None


def unit_row(number: int, code: str, name: str, short_name: str, kind: str, parent_code: str, region_code: str) -> Row:
    values = {"code": code, "name": name, "short_name": short_name, "kind": kind, "parent_code": parent_code}
    return Row(number, {**values, "region_code": region_code})


PLANNING = "Badan Perencanaan Pembangunan Daerah, Penelitian dan Pengembangan"
JAMBI = Promised(
    "kota_jambi",
    "RPJMD Kota Jambi 2025–2029 (peragaan)",
    2025,
    2029,
    "Kota Jambi yang bahagia: warganya sehat, berdaya, dan dilayani dengan baik.",
    "Nama sebelas program unggulan: jambikota.go.id/content/1539; visi, misi, sasaran, dan target contoh peragaan",
    has_flagships=True,
)
TEGAL = Promised(
    "kab_tegal",
    "RPJMD Kabupaten Tegal 2019–2024 (peragaan)",
    2019,
    2024,
    "Visi contoh untuk peragaan.",
    "Target 2020 dan 2024: setda.tegalkab.go.id, 8 Februari 2019; selebihnya contoh peragaan",
    own_indicators=True,
)
DEMOS = (
    Demo(
        "15.71",
        "Kota Jambi",
        Accent.MAROON,
        units="kota_jambi.csv",
        heads_only=False,
        city_size=True,
        measured=True,
        promised=JAMBI,
    ),
    Demo("33.28", "Kabupaten Tegal", Accent.BLUE, units="kab_tegal.csv", promised=TEGAL),
    Demo(
        "12.07",
        "Kabupaten Deli Serdang",
        Accent.GREEN,
        units=(
            unit_row(1, "PEMKAB", "Pemerintah Kabupaten Deli Serdang", "", "government", "", "12.07"),
            unit_row(2, "BAPPEDALITBANG", PLANNING, "Bappedalitbang", "board", "PEMKAB", ""),
        ),
        publication=Publication("deli_serdang_bappedalitbang_2025.csv", "deli-serdang-renja", 2025),
    ),
    Demo(
        "36.74",
        "Kota Tangerang Selatan",
        Accent.TEAL,
        units="kota_tangerang_selatan.csv",
        publication=Publication("tangsel_2023_tw1_tw2.csv.gz", "tangsel-triwulan", 2023),
    ),
)
