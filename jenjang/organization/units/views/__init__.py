"""Pages of units: reading is public, changing is for who may."""

from .changing import change, correction, dissolution, founding, place
from .reading import listed, tree, unit

__all__ = ["change", "correction", "dissolution", "founding", "listed", "place", "tree", "unit"]
