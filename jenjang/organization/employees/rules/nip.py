"""What the 18 digits of an employee number say, and whether they can be one.

Source: Peraturan Kepala BKN 22/2007 and 43/2007: birth date (1-8), month of first appointment
(9-14), sex (15), serial (16-18). A PPPK number has a year and a contract code in the middle
(memory), so its digits 13-14 are not judged as a month. There is no check digit.
"""

import re
from dataclasses import dataclass, field
from datetime import date
from typing import ClassVar

from jenjang.kernel.law.explained import Explained, Json, Term
from jenjang.kernel.law.loading import law_of
from jenjang.kernel.law.reading import Choice, Field, Given
from jenjang.kernel.law.rule import Outcome, Output, Rule
from jenjang.kernel.law.tables import OwnTables, Table
from jenjang.kernel.law.words import Phrase

law = law_of("jenjang.organization.employees")


@dataclass(frozen=True)
class NipFormat:
    """How the digits of one kind of number are grouped."""

    WORDS: ClassVar[dict[str, Phrase]] = {
        "kind": Phrase("Jenis", "Kind"),
        "groups": Phrase("Kelompok angka", "Groups of digits"),
        "middle": Phrase("Bagian tengah", "Middle part"),
        "minimum_age": Phrase("Umur paling muda saat diangkat", "Least age when appointed"),
    }

    kind: str
    groups: str
    middle: str
    minimum_age: int
    certainty: str = ""


FORMATS: Table[NipFormat] = law("nip_format", NipFormat)
SEXES = {"1": "male", "2": "female"}
DIGITS = re.compile(r"[0-9]{18}")

PROBLEMS = {
    "length_or_digits": Phrase("harus 18 angka; spasi boleh", "must be 18 digits; spaces are allowed"),
    "birth_date": Phrase("angka 1–8 bukan tanggal lahir yang ada", "digits 1–8 are no existing birth date"),
    "appointment_month": Phrase("angka 13–14 bukan bulan 01–12", "digits 13–14 are no month 01–12"),
    "sex": Phrase("angka 15 harus 1 (laki-laki) atau 2 (perempuan)", "digit 15 must be 1 (male) or 2 (female)"),
    "serial": Phrase("nomor urut (angka 16–18) mulai dari 001", "the serial (digits 16–18) starts at 001"),
}


@dataclass(frozen=True)
class Nip:
    """A number taken apart; `errors` in the order of the digits, `warnings` judge nothing.

    appointment: "2015-05" for a civil servant, the year alone for PPPK (with its contract code).
    """

    digits: str
    kind: str = "pns"
    errors: tuple[str, ...] = ()
    birth_date: date | None = None
    appointment: str = ""
    contract_code: str = ""
    sex: str = ""
    serial: int = 0
    warnings: tuple[Phrase, ...] = field(default=())

    @property
    def valid(self) -> bool:
        return not self.errors


def parse_nip(text: str, *, on: date, kind: str = "pns") -> Nip:
    """Take a NIP apart. `on` is the day by which "too young" and "in the future" are judged."""
    digits = text.replace(" ", "")
    if not DIGITS.fullmatch(digits):
        return Nip(digits, kind, errors=("length_or_digits",))
    born, serial, month = _day(digits[:8]), int(digits[15:]), digits[12:14]
    checks = {
        "birth_date": born is not None,
        "appointment_month": kind == "pppk" or 1 <= int(month) <= 12,
        "sex": digits[14] in SEXES,
        "serial": serial >= 1,
    }
    errors = tuple(name for name, fine in checks.items() if not fine)
    if errors or born is None:
        return Nip(digits, kind, errors)
    year, pns = digits[8:12], kind != "pppk"
    return Nip(
        digits,
        kind,
        birth_date=born,
        appointment=f"{year}-{month}" if pns else year,
        contract_code="" if pns else month,
        sex=SEXES[digits[14]],
        serial=serial,
        warnings=_warnings(born, int(year), int(month) if pns else 12, on, _minimum_age(kind, on)),
    )


def _day(digits: str) -> date | None:
    try:
        return date(int(digits[:4]), int(digits[4:6]), int(digits[6:]))
    except ValueError:
        return None


def _minimum_age(kind: str, on: date) -> int:
    return next(row for row in FORMATS.at(on).rows if row.kind == kind).minimum_age


def _warnings(born: date, year: int, month: int, on: date, minimum_age: int) -> tuple[Phrase, ...]:
    """Oddities that history explains at times, so they warn and do not refuse (policy)."""
    months = (year - born.year) * 12 + month - born.month
    found: list[Phrase] = []
    if months < minimum_age * 12:
        found.append(
            Phrase(
                f"Perhatikan: umur saat diangkat di bawah {minimum_age} tahun.",
                f"Note: younger than {minimum_age} when appointed.",
            )
        )
    if (year, month if month != 12 else 1) > (on.year, on.month):
        found.append(Phrase(f"Perhatikan: pengangkatan setelah {on}.", f"Note: appointed after {on}."))
    return tuple(found)


def _nip_parse(given: Given, on: date, _own: OwnTables) -> Outcome:
    kind = given.text("kind", "pns")
    nip = parse_nip(given.text("nip"), on=on, kind=kind)
    table = FORMATS.at(on)
    row = next(row for row in table.rows if row.kind == kind)
    reasons = [PROBLEMS[name] for name in nip.errors]
    because = Explained(
        nip.valid,
        title=Phrase("NIP", "Employee number (NIP)"),
        formula=Phrase("{nip} dibaca menurut kelompok {groups}", "{nip} read in groups {groups}"),
        inputs={
            "nip": Term(Phrase("18 angka", "18 digits"), _grouped(nip.digits, row.groups)),
            "groups": Term(Phrase("susunan", "of the structure"), row.groups),
        },
        cite=table.cite(row),
        leads="→",
        notes=tuple(reasons) + nip.warnings,
    )
    return Outcome(_values(nip), because)


def _values(nip: Nip) -> dict[str, Json]:
    values: dict[str, Json] = {"valid": nip.valid, "errors": list(nip.errors)}
    if nip.birth_date is None:
        return values
    values |= {
        "birth_date": nip.birth_date.isoformat(),
        "appointment": nip.appointment,
        "sex": nip.sex,
        "serial": nip.serial,
    }
    return values | ({"contract_code": nip.contract_code} if nip.contract_code else {})


def _grouped(digits: str, groups: str) -> str:
    """The digits as usually shown, "19860926 201505 1 001"; what is no number stays short."""
    if not DIGITS.fullmatch(digits):
        return digits[:24]
    parts, start = [], 0
    for length in map(int, groups.split("-")):
        parts.append(digits[start : start + length])
        start += length
    return " ".join(parts)


NIP_PARSE = Rule(
    name="nip_parse",
    subject=Phrase("Pegawai", "Employees"),
    title=Phrase("Membaca NIP", "Reading a NIP"),
    about=Phrase(
        "Membaca 18 angka NIP: tanggal lahir, bulan pengangkatan, jenis kelamin, nomor urut, dan"
        " memeriksa apakah semuanya mungkin. Keganjilan yang mungkin sejarah hanya diperingatkan.",
        "Reads the 18 digits of a NIP: birth date, month of appointment, sex, serial, and checks that"
        " each is possible. Oddities that history may explain are only warned of.",
    ),
    inputs=(
        Field("nip", Phrase("NIP", "NIP"), "text", example="198609262015051001"),
        Field(
            "kind",
            Phrase("jenis pegawai", "kind of employee"),
            "choice",
            example="pns",
            required=False,
            choices=(
                Choice("pns", Phrase("PNS", "civil servant (PNS)")),
                Choice("pppk", Phrase("PPPK", "contract employee (PPPK)")),
            ),
        ),
    ),
    outputs=(
        Output("valid", Phrase("Sah", "Valid")),
        Output("errors", Phrase("Kesalahan", "Errors")),
        Output("birth_date", Phrase("Tanggal lahir", "Birth date")),
        Output("appointment", Phrase("Pengangkatan", "Appointment")),
        Output("sex", Phrase("Jenis kelamin", "Sex")),
        Output("serial", Phrase("Nomor urut", "Serial")),
        Output("contract_code", Phrase("Kode kontrak", "Contract code")),
    ),
    tables=(FORMATS,),
    compute=_nip_parse,
)
