"""Positions: posts in a unit, their echelon, and the ranks that may hold them.

For now this room holds rules only: the range of ranks of an echelon.
"""
