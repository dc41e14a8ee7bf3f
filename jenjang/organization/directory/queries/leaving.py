"""The day on which each leaves the service, worked out by the database from the rows of the law, and counted there.

The same arithmetic as `positions.rules.retirement_on` and `rules.horizon.leaves_on`; a test holds them against each other.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from datetime import date
from functools import cache
from itertools import chain
from typing import Any

from django.db.models import F, Q

from jenjang.kernel.tenancy.prepared import Prepared
from jenjang.kernel.tenancy.woven import Woven
from jenjang.organization.employees import queries as employees
from jenjang.organization.positions import queries as positions
from jenjang.organization.positions.rules import RetirementAge, retirement_ages

from ..rules.horizon import Window

ON_CONTRACT = (
    employees.EmployeeKind.PPPK,
    employees.EmployeeKind.PPPK_PART_TIME,
    employees.EmployeeKind.DIRECTOR,
)
LIKE_STAFF = "staff"  # how who holds no post retires

# Who serves for a term has no age, and leaves with its end alone.
# Parameters: the kinds on contract, how staff are called, their age, those of the ages, the end of the window.
LEAVERS = """,
aged AS MATERIALIZED (
    SELECT person.*, person.kind IN (%s, %s, %s) AS by_contract, post.unit_id, post.position_id,
        CASE WHEN post.employee_id IS NULL THEN %s ELSE post.post_kind END AS post_kind,
        CASE WHEN person.kind = 'director' THEN NULL WHEN post.employee_id IS NULL THEN %s {age} END AS age
    FROM person LEFT JOIN post ON post.employee_id = person.id
),
dated AS MATERIALIZED (
    SELECT *, make_date(
            date_part('year', born_on)::int + age + date_part('month', born_on)::int / 12,
            date_part('month', born_on)::int %% 12 + 1, 1
        ) AS retires_on,
        CASE WHEN by_contract THEN contract_ends_on + 1 END AS ends_on
    FROM aged WHERE age IS NOT NULL OR by_contract
),
leaver AS (
    SELECT *, least(retires_on, ends_on) AS leaves_on, ends_on IS NOT NULL AND (retires_on IS NULL OR ends_on <= retires_on) AS is_contract
    FROM dated WHERE least(retires_on, ends_on) < %s
)
"""

# A code for each: twice the month of the window (from 0; -1: passed), and one more where a contract ends.
# Parameters of its own: the day, its year, its month.
COUNTED = """
SELECT unit_id, array_agg(
    is_contract::int + 2 * CASE WHEN leaves_on <= %s THEN -1 ELSE
        12 * (date_part('year', leaves_on)::int - %s) + date_part('month', leaves_on)::int - %s END
) FROM leaver {narrow} GROUP BY unit_id
"""

Tally = Counter[tuple[int | None, bool]]  # by month (from 0, that of the day; None: passed) and whether a contract ends


def codes(*, post_kind: str, on: date) -> dict[int | None, list[int]]:
    """Who leaves, by unit (None: without a definitive post): for each a code that `tally` reads. One query."""
    window, ages = Window(on), retirement_ages(on)
    given: dict[str, Any] = {**bounds(window, ages), "year": window.first.year, "month": window.first.month}
    given |= {"post_kind": post_kind} if post_kind else {}
    return dict(_counting(ages, narrowed=bool(post_kind)).rows(**given))


def tally(coded: Iterable[Iterable[int]]) -> Tally:
    """How many leave in each month of the window and for which reason; counted before the codes are read, as a city has thousands."""
    counted = Counter(chain.from_iterable(coded))
    return Tally({(None if code < 0 else code // 2, bool(code % 2)): count for code, count in counted.items()})


@cache
def _counting(ages: tuple[RetirementAge, ...], *, narrowed: bool) -> Prepared:
    def build(*, on: Any, end: Any, born_before: Any, year: int, month: int, post_kind: str = "") -> Woven:
        narrow = "WHERE post_kind = %s" if narrowed else ""
        own = [on, year, month, *([post_kind] if narrowed else [])]
        return leavers(COUNTED.format(narrow=narrow), own, ages=ages, on=on, end=end, born_before=born_before)

    marks = {"post_kind": "a kind of post to be named"} if narrowed else {}
    return Prepared(
        build, of=("employees", "positions"), on=date(9999, 12, 30), end=date(9999, 12, 29), born_before=date(9999, 12, 28), year=-7_106_119, month=-7_106_120, **marks,
    )  # fmt: skip


def bounds(window: Window, ages: Collection[RetirementAge]) -> dict[str, date]:
    """What `leavers` needs to know of a window: only who was born before `born_before` can reach the lowest age in it."""
    lowest = min(row.age for row in ages)
    return {"on": window.on, "end": window.end, "born_before": window.born_before(lowest)}


def leavers(
    sql: str,
    parameters: Sequence[Any],
    *,
    ages: Collection[RetirementAge],
    on: date,
    end: date,
    born_before: date,
    columns: Sequence[str] = (),
    **more: Any,
) -> Woven:
    """A statement over `leaver`: who leaves before the end, with the day, the ending and the definitive post.

    columns: what else of the person it needs. more: other tables it names.
    """
    aged = Q(born_on__lt=born_before) | Q(kind__in=ON_CONTRACT, contract_ends_on__lt=end)
    person = (
        employees.in_service(on=on)
        .exclude(kind=employees.EmployeeKind.ELECTED)
        .filter(aged)
        .values("id", "kind", "born_on", "contract_ends_on", *columns)
    )
    post = (
        positions.held(on=on)
        .filter(kind=positions.IncumbencyKind.DEFINITIVE)
        .annotate(unit_id=F("position__unit_id"), post_kind=F("position__kind"))
        .annotate(level=F("position__level"), profession=F("position__profession"))
        .values("employee_id", "position_id", "unit_id", "post_kind", "level", "profession")
    )
    staff = next(row.age for row in ages if row.fits(LIKE_STAFF, "", ""))
    branches, values = _age(ages)
    own = [*(kind.value for kind in ON_CONTRACT), LIKE_STAFF, staff, *values, end]
    return Woven(
        {"person": person, "post": post, **more}, LEAVERS.replace("{age}", branches) + sql, [*own, *parameters]
    )


def _age(ages: Iterable[RetirementAge]) -> tuple[str, list[Any]]:
    """The age of the first row that fits a post, as the rule chooses it: branches of a CASE, and their parameters."""
    branches, values = [], []
    for row in ages:
        told = {"post_kind": row.kind, "level": row.level, "profession": row.profession}
        asked = {name: value for name, value in told.items() if value}
        branches.append(f"WHEN {' AND '.join(f'post.{name} = %s' for name in asked)} THEN %s")
        values += [*asked.values(), row.age]
    return " ".join(branches), values
