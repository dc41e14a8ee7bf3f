"""Every write of employees. Each locks the record it changes."""

from .entering import add_employee, change_employee, link_account
from .leaving import record_departure, undo_departure
from .papers import ACCEPTED, add_document, withdraw_document
from .private import change_particulars, note_reading
from .ranking import add_rank, correct_rank, withdraw_rank
from .schooling import add_schooling, correct_schooling, withdraw_schooling

__all__ = [
    "ACCEPTED", "add_document", "add_employee", "add_rank", "add_schooling", "change_employee", "change_particulars", "correct_rank",
    "correct_schooling", "link_account", "note_reading", "record_departure", "undo_departure", "withdraw_document", "withdraw_rank",
    "withdraw_schooling",
]  # fmt: skip
