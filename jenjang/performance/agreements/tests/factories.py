"""Small, unsurprising pieces of an agreement; a test says only what matters."""

from decimal import Decimal
from typing import Any

from jenjang.performance.agreements.rules.content import Activity, BudgetLine, Content, Promise

EVEN = (Decimal(10),) * 10 + (Decimal(0),) * 2


def promise(key: str = "p1", **facts: Any) -> Promise:
    usual = {
        "objective": "Pelayanan membaik", "indicator": f"Indikator {key}", "unit": "%", "weight": Decimal(100), "target": Decimal(95),
        "quarters": (Decimal(90), Decimal(92), Decimal(94), Decimal(95)),
    }  # fmt: skip
    return Promise(key, **{**usual, **facts})


def activity(key: str = "a1", **facts: Any) -> Activity:
    usual = {
        "promise": "p1", "text": f"Kegiatan {key}", "output": "1 laporan", "in_charge": "Kepala Seksi", "weight": Decimal(100), "budget": 1_000_000,
        "planned": EVEN,
    }  # fmt: skip
    return Activity(key, **{**usual, **facts})


def content(**parts: Any) -> Content:
    usual = {
        "promises": (promise(),),
        "budget": (BudgetLine("1.01.02", "Program", 5_000_000),),
        "activities": (activity(),),
    }
    return Content(**{**usual, **parts})
