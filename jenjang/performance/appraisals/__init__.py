"""Appraisals: the yearly result and behaviour of one employee (SKP), and what follows from the predicate.

For now this room holds rules only: predicate from result and behaviour, the check of a unit's distribution, the last day of an
objection, credit from a predicate, and the scoring of the year 2021. Words: predicate (*predikat kinerja*), organisation predicate,
objection (*keberatan*), credit (*angka kredit*).
"""
