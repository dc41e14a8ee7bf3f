"""A plan in force with a mission, an objective, an indicator's targets, and a published promise with a milestone; call inside the scope."""

import struct
import zlib
from collections.abc import Mapping
from datetime import date
from itertools import count
from typing import Any

from jenjang.kernel.access.actor import Actor, system
from jenjang.kernel.tenancy.scope import active_government_id
from jenjang.organization.units.tests.factories import make_unit
from jenjang.performance.programmes import commands, rules
from jenjang.performance.programmes.commands import PlanFacts, Promise
from jenjang.performance.programmes.models import MediumTermPlan, PlanState
from tests.support.people import NOON

_numbers = count(1)


def keeper() -> Actor:
    return system(active_government_id())


def make_plan(title: str = "", *, first_year: int = 2025, last_year: int = 2029, in_force: bool = True) -> int:
    """A plan; in force it is made so without its contents, as the database allows."""
    facts = PlanFacts(
        title or f"RPJMD Contoh {next(_numbers)}", first_year, last_year, "Kota yang maju", "Perda 1/2025", date(2025, 8, 1)
    )  # fmt: skip
    plan_id = commands.draft_plan(keeper(), facts=facts, at=NOON)
    if in_force:
        MediumTermPlan.objects.filter(state=PlanState.IN_FORCE).update(state=PlanState.SUPERSEDED)
        MediumTermPlan.objects.filter(pk=plan_id).update(state=PlanState.IN_FORCE)
    return plan_id


def make_mission(plan_id: int, text: str = "", number: int = 0) -> int:
    return commands.add_mission(
        keeper(), plan_id=plan_id, number=number or next(_numbers) % 99 + 1, text=text or "Layanan membaik", at=NOON, why="Uji"
    )  # fmt: skip


def make_objective(plan_id: int, mission_id: int, text: str = "", **more: Any) -> int:
    given = {"level": "objective", "code": f"S{next(_numbers)}", **more}
    return commands.add_objective(
        keeper(), plan_id=plan_id, mission_id=mission_id, text=text or "Warga terlayani", at=NOON, why="Uji", **given
    )


def set_targets(objective_id: int, indicator_id: int, given: Mapping[int, str], *, why: str = "Uji") -> None:
    targets = {year: rules.read_target(text) for year, text in given.items()}
    commands.set_targets(
        keeper(), objective_id=objective_id, indicator_id=indicator_id, given=targets, at=NOON, why=why
    )


def make_flagship(plan_id: int, name: str = "", *, unit: int = 0, is_published: bool = True, **more: Any) -> int:
    number = next(_numbers)
    given = Promise(
        number % 99 + 1, name or f"Janji Contoh {number}", name or "Warga terlayani dengan baik.", unit or make_unit(), 2025, 2029, **more
    )  # fmt: skip
    flagship_id = commands.add_flagship(keeper(), plan_id=plan_id, given=given, at=NOON, why="Uji")
    if is_published:
        commands.publish(keeper(), flagship_id=flagship_id, at=NOON)
    return flagship_id


def make_milestone(flagship_id: int, title: str = "", month: date = date(2026, 8, 1)) -> int:
    return commands.add_milestone(
        keeper(), flagship_id=flagship_id, title=title or f"Tonggak {next(_numbers)}", month=month, at=NOON
    )


def picture(number: int = 0) -> bytes:
    """A PNG of one pixel; another number is another picture."""

    def chunk(kind: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    pixel = zlib.compress(b"\0" + bytes((number % 256, number // 256 % 256, 9)))
    head = struct.pack(">IIBBBBB", 1, 1, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"tEXt", b"GPS\0rumah") + chunk(b"IDAT", pixel) + chunk(b"IEND", b"")  # fmt: skip
