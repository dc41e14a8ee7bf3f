"""What an official region code says: 33.73.04.1001 is a kelurahan of district 33.73.04.

Source: Permendagri 137/2017 and later decisions (codes of the Ministry of Home Affairs). BPS
codes are built otherwise and are never read here.
"""

import re
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from jenjang.kernel.law.explained import Explained, Json, Term
from jenjang.kernel.law.loading import law_of
from jenjang.kernel.law.reading import Field, Given
from jenjang.kernel.law.rule import Outcome, Output, Rule
from jenjang.kernel.law.tables import OwnTables, Table
from jenjang.kernel.law.words import Phrase

law = law_of("jenjang.organization.territory")


@dataclass(frozen=True)
class Level:
    """One level of the code: so many dotted parts, the last of them between first and last."""

    WORDS: ClassVar[dict[str, Phrase]] = {
        "level": Phrase("Tingkat", "Level"),
        "parts": Phrase("Banyaknya bagian", "Number of parts"),
        "first": Phrase("Bagian akhir dari", "Last part from"),
        "last": Phrase("sampai", "to"),
        "kind": Phrase("Jenis", "Kind"),
        "example": Phrase("Contoh", "Example"),
    }

    level: str
    parts: int
    first: str
    last: str
    kind: str = ""
    example: str = ""


LEVELS: Table[Level] = law("region_code_level", Level)
CODE = re.compile(r"[1-9][0-9](\.[0-9]{2}(\.[0-9]{2}(\.[0-9]{4})?)?)?")

NOT_A_CODE = Phrase(
    "Tulis dua angka provinsi, lalu bertitik: dua angka kabupaten/kota, dua angka kecamatan, empat"
    " angka kelurahan/desa yang diawali 1, 2 atau 3.",
    "Write two digits for the province, then after dots two for the regency or city, two for the"
    " district, four for the village, starting with 1, 2 or 3.",
)


@dataclass(frozen=True)
class RegionCode:
    """A valid code taken apart; the code's own level and those above it.

    level: province, regency, district, kelurahan, desa, desa adat. kind: kabupaten or kota, empty
    for a province.
    """

    code: str
    level: str
    kind: str
    province: str
    regency: str = ""
    district: str = ""

    @property
    def parent(self) -> str:
        """Code of the region above; empty for a province."""
        return self.code.rpartition(".")[0]


def parse_region_code(code: str, *, on: date | None = None) -> RegionCode | None:
    """Take a dotted region code apart; None where it cannot be one."""
    rows = (LEVELS.at(on) if on else LEVELS.versions[-1]).rows
    if not CODE.fullmatch(code):
        return None
    parts = code.split(".")
    found = [_row(rows, parts[: count + 1]) for count in range(len(parts))]
    if not all(found) or (own := found[-1]) is None:
        return None
    kind = found[1].kind if len(found) > 1 and found[1] else ""
    above = (*(".".join(parts[:count]) for count in (1, 2, 3) if count <= len(parts)), "", "")
    return RegionCode(code, own.level, kind, province=above[0], regency=above[1], district=above[2])


def _row(rows: tuple[Level, ...], parts: list[str]) -> Level | None:
    """The level these parts stand for, by the range of the last of them."""
    last = parts[-1]
    return next((row for row in rows if row.parts == len(parts) and row.first <= last <= row.last), None)


def _region_code(given: Given, on: date, _own: OwnTables) -> Outcome:
    code = given.text("code")
    region, table = parse_region_code(code, on=on), LEVELS.at(on)
    row = _row(table.rows, code.split(".")) if region else None
    because = Explained(
        region is not None,
        title=Phrase("Kode wilayah", "Region code"),
        formula=Phrase("{code} dibaca bagian demi bagian", "{code} read part by part"),
        inputs={"code": Term(Phrase("kode", "code"), code[:24])},
        cite=table.cite(row),
        leads="→",
        notes=() if region else (NOT_A_CODE,),
    )
    return Outcome(_values(region), because)


def _values(region: RegionCode | None) -> dict[str, Json]:
    """The level and the regions above it; the code's own level is not repeated."""
    if region is None:
        return {"valid": False}
    values: dict[str, Json] = {"valid": True, "level": region.level}
    above = {"province": region.province, "regency": region.regency, "kind": region.kind, "district": region.district}
    return values | {name: text for name, text in above.items() if text and text != region.code}


REGION_CODE = Rule(
    name="region_code",
    subject=Phrase("Wilayah", "Territory"),
    title=Phrase("Membaca kode wilayah", "Reading a region code"),
    about=Phrase(
        "Membaca kode wilayah Kementerian Dalam Negeri: tingkatnya, provinsi, kabupaten atau kota,"
        " dan kecamatan di atasnya.",
        "Reads a region code of the Ministry of Home Affairs: its level, and the province, regency or"
        " city and district above it.",
    ),
    inputs=(
        Field(
            "code",
            Phrase("kode wilayah", "region code"),
            "text",
            example="33.73.04.1001",
            help=Phrase("Bertitik, misalnya 33.73.04.1001.", "With dots, for example 33.73.04.1001."),
        ),
    ),
    outputs=(
        Output("valid", Phrase("Sah", "Valid")),
        Output("level", Phrase("Tingkat", "Level")),
        Output("province", Phrase("Provinsi", "Province")),
        Output("regency", Phrase("Kabupaten/kota", "Regency or city")),
        Output("kind", Phrase("Jenis", "Kind")),
        Output("district", Phrase("Kecamatan", "District")),
    ),
    tables=(LEVELS,),
    compute=_region_code,
)

RULES = (REGION_CODE,)
