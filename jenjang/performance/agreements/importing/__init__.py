"""Agreements out of and into a workbook of four sheets, filled outside; all of it comes in, or nothing."""

from .bringing import apply, check
from .kind import AGREEMENTS_BOOK
from .writing import book_of

__all__ = ["AGREEMENTS_BOOK", "apply", "book_of", "check"]
