"""Every read of agreements."""

from .book import (
    AT_ONCE,
    Booked,
    book_rows,
    booked,
    budget_codes,
    codes_of_indicators,
    known_agreements,
    known_objectives,
    units_offered,
    years_of,
    years_offered,
)
from .changes import ChangeRow, changed_rows, changes_between, history
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
from .listing import AGREEMENTS, AgreementRow, agreements_listed, filled_units, visible
from .page import AgreementPage, Chip, Version, agreement_page, badge_of, own_agreements
from .parties import STRUCTURAL, Sitting, parties_of, posts_above, rank_words, sitting
from .planning import Baseline, PlanPage, last_change, plan_page
from .promised import PROMISED, PromisedPage, PromisedRow, promised_all, promised_listed, promised_page, values_of
from .shares import Cascade, Offered, cascade, offered, taken_below
from .signing import (
    UNSIGNED,
    Ready,
    SeasonDay,
    half_signed,
    open_versions,
    ready,
    season,
    seasons,
    unsigned,
    waiting_items,
)
from .sources import Source, counting, source_of, superior_source
from .versions import Proposed, agreements_of_user, proposed

__all__ = [
    "AT_ONCE", "Booked", "book_rows", "booked", "budget_codes", "codes_of_indicators", "known_agreements", "known_objectives", "units_offered", "years_of", "years_offered",
    "AGREEMENTS", "PROMISED", "STRUCTURAL", "UNSIGNED", "ActivityRow", "AgreementPage", "AgreementRow", "Baseline", "BudgetRow", "Cascade", "ChangeRow",
    "Chip", "ObjectiveRow", "Offered", "PlanPage", "PromiseRow", "PromisedPage", "PromisedRow", "Proposed", "Ready", "Rows", "SeasonDay", "Sitting",
    "Source", "Version", "agreement_page", "agreements_listed", "agreements_of_user", "badge_of", "cascade", "ceilings_for",
    "changed_rows", "changes_between", "content_of", "counting", "filled_units", "half_signed", "history", "last_change", "offered", "open_versions", "own_agreements",
    "parties_of", "plan_page", "posts_above", "promised_all", "promised_listed", "promised_page", "proposed", "rank_words", "ready", "rows_of",
    "rows_of_versions", "season", "seasons", "sitting", "source_of", "superior_source", "taken_below", "unsigned", "values_of", "visible",
    "waiting_items",
]  # fmt: skip
