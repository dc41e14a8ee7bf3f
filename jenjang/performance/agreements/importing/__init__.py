"""Agreements out of and into a workbook of four sheets, filled outside; all of it comes in, or nothing."""

from .bringing import apply, bring_in, check
from .kind import AGREEMENTS_BOOK
from .writing import book_of

__all__ = ["AGREEMENTS_BOOK", "apply", "book_of", "bring_in", "check"]
