"""Making one invented employee whose numbers, dates, ranks and schooling agree with each other.

Serials of numbers begin at 901, where hardly any real number stands; the identity numbers name a district that does not exist.
"""

from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from jenjang.organization.employees.commands.loading import Private, Rank, Record, Study
from jenjang.organization.employees.queries import EmployeeKind, Leaving, SchoolLevel
from jenjang.organization.employees.rules import RANKS

from .names import Names

YEAR = 365.25
FIRST_SERIAL = 901
OFFICE = "BKPSDM"
PPPK = {EmployeeKind.PPPK, EmployeeKind.PPPK_PART_TIME}
ENTRY = {SchoolLevel.SMA: "II/a", SchoolLevel.D3: "II/c", SchoolLevel.S1: "III/a", SchoolLevel.S2: "III/b"}
GROUPS = {SchoolLevel.SMA: "V", SchoolLevel.D3: "VII", SchoolLevel.S1: "IX", SchoolLevel.S2: "X"}
AGE_AT_LEVEL = {SchoolLevel.SMA: 18, SchoolLevel.D3: 21, SchoolLevel.S1: 23, SchoolLevel.S2: 28}
LEAST_YEARS_PER_RANK = 2.6
PLACES = (
    "Jambi",
    "Muaro Jambi",
    "Batanghari",
    "Bungo",
    "Kerinci",
    "Palembang",
    "Padang",
    "Medan",
    "Bandung",
    "Semarang",
)
SCHOOLS = {
    SchoolLevel.SMA: ("SMA Negeri Contoh", "SMK Negeri Contoh"),
    SchoolLevel.D3: ("Politeknik Contoh",),
    SchoolLevel.S1: ("Universitas Contoh Jambi", "Universitas Contoh Sumatera", "Institut Contoh Pemerintahan"),
    SchoolLevel.S2: ("Universitas Contoh Jambi", "Universitas Contoh Nusantara"),
}


@dataclass(frozen=True, slots=True)
class Field:
    """What somebody studied: the words of it, and the titles it gives."""

    name: str
    before: str = ""
    bachelor: str = ""
    master: str = ""


GENERAL = (
    Field("Ilmu Pemerintahan", bachelor="S.IP.", master="M.Si."),
    Field("Hukum", bachelor="S.H.", master="M.H."),
    Field("Ekonomi", bachelor="S.E.", master="M.M."),
    Field("Administrasi Negara", bachelor="S.Sos.", master="M.Si."),
    Field("Pemerintahan Terapan", bachelor="S.STP.", master="M.Si."),
    Field("Teknik Sipil", bachelor="S.T.", master="M.T."),
    Field("Informatika", bachelor="S.Kom.", master="M.Kom."),
)
TEACHING = (
    Field("Pendidikan Guru Sekolah Dasar", bachelor="S.Pd.", master="M.Pd."),
    Field("Pendidikan Matematika", bachelor="S.Pd.", master="M.Pd."),
    Field("Pendidikan Agama Islam", bachelor="S.Pd.I.", master="M.Pd.I."),
    Field("Pendidikan Bahasa Indonesia", bachelor="S.Pd.", master="M.Pd."),
)
HEALTH = (
    Field("Keperawatan", bachelor="S.Kep.", master="M.Kep."),
    Field("Kesehatan Masyarakat", bachelor="S.K.M.", master="M.Kes."),
    Field("Kebidanan", bachelor="S.Tr.Keb.", master="M.Keb."),
)
MEDICINE = (Field("Kedokteran", before="dr.", master="M.Kes."),)


@dataclass(frozen=True, slots=True)
class Wish:
    """What an employee is to be like on the day of loading, or on the day of leaving where there is one.

    age: in years; a PNS is made older where the rank needs it. ranks: lowest and highest (PNS). served: years (PPPK).
    """

    age: float
    school: SchoolLevel
    fields: tuple[Field, ...] = GENERAL
    ranks: tuple[str, str] = ("III/a", "III/c")
    kind: EmployeeKind = EmployeeKind.PNS
    name: str = ""
    sex: str = ""
    served: float = 2.0
    contract_years: int = 5
    user_id: int | None = None
    with_private: bool = False
    left_on: date | None = None


class Maker:
    """Makes employees as of a day and keeps the serials of their numbers apart."""

    def __init__(self, random: Random, names: Names, today: date, *, first_serial: int = FIRST_SERIAL) -> None:
        self.random, self.today = random, today
        self._names, self._first_serial = names, first_serial
        self._serials: Counter[str] = Counter()
        self._decrees = 0
        self._order = [row.rank for row in RANKS.at(today).rows]

    def employee(self, wish: Wish) -> Record:
        """A record that fits the wish."""
        sex = wish.sex or self.random.choice(("male", "female"))
        day = wish.left_on or self.today
        if wish.kind in PPPK:
            born_on, hired_on, ranks = self._contract(wish, day)
        else:
            born_on, hired_on, ranks = self._career(wish, day)
        field = self.random.choice(wish.fields)
        return Record(
            name=wish.name or self._names.new(sex),
            kind=wish.kind,
            sex=sex,
            born_on=born_on,
            nip=self._nip(wish.kind, born_on, hired_on, sex),
            title_before=field.before if wish.school in (SchoolLevel.S1, SchoolLevel.S2) else "",
            title_after=_titles(field, wish.school),
            birth_place=self.random.choice(PLACES),
            hired_on=hired_on,
            contract_ends_on=self._contract_end(hired_on, wish.contract_years) if wish.kind in PPPK else None,
            left_on=wish.left_on,
            leaving=Leaving.RETIRED if wish.left_on else "",
            user_id=wish.user_id,
            ranks=ranks,
            studies=self._studies(wish.school, field, born_on, day),
            private=self._private(born_on, sex) if wish.with_private else None,
        )

    def elected(self, name: str, sex: str, user_id: int | None) -> Record:
        """A head of region or a deputy: no number, no rank."""
        return Record(
            name=name or self._names.new(sex), kind=EmployeeKind.ELECTED, sex=sex,
            born_on=before(self.today, self.random.uniform(42, 60)), birth_place="Jambi", user_id=user_id,
        )  # fmt: skip

    def director(self, name: str, sex: str, user_id: int | None, since: date, until: date) -> Record:
        """Of a regional company: no number and no rank; until is the first day after the term."""
        return Record(
            name=name or self._names.new(sex), kind=EmployeeKind.DIRECTOR, sex=sex,
            born_on=before(self.today, self.random.uniform(40, 55)), birth_place="Jambi", hired_on=since,
            contract_ends_on=until - timedelta(days=1), user_id=user_id,
        )  # fmt: skip

    def decree(self, kind: str, since: date) -> tuple[str, date]:
        """Number and day of a decree that lets something begin on a day."""
        self._decrees += 1
        dated_on = since - timedelta(days=self.random.randint(3, 40))
        return f"{kind}/{self._decrees}/{OFFICE}/{dated_on.year}", dated_on

    def _career(self, wish: Wish, day: date) -> tuple[date, date, tuple[Rank, ...]]:
        """Birth, appointment and ranks of a civil servant; the ranks begin in April or October, as usual."""
        entry = ENTRY[SchoolLevel.S1 if wish.school is SchoolLevel.S2 else wish.school]
        lowest, highest = (self._order.index(rank) for rank in wish.ranks)
        first = min(self._order.index(entry), lowest)
        steps = self.random.randint(max(lowest, first), highest) - first
        hiring_age = AGE_AT_LEVEL[SchoolLevel.S1 if wish.school is SchoolLevel.S2 else wish.school] + 0.3
        needed = steps * LEAST_YEARS_PER_RANK + 1.2
        age = max(wish.age, hiring_age + needed)
        hiring_age = min(hiring_age + self.random.uniform(0, 5), age - needed)
        born_on = _born_before(wish.left_on, age) if wish.left_on else before(day, age)
        hired_on = (born_on + timedelta(days=hiring_age * YEAR)).replace(day=1)
        newest = before(day, self.random.uniform(0.2, 2.2))
        begins = [hired_on]
        for step in range(1, steps + 1):
            begins.append(_april_or_october(hired_on + (newest - hired_on) * step / steps))
        held = []
        for place, since in enumerate(begins):
            until = begins[place + 1] if place < steps else None
            number, dated_on = self.decree("813" if place == 0 else "823", since)
            held.append(Rank(self._order[first + place], since, until, number, dated_on))
        return born_on, hired_on, tuple(held)

    def _contract(self, wish: Wish, day: date) -> tuple[date, date, tuple[Rank, ...]]:
        born_on, hired_on = before(day, wish.age), before(day, wish.served).replace(day=1)
        number, dated_on = self.decree("814", hired_on)
        return born_on, hired_on, (Rank(GROUPS[wish.school], hired_on, None, number, dated_on),)

    def _contract_end(self, hired_on: date, years: int) -> date:
        """The last day of the contract that runs."""
        after = hired_on.replace(year=hired_on.year + years)
        while after <= self.today:
            after = after.replace(year=after.year + years)
        return after - timedelta(days=1)

    def _nip(self, kind: EmployeeKind, born_on: date, hired_on: date, sex: str) -> str:
        middle = f"{hired_on:%Y}21" if kind in PPPK else f"{hired_on:%Y%m}"
        prefix = f"{born_on:%Y%m%d}{middle}{1 if sex == 'male' else 2}"
        self._serials[prefix] += 1
        return f"{prefix}{self._first_serial - 1 + self._serials[prefix]}"

    def _studies(self, school: SchoolLevel, field: Field, born_on: date, day: date) -> tuple[Study, ...]:
        levels = (SchoolLevel.S1, SchoolLevel.S2) if school is SchoolLevel.S2 else (school,)
        return tuple(
            Study(
                level,
                self.random.choice(SCHOOLS[level]),
                "" if level is SchoolLevel.SMA else field.name,
                min(born_on.year + AGE_AT_LEVEL[level], day.year - 1),
            )
            for level in levels
        )

    def _private(self, born_on: date, sex: str) -> Private:
        day = born_on.day + (40 if sex == "female" else 0)
        number = self.random.randint(9000, 9999)
        return Private(
            f"157199{day:02d}{born_on:%m%y}{number}", f"pegawai{self._decrees}@pos.example",
            f"Jalan Contoh Nomor {number - 8999}, {self.random.choice(PLACES)}",
        )  # fmt: skip


def before(day: date, years: float) -> date:
    return day - timedelta(days=round(years * YEAR))


def _born_before(left_on: date, age: float) -> date:
    """A birth in the month before a retirement at a whole age."""
    return (left_on - timedelta(days=12)).replace(year=(left_on - timedelta(days=12)).year - round(age), day=12)


def _april_or_october(day: date) -> date:
    """The nearest usual day of promotion at or before a day."""
    month = 10 if day.month >= 10 else 4
    return date(day.year if day.month >= 4 else day.year - 1, 10 if day.month < 4 else month, 1)


def _titles(field: Field, school: SchoolLevel) -> str:
    if school is SchoolLevel.D3:
        return "A.Md."
    earned = {SchoolLevel.S1: (field.bachelor,), SchoolLevel.S2: (field.bachelor, field.master)}.get(school, ())
    return ", ".join(title for title in earned if title)
