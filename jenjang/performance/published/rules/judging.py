"""What a printed row comes to: percentages computed from its figures, and whether the printed ones agree.

Every percentage is computed by the rules of `indicators`, by the law of the row's year, and kept whole with
its inputs; here it is only compared. Nothing printed is ever corrected.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Final

from jenjang.kernel.law.errors import BadInput
from jenjang.kernel.law.explained import Answer
from jenjang.kernel.law.numbers import half_up, plain
from jenjang.kernel.law.rule import Rule
from jenjang.kernel.law.words import Phrase, local_number
from jenjang.performance.indicators.rules.achievement import ACHIEVEMENT_AGAINST_PLAN, ACHIEVEMENT_AND_RATING
from jenjang.performance.indicators.rules.money import ABSORPTION_RULE
from jenjang.performance.published.rules.lines import Against, Line
from jenjang.performance.published.rules.naming import ACTUAL, BUDGET, PRINTED, SPENDING, TARGET, name_of
from jenjang.performance.published.rules.values import (
    BLANK,
    Grade,
    NotReported,
    NotUnderstood,
    Number,
    Reading,
    number_of,
)

PLACES: Final = 2
RULES: Final[Mapping[str, Rule]] = {
    "achievement": ACHIEVEMENT_AND_RATING,
    "plan_achievement": ACHIEVEMENT_AGAINST_PLAN,
    "absorption": ABSORPTION_RULE,
    "plan_absorption": ABSORPTION_RULE,
}


class Kind(StrEnum):
    """What a finding says of the row."""

    DIFFERS = "differs"
    NOT_REPORTED = "not_reported"
    NOT_UNDERSTOOD = "not_understood"
    GRADE = "grade"
    NO_RESULT = "no_result"


@dataclass(frozen=True)
class Finding:
    """One thing a reader must know of a row, as a sentence."""

    kind: Kind
    sentence: Phrase


@dataclass(frozen=True)
class Judged:
    """A row with what was computed from it. remarks: where the source disagrees with itself outside the comparison."""

    line: Line
    achievement: Answer | None
    plan_achievement: Answer | None
    absorption: Answer | None
    plan_absorption: Answer | None
    target: Reading
    actual: Reading
    percent: Decimal | None
    difference: Decimal | None
    findings: tuple[Finding, ...]
    remarks: tuple[Phrase, ...]
    refusals: Mapping[str, Phrase]  # why a rule would not work a percentage out, by its name

    @property
    def problem(self) -> Phrase | None:
        """All findings as one text, or None."""
        if not self.findings:
            return None
        return Phrase(
            *(" ".join(said) for said in zip(*((f.sentence.id, f.sentence.en) for f in self.findings), strict=True))
        )

    def has(self, kind: Kind) -> bool:
        return any(finding.kind is kind for finding in self.findings)


@dataclass(frozen=True)
class Comparison:
    """The pair a printed percentage rests on, and the percentage computed from it."""

    target: Reading
    actual: Reading
    answer: Answer | None
    refusal: Phrase | None


def judged(line: Line, *, year: int, more: tuple[Phrase, ...] = ()) -> Judged:
    """Compute what can be computed, compare with print, and say what cannot. year: where the row names none; more: further remarks."""
    on = date(line.year or year, 12, 31)
    achievement, refusal = achieved(line, on)
    plan_achievement, plan_refusal = answered(ACHIEVEMENT_AGAINST_PLAN, _pair(line.plan_target, line.plan_actual), on)
    absorption, absorption_refusal = absorbed(line.budget, line.spending, on)
    plan_absorption, plan_absorption_refusal = absorbed(line.plan_budget, line.plan_spending, on)
    compared = {
        Against.YEAR: Comparison(line.target, line.actual, achievement, refusal),
        Against.PLAN: Comparison(line.plan_target, line.plan_actual, plan_achievement, plan_refusal),
        Against.BUDGET: Comparison(line.budget, line.spending, absorption, absorption_refusal),
        Against.NOTHING: Comparison(NotReported(), NotReported(), None, None),
    }[line.against]
    printed = printed_of(line)
    percent = percent_of(compared.answer)
    difference = difference_of(percent, number_of(printed))
    return Judged(
        line,
        achievement,
        plan_achievement,
        absorption,
        plan_absorption,
        compared.target,
        compared.actual,
        percent,
        difference,
        findings=tuple(_findings(line, compared, printed, difference)),
        remarks=(*_remarks(line, absorption, plan_absorption), *more),
        refusals={
            name: reason
            for name, reason in (
                ("achievement", refusal),
                ("plan_achievement", plan_refusal),
                ("absorption", absorption_refusal),
                ("plan_absorption", plan_absorption_refusal),
            )
            if reason
        },
    )


def printed_of(line: Line) -> Reading:
    """The printed percentage that the row's comparison is about."""
    by_money = line.against is Against.BUDGET or (line.against is Against.NOTHING and line.printed == BLANK)
    return line.printed_absorption if by_money else line.printed


def achieved(line: Line, on: date) -> tuple[Answer | None, Phrase | None]:
    """Achievement and rating of the year by the direction printed; else None and why."""
    target = number_of(line.target)
    if line.against is Against.NOTHING and line.target == BLANK and line.has_actual:
        return None, NO_TARGET_PRINTED
    if target is None or not line.direction:
        return None, None
    inputs = {"direction": line.direction, "target": plain(target), "realisation": _plain(line.actual)}
    return answered(ACHIEVEMENT_AND_RATING, inputs, on)


def absorbed(budget: Reading, spending: Reading, on: date) -> tuple[Answer | None, Phrase | None]:
    """Spending of budget in percent; None where the table prints no budget at all."""
    if number_of(budget) is None:
        return None, None
    return answered(ABSORPTION_RULE, {"budget": _plain(budget), "spending": _plain(spending)}, on)


def answered(rule: Rule, inputs: Mapping[str, str | None], on: date) -> tuple[Answer | None, Phrase | None]:
    """The rule's answer, or None and the sentence it refuses these figures with."""
    if inputs.get("target", "") is None:
        return None, None
    try:
        return rule.answer(inputs, on=on), None
    except BadInput as error:
        return None, error.sentence


def percent_of(answer: Answer | None) -> Decimal | None:
    """The percentage an answer publishes, or None."""
    if answer is None:
        return None
    found = answer.values.get("achievement_percent", answer.values.get("absorption_percent"))
    return None if found is None else Decimal(str(found))


def rating_of(answer: Answer | None) -> str:
    """The rating an answer publishes, empty where it has none."""
    return str(answer.values.get("rating") or "") if answer else ""


def difference_of(computed: Decimal | None, printed: Decimal | None) -> Decimal | None:
    """Computed minus printed in percentage points, two decimals."""
    if computed is None or printed is None:
        return None
    return half_up(computed - printed, PLACES)


def is_explained_by_rounding(computed: Decimal, printed: Decimal) -> bool:
    """Whether the printed percentage is the computed one, rounded as printed or to our two decimals."""
    places = min(PLACES, max(0, -int(printed.as_tuple().exponent)))
    return abs(computed - printed) <= Decimal("0.5").scaleb(-places)


NOT_REPORTED = Phrase("{what} belum dilaporkan{printed}.", "{what} not reported{printed}.")
GRADE = Phrase(
    "{what} “{text}” adalah predikat; persentase tidak dihitung darinya.",
    "{what} “{text}” is a grade; no percentage is computed from it.",
)
NOT_UNDERSTOOD = Phrase("{what} tidak dipahami: {why}.", "{what} not understood: {why}.")
NO_TARGET = Phrase(
    "Target tidak tercetak, jadi capaian tidak dapat dihitung.",
    "No target is printed, so no achievement can be computed.",
)
NO_TARGET_PRINTED = Phrase("target tidak tercetak", "no target is printed")
NO_BUDGET = Phrase(
    "Anggaran tidak tercetak, jadi serapan tidak dapat dihitung.",
    "No budget is printed, so no absorption can be computed.",
)
EMPTY_WORD = Phrase("Kolom {column} kosong.", "Column {column} is empty.")
UNKNOWN_WORD = Phrase("Kolom {column}: “{text}” tidak dikenal.", "Column {column}: “{text}” is not known.")
DIFFERS = Phrase(
    "Tercetak {printed} %, tetapi {actual} ÷ {target} × 100 = {computed} %: selisih lebih dari pembulatan.",
    "Printed as {printed} %, but {actual} ÷ {target} × 100 = {computed} %: more than rounding explains.",
)
DIFFERS_PLAINLY = Phrase(
    "Tercetak {printed} %, tetapi dihitung dari angka yang tercetak {computed} %: selisih lebih dari pembulatan.",
    "Printed as {printed} %, but computed from the printed figures {computed} %: more than rounding explains.",
)


def _findings(line: Line, compared: Comparison, printed: Reading, difference: Decimal | None) -> list[Finding]:
    money = line.against is Against.BUDGET
    found = [
        Finding(Kind.NOT_UNDERSTOOD, (UNKNOWN_WORD if text else EMPTY_WORD).filled(column=column, text=text))
        for column, text in line.unknown.items()
    ]
    if line.against is not Against.NOTHING:
        found += _of_cell(BUDGET if money else TARGET, compared.target, needed=False)
        found += _of_cell(SPENDING if money else ACTUAL, compared.actual, needed=True)
        if compared.target == NotReported() and isinstance(compared.actual, Number):
            found.append(Finding(Kind.NO_RESULT, NO_BUDGET if money else NO_TARGET))
    found += _of_cell(PRINTED, printed, needed=False)
    found += _elsewhere(line, (compared.target, compared.actual, printed))
    return found + _of_result(line, compared, printed, difference)


def _of_result(line: Line, compared: Comparison, printed: Reading, difference: Decimal | None) -> list[Finding]:
    found: list[Finding] = []
    if compared.refusal:
        found.append(Finding(Kind.NO_RESULT, _sentence(compared.refusal)))
    elif compared.answer and (reason := compared.answer.because.reason) and isinstance(compared.actual, Number):
        found.append(Finding(Kind.NO_RESULT, _sentence(reason)))
    percent, said = percent_of(compared.answer), number_of(printed)
    if percent is not None and said is not None and not is_explained_by_rounding(percent, said):
        found.append(Finding(Kind.DIFFERS, _differs(line, compared, percent, said)))
    return found


def _of_cell(what: Phrase, cell: Reading, *, needed: bool) -> list[Finding]:
    """What a cell says where it holds no number. needed: an empty cell is worth a sentence too."""
    match cell:
        case NotReported(printed) if printed or needed:
            said = Phrase(f" (tercetak “{printed}”)", f" (printed “{printed}”)") if printed else Phrase("", "")
            return [Finding(Kind.NOT_REPORTED, _slots(NOT_REPORTED, what=what, printed=said))]
        case Grade(text):
            return [Finding(Kind.GRADE, _slots(GRADE, what=what, text=Phrase(text, text)))]
        case NotUnderstood(_, why):
            return [Finding(Kind.NOT_UNDERSTOOD, _slots(NOT_UNDERSTOOD, what=what, why=why))]
    return []


def _elsewhere(line: Line, told: tuple[Reading, ...]) -> list[Finding]:
    """Cells beside the comparison that were not understood, each by its name; where nothing is compared, grades and dashes too."""
    found = []
    for name, cell in line.cells.items():
        if any(cell is other for other in told) or isinstance(cell, Number):
            continue
        if isinstance(cell, NotUnderstood) or line.against is Against.NOTHING:
            found += _of_cell(name_of(name), cell, needed=False)
    return found


def _differs(line: Line, compared: Comparison, percent: Decimal, said: Decimal) -> Phrase:
    target, actual = number_of(compared.target), number_of(compared.actual)
    if line.against is Against.YEAR and line.direction != "higher":
        return _numbers(DIFFERS_PLAINLY, printed=said, computed=percent)
    return _numbers(DIFFERS, printed=said, computed=percent, target=target, actual=actual)


SUM_DIFFERS = Phrase(
    "Jumlah keempat triwulan {summed}, tetapi nilai setahun tercetak {printed} ({what}).",
    "The four quarters add up to {summed}, but the year is printed as {printed} ({what}).",
)
ABSORPTION_DIFFERS = Phrase(
    "Serapan tercetak {printed} %, dihitung {computed} % ({what}).",
    "Absorption printed as {printed} %, computed {computed} % ({what}).",
)
OF_THE_YEAR = Phrase("anggaran setahun", "budget of the year")
OF_THE_PLAN = Phrase("anggaran rencana lima tahun", "budget of the five-year plan")
TOLERANCE: Final = Decimal("0.00001")  # sums of figures printed with six decimals


def _remarks(line: Line, absorption: Answer | None, plan_absorption: Answer | None) -> list[Phrase]:
    remarks = [
        *_sum_remark(tuple(q.spending for q in line.quarters), line.spending, SPENDING),
        *_sum_remark(tuple(q.actual for q in line.quarters), line.actual, ACTUAL),
        *_percent_remark(plan_absorption, line.printed_plan_absorption, OF_THE_PLAN),
    ]
    if line.against is not Against.BUDGET:
        remarks += _percent_remark(absorption, line.printed_absorption, OF_THE_YEAR)
    return remarks


def _sum_remark(parts: tuple[Reading, ...], whole: Reading, what: Phrase) -> list[Phrase]:
    numbers = [number_of(part) for part in parts]
    printed = number_of(whole)
    known = [number for number in numbers if number is not None]
    if printed is None or not known or len(known) < len(numbers):
        return []
    summed = sum(known, Decimal(0))
    if abs(summed - printed) <= TOLERANCE:
        return []
    return [_slots(_numbers(SUM_DIFFERS, summed=summed, printed=printed), what=_lower(what))]


def _percent_remark(answer: Answer | None, printed: Reading, what: Phrase) -> list[Phrase]:
    percent, said = percent_of(answer), number_of(printed)
    if percent is None or said is None or is_explained_by_rounding(percent, said):
        return []
    return [_slots(_numbers(ABSORPTION_DIFFERS, printed=said, computed=percent), what=what)]


def _pair(target: Reading, actual: Reading) -> dict[str, str | None]:
    return {"target": _plain(target), "realisation": _plain(actual)}


def _plain(cell: Reading) -> str | None:
    number = number_of(cell)
    return None if number is None else plain(number)


def _sentence(clause: Phrase) -> Phrase:
    return Phrase(*(text[:1].upper() + text[1:].rstrip(".") + "." for text in (clause.id, clause.en)))


def _lower(phrase: Phrase) -> Phrase:
    return Phrase(phrase.id.lower(), phrase.en.lower())


def _slots(phrase: Phrase, **slots: Phrase) -> Phrase:
    """Fill slots with phrases, each language with its own."""
    said = {name: (slot.id, slot.en) for name, slot in slots.items()}
    return Phrase(
        phrase.filled(**{name: words[0] for name, words in said.items()}).id,
        phrase.filled(**{name: words[1] for name, words in said.items()}).en,
    )


def _numbers(phrase: Phrase, **numbers: Decimal | None) -> Phrase:
    """Fill slots with numbers as each language writes them."""
    told = {name: plain(number) for name, number in numbers.items() if number is not None}
    return Phrase(
        phrase.filled(**{name: local_number(text, "id") for name, text in told.items()}).id,
        phrase.filled(**{name: local_number(text, "en") for name, text in told.items()}).en,
    )
