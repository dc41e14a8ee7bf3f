"""One run: sign everybody in, look around, throw until time is up."""

import re
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import partial
from random import Random
from typing import Any

from django.utils import timezone

from jenjang.config.bench.running import cookie_of
from jenjang.config.demo import ensure_demo
from jenjang.config.fuzz import inputs
from jenjang.config.fuzz.asking import Answer, Asker, Case, faults
from jenjang.config.fuzz.forms import filled
from jenjang.config.fuzz.walking import Ground, explored, routes
from jenjang.config.roles import ROLES
from jenjang.kernel.access import commands as access
from jenjang.kernel.access.actor import system
from jenjang.kernel.access.queries import user_by_id
from jenjang.kernel.tenancy import queries as tenancy
from jenjang.kernel.tenancy.scope import government_scope

VISITOR, EVERYBODY, ELSEWHERE = "visitor", "all roles", "all roles, elsewhere"
HOME = "kota-jambi"
# Who finds addresses and forms, and where; all others are sent to the same. The second government is one that has published.
LOOKS_AROUND = {VISITOR: HOME, EVERYBODY: HOME, ELSEWHERE: "kabupaten-deli-serdang"}

Report = Callable[[str], None]


@dataclass(frozen=True)
class Fault:
    """The first case that brought it about; number: which one of the run, 0 while looking around."""

    number: int
    case: Case
    what: tuple[str, ...]


@dataclass(frozen=True)
class Run:
    """routes: how many there are. reached: how many of them were answered by a page or are some form's target."""

    sent: int
    routes: int
    reached: int
    forms: int
    faults: tuple[Fault, ...]


def run(application: Any, *, seconds: float, seed: int, slowest: float, report: Report) -> Run:
    asker = _asker(application, report)
    report("Looking around …")
    watched = Watched(asker, slowest)
    ground = explored(watched, LOOKS_AROUND)
    known, forms = len(routes()), sum(map(len, ground.forms.values()))
    report(
        f"  {len(ground.reached)} of {known} kinds of addresses, {forms} forms; throwing for {seconds:g} s with seed {seed} …"
    )
    end, dice = time.monotonic() + seconds, Random(seed)  # noqa: S311  nothing secret hangs on it
    for case in one_each(ground, dice):
        watched.ask(case)
    for case in endless(ground, dice):
        if time.monotonic() > end:
            break
        watched.ask(case)
    return Run(watched.sent, known, len(ground.reached), forms, tuple(watched.found.values()))


def replay(application: Any, case: Case, *, slowest: float, report: Report) -> Run:
    """Send one case on a fresh demo."""
    watched = Watched(_asker(application, report), slowest)
    answer = watched.ask(case)
    report(f"Answered {answer.status} after {answer.seconds:.2f} s.")
    return Run(1, len(routes()), 0, 0, tuple(watched.found.values()))


class Watched:
    """Looks at every answer; alike faults are kept once."""

    def __init__(self, asker: Asker, slowest: float) -> None:
        self._asker = asker
        self._slowest = slowest
        self.sent = 0
        self.found: dict[tuple[str, str], Fault] = {}

    def ask(self, case: Case) -> Answer:
        self.sent += 1
        answer = self._asker.ask(case)
        if what := faults(answer, slowest=self._slowest):
            kind = re.sub(r"\d+", "0", case.target.partition("?")[0])[:80]
            last = re.sub(r"\d+", "0", what[-1].rstrip().rpartition("\n")[2])[:80]
            self.found.setdefault((kind, last), Fault(self.sent, case, tuple(what)))
        return answer


def one_each(ground: Ground, dice: Random) -> Iterator[Case]:
    """Every form and address with one thing each, however long that takes."""
    for one in LOOKS_AROUND:
        for path in ground.addresses[one]:
            yield Case(one, "GET", _with_query(path, ground, dice))
            yield _posted(one, path, {dice.choice(inputs.NAMES): inputs.text(dice)}, dice)
        for form in ground.forms[one]:
            yield _sent(one, form, dice)


def endless(ground: Ground, dice: Random) -> Iterator[Case]:
    """Whatever comes, as whoever."""
    everyone, finders = [*LOOKS_AROUND, *ROLES], list(LOOKS_AROUND)
    while True:
        who, finder = dice.choice(everyone), dice.choice(finders)
        path, fate = dice.choice(ground.addresses[finder]), dice.random()
        if fate < 0.5 and ground.forms[finder]:
            yield _sent(who if dice.random() < 0.3 else finder, dice.choice(ground.forms[finder]), dice)
        elif fate < 0.75:
            yield Case(
                who, "GET", _with_query(path, ground, dice), dice.choice(inputs.HEADERS) if dice.random() < 0.2 else {}
            )
        elif fate < 0.9:
            yield Case(who, dice.choice(("GET", "POST")), inputs.strange_path(path, dice))
        elif fate < 0.95:
            kind, body = dice.choice(inputs.BODIES)
            yield Case(who, "POST", path, {}, kind, body)
        else:
            yield Case(who, dice.choice(inputs.METHODS), path, dice.choice(inputs.HEADERS))


def _with_query(path: str, ground: Ground, dice: Random) -> str:
    return f"{path.partition('?')[0]}?{inputs.query(sorted(ground.names), dice)}"


def _sent(who: str, form: Any, dice: Random) -> Case:
    values = inputs.spoilt(filled(form), form.choices, dice)
    if form.method != "post":
        return Case(who, "GET", f"{form.action.partition('?')[0]}?{inputs.encoded(values)}")
    if form.files:
        return Case(who, "POST", form.action, {}, *inputs.multipart(values, form.files, dice))
    return _posted(who, form.action, values, dice)


def _posted(who: str, path: str, values: Mapping[str, str], dice: Random) -> Case:
    headers = {"HX-Request": "true"} if dice.random() < 0.3 else {}
    return Case(who, "POST", path, headers, "application/x-www-form-urlencoded", inputs.encoded(values).encode())


def _asker(application: Any, report: Report) -> Asker:
    """The demo, with an account for each role and one for all of them."""
    ensure_demo(report=report)
    held = {EVERYBODY: tuple(ROLES), ELSEWHERE: tuple(ROLES), **{role: (role,) for role in ROLES}}
    accounts = {who: _account(_id_of(LOOKS_AROUND.get(who, HOME)), who, roles) for who, roles in held.items()}
    return Asker(application, {who: partial(_session, user_id) for who, user_id in accounts.items()})


def _id_of(slug: str) -> int:
    government = tenancy.government_by_slug_or_code(slug)
    if government is None:
        raise RuntimeError(f"the demo has no government {slug}")
    return government.id


def _account(government_id: int, who: str, roles: tuple[str, ...]) -> int:
    at, word = timezone.now(), re.sub(r"[^a-z]+", "-", who)
    with government_scope(government_id):
        actor = system(government_id)
        user_id = access.add_account(actor, name=f"Penguji {who}", password=None, email=f"{word}@uji.example", at=at)
        for role in roles:
            access.assign_role(actor, user_id=user_id, role=role, since=date(2020, 1, 1), at=at)
    return user_id


def _session(user_id: int) -> str:
    return cookie_of(user_by_id(user_id)).partition("=")[2]
