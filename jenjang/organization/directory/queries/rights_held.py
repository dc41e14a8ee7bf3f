"""The records behind the list of rights: posts held and roles assigned, narrowed, counted by role and cut in the database."""

from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.db.models import (
    BigIntegerField,
    Case,
    CharField,
    Count,
    DateField,
    F,
    IntegerField,
    OuterRef,
    Q,
    Subquery,
    TextField,
    Value,
    When,
)
from django.db.models.functions import Coalesce

from jenjang.kernel.access import queries as access
from jenjang.kernel.access.roles import all_roles
from jenjang.kernel.tenancy.statements import MOST_WORDS, WORDS, statement
from jenjang.kernel.ui.lists import Selection
from jenjang.organization.delegations import queries as delegations
from jenjang.organization.employees import queries as employees
from jenjang.organization.positions import queries as positions
from jenjang.organization.units import queries as units

ASSIGNED, LENT = "assigned", "lent"
READ = ("access", "account names", "delegations", "employees", "positions", "units")
COLUMNS = (
    "name", "title_before", "title_after", "account_id", "holder_id", "held_role", "place_id", "ground", "post_id", "title", "number",
    "dated_on", "lent", "rank", "since", "until", "id",
)  # fmt: skip


@dataclass(frozen=True)
class Source:
    """Records that give rights, and what each column is there. Only the columns asked for are worked out.

    is_lent: of a role, only some permissions are held.
    """

    records: Any
    columns: Mapping[str, Any]
    is_lent: bool = False

    def narrowed(self, *names: str, **by: Any) -> "Source":
        return replace(self, records=self.records.alias(**{name: self.columns[name] for name in names}).filter(**by))

    def matching(self, condition: Q, *names: str) -> "Source":
        return replace(
            self, records=self.records.alias(**{name: self.columns[name] for name in names}).filter(condition)
        )

    def counts(self) -> Any:
        """Role and how many hold it."""
        counted = self.records.values(counted_role=self.columns["held_role"]).annotate(held=Count("pk"))
        return counted.values_list("counted_role", "held")

    def rows(self) -> Any:
        """The same columns in the same order whatever they come from, so that both sides can be joined."""
        ranks = [When(held_role=name, then=Value(rank)) for name, rank in _ranks().items()]
        return self.records.annotate(
            **self.columns,
            rank=Case(*ranks, default=Value(len(ranks)), output_field=IntegerField()),
            since=F("period__startswith"),
            until=F("period__endswith"),
        ).values(*COLUMNS)


def by_post(*, on: date) -> Source:
    whole = When(position__whole_government=True, then=Value(None, output_field=BigIntegerField()))
    titles = positions.posts(on=on).filter(position_id=OuterRef("position_id"))
    columns = {
        "name": F("employee__name"),
        "title_before": F("employee__title_before"),
        "title_after": F("employee__title_after"),
        "account_id": F("employee__user_id"),
        "holder_id": F("employee_id"),
        "held_role": F("position__role"),
        "place_id": Case(whole, default=F("position__unit_id"), output_field=BigIntegerField()),
        "ground": F("kind"),
        "post_id": F("position_id"),
        "title": Subquery(titles.values("title")[:1]),
        "number": F("decree_number"),
        "dated_on": F("decree_on"),
        "lent": Value("", output_field=TextField()),
    }
    return Source(positions.held(on=on), columns)


def by_assignment(*, on: date) -> Source:
    holder = employees.in_service(on=on).filter(user_id=OuterRef("user_id"))
    nothing = Value("", output_field=CharField())
    columns = {
        "name": F("user__name"),
        "title_before": nothing,
        "title_after": nothing,
        "account_id": F("user_id"),
        "holder_id": Subquery(holder.values("pk")[:1]),
        "held_role": F("role"),
        "place_id": F("unit_id"),
        "ground": Value(ASSIGNED, output_field=CharField()),
        "post_id": Value(None, output_field=BigIntegerField()),
        "title": nothing,
        "number": nothing,
        "dated_on": Value(None, output_field=DateField()),
        "lent": Value("", output_field=TextField()),
    }
    return Source(access.assignments(on=on), columns)


def by_delegation(*, on: date) -> Source:
    """Rights lent: the title is the name of the lender, the number that of the letter."""
    holder = employees.in_service(on=on).filter(user_id=OuterRef("delegate_id"))
    nothing = Value("", output_field=CharField())
    columns = {
        "name": F("delegate__name"),
        "title_before": nothing,
        "title_after": nothing,
        "account_id": F("delegate_id"),
        "holder_id": Subquery(holder.values("pk")[:1]),
        "held_role": F("role"),
        "place_id": Coalesce("unit_id", "held_unit_id"),
        "ground": Value(LENT, output_field=CharField()),
        "post_id": Value(None, output_field=BigIntegerField()),
        "title": F("lender__name"),
        "number": F("document_number"),
        "dated_on": Value(None, output_field=DateField()),
        "lent": delegations.as_text(),
    }
    return Source(delegations.lasting(on=on), columns, is_lent=True)


def _ranks() -> dict[str, int]:
    """Each role with its place, the widest first."""
    return {name: rank for rank, name in enumerate(all_roles())}


def sources(*, on: date) -> tuple[Source, ...]:
    """Everything that gives rights on the day."""
    return by_post(on=on), by_assignment(on=on), by_delegation(on=on)


@dataclass(frozen=True)
class Asked:
    """What is asked of the list. covering: the unit chosen and those above it, None where none is chosen."""

    selection: Selection
    covering: frozenset[int] | None
    order: tuple[str, ...]
    on: date

    def all(self) -> list[dict[str, Any]]:
        return self._told("all", lambda: joined([part.rows() for part in self._parts()]).order_by(*self.order))

    def counts(self) -> dict[str, int]:
        """How many hold each role. One query."""
        counted: dict[str, int] = {}
        kept = statement((*self._shape, "counts"), lambda: joined([part.counts() for part in self._parts()]))
        for role, held in kept.rows(words=self._words, of=READ):
            counted[role] = counted.get(role, 0) + held
        return counted

    def page(self, start: int, end: int, counted: Mapping[str, int]) -> list[dict[str, Any]]:
        """The rows from `start` to before `end` of all in their order. One query.

        Where the widest roles come first, `counted` tells which roles stand on the page, and the others are left aside.
        """
        roles: tuple[str, ...] | None = None
        if not counted:
            return []
        if self.selection.sort in {"", "role_label"}:
            roles, before = _roles_between(start, end, counted)
            start, end = start - before, end - before

        def build() -> Any:
            parts = self._parts()
            if roles is not None:
                parts = [part.narrowed("held_role", held_role__in=roles) for part in parts]
            # Each side brings no more than can reach this page, so that titles are looked up for these alone.
            near = [part.rows().order_by(*self.order)[:end] for part in parts]
            return joined(near).order_by(*self.order)[start:end]

        return self._told(("page", roles, start, end), build)

    def _told(self, what: Hashable, build: Callable[[], Any]) -> list[dict[str, Any]]:
        kept = statement((*self._shape, what), lambda: build().values_list(*COLUMNS))
        return [dict(zip(COLUMNS, row, strict=True)) for row in kept.rows(words=self._words, of=READ)]

    @property
    def _words(self) -> list[str]:
        return self.selection.text.split()[:MOST_WORDS]

    @property
    def _shape(self) -> tuple[Hashable, ...]:
        filters = tuple(sorted(self.selection.filters.items()))
        return ("rights", self.on, filters, self.covering, len(self._words), self.order)

    def _parts(self) -> list[Source]:
        return [self._narrowed(part) for part in sources(on=self.on)]

    def _narrowed(self, part: Source) -> Source:
        chosen = self.selection.filters
        if role := chosen.get("role"):
            part = part.narrowed("held_role", held_role=role)
        if permission := chosen.get("may"):
            allowing = [name for name, role in all_roles().items() if permission in role.permissions]
            part = part.narrowed("held_role", held_role__in=allowing)
            part = part.matching(Q(permissions__contains=[permission])) if part.is_lent else part
        if ground := chosen.get("ground"):
            part = part.narrowed("ground", ground=ground)
        if account := chosen.get("account"):
            part = part.narrowed("account_id", account_id__isnull=account == "0")
        if self.covering is not None:
            part = part.matching(Q(place_id__isnull=True) | Q(place_id__in=self.covering), "place_id")
        for word in WORDS[: len(self._words)]:
            posts = positions.posts(on=self.on).filter(title__icontains=word).values("position_id")
            places = units.periods(on=self.on).filter(name__icontains=word).values("unit_id")
            told = Q(name__icontains=word) | Q(post_id__in=posts) | Q(place_id__in=places)
            part = part.matching(told, "name", "post_id", "place_id")
        return part


def _roles_between(start: int, end: int, counted: Mapping[str, int]) -> tuple[tuple[str, ...], int]:
    """The roles of which somebody stands from `start` to before `end`, the widest first, and how many stand before the first of them."""
    ranks = _ranks()
    found: list[str] = []
    before = passed = 0
    for role in sorted(counted, key=lambda name: ranks.get(name, len(ranks))):
        if passed + counted[role] <= start:
            before = passed + counted[role]
        elif passed < end:
            found.append(role)
        passed += counted[role]
    return tuple(found), before


def joined(parts: Sequence[Any]) -> Any:
    first, *others = parts
    return first.union(*others, all=True) if others else first
