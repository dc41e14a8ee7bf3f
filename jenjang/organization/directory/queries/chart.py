"""The organization chart: posts by the line to their superior, with who holds them. Public: structural posts and heads alone."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext as _

from jenjang.kernel.tenancy.errors import NotFound
from jenjang.organization.positions import queries as positions

from .staffing import Holder, holders_of, is_public, kind_order, with_names

ORDER = ("kind_order", "position__level", "position__unit__code", "-position__is_head", "title", "pk")
HITS = 12
TOPS = 30  # posts without a superior that one page shows
FEW = 60  # posts that fill a sheet of A3 in large type
BESIDE = 8  # posts that stand beside one another on a sheet of A3


@dataclass(frozen=True)
class Post:
    """A post in the chart. answering: how many posts answer to it; below: those of them that are at hand."""

    id: int
    title: str
    unit_id: int
    level: str
    superior_id: int | None
    holders: tuple[Holder, ...]
    answering: int
    below: "tuple[Post, ...]" = ()

    @property
    def is_vacant(self) -> bool:
        return all(one.mark for one in self.holders)


@dataclass(frozen=True)
class Chart:
    """The chart from the top, or from one post down. above: the line over it, from the top. left_out: tops not shown."""

    on: date
    tops: tuple[Post, ...]
    above: tuple[Post, ...] = ()
    left_out: int = 0

    @property
    def total(self) -> int:
        return sum(1 for _post in _walk(self.tops))

    @property
    def is_small(self) -> bool:
        return self.total <= FEW

    @property
    def is_narrow(self) -> bool:
        return all(len(post.below) <= BESIDE for post in self.tops)


def chart(*, on: date) -> Chart:
    """The posts without a superior and those that answer to them. Two queries."""
    lines = _lines(on)
    leading = set(lines.values())
    tops = sorted((one for one in lines if lines[one] not in lines), key=lambda one: one not in leading)
    shown = tops[:TOPS]  # who leads somebody comes first; the order is kept within
    found = _read(_charted(on).filter(Q(position_id__in=shown) | Q(superior_id__in=shown)), on, lines)
    return Chart(on, _grown(found, shown), left_out=len(tops) - len(shown))


def chart_below(position_id: int, *, on: date) -> Chart:
    """A post, the line above it, and who answers to it. Two queries."""
    lines = _lines(on)
    _require(position_id, lines)
    above = _above(lines, position_id)
    wanted = Q(superior_id=position_id) | Q(position_id__in=[position_id, *above])
    found = _read(_charted(on).filter(wanted), on, lines)
    by_id = {post.id: post for post in found}
    here = [post for post in found if post.id == position_id or post.superior_id == position_id]
    return Chart(on, _grown(here, [position_id]), tuple(by_id[one] for one in reversed(above)))


def branch(position_id: int, *, on: date) -> tuple[Post, ...]:
    """Who answers to a post. Two queries."""
    lines = _lines(on)
    _require(position_id, lines)
    return tuple(_read(_charted(on).filter(superior_id=position_id), on, lines))


def whole_chart(*, on: date, position_id: int | None = None, levels: int | None = None) -> Chart:
    """Every post from the top or from one post down, as far as so many levels below it. Two queries."""
    lines = _lines(on)
    if position_id is not None:
        _require(position_id, lines)
    found = {post.id: post for post in _read(_charted(on), on, lines)}
    tops = [post.id for post in found.values() if post.superior_id not in found]
    chosen = tops if position_id is None else [position_id]
    above = [] if position_id is None else _above(lines, position_id)
    return Chart(on, _grown(found.values(), chosen, levels), tuple(found[one] for one in reversed(above)))


def head_post_of(unit_id: int, *, on: date) -> int | None:
    """The post that heads a unit on the day, or None. One query."""
    heads = positions.posts(on=on).filter(position__unit_id=unit_id, position__is_head=True)
    found: int | None = heads.order_by("pk").values_list("position_id", flat=True).first()
    return found


def search_chart(term: str, *, on: date) -> list[Post]:
    """Posts of the chart whose title or holder has every word of the term. Two queries."""
    posts = _charted(on)
    for word in term.split()[:8]:
        held = positions.held(on=on).filter(position_id=OuterRef("position_id"), employee__name__icontains=word)
        posts = posts.filter(Q(title__icontains=word) | Exists(held))
    return _read(posts, on, _lines(on), limit=HITS)


def _charted(on: date) -> Any:
    return positions.posts(on=on).filter(is_public())


def _lines(on: date) -> dict[int, int | None]:
    """The superior of every post of the chart, the posts in their order. One query."""
    posts = _charted(on).annotate(kind_order=kind_order()).order_by(*ORDER)
    return dict(posts.values_list("position_id", "superior_id"))


def _require(position_id: int, lines: Mapping[int, int | None]) -> None:
    if position_id not in lines:
        raise NotFound(_("Jabatan ini tidak ada di bagan pada tanggal itu."))


def _above(lines: Mapping[int, int | None], position_id: int) -> list[int]:
    """The line above a post, nearest first; a circle, which commands refuse, would end it."""
    line: list[int] = []
    superior = lines.get(position_id)
    while superior is not None and superior in lines and superior not in line and superior != position_id:
        line.append(superior)
        superior = lines[superior]
    return line


def _read(posts: Any, on: date, lines: Mapping[int, int | None], limit: int | None = None) -> list[Post]:
    answering = Counter(lines.values())
    columns = ("position_id", "title", "position__unit_id", "position__level", "superior_id", "people")
    told = with_names(posts, on=on).annotate(kind_order=kind_order()).order_by(*ORDER).values_list(*columns)
    return [
        Post(pk, title, unit, level, superior, holders_of(people, links=False), answering[pk])
        for pk, title, unit, level, superior, people in told[:limit]
    ]


def _grown(posts: Iterable[Post], roots: list[int], levels: int | None = None) -> tuple[Post, ...]:
    """The posts nested under these roots, in the order they come. levels: how many below the roots; all where None."""
    by_id: dict[int, Post] = {}
    answering: dict[int, list[int]] = {}
    for post in posts:
        by_id[post.id] = post
        if post.superior_id is not None:
            answering.setdefault(post.superior_id, []).append(post.id)

    def grow(position_id: int, left: int | None) -> Post:
        post = by_id[position_id]
        further = [] if left == 0 else answering.pop(position_id, [])  # each once: a circle would come to an end
        below = tuple(grow(one, None if left is None else left - 1) for one in further)
        return replace(post, below=below)

    return tuple(grow(one, levels) for one in roots)


def _walk(posts: Iterable[Post]) -> Iterable[Post]:
    for post in posts:
        yield post
        yield from _walk(post.below)
