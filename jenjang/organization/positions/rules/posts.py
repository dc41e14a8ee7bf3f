"""What belongs together in a post: kind and level, one holder or many. Kinds and levels by their names in code."""

from dataclasses import dataclass

from jenjang.kernel.law.words import Phrase

STRUCTURAL = ("jpt", "administrator", "supervisor")
ELECTED = ("head_of_region", "deputy_head")
BY_TERM = (*ELECTED, "director")  # who leaves when a term ends, whatever the age
PUBLIC = (*BY_TERM, *STRUCTURAL)  # whose holders anyone may know by name

LEVELS: dict[str, tuple[str, ...]] = {
    "head_of_region": (),
    "deputy_head": (),
    "jpt": ("I.a", "I.b", "II.a", "II.b"),
    "director": (),
    "administrator": ("III.a", "III.b"),
    "supervisor": ("IV.a", "IV.b"),
    "functional": (
        "ahli_utama", "ahli_madya", "ahli_muda", "ahli_pertama", "penyelia", "mahir", "terampil", "pemula",
    ),
    "staff": (),
}  # fmt: skip


def level_fits(kind: str, level: str) -> bool:
    """A structural or functional post has a level of its own kind; elected posts, directors of companies and staff have none."""
    levels = LEVELS[kind]
    return level in levels if levels else level == ""


def has_one_holder(kind: str, *, is_head: bool) -> bool:
    """Whether a post has a single holder at a time: heads, elected and structural posts, directors; the others may have many."""
    return is_head or kind in PUBLIC


@dataclass(frozen=True)
class PostRole:
    """The role a post bears (a name in config.roles), in its unit and below or everywhere, and why."""

    role: str
    whole_government: bool
    because: Phrase
