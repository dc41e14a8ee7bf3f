"""What must be true of an employee's record before it may be kept."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from jenjang.kernel.law.words import Phrase, local_day

from .agreeing import nip_differences, nip_problems, read_nip

FIRST_DAY = date(1900, 1, 1)  # earlier days are slips of the finger
WITHOUT_CONTRACT = frozenset({"pns", "cpns"})
WITHOUT_NIP = frozenset({"elected", "director"})  # who serves for a term and is no civil servant


@dataclass(frozen=True, kw_only=True)
class Facts:
    """A record as it is to be kept; texts are trimmed, the NIP is without spaces."""

    name: str
    kind: str
    sex: str
    born_on: date
    nip: str = ""
    title_before: str = ""
    title_after: str = ""
    birth_place: str = ""
    hired_on: date | None = None
    contract_ends_on: date | None = None
    nip_note: str = ""


@dataclass(frozen=True)
class Problem:
    """Why a record cannot be kept as it stands. field: the one of Facts where it can be mended."""

    field: str
    words: Phrase


def problems_of(facts: Facts, *, on: date) -> tuple[Problem, ...]:
    """All that is wrong with a record by itself, in the order of a form; on: today."""
    return (*_name(facts), *_nip(facts, on), *_days(facts, on))


def _name(facts: Facts) -> Iterator[Problem]:
    if not facts.name:
        yield Problem("name", Phrase("Nama belum diisi.", "The name is missing."))


def _nip(facts: Facts, on: date) -> Iterator[Problem]:
    if facts.kind in WITHOUT_NIP:
        if facts.nip:
            yield Problem(
                "nip",
                Phrase(
                    "Kepala daerah, wakilnya, dan direksi BUMD tidak mempunyai NIP. Kosongkan NIP, atau pilih jenis pegawai yang lain.",
                    "The head of region, the deputy and directors of regional companies have no NIP. Leave it empty, or choose another kind.",
                ),
            )
        return
    if not facts.nip:
        yield Problem(
            "nip",
            Phrase("NIP belum diisi. NIP terdiri atas 18 angka.", "The NIP is missing. It consists of 18 digits."),
        )
        return
    nip = read_nip(facts.nip, employee_kind=facts.kind, on=on)
    if found := nip_problems(nip):
        yield Problem("nip", _joined(Phrase("NIP ini salah:", "This NIP is wrong:"), found, "; ", "."))
    elif not facts.nip_note and (differences := _differences(facts, on)):
        yield Problem("nip_note", _joined(differences[0], (*differences[1:], STATE_WHY), " ", ""))


STATE_WHY = Phrase(
    "Betulkan yang keliru; bila memang demikian, sebutkan alasannya di sini.",
    "Put right what is wrong; where it is truly so, state the reason here.",
)


def _differences(facts: Facts, on: date) -> tuple[Phrase, ...]:
    nip = read_nip(facts.nip, employee_kind=facts.kind, on=on)
    found = nip_differences(nip, born_on=facts.born_on, hired_on=facts.hired_on, sex=facts.sex)
    return tuple(difference.words for difference in found)


def _joined(first: Phrase, others: tuple[Phrase, ...], between: str, end: str) -> Phrase:
    return Phrase(
        f"{first.id} {between.join(phrase.id for phrase in others)}{end}",
        f"{first.en} {between.join(phrase.en for phrase in others)}{end}",
    )


def _days(facts: Facts, on: date) -> Iterator[Problem]:
    if not FIRST_DAY <= facts.born_on < on:
        yield Problem(
            "born_on",
            Phrase(
                f"Tanggal lahir harus antara {local_day(FIRST_DAY, 'id')} dan hari ini.",
                f"The day of birth must lie between {local_day(FIRST_DAY, 'en')} and today.",
            ),
        )
    if facts.hired_on is not None and facts.hired_on <= facts.born_on:
        yield Problem(
            "hired_on",
            Phrase(
                "Tanggal pengangkatan harus sesudah tanggal lahir.", "The day of appointment must follow the birth."
            ),
        )
    if facts.contract_ends_on is None:
        return
    if facts.kind in WITHOUT_CONTRACT:
        yield Problem(
            "contract_ends_on",
            Phrase(
                "PNS dan CPNS tidak mempunyai akhir kontrak. Kosongkan tanggal ini.",
                "PNS and CPNS have no end of contract. Leave this day empty.",
            ),
        )
    elif facts.hired_on is not None and facts.contract_ends_on <= facts.hired_on:
        yield Problem(
            "contract_ends_on",
            Phrase(
                "Kontrak harus berakhir sesudah tanggal pengangkatan.", "The contract must end after the appointment."
            ),
        )
