"""The many posts of a city: in which units they stand, what they are, and who holds them."""

from dataclasses import dataclass

from jenjang.organization.employees.queries import EmployeeKind, SchoolLevel
from jenjang.organization.positions.queries import Level, PositionKind, Profession

from .making import GENERAL, HEALTH, MEDICINE, TEACHING, Field

SCHOOLS, CENTRES = ("school",), ("health_centre", "hospital")
OFFICES = ("department", "board", "corps", "inspectorate", "secretariat", "district")
EVERYWHERE = (*OFFICES, "office", "urban_village")
REST = -1  # as many as are wanting to the whole number
FUNCTIONAL, STAFF, PART_TIME = PositionKind.FUNCTIONAL, PositionKind.STAFF, EmployeeKind.PPPK_PART_TIME
TEACHER, NURSE = Profession.TEACHER, Profession.HEALTH
MADYA, MUDA, PERTAMA, TERAMPIL = Level.AHLI_MADYA, Level.AHLI_MUDA, Level.AHLI_PERTAMA, Level.TERAMPIL
D3, S1, S2, SMA = SchoolLevel.D3, SchoolLevel.S1, SchoolLevel.S2, SchoolLevel.SMA
RANKS = {MADYA: ("IV/a", "IV/c"), MUDA: ("III/c", "III/d"), PERTAMA: ("III/a", "III/b"), TERAMPIL: ("II/c", "III/a")}
CLASSES = {MADYA: 11, MUDA: 9, PERTAMA: 8, TERAMPIL: 6}


@dataclass(frozen=True)
class Many:
    """A post that stands in every unit of some kinds, and how many hold it in all.

    civil, contract: holders by kind of employment. former: suffix of the post usually held before.
    """

    suffix: str
    title: str
    units: tuple[str, ...]
    kind: PositionKind
    level: Level | None
    school: SchoolLevel
    ages: tuple[float, float]
    civil: int = 0
    contract: int = 0
    fields: tuple[Field, ...] = GENERAL
    profession: Profession = Profession.NONE
    is_head: bool = False
    contract_kind: EmployeeKind = EmployeeKind.PPPK
    former: str = ""

    @property
    def ranks(self) -> tuple[str, str]:
        return RANKS[self.level] if self.level else ("II/b", "III/b")

    @property
    def job_class(self) -> int:
        return CLASSES[self.level] if self.level else 5


# fmt: off
POSTS = (
    Many("KEPALA", "Kepala {unit}", SCHOOLS, FUNCTIONAL, MADYA, S2, (44, 59.4), 156, fields=TEACHING, profession=TEACHER, is_head=True, former="GURU-MADYA"),
    Many("GURU-MADYA", "Guru Ahli Madya", SCHOOLS, FUNCTIONAL, MADYA, S1, (42, 59.4), 400, fields=TEACHING, profession=TEACHER, former="GURU-MUDA"),
    Many("GURU-MUDA", "Guru Ahli Muda", SCHOOLS, FUNCTIONAL, MUDA, S1, (33, 59.4), 520, fields=TEACHING, profession=TEACHER, former="GURU-PERTAMA"),
    Many("GURU-PERTAMA", "Guru Ahli Pertama", SCHOOLS, FUNCTIONAL, PERTAMA, S1, (24, 56), 580, 1900, fields=TEACHING, profession=TEACHER),
    Many("TATA-USAHA", "Pengelola Tata Usaha Sekolah", SCHOOLS, STAFF, None, SMA, (21, 56), 0, 520, contract_kind=PART_TIME),
    Many("KEPALA", "Kepala {unit}", CENTRES, FUNCTIONAL, MADYA, S2, (42, 59.4), 23, fields=HEALTH, profession=NURSE, is_head=True),
    Many("DOKTER-MADYA", "Dokter Ahli Madya", CENTRES, FUNCTIONAL, MADYA, S1, (42, 59.4), 46, fields=MEDICINE, profession=NURSE, former="DOKTER-PERTAMA"),
    Many("DOKTER-PERTAMA", "Dokter Ahli Pertama", CENTRES, FUNCTIONAL, PERTAMA, S1, (26, 50), 60, 70, fields=MEDICINE, profession=NURSE),
    Many("PERAWAT-MUDA", "Perawat Ahli Muda", CENTRES, FUNCTIONAL, MUDA, S1, (33, 57.4), 190, fields=HEALTH, profession=NURSE, former="PERAWAT-TERAMPIL"),
    Many("PERAWAT-TERAMPIL", "Perawat Terampil", CENTRES, FUNCTIONAL, TERAMPIL, D3, (23, 55), 180, 420, fields=HEALTH, profession=NURSE),
    Many("BIDAN-TERAMPIL", "Bidan Terampil", CENTRES, FUNCTIONAL, TERAMPIL, D3, (23, 55), 140, 330, fields=HEALTH, profession=NURSE),
    Many("ANALIS-MUDA", "Analis Kebijakan Ahli Muda", OFFICES, FUNCTIONAL, MUDA, S1, (34, 57.4), 240, former="ANALIS-PERTAMA"),
    Many("ANALIS-PERTAMA", "Analis Kebijakan Ahli Pertama", OFFICES, FUNCTIONAL, PERTAMA, S1, (24, 55), 120, 420),
    Many("PRANATA", "Pranata Komputer Terampil", OFFICES, FUNCTIONAL, TERAMPIL, D3, (23, 55), 90, 260),
    Many("PENGELOLA", "Pengelola Layanan Operasional", EVERYWHERE, STAFF, None, SMA, (24, 57.4), REST, 700),
    Many("OPERATOR", "Operator Layanan Operasional", EVERYWHERE, STAFF, None, SMA, (22, 56), 0, REST, contract_kind=PART_TIME),
)
# fmt: on
