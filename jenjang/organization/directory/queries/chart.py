"""The organization chart: posts by the line to their superior, with who holds them. Public: structural posts and heads alone."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from django.utils.translation import gettext as _

from jenjang.kernel.tenancy.errors import NotFound
from jenjang.organization.positions import queries as positions

from .staffing import Holder, holders_of

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
    """The posts without a superior and those that answer to them. One query."""
    found = positions.charted_tops(on=on, most=TOPS)
    tops = [post.id for post in sorted(found, key=_turn) if post.turn and post.turn <= TOPS]
    total = found[0].tops if found else 0
    return Chart(on, _grown(map(_post, found), tops), left_out=total - len(tops))


def chart_below(position_id: int, *, on: date) -> Chart:
    """A post, the line above it, and who answers to it. One query."""
    found = {post.id: _post(post) for post in positions.charted_around(position_id, on=on)}
    _require(position_id, found)
    here = [post for post in found.values() if post.id == position_id or post.superior_id == position_id]
    return Chart(on, _grown(here, [position_id]), _above(found, position_id))


def branch(position_id: int, *, on: date) -> tuple[Post, ...]:
    """Who answers to a post. One query."""
    found = {post.id: _post(post) for post in positions.charted_below(position_id, on=on)}
    _require(position_id, found)
    return tuple(post for post in found.values() if post.id != position_id)


def whole_chart(*, on: date, position_id: int | None = None, levels: int | None = None) -> Chart:
    """Every post from the top or from one post down, as far as so many levels below it. One query."""
    found = {post.id: _post(post) for post in positions.charted(on=on)}
    if position_id is None:
        tops = [post.id for post in found.values() if post.superior_id not in found]
        return Chart(on, _grown(found.values(), tops, levels))
    _require(position_id, found)
    return Chart(on, _grown(found.values(), [position_id], levels), _above(found, position_id))


def head_post_of(unit_id: int, *, on: date) -> int | None:
    """The post that heads a unit on the day, or None. One query."""
    heads = positions.posts(on=on).filter(position__unit_id=unit_id, position__is_head=True)
    found: int | None = heads.order_by("pk").values_list("position_id", flat=True).first()
    return found


def search_chart(term: str, *, on: date) -> list[Post]:
    """Posts of the chart whose title or holder has every word of the term. One query."""
    return [_post(post) for post in positions.charted_by_words(term.split()[:8], on=on, most=HITS)]


def _post(post: positions.Charted) -> Post:
    people = holders_of(post.people, links=False)
    return Post(post.id, post.title, post.unit_id, post.level, post.superior_id, people, post.answering)


def _turn(post: positions.Charted) -> int:
    return post.turn or 0


def _require(position_id: int, found: Mapping[int, Post]) -> None:
    if position_id not in found:
        raise NotFound(_("Jabatan ini tidak ada di bagan pada tanggal itu."))


def _above(found: Mapping[int, Post], position_id: int) -> tuple[Post, ...]:
    """The line above a post, from the top; a circle, which commands refuse, would end it."""
    line: list[Post] = []
    above = found.get(found[position_id].superior_id or 0)
    while above is not None and above not in line and above.id != position_id:
        line.append(above)
        above = found.get(above.superior_id or 0)
    return tuple(reversed(line))


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
