"""What still stands in the way of proposing or signing an agreement, each with the place to put it right."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from jenjang.kernel.law.numbers import plain
from jenjang.kernel.law.words import Phrase, local_number

from . import sums
from .content import MONTHS, Activity, BudgetLine, Content, Promise


class Code(StrEnum):
    """What is wrong, for programs; people read the sentence."""

    NOTHING_PROMISED = "nothing promised"
    WEIGHTS = "weights"
    WEIGHT_OF_ONE = "weight of one"
    NO_TARGET = "no target"
    NO_UNIT = "no unit"
    QUARTERS = "quarters"
    MANUAL = "manual"
    NO_NODE = "no node"
    TWICE = "promised twice"
    OVER_CEILING = "over the ceiling"
    NO_PLAN = "no plan"
    PLAN_WEIGHTS = "plan weights"
    PLAN_MONTHS = "plan months"
    PLAN_INCOMPLETE = "plan incomplete"
    PLAN_OF_NOTHING = "plan of nothing"
    UNPLANNED = "unplanned"
    PLAN_MONEY = "plan money"


@dataclass(frozen=True)
class Problem:
    """One thing to put right. place: key of the promise or activity, code of the budget line; empty for the whole agreement."""

    code: Code
    said: Phrase
    place: str = ""


def problems(content: Content, *, needs_plan: bool = True) -> tuple[Problem, ...]:
    """Everything that forbids signing, in the order of the form. needs_plan: whether an action plan belongs to it.

    Sources: PermenPANRB 53/2014, Annex I (objective, indicator, target, programme, budget); PermenPANRB 89/2021 (every indicator hangs on the tree);
    that weights add up to 100 and a plan's shares to 100 is policy.
    """
    return (*_promises(content), *_budget(content), *(_plan(content) if needs_plan else ()))


def _promises(content: Content) -> Iterator[Problem]:
    if not content.promises:
        yield Problem(
            Code.NOTHING_PROMISED,
            Phrase("Belum ada indikator yang dijanjikan.", "No indicator is promised yet."),
        )
        return
    if found := sums.weights_off(content.promises):
        yield Problem(Code.WEIGHTS, _sum_said(found, "Bobot indikator", "The weights of the indicators"))
    seen: set[tuple[str, str]] = set()
    for promise in content.promises:
        name = (promise.objective.casefold(), promise.indicator.casefold())
        if name in seen:
            said = Phrase(
                f"«{promise.indicator}» dijanjikan dua kali untuk sasaran yang sama.",
                f"“{promise.indicator}” is promised twice for the same objective.",
            )
            yield Problem(Code.TWICE, said, promise.key)
        seen.add(name)
        yield from _promise(promise)


def _promise(promise: Promise) -> Iterator[Problem]:
    name = promise.indicator
    if promise.weight <= 0:
        said = Phrase(f"Bobot «{name}» harus lebih dari nol.", f"The weight of “{name}” must be above zero.")
        yield Problem(Code.WEIGHT_OF_ONE, said, promise.key)
    if not promise.has_target:
        said = Phrase(f"Target «{name}» belum diisi.", f"“{name}” has no target yet.")
        yield Problem(Code.NO_TARGET, said, promise.key)
    if promise.direction == "range" and promise.target is not None and promise.target_high is None:
        said = Phrase(
            f"Batas atas target «{name}» belum diisi.", f"The upper end of the target of “{name}” is missing."
        )
        yield Problem(Code.NO_TARGET, said, promise.key)
    if not promise.unit.strip() and promise.direction != "date":
        said = Phrase(
            f"Target «{name}» tidak bersatuan: isi satuannya di manual indikator.",
            f"The target of “{name}” has no unit: fill it in the indicator's manual.",
        )
        yield Problem(Code.NO_UNIT, said, promise.key)
    if found := sums.quarters_off(promise):
        reached, target = (local_number(plain(number.normalize()), "id") for number in (found.total, found.expected))
        reached_en, target_en = (
            local_number(plain(number.normalize()), "en") for number in (found.total, found.expected)
        )
        said = Phrase(
            f"Target triwulan «{name}» menghasilkan {reached}, target tahunnya {target}.",
            f"The quarterly targets of “{name}” lead to {reached_en}, its year's target is {target_en}.",
        )
        yield Problem(Code.QUARTERS, said, promise.key)
    if promise.missing:
        fields = ", ".join(promise.missing)
        said = Phrase(
            f"Manual indikator «{name}» belum lengkap: {fields}.", f"The manual of “{name}” is incomplete: {fields}."
        )
        yield Problem(Code.MANUAL, said, promise.key)
    if not promise.has_node:
        said = Phrase(
            f"«{name}» belum tergantung pada pohon kinerja.", f"“{name}” does not hang on the performance tree yet."
        )
        yield Problem(Code.NO_NODE, said, promise.key)


def _budget(content: Content) -> Iterator[Problem]:
    for line in content.budget:
        if line.ceiling is not None and line.amount > line.ceiling:
            over = _rupiah(line.amount - line.ceiling)
            yield Problem(
                Code.OVER_CEILING,
                Phrase(
                    f"Anggaran {line.code} {line.name} melebihi pagunya sebesar {over[0]}.",
                    f"The budget of {line.code} {line.name} is above its ceiling by {over[1]}.",
                ),
                line.code,
            )


def _plan(content: Content) -> Iterator[Problem]:
    if not content.activities:
        yield Problem(Code.NO_PLAN, Phrase("Rencana aksi masih kosong.", "The action plan is still empty."))
        return
    if found := sums.plan_weights_off(content.activities):
        yield Problem(Code.PLAN_WEIGHTS, _sum_said(found, "Bobot rencana aksi", "The weights of the action plan"))
    promised = {promise.key for promise in content.promises}
    for activity in content.activities:
        yield from _activity(activity, promised)
    served = {activity.promise for activity in content.activities}
    for promise in content.promises:
        if promise.key not in served:
            said = Phrase(
                f"Tidak ada kegiatan untuk «{promise.indicator}».", f"No activity serves “{promise.indicator}”."
            )
            yield Problem(Code.UNPLANNED, said, promise.key)
    yield from _money(content.activities, content.budget)


def _activity(activity: Activity, promised: set[str]) -> Iterator[Problem]:
    name = activity.text
    empty = [
        said
        for value, said in (
            (activity.text, Phrase("kegiatan", "activity")),
            (activity.output, Phrase("keluaran", "output")),
            (activity.in_charge, Phrase("penanggung jawab", "person in charge")),
        )
        if not value.strip()
    ]
    if empty:
        said = Phrase(
            f"Rencana aksi «{name}»: isi {', '.join(one.id for one in empty)}.",
            f"Action plan “{name}”: fill in {', '.join(one.en for one in empty)}.",
        )
        yield Problem(Code.PLAN_INCOMPLETE, said, activity.key)
    if activity.promise not in promised:
        said = Phrase(
            f"«{name}» tidak melayani indikator mana pun yang dijanjikan.", f"“{name}” serves no promised indicator."
        )
        yield Problem(Code.PLAN_OF_NOTHING, said, activity.key)
    if len(activity.planned) != MONTHS or any(share < 0 for share in activity.planned):
        said = Phrase(
            f"Rencana bulanan «{name}» harus dua belas angka yang tidak negatif.",
            f"The monthly plan of “{name}” must be twelve numbers, none below zero.",
        )
        yield Problem(Code.PLAN_MONTHS, said, activity.key)
    elif found := sums.months_off(activity):
        yield Problem(
            Code.PLAN_MONTHS,
            _sum_said(found, f"Rencana bulanan «{name}»", f"The monthly plan of “{name}”"),
            activity.key,
        )


def _money(activities: tuple[Activity, ...], budget: tuple[BudgetLine, ...]) -> Iterator[Problem]:
    planned, given = sum(activity.budget for activity in activities), sum(line.amount for line in budget)
    if planned > given:
        over = _rupiah(planned - given)
        yield Problem(
            Code.PLAN_MONEY,
            Phrase(
                f"Anggaran rencana aksi melebihi anggaran perjanjian sebesar {over[0]}.",
                f"The action plan spends {over[1]} more than the agreement's budget.",
            ),
        )


def _sum_said(found: sums.Off, about: str, about_en: str) -> Phrase:
    wrong = sums.missing_or_over(found)
    total = plain(found.total.normalize())
    return Phrase(
        f"{about} berjumlah {local_number(total, 'id')}, seharusnya 100: {wrong.id}.",
        f"{about_en} add up to {local_number(total, 'en')} instead of 100: {wrong.en}.",
    )


def _rupiah(amount: int) -> tuple[str, str]:
    return f"Rp {local_number(str(amount), 'id')}", f"Rp {local_number(str(amount), 'en')}"
