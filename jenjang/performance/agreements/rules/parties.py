"""Who signs with whom: the line of posts decides, never the echelon."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from jenjang.kernel.law.words import Phrase


@dataclass(frozen=True)
class Post:
    """A post on the day of the agreement. superior: the post on its line; holder: id of who holds it or acts in it, None where vacant."""

    id: int
    title: str
    superior: int | None
    holder: int | None
    heads_region: bool = False


class Hindrance(StrEnum):
    """Why nobody can sign."""

    VACANT = "vacant"
    NO_LINE = "no line"
    NO_SUPERIOR = "no superior"

    @property
    def said(self) -> Phrase:
        return HINDRANCE_WORDS[self]


HINDRANCE_WORDS = {
    Hindrance.VACANT: Phrase(
        "Jabatan ini lowong: isi atau tunjuk Plt. lebih dahulu.",
        "This post is vacant: fill it or appoint an acting official first.",
    ),
    Hindrance.NO_LINE: Phrase(
        "Jabatan ini belum mempunyai atasan: lengkapi garis atasannya pada halaman jabatan.",
        "This post has no superior yet: complete its line on the page of the post.",
    ),
    Hindrance.NO_SUPERIOR: Phrase(
        "Tidak ada pejabat di atas jabatan ini pada garisnya: isi jabatan atasan atau tunjuk Plt.",
        "Nobody holds a post above this one on its line: fill the superior post or appoint an acting official.",
    ),
}


@dataclass(frozen=True)
class Parties:
    """First party gives account, second assigns (None: the head of region signs alone). passed: posts in between that the first party holds too.

    hindrance: why it cannot be signed now; then second is None.
    """

    first: Post
    second: Post | None = None
    passed: tuple[Post, ...] = ()
    hindrance: Hindrance | None = None

    @property
    def alone(self) -> bool:
        return self.first.heads_region


def parties(posts: Mapping[int, Post], post_id: int) -> Parties:
    """Both parties of the agreement of a post.

    The second party holds the nearest post above on the line: heads of agencies, bureaus and districts with the head of region, an urban-village
    head with the district head. Who acts for the own superior signs with the next above, as nobody assigns to oneself (policy); a vacant
    superior post is not passed over silently: it hinders, since a superior who left must be replaced first.
    Source: PermenPANRB 53/2014, Annex I, as restated by regions (first and second party by level).
    """
    first = posts[post_id]
    if first.holder is None:
        return Parties(first, hindrance=Hindrance.VACANT)
    if first.heads_region:
        return Parties(first)
    if first.superior is None:
        return Parties(first, hindrance=Hindrance.NO_LINE)
    passed: list[Post] = []
    for above in line_of(posts, first):
        if above.holder is None:
            return Parties(first, passed=tuple(passed), hindrance=Hindrance.NO_SUPERIOR)
        if above.holder != first.holder:
            return Parties(first, above, tuple(passed))
        passed.append(above)
    return Parties(first, passed=tuple(passed), hindrance=Hindrance.NO_SUPERIOR)


def line_of(posts: Mapping[int, Post], post: Post) -> Iterator[Post]:
    """The posts above, nearest first; ends where a circle would begin."""
    seen = {post.id}
    superior = post.superior
    while superior is not None and superior not in seen and superior in posts:
        seen.add(superior)
        yield posts[superior]
        superior = posts[superior].superior
