"""What is true of an employee by its numbers and dates."""

from .agreeing import Difference, nip_differences, nip_kind, nip_problems, read_nip
from .facts import FIRST_DAY, WITHOUT_NIP, Facts, Problem, problems_of
from .names import full_name
from .nip import NIP_PARSE, Nip, parse_nip
from .periods import Room, Stretch, Taken, closed_over, room_from
from .ranks import PPPK_GROUPS, RANKS, Rank, is_lower, rank_order, rank_title, ranks_for

RULES = (NIP_PARSE,)

__all__ = [
    "FIRST_DAY", "NIP_PARSE", "PPPK_GROUPS", "RANKS", "RULES", "WITHOUT_NIP", "Difference", "Facts", "Nip", "Problem", "Rank", "Room", "Stretch", "Taken",
    "closed_over", "full_name", "is_lower", "nip_differences", "nip_kind", "nip_problems", "parse_nip", "problems_of", "rank_order",
    "rank_title", "ranks_for", "read_nip", "room_from",
]  # fmt: skip
