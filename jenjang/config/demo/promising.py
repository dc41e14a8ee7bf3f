"""Plans, promises and performance trees of the demo. What is published is carried with its source; the rest says that it is an example."""

import csv
import struct
import zlib
from collections.abc import Iterator, Mapping
from datetime import date, datetime, timedelta

from django.utils import timezone

from jenjang.config.demo.governments import JAMBI, Promised
from jenjang.config.demo.measuring import raw
from jenjang.config.wording import counted
from jenjang.kernel.access.actor import Actor
from jenjang.kernel.sheets.mapping import guess, rows_of
from jenjang.kernel.sheets.reading import read_table
from jenjang.organization.units import queries as units
from jenjang.performance.cascade import commands as cascade
from jenjang.performance.cascade import queries as trees
from jenjang.performance.cascade.commands.loading import Draft, load_nodes
from jenjang.performance.indicators import commands as indicators
from jenjang.performance.indicators import queries as dictionary
from jenjang.performance.programmes import commands as programmes
from jenjang.performance.programmes import importing
from jenjang.performance.programmes import queries as plans
from jenjang.performance.programmes.commands import PlanFacts, Promise

EXAMPLE = "Contoh (peragaan)"
FIRST_MONTH, LAST_MONTH = date(JAMBI.first_year, 1, 1), date(JAMBI.last_year, 12, 1)
WIDE, HIGH = 320, 240  # pixels of a sample photo
REGENCY = (
    ("KAB-01", "Persentase penduduk miskin", "persen"),
    ("KAB-02", "Tingkat pengangguran terbuka", "persen"),
    ("KAB-03", "Indeks Pembangunan Manusia", "poin"),
)
SOURCE = "setda.tegalkab.go.id, 8 Februari 2019"


def is_there(actor: Actor) -> bool:
    """Whether the active government has a plan already."""
    return bool(plans.plans(actor))


def load(actor: Actor, promised: Promised, *, at: datetime) -> str:
    """The plan with targets, its promises with milestones in every state, and its tree; answers with what was loaded."""
    if promised.own_indicators:
        _own_indicators(actor, at)
    plan_id = _plan(actor, promised, at)
    codes = units.unit_ids_by_code()
    flagships = _flagships(actor, promised.name, plan_id, codes, at) if promised.has_flagships else {}
    programmes.bring_into_force(actor, plan_id=plan_id, at=at)
    for flagship_id in flagships.values():
        programmes.publish(actor, flagship_id=flagship_id, at=at)
    steps = _milestones(actor, promised.name, flagships, at) if flagships else 0
    nodes = _tree(actor, promised.name, plan_id, codes, at)
    parts = [counted(len(flagships), "promise"), counted(steps, "milestone")] if flagships else []
    return ", ".join(["1 plan", *parts, counted(nodes, "node")])


def _plan(actor: Actor, promised: Promised, at: datetime) -> int:
    facts = PlanFacts(
        promised.title, promised.first_year, promised.last_year, promised.vision, f"Perda {EXAMPLE.lower()}",
        date(promised.first_year, 8, 20), promised.source,
    )  # fmt: skip
    plan_id = programmes.draft_plan(actor, facts=facts, at=at)
    name = f"{promised.name}_targets.csv"
    table = read_table(raw("programmes", name), name, known=importing.PLAN_TARGETS.titles())
    importing.bring_in(actor, rows_of(table, guess(importing.PLAN_TARGETS.columns, table.titles)), at=at)
    return plan_id


def _own_indicators(actor: Actor, at: datetime) -> None:
    """The three measures whose targets Kabupaten Tegal published; their manuals are left to be filled in."""
    unit = units.unit_ids_by_code()["PEMKAB"]
    for code, name, measure_unit in REGENCY:
        facts = {"name": name, "measure_unit": measure_unit, "data_source": SOURCE}
        indicators.add_indicator(
            actor, code=code, unit_id=unit, is_main=True, starts_on=date(2019, 1, 1), facts=facts, at=at
        )


def _flagships(actor: Actor, name: str, plan_id: int, codes: Mapping[str, int], at: datetime) -> dict[int, int]:
    head = plans.head_of(plan_id)
    aims = {
        aim.code: aim.id
        for mission in plans.plan_page(head).missions
        for top in mission.aims
        for aim in (top, *top.below)
    }
    made = {}
    for row in _rows("programmes", f"{name}_flagships.csv"):
        served = row["objectives"].split()
        given = Promise(
            int(row["number"]), row["name"], row["promise"], codes[row["lead"]], head.first_year, head.last_year,
            contributing=[codes[one] for one in row["contributing"].split()], objective_ids=[aims[one] for one in served], source=row["source"],
        )  # fmt: skip
        made[given.number] = programmes.add_flagship(actor, plan_id=plan_id, given=given, at=at)
    return made


def _milestones(actor: Actor, name: str, flagships: Mapping[int, int], at: datetime) -> int:
    """Each in the state it is to be seen in, told on days before the loading."""
    count, today = 0, timezone.localdate(at)
    for row in _rows("programmes", f"{name}_milestones.csv"):
        month, words = _months_on(today, int(row["month"])), f"{EXAMPLE}: {row['words']}"
        step = programmes.add_milestone(
            actor, flagship_id=flagships[int(row["flagship"])], title=row["title"], month=month, at=at
        )
        if row["state"] == "done":
            programmes.report_milestone(
                actor, milestone_id=step, words=words, done_on=min(month + timedelta(days=24), today), caption=f"{EXAMPLE}: {row['title']}",
                file_name=f"contoh-{count}.png", content=picture(count), at=at,
            )  # fmt: skip
        elif row["state"] == "late":
            programmes.report_milestone(actor, milestone_id=step, words=words, at=at)
        elif row["state"] == "moved":
            programmes.move_milestone(actor, milestone_id=step, month=_months_on(month, 3), why=words, at=at)
        count += 1
    return count


def _tree(actor: Actor, name: str, plan_id: int, codes: Mapping[str, int], at: datetime) -> int:
    today = timezone.localdate(at)
    cascade.fill_from_objectives(actor, plan_id=plan_id, at=at)
    head = plans.head_of(plan_id)
    tops = {top.objective_id: top.id for top in trees.tree(head, on=today).tops}
    known = dictionary.ids_by_code()
    by_code = {aim.code: tops[aim.id] for aim in plans.top_objectives(plan_id)}
    rows = list(_rows("cascade", f"{name}.csv"))
    drafts = [
        Draft(
            row["key"], by_code.get(row["below"], row["below"]), row["kind"], row["text"], codes.get(row["unit"]),
            tuple(known[one] for one in row["indicators"].split()),
        )
        for row in rows
    ]  # fmt: skip
    if any(draft.key == "n" for draft in drafts):
        drafts += _down_to_urban_villages(today, known)
    made = load_nodes(actor, plan_id=plan_id, drafts=drafts, at=at)
    if "a1" in made and "DKPS" in codes:
        _requests(actor, made, codes, at)
    return len(made) + len(tops)


def _down_to_urban_villages(today: date, known: Mapping[str, int]) -> Iterator[Draft]:
    """A condition of each district, and an output of each of its urban villages."""
    facts = sorted(units.facts(on=today), key=lambda unit: unit.code)
    for unit in facts:
        place = unit.name.removeprefix("Kecamatan ").removeprefix("Kelurahan ")
        if unit.kind == "district":
            yield Draft(
                f"kec-{unit.id}", "n", "condition", f"Pelayanan Kecamatan {place} membaik", unit.id, (known["KEC-01"],)
            )
        elif unit.kind == "urban_village":
            text = f"Pelayanan Kelurahan {place} membaik"
            yield Draft(f"kel-{unit.id}", f"kec-{unit.parent_id}", "output", text, unit.id, (known["KEL-01"],))


def _requests(actor: Actor, nodes: Mapping[str, int], codes: Mapping[str, int], at: datetime) -> None:
    """One in every state: waiting, past its day, accepted, refused, withdrawn."""
    long_ago, soon = at - timedelta(days=40), timezone.localdate(at) + timedelta(days=10)

    def ask(node: str, unit: str, what: str, output: str, when: datetime = at, until: date = soon) -> int:
        return cascade.ask_for_contribution(
            actor, node_id=nodes[node], unit_id=codes[unit], contribution=what, promised_output=output, answer_by=until, at=when
        )  # fmt: skip

    ask("c2", "DPPKB", "Daftar keluarga berisiko setiap bulan", "Daftar keluarga berisiko menurut kelurahan")
    ask("j1", "DLH", "Saluran dibersihkan sebelum musim hujan", "Jadwal dan laporan pembersihan", long_ago, timezone.localdate(at) - timedelta(days=25))  # fmt: skip
    accepted = ask("a1", "DKPS", "Pemadanan data kependudukan", "Data padan setiap tanggal 5", long_ago)
    cascade.answer(actor, contribution_id=accepted, is_accepted=True, reason="Mulai bulan depan.", at=at)
    refused = ask("k1", "DISHUB", "Penimbangan truk di jalan kota", "Hasil penimbangan setiap bulan", long_ago)
    cascade.answer(
        actor, contribution_id=refused, is_accepted=False, reason="Jembatan timbang bukan kewenangan kota.", at=at
    )
    withdrawn = ask("e1", "DINSOS", "Daftar anak dari keluarga miskin", "Daftar anak menurut sekolah", long_ago)
    cascade.withdraw_contribution(actor, contribution_id=withdrawn, reason="Datanya sudah ada di Kartu Bahagia.", at=at)


def picture(number: int) -> bytes:
    """A sample photo: sky, ground and a road, in other colours for another number."""
    sky, ground = (120 + number * 7 % 90, 170, 215), (70, 120 + number * 11 % 80, 70)
    lines = bytearray()
    for y in range(HIGH):
        half = max(0, (y - HIGH // 2) * 2 // 3 + 8)
        row = bytearray(bytes(sky if y < HIGH // 2 else ground) * WIDE)
        if y >= HIGH // 2:
            row[(WIDE // 2 - half) * 3 : (WIDE // 2 + half) * 3] = bytes((95, 95, 100)) * (half * 2)
        lines += b"\0" + row
    head = struct.pack(">IIBBBBB", WIDE, HIGH, 8, 2, 0, 0, 0)
    parts = ((b"IHDR", head), (b"IDAT", zlib.compress(bytes(lines), 9)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body)) for kind, body in parts)  # fmt: skip


def _months_on(day: date, months: int) -> date:
    """The first day of the month so many months on; within the years of the plan, whenever the demo is loaded."""
    whole = day.year * 12 + day.month - 1 + months
    return min(max(date(whole // 12, whole % 12 + 1, 1), FIRST_MONTH), LAST_MONTH)


def _rows(room: str, name: str) -> list[dict[str, str]]:
    return list(csv.DictReader(raw(room, name).decode().splitlines()))
