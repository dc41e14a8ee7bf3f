"""Performance agreements of Kota Jambi for the year: from the mayor to every urban village, in every state of their life.

What is promised rests on the published objectives and the example figures of the dictionary; the activities are of the usual kind.
"""

import csv
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

from django.conf import settings
from django.utils import timezone

from jenjang.config.demo import measuring, signing
from jenjang.config.demo.official import number_all
from jenjang.config.wording import counted
from jenjang.kernel.access import queries as access
from jenjang.kernel.access.actor import Actor
from jenjang.kernel.tenancy.addresses import government_url
from jenjang.organization.positions import queries as positions
from jenjang.organization.units import queries as units
from jenjang.performance.agreements import commands as agreements
from jenjang.performance.agreements import queries
from jenjang.performance.agreements.commands.loading import Loaded, load_contents
from jenjang.performance.indicators.models import IndicatorManual
from jenjang.performance.indicators.queries import newest_manuals

CITY = ("KOTA-01", "KOTA-02", "KOTA-03", "KOTA-04", "KOTA-05", "KOTA-06", "KOTA-07", "KOTA-08")
SECRETARY = ("KOTA-05", "KOTA-06", "KOTA-07")
EVERYBODY = ("KOTA-05", "KOTA-07")  # what the mayor promises for the whole city, and every agency has a share of
WORK = (
    ("Menyusun jadwal dan membagi tugas", "1 jadwal", (50, 50)),
    ("Melaksanakan layanan dan mencatat hasilnya", "12 rekap bulanan", (0, 5, 9, 9, 9, 9, 9, 10, 10, 10, 10, 10)),
    ("Menindaklanjuti keluhan dan menyempurnakan", "4 laporan triwulan", (0, 0, 25, 0, 0, 25, 0, 0, 25, 0, 0, 25)),
)
# Of a promise that is a sum, how much each division head takes on: one promise taken in part, another promised more than once.
DIVIDED = {
    "DINKES": ("DINKES-03", (Decimal("0.45"), Decimal("0.30"))),
    "DPUPR": ("DPUPR-03", (Decimal("0.60"), Decimal("0.65"))),
}
ALSO = {"DPRKP-KEPALA": ("DPUPR-02",)}  # promised outright by somebody else too: an indicator promised twice
SIGNED_FOR_REAL = ("PEMKOT-KDH", "DINKES-KEPALA", "BPKPSDMD-KEPALA")
LAST_YEAR = ("INSPEKTORAT", "15.71.01.1001")  # units whose agreements of last year are closed
WHOLE = Decimal(1)
RETURNED = "Target masih di bawah capaian tahun lalu; naikkan sesuai RPJMD."
DRAFTED_EVERY = 6  # so many urban villages have one that is still a draft


@dataclass(frozen=True)
class Post:
    """A post with its unit's code."""

    id: int
    code: str
    unit: str
    title: str


def is_there() -> bool:
    """Whether the active government has a year of agreements already."""
    return bool(queries.seasons())


def load(actor: Actor, *, slug: str, at: datetime) -> str:
    """A year in every state of its life; answers with what was loaded."""
    today = timezone.localdate(at)
    number_all(actor, at=at)
    posts = _posts(today)
    opened = agreements.open_year(actor, year=today.year, at=at)
    signed_at = at - timedelta(days=min(30, (today - date(today.year, 1, 1)).days))
    agreements.set_budget_days(
        actor, year=today.year, approved_on=min(date(today.year, 1, 2), today), changed_on=None, at=at
    )
    by_code = {post.code: post.id for post in posts}
    site = settings.SITE_ADDRESS + government_url(slug, "portal:home")
    loaded = list(_contents(posts, Promising(today, by_code, today.year), signed_at))
    filled = load_contents(actor, year=today.year, given=loaded, at=at)
    signed = signing.sign_for_real(
        [by_code[code] for code in _signed_for_real() if code in by_code], site=site, on=today, at=at
    )
    _in_motion(by_code, site, today, at)
    closed = _last_year(actor, posts, today, at)
    told = [f"{filled} of them filled in", f"{signed} signed as a document", f"{closed} of last year closed"]
    return ", ".join([counted(opened.made, "agreement"), *told])


class Promising:
    """Makes promises out of the dictionary: target of the year, quarters on the way, action plan that serves them."""

    def __init__(self, today: date, positions: Mapping[str, int], year: int) -> None:
        self.manuals = {one.indicator.code: one for one in newest_manuals().select_related("indicator")}
        self.hung = queries.hanging([one.indicator_id for one in self.manuals.values()], on=today)
        self.targets = {row["code"]: row for row in _values() if row["target"] and int(row["year"]) <= year}
        self.agreements = queries.agreements_by_position(year)
        self.positions, self.year = positions, year

    def of(
        self, codes: Sequence[str], above: str = "", objective: str = "", shift: int = 0, part: Decimal = WHOLE
    ) -> list[dict[str, Any]]:
        """Promises of these indicators, those the tree does not have left out.

        above: code of the superior's post they are a share of; part: how much of the target.
        """
        known = [
            self.manuals[code]
            for code in codes
            if code in self.manuals and self.manuals[code].indicator_id in self.hung
        ]
        return [
            self._promise(one, weight, above, objective, shift, part)
            for one, weight in zip(known, _weights(len(known)), strict=True)
        ]

    def _promise(
        self, one: Any, weight: Decimal, above: str, objective: str, shift: int, part: Decimal
    ) -> dict[str, Any]:
        code = one.indicator.code
        row = self.targets.get(code)
        target = Decimal(row["target"]) if row else one.baseline if one.baseline is not None else Decimal(80)
        high = Decimal(row["target_high"]) if row and row["target_high"] else None
        target += Decimal(shift) / 10 if one.direction == "higher" and one.measure_unit in ("persen", "indeks") else 0
        target = target if part == WHOLE else (target * part).quantize(Decimal(1))
        part_of, part_key = self.agreements.get(self.positions.get(above, 0)), _above_key(code, above)
        is_part = part_of is not None and part_key
        quarters = _quarters(target, one)
        return {
            "key": _key(code), "indicator_id": one.indicator_id, "manual_id": one.pk, "indicator_name": one.name,
            "measure_unit": one.measure_unit, "direction": one.direction, "variant": one.variant, "accumulation": one.accumulation,
            "weight": weight, "target": None if one.direction == "date" else target,
            "target_high": high if high is not None else target + 1 if one.direction == "range" else None,
            "target_on": date(self.year, 11, 30) if one.direction == "date" else None,
            "quarter_1": quarters[0], "quarter_2": quarters[1], "quarter_3": quarters[2], "quarter_4": quarters[3],
            "part_of_id": part_of if is_part else None, "part_of_key": part_key if is_part else "",
            "objective": objective or _objective(one),
        }  # fmt: skip


def _contents(posts: Sequence[Post], promised: Promising, signed_at: datetime) -> Iterator[Loaded]:
    """The mayor, the secretary, every agency, every district and urban village."""
    number, held = 0, {*IN_MOTION, *_signed_for_real()}
    divided = dict(_divided(posts, promised))
    for post in posts:
        unit, _dash, place = post.code.rpartition("-")
        told: list[dict[str, Any]] = []
        if post.code in divided:
            code, part = divided[post.code]
            told = promised.of([code], f"{post.unit}-KEPALA", part=part)
        elif post.code == "PEMKOT-KDH":
            told = promised.of(CITY)
        elif place == "SEKDA":
            told = promised.of(SECRETARY, "PEMKOT-KDH")
        elif place == "KEPALA":
            own = sorted(code for code in promised.manuals if code.rpartition("-")[0] == unit)
            is_agency = not unit.startswith("SETDA-")
            own += ALSO.get(post.code, ())
            told = promised.of([*own, *(EVERYBODY if is_agency else ())], "PEMKOT-KDH" if is_agency else "")
        elif place == "DIREKTUR":
            told = promised.of(
                sorted(code for code in promised.manuals if code.rpartition("-")[0] == unit), "PEMKOT-KDH"
            )
        elif place == "CAMAT":
            told = promised.of(
                _of_kind(promised, "KEC-"), "PEMKOT-KDH", f"Pelayanan {post.title.removeprefix('Camat ')} membaik"
            )
        elif place == "LURAH":
            number += 1
            camat = f"{unit.rpartition('.')[0]}-CAMAT"
            told = promised.of(
                _of_kind(promised, "KEL-"), camat, f"Pelayanan {post.title.removeprefix('Lurah ')} membaik", number % 9
            )
        if not told:
            continue
        is_draft = place == "LURAH" and number % DRAFTED_EVERY == 0
        is_returned = place == "LURAH" and number % 17 == 5
        yield Loaded(
            post.id, told, list(_plan(told, post)),
            signed_at=None if is_draft or is_returned or post.code in held else signed_at, returned_why=RETURNED if is_returned else "",
        )  # fmt: skip


IN_MOTION = ("BAPPEDA-KEPALA", "15.71.01.1001-LURAH", "INSPEKTORAT-KEPALA")


def _signed_for_real() -> Sequence[str]:
    return SIGNED_FOR_REAL if signing.is_possible() else ()


def _divided(posts: Sequence[Post], promised: Promising) -> Iterator[tuple[str, tuple[str, Decimal]]]:
    """Which division heads, of those who are there, take how much of what."""
    for unit, (code, parts) in DIVIDED.items():
        heads = [one.code for one in posts if one.code.startswith(f"{unit}-KABID-") and one.id in promised.agreements]
        for head, part in zip(heads, parts, strict=False):
            yield head, (code, part)


def _in_motion(by_code: Mapping[str, int], site: str, today: date, at: datetime) -> None:
    """Proposed for real by people who may be entered as, with their document; and one that is being revised."""
    for code in IN_MOTION[:2]:
        found = queries.draft_of_position(by_code.get(code, 0), today.year)
        if found is None:
            continue
        if (user := access.user_by_id(found.user_id or 0)) is not None:
            agreements.propose(
                access.actor_of(user, on=today), version_id=found.version_id, edit=found.edit, site=site, at=at
            )
    revised = queries.agreements_by_position(today.year).get(by_code.get("DINKES-KEPALA", 0))
    reviser = queries.first_user_of(revised) if revised else None
    if revised and reviser and (account := access.user_by_id(reviser)) is not None:
        agreements.revise(
            access.actor_of(account, on=today), agreement_id=revised, reason="strategy",
            why="Anggaran program berubah (contoh peragaan).", at=at,
        )  # fmt: skip


def _last_year(actor: Actor, posts: Sequence[Post], today: date, at: datetime) -> int:
    """An agency and an urban village of last year, signed in its first weeks and closed since; how many."""
    year, ids = today.year - 1, units.unit_ids_by_code()
    agreements.open_year(actor, year=year, unit_ids=[ids[code] for code in LAST_YEAR if code in ids], at=at)
    agreements.set_budget_days(actor, year=year, approved_on=date(year, 1, 2), changed_on=None, at=at)
    promised = Promising(date(year, 12, 31), {post.code: post.id for post in posts}, year)
    signed_at = timezone.make_aware(datetime(year, 1, 20, 9))
    given = []
    for post in posts:
        if post.unit not in LAST_YEAR or post.id not in promised.agreements:
            continue
        is_village = "." in post.unit
        head = f"{post.unit}-{'LURAH' if is_village else 'KEPALA'}"
        own = sorted(code for code in promised.manuals if code.startswith("KEL-" if is_village else f"{post.unit}-"))
        told = promised.of(own) if post.code == head else promised.of(own[:1], head)
        given.append(Loaded(post.id, told, list(_plan(told, post)), signed_at=signed_at))
    load_contents(actor, year=year, given=given, at=at)
    return agreements.close_year(actor, year=year, at=at)


def _posts(today: date) -> list[Post]:
    rows = positions.posts(on=today).select_related("position__unit")
    found = rows.values_list("position_id", "position__code", "position__unit__code", "title")
    return sorted((Post(*row) for row in found), key=lambda post: post.code)


def _plan(told: Sequence[Mapping[str, Any]], post: Post) -> Iterator[dict[str, Any]]:
    """Three activities for each promise, of which the weights add up to the promise's."""
    shares = _weights(len(told) * len(WORK))
    for number, row in enumerate(told):
        for place, (text, output, months) in enumerate(WORK):
            yield {
                "key": f"a{number + 1}{place + 1}", "promise_key": row["key"], "text": f"{text}: {row['indicator_name']}"[:500],
                "output": output, "in_charge": f"Staf {post.title}"[:200], "weight": shares[number * len(WORK) + place],
                "months": _twelve(months), "budget": 0,
            }  # fmt: skip


def _twelve(months: Sequence[int]) -> list[Decimal]:
    return [Decimal(share) for share in months] + [Decimal(0)] * (12 - len(months))


def _weights(count: int) -> list[Decimal]:
    """So many that add up to 100 exactly."""
    if not count:
        return []
    each = (Decimal(100) / count).quantize(Decimal("0.01"))
    return [*[each] * (count - 1), Decimal(100) - each * (count - 1)]


def _quarters(target: Decimal, one: Any) -> list[Decimal | None]:
    if one.direction in ("date", "range"):
        return [None] * 4
    if one.accumulation == "sum":
        part = (target / 4).quantize(Decimal("0.01"))
        return [part, part, part, target - 3 * part]
    if one.accumulation == "average":
        return [target] * 4
    return [None, None, None, target]


def _objective(one: IndicatorManual) -> str:
    return (one.rationale or one.name).split(".")[0][:200]


def _above_key(code: str, above: str) -> str:
    """Of what promise of the superior this is a share."""
    if above.endswith("-CAMAT"):
        return _key("KEC-01")
    if above.endswith(("-KEPALA", "-LURAH")):
        return _key(code)
    if code.startswith("KEC-"):
        return _key("KOTA-07")
    return _key(code) if code in CITY else ""


def _key(code: str) -> str:
    return code.replace("-", "").lower()[:16]


def _of_kind(promised: Promising, start: str) -> list[str]:
    return sorted(code for code in promised.manuals if code.startswith(start))


def _values() -> list[dict[str, str]]:
    return list(csv.DictReader(measuring.raw("indicators", measuring.VALUES).decode().splitlines()))
