"""Ways into the records of employees. What is read stands in the directory."""

from .papers import document, document_file, withdrawal
from .ranking import rank, rank_correction, rank_withdrawal, schooling, schooling_correction, schooling_withdrawal
from .recording import departure, edit, new, particulars

__all__ = [
    "departure", "document", "document_file", "edit", "new", "particulars", "rank", "rank_correction", "rank_withdrawal", "schooling",
    "schooling_correction", "schooling_withdrawal", "withdrawal",
]  # fmt: skip
