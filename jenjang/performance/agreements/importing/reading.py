"""Rows of the workbook as what they say of each agreement; everything that is wrong with them told by sheet, row and column."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from jenjang.kernel.access.actor import Actor
from jenjang.kernel.law.errors import BadInput
from jenjang.kernel.law.numbers import read_decimal
from jenjang.kernel.sheets.cells import Cells
from jenjang.kernel.sheets.kinds import Row
from jenjang.kernel.ui.entries import KEY

from .. import queries
from ..commands.bringing import Given
from ..commands.content import LARGEST, MOST_LINES, MOST_MONEY, GivenBudget, GivenObjective, GivenPromise
from ..commands.ground import new_key
from ..plan_sheet import MONTH_KEYS
from ..rules.content import QUARTERS, Activity

PLACES = 6  # of targets
HUNDRED = Decimal(100)
MONEY = ("amount", "budget")


@dataclass
class Entry:
    """One agreement of the workbook. row: its line on the first sheet."""

    row: Row
    booked: queries.Booked
    edit: int
    objectives: dict[str, tuple[str, str, int | None, list[GivenPromise]]] = field(default_factory=dict)
    budget: list[GivenBudget] = field(default_factory=list)
    activities: list[Activity] = field(default_factory=list)
    keys: set[tuple[str, str]] = field(default_factory=set)
    served: dict[str, list[str]] = field(default_factory=dict)

    @property
    def given(self) -> Given:
        objectives = tuple(
            GivenObjective(text, tuple(promises), key, plan)
            for key, text, plan, promises in self.objectives.values()
        )  # fmt: skip
        return Given(objectives, tuple(self.budget), tuple(self.activities))


@dataclass
class Reading(Cells):
    """The workbook as far as it is read. indicators: ids by code; codes: budget codes that exist."""

    entries: dict[int, Entry] = field(default_factory=dict)
    indicators: Mapping[str, int] = field(default_factory=dict)
    codes: frozenset[str] = frozenset()
    above: frozenset[int] = frozenset()
    plan_objectives: frozenset[int] = frozenset()

    def entry_of(self, row: Row) -> Entry | None:
        """The agreement a row belongs to; told where it is none of the first sheet."""
        text = row["agreement"]
        entry = self.entries.get(int(text)) if text.isascii() and text.isdecimal() and len(text) < 19 else None
        if entry is None:
            self.complain(row, "agreement", _("Kode perjanjian ini tidak tercantum pada lembar Perjanjian."))
        return entry

    def number(self, row: Row, column: str, *, least: Decimal, most: Decimal, places: int) -> Decimal | None:
        """A number as a cell holds it; None where it is empty or wrong."""
        text = row[column].removesuffix("%").strip()
        if not text:
            return None
        try:
            number = read_decimal(text)
        except BadInput as error:
            self.complain(row, column, error.sentence.said(get_language() or "id"))
            return None
        if not least <= number <= most:
            self.complain(row, column, _("Harus %(least)s sampai %(most)s.") % {"least": least, "most": most})
            return None
        if -int(number.normalize().as_tuple().exponent) > places:
            self.complain(row, column, _("Paling banyak %(places)d angka di belakang koma.") % {"places": places})
            return None
        return number

    def key(self, row: Row, column: str, entry: Entry, kind: str) -> str:
        """The key of a line: empty for a new one, once in an agreement."""
        text = row[column].strip()
        if text and not KEY.fullmatch(text):
            self.complain(row, column, _("Kunci ini tidak dikenal. Kosongkan untuk baris baru."))
            return ""
        if text and (kind, text) in entry.keys:
            self.complain(row, column, _("Kunci ini sudah dipakai baris lain dari perjanjian yang sama."))
        entry.keys.add((kind, text))
        return text


def read(actor: Actor, rows: Sequence[Row], at: datetime) -> Reading:
    """All sheets in their order. A handful of queries, however many rows."""
    by_sheet: dict[str, list[Row]] = {"agreements": [], "targets": [], "budget": [], "plan": []}
    for row in rows:
        by_sheet[row.sheet].append(row)
    reading = Reading()
    _read_agreements(actor, reading, by_sheet["agreements"], at)
    _look_up(reading, by_sheet, at)
    for row in by_sheet["targets"]:
        _target(reading, row)
    for row in by_sheet["budget"]:
        _budget(reading, row)
    for row in by_sheet["plan"]:
        _activity(reading, row)
    for entry in reading.entries.values():
        for column, lines in (
            ("targets", len(entry.keys)),
            ("budget", len(entry.budget)),
            ("plan", len(entry.activities)),
        ):
            if lines > MOST_LINES * 2 or (column != "targets" and lines > MOST_LINES):
                reading.complain(entry.row, "agreement", _("Paling banyak %(most)d baris untuk satu perjanjian.") % {"most": MOST_LINES})  # fmt: skip
    return reading


def _read_agreements(actor: Actor, reading: Reading, rows: Sequence[Row], at: datetime) -> None:
    numbers = [_whole(row["agreement"]) for row in rows]
    found = queries.booked(actor, on=timezone.localdate(at), ids=tuple(pk for pk in numbers if pk))
    known = {one.agreement_id: one for one in found}
    for row, number in zip(rows, numbers, strict=True):
        edit = _whole(row["edit"])
        if number is None or number not in known:
            reading.complain(
                row, "agreement", _("Perjanjian dengan kode ini tidak ada, atau Anda tidak boleh membacanya.")
            )
        elif number in reading.entries:
            reading.complain(row, "agreement", _("Perjanjian ini sudah tercantum di baris lain."))
        elif edit is None:
            reading.complain(row, "edit", _("Suntingan harus bilangan bulat seperti pada buku kerja yang diunduh."))
            reading.entries[number] = Entry(row, known[number], -1)
        else:
            reading.entries[number] = Entry(row, known[number], edit)


def _look_up(reading: Reading, by_sheet: Mapping[str, Sequence[Row]], at: datetime) -> None:
    """What the rows refer to, asked for once."""
    reading.indicators = {code: pk for pk, code in queries.codes_of_indicators().items()}
    years = queries.years_of(set(reading.entries))
    year = min(years, default=timezone.localdate(at).year)
    if len(years) > 1:
        first = next(iter(reading.entries.values()))
        reading.complain(first.row, "agreement", _("Satu buku kerja memuat perjanjian dari satu tahun saja."))
    reading.codes = frozenset(queries.budget_codes({row["code"].strip() for row in by_sheet["budget"]}, year=year))
    part_of = {_whole(row["part_of"]) for row in by_sheet["targets"]} - {None}
    reading.above = queries.known_agreements({pk for pk in part_of if pk}, year=year)
    plans = {_whole(row["plan_objective"]) for row in by_sheet["targets"]} - {None}
    reading.plan_objectives = queries.known_objectives({pk for pk in plans if pk})


def _target(reading: Reading, row: Row) -> None:
    entry = reading.entry_of(row)
    if entry is None:
        return
    text = reading.line(row, "objective", 500)
    if not text:
        reading.missing(row, "objective")
    key = row["objective_key"].strip()
    if key and not KEY.fullmatch(key):
        reading.complain(row, "objective_key", _("Kunci ini tidak dikenal. Kosongkan untuk baris baru."))
    plan = _whole(row["plan_objective"])
    if row["plan_objective"] and plan not in reading.plan_objectives:
        reading.complain(row, "plan_objective", _("Sasaran RPJMD ini tidak ada."))
    place = key or f"\0{text}"
    stored = entry.objectives.setdefault(place, (key, text, plan, []))
    if stored[1:3] != (text, plan):
        reading.complain(row, "objective", _("Sasaran dengan kunci ini berbunyi lain di baris lain."))
    promise = _promise(reading, row, entry)
    if promise is not None:
        if any(one.indicator_id == promise.indicator_id for one in stored[3]):
            reading.complain(row, "indicator", _("Indikator ini sudah dijanjikan untuk sasaran yang sama."))
        stored[3].append(promise)


def _promise(reading: Reading, row: Row, entry: Entry) -> GivenPromise | None:
    code = row["indicator"].strip()
    if not code:
        if any(row[column] for column in ("promise_key", "weight", "target", "target_on")):
            reading.missing(row, "indicator")
        return None
    indicator = reading.indicators.get(code)
    if indicator is None:
        reading.complain(
            row, "indicator", _("Indikator dengan kode “%(code)s” tidak ada di kamus.") % {"code": code[:40]}
        )
        return None
    key = reading.key(row, "promise_key", entry, "promise")
    weight = reading.number(row, "weight", least=Decimal(0), most=HUNDRED, places=2)
    target, high, *quarters = (
        reading.number(row, column, least=-LARGEST + 1, most=LARGEST - 1, places=PLACES)
        for column in ("target", "target_high", *(f"quarter_{number}" for number in range(1, QUARTERS + 1)))
    )
    if target is not None and high is not None and high < target:
        reading.complain(row, "target_high", _("Batas atas lebih kecil daripada batas bawahnya."))
    given = GivenPromise(
        indicator, weight or Decimal(0), target, high, reading.day(row, "target_on"), tuple(quarters), key,
        _part(reading, row, entry), bool(reading.yes_no(row, "kept")),
    )  # fmt: skip
    entry.served.setdefault(code, []).append(key)
    return given


def _part(reading: Reading, row: Row, entry: Entry) -> tuple[int, str] | None:
    text, key = row["part_of"].strip(), row["part_of_key"].strip()
    if not text and not key:
        return None
    number = _whole(text)
    if number is None or number not in reading.above or number == entry.booked.agreement_id:
        reading.complain(row, "part_of", _("Perjanjian atasan dengan kode ini tidak ada."))
        return None
    if not KEY.fullmatch(key):
        reading.complain(row, "part_of_key", _("Isi kunci indikator atasan seperti pada buku kerjanya."))
        return None
    return number, key


def _budget(reading: Reading, row: Row) -> None:
    entry = reading.entry_of(row)
    if entry is None:
        return
    code = row["code"].strip()
    if code not in reading.codes:
        reading.complain(row, "code", _("Kode “%(code)s” tidak ada pada nomenklatur.") % {"code": code[:40]})
    if any(one.code == code for one in entry.budget):
        reading.complain(
            row, "code", _("Kode ini sudah tercantum untuk perjanjian yang sama. Jumlahkan pada satu baris.")
        )
    amount = reading.number(row, "amount", least=Decimal(0), most=Decimal(MOST_MONEY), places=0)
    if not row["amount"]:
        reading.missing(row, "amount")
    entry.budget.append(GivenBudget(code, int(amount or 0), reading.line(row, "funding", 120)))


def _activity(reading: Reading, row: Row) -> None:
    entry = reading.entry_of(row)
    if entry is None:
        return
    key = reading.key(row, "key", entry, "plan")
    weight = reading.number(row, "weight", least=Decimal(0), most=HUNDRED, places=2)
    budget = reading.number(row, "budget", least=Decimal(0), most=Decimal(MOST_MONEY), places=0)
    months = [reading.number(row, column, least=Decimal(0), most=HUNDRED, places=2) for column in MONTH_KEYS]
    entry.activities.append(
        Activity(
            key, _served(reading, row, entry), reading.line(row, "text", 500), reading.line(row, "output", 300),
            reading.line(row, "in_charge", 200), weight or Decimal(0), int(budget or 0), tuple(one or Decimal(0) for one in months),
        )
    )  # fmt: skip


def _served(reading: Reading, row: Row, entry: Entry) -> str:
    """The key of the promise a line serves: by the indicator's code, or by the key itself. A promise without a key yet is given one."""
    text = row["promise"].strip()
    if not text:
        return ""
    keys = entry.served.get(text)
    if keys is None:
        if any(text in known for known in entry.served.values()):
            return text
        reading.complain(row, "promise", _("Indikator ini tidak dijanjikan dalam perjanjian yang sama."))
        return ""
    if len(keys) > 1:
        reading.complain(row, "promise", _("Kode ini dijanjikan dua kali: tulis kunci indikatornya."))
        return ""
    if not keys[0]:
        _give_key(entry, reading.indicators[text], keys)
    return keys[0]


def _give_key(entry: Entry, indicator: int, keys: list[str]) -> None:
    """A new promise that a line of the plan serves already gets its key now."""
    key = new_key()
    for place, (own, text, plan, promises) in entry.objectives.items():
        entry.objectives[place] = (
            own, text, plan, [replace(one, key=key) if one.indicator_id == indicator and not one.key else one for one in promises],
        )  # fmt: skip
    keys[0] = key


def _whole(text: Any) -> int | None:
    tidy = str(text).strip()
    return int(tidy) if tidy.isascii() and tidy.isdecimal() and len(tidy) < 19 else None
