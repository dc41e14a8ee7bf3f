"""All other employees of Kota Jambi: 10,000 in the service in all, its true size, with schools and health centres.

The units are of the usual kinds and bear plain numbers; how many there are of each and who works there is invented.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from random import Random

from django.utils import timezone

from jenjang.config.demo import staffing
from jenjang.config.demo.governments import unit_row
from jenjang.config.demo.history import Cast, Held
from jenjang.config.demo.kinds import EVERYWHERE, POSTS, REST, Many
from jenjang.config.demo.making import PPPK, Maker, Wish, before
from jenjang.config.demo.names import Names
from jenjang.config.demo.posts import head_of
from jenjang.config.posts import usual_role
from jenjang.config.wording import counted
from jenjang.kernel.access.actor import Actor
from jenjang.kernel.sheets.kinds import Row
from jenjang.organization.employees import queries as employees
from jenjang.organization.employees.queries import EmployeeKind
from jenjang.organization.positions.commands.loading import Post, load_positions
from jenjang.organization.positions.queries import IncumbencyKind
from jenjang.organization.units import queries as units
from jenjang.organization.units.queries import UnitFact

IN_SERVICE, CONTRACTS = 10_000, 5_900  # the size of the city; how many of them are under contract is of the usual order
PRIMARY_SCHOOLS, SECONDARY_SCHOOLS, CENTRES_OF_A_DISTRICT = 130, 26, 2
FIRST_SERIAL = 951  # numbers of the structural holders begin below
HOSPITAL = "RSUD"

BringUnits = Callable[[Actor, Sequence[Row], datetime], None]


@dataclass(frozen=True, slots=True)
class Seats:
    """A post with how many of each employment hold it."""

    many: Many
    post: Post
    unit: UnitFact
    civil: int
    contract: int


def is_there() -> bool:
    """Whether the active government has been loaded to city size."""
    return HOSPITAL in units.unit_ids_by_code()


def load(actor: Actor, *, bring_units: BringUnits, at: datetime, in_service: int = IN_SERVICE) -> str:
    """Schools, health centres, their posts and those of all offices, and who works there; answers with what was loaded.

    in_service: employees in all, those who are there counted; a smaller number shrinks every kind of post alike.
    """
    today = timezone.localdate(at)
    rows = list(_units(units.facts(on=today)))
    bring_units(actor, rows, at)
    facts = sorted(units.facts(on=today), key=lambda unit: unit.code)
    random = Random("city")  # noqa: S311  (invented people, the same each time)
    seats = list(_seats(facts, random, *_wanting(today, in_service), in_service))
    load_positions(actor, posts=[seat.post for seat in seats], at=at)
    maker = Maker(random, Names(random), today, first_serial=FIRST_SERIAL)
    cast = _cast(seats, maker, today)
    staffing.settle(actor, cast, maker, at)
    return ", ".join([counted(len(rows), "unit"), counted(len(seats), "post"), counted(len(cast.records), "employee")])


def _units(present: Sequence[UnitFact]) -> Iterator[Row]:
    districts = sorted((unit for unit in present if unit.kind == "district"), key=lambda unit: unit.code)
    stated = [
        *((f"SDN-{n:03}", f"SD Negeri {n}", "school", "DISDIK") for n in range(1, PRIMARY_SCHOOLS + 1)),
        *((f"SMPN-{n:02}", f"SMP Negeri {n}", "school", "DISDIK") for n in range(1, SECONDARY_SCHOOLS + 1)),
        *(
            (f"PKM-{unit.code}-{n}", f"Puskesmas {unit.name.removeprefix('Kecamatan ')} {n}", "health_centre", "DINKES")
            for unit in districts
            for n in range(1, CENTRES_OF_A_DISTRICT + 1)
        ),
        (HOSPITAL, "Rumah Sakit Umum Daerah", "hospital", "DINKES"),
    ]
    for number, (code, name, kind, parent) in enumerate(stated, start=1):
        yield unit_row(number, code, name, "", kind, parent, "")


def _wanting(today: date, in_service: int) -> tuple[int, int]:
    """How many civil servants and contract employees are wanting to the whole number."""
    there = Counter(employees.in_service(on=today).values_list("kind", flat=True))
    wanting = in_service - sum(there.values())
    contract = min(wanting, CONTRACTS * in_service // IN_SERVICE - sum(there[kind] for kind in PPPK))
    return wanting - contract, contract


def _seats(facts: Sequence[UnitFact], random: Random, civil: int, contract: int, in_service: int) -> Iterator[Seats]:
    def all_of(count: int, rest: int) -> int:
        return max(rest, 0) if count == REST else min(count * in_service // IN_SERVICE, civil + contract)

    rest_civil = civil - sum(all_of(many.civil, 0) for many in POSTS)
    rest_contract = contract - sum(all_of(many.contract, 0) for many in POSTS)
    codes = {unit.id: unit.code for unit in facts}
    for many in POSTS:
        places = [unit for unit in facts if unit.kind in many.units]
        shares = zip(
            places,
            _shared(all_of(many.civil, rest_civil), len(places)),
            _shared(all_of(many.contract, rest_contract), len(places)),
            strict=True,
        )
        for unit, of_civil, of_contract in shares:
            need = 1 if many.is_head else max(1, of_civil + of_contract + random.randint(-1, 2))
            post = _post(many, unit, codes.get(unit.parent_id or 0, ""), need)
            yield Seats(many, post, unit, of_civil, of_contract)


def _shared(count: int, places: int) -> list[int]:
    """A number in equal shares, the first ones by one larger where it does not divide."""
    share, more = divmod(max(count, 0), places)
    return [share + (place < more) for place in range(places)]


def _post(many: Many, unit: UnitFact, parent_code: str, need: int) -> Post:
    usual = usual_role(kind=many.kind, unit_kind=unit.kind, is_head=many.is_head, unit_code=unit.code)
    return Post(
        f"{unit.code}-{many.suffix}", unit.id, many.title.format(unit=unit.name), many.kind, usual.role, many.level or "",
        profession=many.profession, superior=_superior(many, unit, parent_code), is_head=many.is_head,
        only_one=many.is_head, whole_government=usual.whole_government, job_class=many.job_class, need=need,
    )  # fmt: skip


def _superior(many: Many, unit: UnitFact, parent_code: str) -> str:
    """Staff of offices answer to the one for general affairs, all others to the head of their unit."""
    if many.is_head:
        return f"{parent_code}-KEPALA"
    if unit.code == "SETDA":
        return "SETDA-SEKDA"
    if many.units == EVERYWHERE:
        return f"{unit.code}-{'SEKLUR' if unit.kind == 'urban_village' else 'KASUBBAG-1'}"
    return head_of(unit.code, unit.kind)


def _cast(seats: Sequence[Seats], maker: Maker, today: date) -> Cast:
    cast = Cast()
    same_kind: dict[tuple[str, tuple[str, ...]], list[Seats]] = {}
    for seat in seats:
        same_kind.setdefault((seat.many.suffix, seat.many.units), []).append(seat)
    for seat in seats:
        former = same_kind.get((seat.many.former, seat.many.units), [])
        for _holder in range(seat.civil):
            _civil_servant(cast, seat, former, maker, today)
        for _holder in range(seat.contract):
            _contract_employee(cast, seat, maker)
    return cast


def _civil_servant(cast: Cast, seat: Seats, former: Sequence[Seats], maker: Maker, today: date) -> None:
    many, random = seat.many, maker.random
    wish = Wish(random.uniform(*many.ages), many.school, many.fields, many.ranks)
    record = maker.employee(wish)
    hired_on = record.hired_on or today
    since = max(hired_on, before(today, random.uniform(0.3, 11)))
    who = cast.add(record)
    cast.held.append(Held(who, seat.post.code, IncumbencyKind.DEFINITIVE, since))
    if former and since > hired_on:
        earlier = random.choice(former).post.code
        cast.held.append(Held(who, earlier, IncumbencyKind.DEFINITIVE, hired_on, since, "Kenaikan jenjang"))


def _contract_employee(cast: Cast, seat: Seats, maker: Maker) -> None:
    many, random = seat.many, maker.random
    part_time = many.contract_kind is EmployeeKind.PPPK_PART_TIME
    served, years = (random.uniform(0.1, 1.1), 1) if part_time else (random.uniform(0.6, 4.9), 5)
    age = random.uniform(many.ages[0] + served, many.ages[1])
    wish = Wish(age, many.school, many.fields, kind=many.contract_kind, served=served, contract_years=years)
    record = maker.employee(wish)
    held = Held(cast.add(record), seat.post.code, IncumbencyKind.DEFINITIVE, record.hired_on or maker.today)
    cast.held.append(held)
