"""Posts and who held them, out of workbooks and CSV files: each row checked in plain words, then brought in all or none.

What is not in the file stays as it is, and an empty cell says nothing.
"""

from .posts import POSITIONS
from .terms import INCUMBENCIES

__all__ = ["INCUMBENCIES", "POSITIONS"]
