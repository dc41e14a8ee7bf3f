"""Indicators: how a promise is measured and what a figure means.

For now this room holds rules only: achievement, rating, the value of a year from its periods,
absorption of a budget. Words: target, actual (*realisasi*), achievement (*capaian*), rating
(*predikat*). "Not reported" is never zero: it has no achievement and no rating.
"""
