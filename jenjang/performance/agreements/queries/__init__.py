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
from .sources import Source, superior_source

__all__ = [
    "STRUCTURAL", "ActivityRow", "BudgetRow", "ObjectiveRow", "PromiseRow", "Rows", "Sitting", "Source", "ceilings_for", "content_of",
    "parties_of", "posts_above", "rows_of", "rows_of_versions", "sitting", "superior_source",
]  # fmt: skip
