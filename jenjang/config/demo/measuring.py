"""Indicators of Kota Jambi with their years, and the ceilings of its units: objectives as published, figures invented where none are.

What is invented says so: «Angka contoh (peragaan)».
"""

import csv
from datetime import datetime
from decimal import Decimal
from importlib import resources

from jenjang.config.wording import counted
from jenjang.kernel.access.actor import Actor
from jenjang.kernel.sheets.kinds import ImportKind, Row
from jenjang.kernel.sheets.mapping import guess, rows_of
from jenjang.kernel.sheets.reading import read_table
from jenjang.performance.budgets import importing as ceilings
from jenjang.performance.budgets import queries as budgets
from jenjang.performance.indicators import commands as indicators
from jenjang.performance.indicators import importing as dictionary
from jenjang.performance.indicators import queries

INDICATORS, VALUES, CEILINGS = "kota_jambi.csv", "kota_jambi_values.csv", "kota_jambi_2026.csv"


def is_there() -> bool:
    """Whether the active government has indicators already."""
    return bool(queries.ids_by_code())


def load(actor: Actor, *, at: datetime) -> str:
    """The dictionary, its years and the ceilings, each the way an import goes; answers with what was loaded."""
    plan = dictionary.bring_in(actor, rows(dictionary.INDICATORS, "indicators", INDICATORS), at=at)
    years = _load_years(actor, at)
    told = [counted(len(plan.creates), "indicator"), f"{years} years of them"]
    if budgets.editions():  # tests that empty every table have no codes to budget by
        set_now = ceilings.bring_in(actor, rows(ceilings.CEILINGS, "budgets", CEILINGS), at=at)
        told.append(counted(len(set_now.creates), "ceiling"))
    return ", ".join(told)


def rows(kind: ImportKind, room: str, name: str) -> list[Row]:
    """The rows of a file that a room carries, as its import reads them."""
    table = read_table(raw(room, name), name, known=kind.titles())
    return rows_of(table, guess(kind.columns, table.titles))


def _load_years(actor: Actor, at: datetime) -> int:
    ids = queries.ids_by_code()
    every = csv.DictReader(raw("indicators", VALUES).decode().splitlines())
    values = [
        indicators.Loaded(
            ids[row["code"]], int(row["year"]), _number(row["target"]), _number(row["target_high"]), _number(row["actual"]), row["source"]
        )
        for row in every
    ]  # fmt: skip
    return indicators.load_values(actor, values=values, at=at)


def _number(text: str) -> Decimal | None:
    return Decimal(text) if text else None


def raw(room: str, name: str) -> bytes:
    """A file of the demo that a room carries."""
    return resources.files(f"jenjang.performance.{room}").joinpath("data", name).read_bytes()
