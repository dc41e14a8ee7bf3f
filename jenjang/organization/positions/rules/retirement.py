"""The day somebody leaves the service by age, and by the end of a contract.

Source: PP 11/2017 art. 239, UU 20/2023 art. 55, for teachers UU 14/2005 art. 40 (all from memory).
"""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import ClassVar

from jenjang.kernel.law.explained import Explained, Json, Term
from jenjang.kernel.law.loading import law_of
from jenjang.kernel.law.reading import Choice, Field, Given
from jenjang.kernel.law.rule import Outcome, Output, Rule
from jenjang.kernel.law.tables import OwnTables, Table
from jenjang.kernel.law.words import Phrase

from .posts import BY_TERM, ELECTED

law = law_of("jenjang.organization.positions")


@dataclass(frozen=True)
class RetirementAge:
    """Years of age for a kind of post; a row with profession or level stands before the row without."""

    WORDS: ClassVar[dict[str, Phrase]] = {
        "kind": Phrase("Jenis jabatan", "Kind of post"),
        "level": Phrase("Jenjang", "Level"),
        "profession": Phrase("Profesi", "Profession"),
        "age": Phrase("Batas usia pensiun (tahun)", "Age of retirement (years)"),
        "place": Phrase("Dasar", "Basis"),
    }

    kind: str
    age: int
    level: str = ""
    profession: str = ""
    place: str = ""

    def fits(self, kind: str, level: str, profession: str) -> bool:
        return kind == self.kind and self.level in {"", level} and self.profession in {"", profession}


RETIREMENT_AGES: Table[RetirementAge] = law("retirement_age", RetirementAge)

RETIREMENT = Phrase("Mulai pensiun", "Retired from")
CONTRACT = Phrase("Tidak lagi bertugas sejak", "No longer in the service from")
ELECTED_TERM = Phrase(
    "Pejabat yang dipilih tidak pensiun karena usia; masa jabatannya berakhir menurut undang-undang.",
    "Elected officials do not retire by age; their term ends by law.",
)
DIRECTOR_TERM = Phrase(
    "Direksi BUMD tidak pensiun menurut batas usia pegawai; tugasnya berakhir dengan masa jabatannya (PP 54/2017, dari ingatan).",
    "Directors of regional companies do not retire by the age of civil servants; they leave when their term ends (PP 54/2017, from memory).",
)
NOT_KNOWN = Phrase("Tanggal akhir kontrak belum dicatat.", "The end of the contract is not recorded.")


def retirement_ages(on: date, *, table: Table[RetirementAge] = RETIREMENT_AGES) -> tuple[RetirementAge, ...]:
    """The rows of the day, the most particular first: the first that fits a post is its age. For comparing in the database."""
    return tuple(sorted(table.at(on).rows, key=lambda row: (not row.profession, not row.level)))


def retirement_on(born_on: date, age: int) -> date:
    """The first day retired: the first of the month after the birthday on which the age is reached."""
    year, month = divmod((born_on.year + age) * 12 + born_on.month, 12)
    return date(year, month + 1, 1)


def retirement_day(
    born_on: date,
    *,
    on: date,
    kind: str = "staff",
    level: str = "",
    profession: str = "",
    table: Table[RetirementAge] = RETIREMENT_AGES,
) -> Explained[date | None]:
    """The first day retired, by the definitive post (its kind, level and profession) and the law of the day `on`.

    Who holds no post retires like staff. Who serves for a term has no such day: the value is None, with the reason.
    """
    if kind in BY_TERM:
        return Explained(None, title=RETIREMENT, reason=ELECTED_TERM if kind in ELECTED else DIRECTOR_TERM)
    row = next(row for row in retirement_ages(on, table=table) if row.fits(kind, level, profession))
    return Explained(
        retirement_on(born_on, row.age),
        title=RETIREMENT,
        formula=Phrase(
            "tanggal 1 bulan sesudah ulang tahun ke-{age} dari {born_on}",
            "the 1st of the month after birthday {age} of {born_on}",
        ),
        inputs={
            "born_on": Term(Phrase("tanggal lahir", "birth date"), born_on),
            "age": Term(Phrase("batas usia pensiun", "age of retirement"), row.age),
        },
        cite=table.at(on).cite(row),
        leads="→",
    )


def service_end(contract_ends_on: date | None, retirement: Explained[date | None]) -> Explained[date | None]:
    """Of a contract employee: the first day no longer in the service, after the contract's last day or by age, whichever is first."""
    if contract_ends_on is None:
        return Explained(
            retirement.value, title=CONTRACT, reason=retirement.reason, notes=(NOT_KNOWN,), steps=(retirement,)
        )
    after = contract_ends_on + timedelta(days=1)
    by_age = retirement.value
    value = after if by_age is None or after <= by_age else by_age
    return Explained(
        value,
        title=CONTRACT,
        formula=Phrase("yang lebih dahulu: {after} atau {by_age}", "the earlier of {after} and {by_age}"),
        inputs={
            "after": Term(Phrase("sesudah kontrak berakhir", "after the contract ends"), after),
            "by_age": Term(Phrase("mulai pensiun", "retired from"), by_age),
        },
        cite=retirement.cite,
        leads="→",
        steps=(retirement,),
    )


def _retirement(given: Given, on: date, own: OwnTables) -> Outcome:
    table = own.instead_of(RETIREMENT_AGES)
    kind, level = given.text("kind"), given.text("level")
    found = retirement_day(
        given.day("born_on"), on=on, kind=kind, level=level, profession=given.text("profession"), table=table
    )
    values: dict[str, Json] = {"retirement_day": found.value.isoformat() if found.value else None}
    return Outcome(values, found)


_STEPS = {
    "ahli_utama": Phrase("ahli utama", "principal expert"),
    "ahli_madya": Phrase("ahli madya", "senior expert"),
    "ahli_muda": Phrase("ahli muda", "junior expert"),
    "ahli_pertama": Phrase("ahli pertama", "first expert"),
    "penyelia": Phrase("penyelia", "supervising technician"),
    "mahir": Phrase("mahir", "proficient technician"),
    "terampil": Phrase("terampil", "skilled technician"),
    "pemula": Phrase("pemula", "beginner"),
}

RETIREMENT_AGE = Rule(
    name="retirement_day",
    subject=Phrase("Jabatan", "Positions"),
    title=Phrase("Hari pensiun", "Day of retirement"),
    about=Phrase(
        "Menghitung hari pertama pensiun dari tanggal lahir dan jabatan: awal bulan sesudah batas usia tercapai.",
        "Computes the first day of retirement from birth date and post: the first of the month after the age is reached.",
    ),
    inputs=(
        Field("born_on", Phrase("tanggal lahir", "birth date"), "date", example="1968-04-11"),
        Field(
            "kind",
            Phrase("jenis jabatan", "kind of post"),
            "choice",
            example="administrator",
            choices=(
                Choice("jpt", Phrase("jabatan pimpinan tinggi", "senior leadership")),
                Choice("administrator", Phrase("administrator", "administrator")),
                Choice("supervisor", Phrase("pengawas", "supervisor")),
                Choice("functional", Phrase("fungsional", "functional")),
                Choice("staff", Phrase("pelaksana", "staff")),
            ),
        ),
        Field(
            "level",
            Phrase("jenjang fungsional", "functional level"),
            "choice",
            example="ahli_madya",
            required=False,
            only_for=("kind", ("functional",)),
            choices=tuple(Choice(name, words) for name, words in _STEPS.items()),
        ),
        Field(
            "profession",
            Phrase("profesi", "profession"),
            "choice",
            example="teacher",
            required=False,
            only_for=("kind", ("functional",)),
            choices=(
                Choice("teacher", Phrase("guru", "teacher")),
                Choice("health", Phrase("tenaga kesehatan", "health worker")),
            ),
        ),
    ),
    outputs=(Output("retirement_day", RETIREMENT),),
    tables=(RETIREMENT_AGES,),
    compute=_retirement,
)
