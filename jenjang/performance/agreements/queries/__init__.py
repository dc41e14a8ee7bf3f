"""Every read of agreements."""

from .content import (
    ActivityRow,
    BudgetRow,
    ObjectiveRow,
    PromiseRow,
    Rows,
    ceilings_for,
    content_of,
    rows_of,
    rows_of_versions,
)
from .parties import STRUCTURAL, Sitting, parties_of, posts_above, sitting
from .planning import Baseline, PlanPage, PrintedPlan, last_change, plan_for_print, plan_page
from .sources import Source, superior_source

__all__ = [
    "STRUCTURAL", "ActivityRow", "Baseline", "BudgetRow", "ObjectiveRow", "PlanPage", "PrintedPlan", "PromiseRow", "Rows", "Sitting", "Source", "ceilings_for", "content_of", "last_change", "plan_for_print", "plan_page",
    "parties_of", "posts_above", "rows_of", "rows_of_versions", "sitting", "superior_source",
]  # fmt: skip
