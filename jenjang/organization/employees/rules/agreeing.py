"""Whether a NIP agrees with what is recorded of its bearer. History knows reasons for differences; they are told, not hidden."""

from dataclasses import dataclass
from datetime import date

from jenjang.kernel.law.words import Phrase, local_day

from .nip import FORMATS, PROBLEMS, Nip, parse_nip

CONTRACT_KINDS = frozenset({"pppk", "pppk_part_time"})
SEX_WORDS = {"male": Phrase("laki-laki", "male"), "female": Phrase("perempuan", "female")}
MONTHS = frozenset(f"{month:02d}" for month in range(1, 13))


@dataclass(frozen=True)
class Difference:
    """One thing in which number and record disagree. about: birth_date, appointment, sex or kind."""

    about: str
    words: Phrase


def nip_kind(employee_kind: str) -> str:
    """Which of the two structures a number of this kind of employee has: "pns" or "pppk"."""
    return "pppk" if employee_kind in CONTRACT_KINDS else "pns"


def read_nip(text: str, *, employee_kind: str, on: date) -> Nip:
    """The number taken apart as one of this kind of employee, on a day before there were such numbers as on their first day."""
    return parse_nip(text, on=max(on, FORMATS.versions[0].valid_from), kind=nip_kind(employee_kind))


def nip_problems(nip: Nip) -> tuple[Phrase, ...]:
    """Why this can be no number at all; such a one is always refused."""
    return tuple(PROBLEMS[name] for name in nip.errors)


def nip_differences(nip: Nip, *, born_on: date | None, hired_on: date | None, sex: str) -> tuple[Difference, ...]:
    """In what a well-formed number disagrees with birth, appointment, sex and kind; what is not known cannot disagree."""
    if not nip.valid or nip.birth_date is None:
        return ()
    found = []
    if born_on is not None and nip.birth_date != born_on:
        found.append(Difference("birth_date", _birth(nip.birth_date, born_on)))
    if nip.kind == "pppk" and nip.contract_code in MONTHS:
        found.append(Difference("kind", _kind(nip.contract_code)))
    if hired_on is not None and nip.appointment != f"{hired_on:%Y-%m}"[: len(nip.appointment)]:
        found.append(Difference("appointment", _appointment(nip.appointment, hired_on)))
    if sex in SEX_WORDS and nip.sex != sex:
        found.append(Difference("sex", _sex(nip.sex, sex)))
    return tuple(found)


def _birth(told: date, recorded: date) -> Phrase:
    return Phrase(
        f"NIP menyebut lahir {local_day(told, 'id')}, catatan {local_day(recorded, 'id')}.",
        f"The NIP says born {local_day(told, 'en')}, the record {local_day(recorded, 'en')}.",
    )


def _appointment(told: str, recorded: date) -> Phrase:
    return Phrase(
        f"NIP menyebut diangkat {told}, catatan {f'{recorded:%Y-%m}'[: len(told)]}.",
        f"The NIP says appointed {told}, the record {f'{recorded:%Y-%m}'[: len(told)]}.",
    )


def _sex(told: str, recorded: str) -> Phrase:
    a, b = SEX_WORDS[told], SEX_WORDS[recorded]
    return Phrase(f"NIP menyebut {a.id}, catatan {b.id}.", f"The NIP says {a.en}, the record {b.en}.")


def _kind(code: str) -> Phrase:
    return Phrase(
        f"Angka 13–14 ({code}) seperti bulan pada NIP PNS, sedangkan pegawai ini PPPK.",
        f"Digits 13–14 ({code}) look like the month in a PNS number, but this employee is PPPK.",
    )
