"""Who holds and held the structural posts: present holders, vacancies with acting ones, and the way each person came.

Built backwards from the day of loading: first who sits where now, then, from the highest down, the earlier posts of each
in seats that were free at the time, so that the history of every post and of every person is without contradiction.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from jenjang.organization.employees.commands.loading import Record
from jenjang.organization.employees.queries import SchoolLevel
from jenjang.organization.positions.commands.loading import Post
from jenjang.organization.positions.queries import IncumbencyKind, PositionKind
from jenjang.organization.positions.rules import RANGES

from .making import YEAR, Maker, Wish, before
from .people import Person

LADDER = ("II.a", "II.b", "III.a", "III.b", "IV.a", "IV.b")
AGES = {"II": (46, 59.4), "III": (38, 57.4), "IV": (32, 57.4)}
RETIRES_AT = {"II": 60, "III": 58, "IV": 58}
TENURES = ((0.50, 0.2, 2), (0.30, 2, 5), (0.14, 5, 10), (0.06, 10, 13))  # share of posts, years in post from and to
VACANT_EACH, SUCCEEDED_EACH = 22, 12  # every so many posts one is vacant; one had a holder who has retired
TERM_BEGINS = (2, 20)  # month and day
TRIES = 12
LEAST_TERM = 270  # days


@dataclass(slots=True)
class Held:
    """An incumbency of somebody by their place in the list of records. until: the first day no more."""

    who: int
    post: str
    kind: str
    since: date
    until: date | None = None
    because: str = ""


@dataclass
class Cast:
    """Everybody made so far and what they hold and held."""

    records: list[Record] = field(default_factory=list)
    held: list[Held] = field(default_factory=list)
    seats: dict[str, list[tuple[date, date]]] = field(default_factory=lambda: defaultdict(list))

    def add(self, record: Record) -> int:
        self.records.append(record)
        return len(self.records) - 1

    def seat(self, held: Held) -> None:
        self.held.append(held)
        if held.kind == IncumbencyKind.DEFINITIVE:
            self.seats[held.post].append((held.since, held.until or date.max))

    def is_free(self, post: str, since: date, until: date) -> bool:
        return all(until <= begun or ended <= since for begun, ended in self.seats[post])


class Casting:
    """Gives holders to the posts of one government. accounts: user id by code of the post."""

    def __init__(
        self, maker: Maker, posts: Sequence[Post], people: Iterable[Person], accounts: Mapping[str, int]
    ) -> None:
        self.cast = Cast()
        self._maker, self._random, self._today = maker, maker.random, maker.today
        self._posts = {post.code: post for post in posts}
        self._people = {person.post: person for person in people}
        self._accounts = accounts
        self._staff = [post for post in posts if post.kind == PositionKind.STAFF]
        self._at_level: dict[str, list[Post]] = defaultdict(list)
        for post in posts:
            self._at_level[post.level].append(post)
        self._ranges = {row.echelon: (row.lowest, row.highest) for row in RANGES.at(self._today).rows}

    def fill(self, *, with_history: bool) -> Cast:
        """Everybody in place. with_history: also vacancies, acting holders, earlier posts and staff."""
        vacant: list[tuple[Post, date]] = []
        structural = [post for post in self._posts.values() if post.kind != PositionKind.STAFF]
        for number, post in enumerate(structural, start=1):
            if with_history and number % VACANT_EACH == 0 and post.code not in self._people:
                vacant.append((post, self._vacate(post)))
            else:
                self._install(post)
        present = [held for held in self.cast.held if held.until is None]
        self._install_staff(each=2 if with_history else 0)
        if with_history:
            self._act(vacant, present)
            self._stand_in(present)
            self._succeed(present)
            for held in sorted(present, key=lambda held: LADDER.index(self._level(held.post))):
                self._came_by(held)
            self._mar_numbers()
        return self.cast

    def _install(self, post: Post) -> None:
        person = self._people.get(post.code)
        user_id = self._accounts.get(post.code)
        name, sex = (person.name, person.sex) if person else ("", "")
        if not post.level:
            since = _term_of(self._today)
            until, sex = since.replace(year=since.year + 5), sex or self._random.choice(("male", "female"))
            if post.kind == PositionKind.DIRECTOR:
                record = self._maker.director(name, sex, user_id, since, until)
            else:
                record = self._maker.elected(name, sex, user_id)
            self.cast.seat(Held(self.cast.add(record), post.code, IncumbencyKind.DEFINITIVE, since, until))
            return
        wish = self._wish(post, self._random.uniform(*AGES[_step(post)]))
        record = self._maker.employee(replace(wish, name=name, sex=sex, user_id=user_id))
        self.cast.seat(Held(self.cast.add(record), post.code, IncumbencyKind.DEFINITIVE, self._since(record)))

    def _wish(self, post: Post, age: float) -> Wish:
        chance = {"II": 0.9, "III": 0.55, "IV": 0.15}[_step(post)]
        school = SchoolLevel.S2 if self._random.random() < chance else SchoolLevel.S1
        return Wish(age, school, ranks=self._ranges[post.level], with_private=True)

    def _since(self, record: Record) -> date:
        """When the present post began: drawn, but not before the fifth year of service nor before any rank above III/a."""
        shares = [share for share, _least, _most in TENURES]
        _share, least, most = self._random.choices(TENURES, shares)[0]
        earliest = _entered(record) + timedelta(days=5 * YEAR)
        return max(before(self._today, self._random.uniform(least, most)), min(earliest, before(self._today, 0.3)))

    def _vacate(self, post: Post) -> date:
        """Let the last holder have retired; answers since when the post is vacant."""
        left_on = before(self._today, self._random.uniform(0.05, 0.9)).replace(day=1)
        self._retire(post, left_on)
        return left_on

    def _retire(self, post: Post, left_on: date) -> None:
        since = left_on - timedelta(days=self._random.randint(400, 2400))
        if self.cast.is_free(post.code, since, left_on):
            wish = replace(self._wish(post, RETIRES_AT[_step(post)]), left_on=left_on)
            who = self.cast.add(self._maker.employee(wish))
            self.cast.seat(Held(who, post.code, IncumbencyKind.DEFINITIVE, since, left_on, "Pensiun"))

    def _install_staff(self, *, each: int) -> None:
        for post in self._staff:
            person = self._people.get(post.code)
            names = [person] if person else []
            for place in range(max(each, len(names))):
                given = names[place] if place < len(names) else None
                user_id = self._accounts.get(post.code) if given else None
                record = self._maker.employee(
                    Wish(
                        self._random.uniform(25, 55), self._random.choice((SchoolLevel.SMA, SchoolLevel.D3, SchoolLevel.S1)),
                        ranks=("III/a", "III/b"), name=given.name if given else "", sex=given.sex if given else "",
                        user_id=user_id, with_private=True,
                    )
                )  # fmt: skip
                since = max(_entered(record), before(self._today, self._random.uniform(0.5, 9)))
                self.cast.seat(Held(self.cast.add(record), post.code, IncumbencyKind.DEFINITIVE, since))

    def _act(self, vacant: Sequence[tuple[Post, date]], present: Sequence[Held]) -> None:
        """Two of three vacant posts have an acting holder: somebody of the same unit who may, else the superior's peer."""
        by_unit: dict[int, list[Held]] = defaultdict(list)
        for held in present:
            by_unit[self._posts[held.post].unit_id].append(held)
        heads = [held for held in present if self._posts[held.post].is_head and held.post in self._people]
        given_to_account = False
        for number, (post, since) in enumerate(vacant):
            if number % 3 == 2:
                continue
            lower = [held for held in by_unit[post.unit_id] if self._level(held.post) >= post.level]
            head = next((held for held in heads if self._level(held.post) == post.level), None)
            if post.is_head and head and not given_to_account:
                actor, given_to_account = head, True
            elif lower:
                actor = min(lower, key=lambda held: self._level(held.post))
            else:
                continue
            begins = max(since, before(self._today, 0.45), actor.since)
            self.cast.seat(Held(actor.who, post.code, IncumbencyKind.PLT, begins))

    def _stand_in(self, present: Sequence[Held]) -> None:
        """Three heads are away for some days; their secretaries stand in."""
        by_code = {held.post: held for held in present}
        pairs = ((f"{code}-KEPALA", f"{code}-SEKRETARIS") for code in ("DLH", "DISHUB", "BPPRD", "DINSOS", "DKPS"))
        both = [(head, by_code[second].who) for head, second in pairs if head in by_code and second in by_code]
        for head, who in both[:3]:
            begun = self._today - timedelta(days=self._random.randint(1, 4))
            self.cast.seat(Held(who, head, IncumbencyKind.PLH, begun, self._today + timedelta(days=9)))

    def _succeed(self, present: Sequence[Held]) -> None:
        """Some posts had a holder who has retired; some of the present ones first acted there."""
        for number, held in enumerate(present):
            post = self._posts[held.post]
            if number % SUCCEEDED_EACH == 5 and held.since < before(self._today, 0.5):
                ended = held.since.replace(day=1)
                if number % 2:
                    ended = (ended - timedelta(days=150)).replace(day=1)
                    self.cast.seat(
                        Held(held.who, held.post, IncumbencyKind.PLT, ended, held.since, "Diangkat definitif")
                    )
                self._retire(post, ended)

    def _came_by(self, held: Held) -> None:
        """The earlier posts of a holder, back to the first years as staff."""
        record = self.cast.records[held.who]
        hired_on = _entered(record)
        until, place = held.since, LADDER.index(self._level(held.post)) + 1
        while (until - hired_on).days > 6 * YEAR and place < len(LADDER):
            since = max(until - timedelta(days=self._random.randint(500, 1700)), hired_on + timedelta(days=3 * YEAR))
            post = self._free_post(LADDER[place], since, until)
            if post:
                self.cast.seat(Held(held.who, post.code, IncumbencyKind.DEFINITIVE, since, until, "Mutasi"))
                until = since
            place += 1 if post is None or self._random.random() < 0.7 else 0
        if (until - hired_on).days > LEAST_TERM:
            post = self._random.choice(self._staff)
            self.cast.seat(Held(held.who, post.code, IncumbencyKind.DEFINITIVE, hired_on, until, "Promosi"))

    def _free_post(self, level: str, since: date, until: date) -> Post | None:
        among = self._at_level[level]
        tries = self._random.sample(among, min(TRIES, len(among)))
        return next((post for post in tries if self.cast.is_free(post.code, since, until)), None)

    def _mar_numbers(self) -> None:
        """Five have a number that differs from their birth or appointment, each for a stated reason."""
        reasons = (
            ("Tanggal lahir dibetulkan menurut penetapan pengadilan setelah NIP terbit.", {"days": 1}),
            ("Tanggal lahir di NIP tertulis sebelum akta kelahiran dibetulkan.", {"days": 30}),
        )
        for number, who in enumerate(range(40, len(self.cast.records), max(1, len(self.cast.records) // 5))):
            note, shift = reasons[number % 2]
            record = self.cast.records[who]
            if record.nip and not record.left_on and record.user_id is None:
                born_on = record.born_on - timedelta(**shift)
                self.cast.records[who] = replace(record, born_on=born_on, nip_note=note)

    def _level(self, code: str) -> str:
        return self._posts[code].level


def _entered(record: Record) -> date:
    """The first day of service; of the elected, who have none, the coming of age."""
    return record.hired_on or before(record.born_on, -18)


def _step(post: Post) -> str:
    return post.level.split(".")[0]


def _term_of(today: date) -> date:
    """The day the elected two took office: five years are a term, the one of February 2025 among them."""
    begun = date(today.year - (today.year - 2025) % 5, *TERM_BEGINS)
    return begun if begun <= today else begun.replace(year=begun.year - 5)
