"""What is true of an employee by its numbers and dates."""

from .names import full_name
from .nip import NIP_PARSE, Nip, parse_nip
from .ranks import PPPK_GROUPS, RANKS, Rank

RULES = (NIP_PARSE,)

__all__ = ["NIP_PARSE", "PPPK_GROUPS", "RANKS", "RULES", "Nip", "Rank", "full_name", "parse_nip"]
