"""Reading the trail: entries in words, the list of them, and the chain."""

from .chain import GovernmentChain, anchors_from, chain_of, head
from .listing import MOST_EXPORTED, Asked, Cursor, EntryPage, Export, all_asked, export_of, exports, page_of
from .rows import Difference, EntryRow, differences, entries, entry, erasable_with, readings_of, row
from .words import deeds, fields, overrides

__all__ = [
    "MOST_EXPORTED",
    "Asked",
    "Cursor",
    "Difference",
    "EntryPage",
    "EntryRow",
    "Export",
    "GovernmentChain",
    "all_asked",
    "anchors_from",
    "chain_of",
    "deeds",
    "differences",
    "entries",
    "entry",
    "erasable_with",
    "export_of",
    "exports",
    "fields",
    "head",
    "overrides",
    "page_of",
    "readings_of",
    "row",
]
