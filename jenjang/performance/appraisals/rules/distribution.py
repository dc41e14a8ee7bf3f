"""Does the distribution of predicates within a unit follow the guide for its organisation predicate?

A warning with the exact counts; nobody's predicate is changed by it.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any, ClassVar, Final

from jenjang.kernel.law.errors import BadInput
from jenjang.kernel.law.explained import Explained, Term
from jenjang.kernel.law.numbers import half_up, plain
from jenjang.kernel.law.reading import Choice, Field, Given
from jenjang.kernel.law.rule import Outcome, Output, Rule
from jenjang.kernel.law.tables import OwnTables, Setting, Table, setting
from jenjang.kernel.law.words import Phrase

from .terms import PREDICATES, SUBJECT, law

VIOLATIONS = Phrase("Yang tidak sesuai panduan", "What departs from the guide")
ORGANISATION = Phrase("predikat kinerja organisasi", "organisation predicate")
COUNTS = Phrase("banyaknya pegawai menurut predikat", "employees by predicate")
COUNTED = Phrase("pegawai dengan predikat itu", "employees with that predicate")
HOW_MANY = Phrase("banyaknya", "how many")
CONDITIONS = Phrase("semua", "all")
EMPLOYEES = Phrase("semua pegawai", "all employees")
SHARE = Phrase("bagian", "share")
LIMIT = Phrase("batas", "limit")
ALL_WELL = Phrase("sesuai panduan", "as the guide says")
ORGANISATIONS: Final[dict[str, str]] = {"Istimewa": "Outstanding"} | {
    name: english for name, english in PREDICATES.items() if name != "Sangat Baik"
}


@dataclass(frozen=True)
class Limit:
    """One sentence of the guide. kind: at_most, at_least, most, some, none."""

    WORDS: ClassVar[dict[str, Phrase]] = {
        "organisation": Phrase("Predikat organisasi", "Organisation predicate"),
        "predicates": Phrase("Predikat pegawai", "Employees' predicate"),
        "kind": Phrase("Syarat", "Condition"),
        "percent": Phrase("Batas (%)", "Limit (%)"),
        "code": Phrase("Kode", "Code"),
    }

    organisation: str
    code: str
    predicates: str
    kind: str
    percent: Decimal | None = None
    certainty: str = ""

    @classmethod
    def problem(cls, rows: "tuple[Limit, ...]") -> str:
        """What no check could be made of; empty when nothing is."""
        for number, row in enumerate(rows, start=1):
            if unknown := [name for name in row.named if name not in PREDICATES]:
                return f"row {number} names {unknown}, which is no predicate"
            if (row.kind in ("at_most", "at_least")) != (row.percent is not None):
                return f"row {number}: a percent belongs to at_most and at_least alone"
            if row.kind not in KINDS:
                return f"row {number}: kind is one of {', '.join(KINDS)}"
        return ""

    @property
    def named(self) -> tuple[str, ...]:
        return tuple(self.predicates.split(" + "))


KINDS: Final[dict[str, Phrase]] = {
    "at_most": Phrase("paling banyak {limit} %", "at most {limit} %"),
    "at_least": Phrase("paling sedikit {limit} %", "at least {limit} %"),
    "most": Phrase("sebagian besar", "most"),
    "some": Phrase("harus ada", "somebody"),
    "none": Phrase("tidak boleh ada", "nobody"),
}
GUIDE: Table[Limit] = law("distribution_guide", Limit)
SIZE: Table[Setting] = law("distribution_limits", Setting)


def _sentence(row: Limit) -> Phrase:
    """What a sentence of the guide asks: "Baik: paling banyak 70 %"."""
    wanted = KINDS[row.kind].filled(limit=plain(row.percent or Decimal(0)))
    english = " + ".join(PREDICATES[name] for name in row.named)
    return Phrase(f"{row.predicates}: {wanted.id}", f"{english}: {wanted.en}")


SENTENCES: Final = {row.code: _sentence(row) for version in GUIDE.versions for row in version.rows}


def distribution_violations(
    organisation: str, counts: Mapping[str, int], *, on: date, guide: Table[Limit] = GUIDE
) -> tuple[list[str], Explained[str]]:
    """The codes of the sentences that are not kept, and the check of each sentence as a step.

    counts: employees by predicate. Percentages are shown but not enforced in units smaller than the table says.
    """
    total, version, sizes = sum(counts.values()), guide.at(on), SIZE.at(on)
    fewest = setting(sizes, "fewest_employees")
    is_small = total < fewest.value
    steps, violations = [], []
    sentences = [row for row in version.rows if row.organisation == organisation]
    for row in sentences:
        is_kept = _is_kept(row, counts, total)
        is_free = is_small and row.kind not in ("some", "none")
        if not is_kept and not is_free:
            violations.append(row.code)
        steps.append(_step(row, counts, total, cite=version.cite(row), is_kept=is_kept))
    notes: tuple[Phrase, ...] = ()
    if is_small:
        size = f"{fewest.value}"
        notes = (
            Phrase(
                f"Kurang dari {size} pegawai: persentase ditampilkan, tidak diberlakukan.",
                f"Fewer than {size} employees: percentages are shown, not enforced.",
            ),
        )
    said = [_sentence(row) for row in sentences if row.code in violations] or [ALL_WELL]
    return violations, Explained(
        "; ".join(phrase.id for phrase in said),
        title=VIOLATIONS,
        formula=Phrase("{broken} dari {all} syarat tidak dipenuhi", "{broken} of {all} conditions are not met"),
        inputs={"broken": Term(HOW_MANY, len(violations)), "all": Term(CONDITIONS, len(sentences))},
        cite=version.cite(next((row for row in sentences if row.code in violations), sentences[0])),
        notes=notes,
        steps=tuple(steps),
        leads="→",
        gloss="; ".join(phrase.en for phrase in said),
    )


def _is_kept(row: Limit, counts: Mapping[str, int], total: int) -> bool:
    count = sum(counts.get(name, 0) for name in row.named)
    match row.kind:
        case "at_most":
            return Fraction(count, total) * 100 <= Fraction(row.percent or 0)
        case "at_least":
            return Fraction(count, total) * 100 >= Fraction(row.percent or 0)
        case "most":
            return count == max(counts.values())
        case "some":
            return count > 0
    return count == 0


def _step(row: Limit, counts: Mapping[str, int], total: int, *, cite: Any, is_kept: bool) -> Explained[bool]:
    count = sum(counts.get(name, 0) for name in row.named)
    wanted = KINDS[row.kind]
    return Explained(
        is_kept,
        title=Phrase(row.predicates, " + ".join(PREDICATES[name] for name in row.named)),
        formula=Phrase(
            f"{row.predicates}: {{count}} dari {{total}} = {{share}} %, {wanted.id}",
            f"{row.predicates}: {{count}} of {{total}} = {{share}} %, {wanted.en}",
        ),
        inputs={
            "count": Term(COUNTED, count),
            "total": Term(EMPLOYEES, total),
            "share": Term(SHARE, half_up(Fraction(count, total) * 100, 2)),
            **({"limit": Term(LIMIT, row.percent)} if row.percent is not None else {}),
        },
        cite=cite,
        leads="→",
    )


def _check(given: Given, on: date, own: OwnTables) -> Outcome:
    asked = given.record("counts")
    counts = {name: _whole(asked, name) for name in PREDICATES if name in asked}
    if not sum(counts.values()):
        raise BadInput(
            Phrase("Tidak ada pegawai; isi paling sedikit satu.", "There are no employees; give at least one."),
            field="counts",
        )
    violations, because = distribution_violations(
        given.text("organisation_predicate"), counts, on=on, guide=own.instead_of(GUIDE)
    )
    return Outcome({"violations": list(violations)}, because)


def _whole(given: Given, name: str) -> int:
    number = given.decimal(name)
    if number != int(number):
        raise BadInput(
            Phrase(f"Banyaknya {name} harus bilangan bulat.", f"The count of {name} must be a whole number."),
            field="counts",
        )
    return int(number)


DISTRIBUTION_CHECK = Rule(
    name="distribution_check",
    subject=SUBJECT,
    title=Phrase("Sebaran predikat dalam unit", "Distribution of predicates in a unit"),
    about=Phrase(
        "Membandingkan sebaran predikat pegawai dengan panduan untuk predikat organisasinya. Hasilnya peringatan; tidak"
        " ada predikat yang berubah karenanya.",
        "Compares the distribution of employees' predicates with the guide for the predicate of their organisation. It"
        " warns; no predicate changes because of it.",
    ),
    inputs=(
        Field(
            "organisation_predicate",
            ORGANISATION,
            "choice",
            example="Baik",
            choices=tuple(Choice(name, Phrase(name, english)) for name, english in ORGANISATIONS.items()),
        ),
        Field(
            "counts",
            COUNTS,
            "record",
            example="Sangat Baik=6; Baik=14",
            parts=tuple(
                Field(name, Phrase(name, english), "decimal", example="6", required=False, minimum=Decimal(0))
                for name, english in PREDICATES.items()
            ),
        ),
    ),
    outputs=(Output("violations", VIOLATIONS, SENTENCES),),
    tables=(GUIDE, SIZE),
    compute=_check,
)

RULES = (DISTRIBUTION_CHECK,)
