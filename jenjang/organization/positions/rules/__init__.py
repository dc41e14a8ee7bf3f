"""What is true of posts and of holding them by dates, ranks and the line of superiors."""

from .acting import ACTING_LIMITS, ACTING_TERM, VERDICTS, ActingLimit, acting_term
from .cautions import Caution, cautions
from .echelon import ECHELON_RANK_RANGE, RANGES, RankRange, within_rank_range
from .posts import BY_TERM, ELECTED, LEVELS, PUBLIC, STRUCTURAL, PostRole, has_one_holder, level_fits
from .retirement import (
    RETIREMENT_AGE,
    RETIREMENT_AGES,
    RetirementAge,
    retirement_ages,
    retirement_day,
    retirement_on,
    service_end,
)
from .seniority import CRITERIA, ECHELONS, Standing, rank_order, seniority_key
from .tenure import TENURE_MARKS, TenureMark, day_of_mark, marks, months_in_post, tenure_mark, years_in_post

RULES = (ECHELON_RANK_RANGE, RETIREMENT_AGE, ACTING_TERM)

__all__ = [
    "ACTING_LIMITS", "ACTING_TERM", "BY_TERM", "CRITERIA", "ECHELONS", "ECHELON_RANK_RANGE", "ELECTED", "LEVELS", "PUBLIC", "RANGES", "RETIREMENT_AGE",
    "RETIREMENT_AGES", "RULES", "STRUCTURAL", "TENURE_MARKS", "VERDICTS", "ActingLimit", "Caution", "PostRole", "RankRange", "RetirementAge", "Standing", "TenureMark",
    "acting_term", "cautions", "day_of_mark", "has_one_holder", "level_fits", "marks", "months_in_post", "rank_order", "retirement_ages", "retirement_day",
    "retirement_on", "seniority_key", "service_end", "tenure_mark", "within_rank_range", "years_in_post",
]  # fmt: skip
