"""Indicators: how a promise is measured and what a figure means.

An *indicator* belongs to a unit and is described by its *manual*: what it means, its formula, where its data come from, which way is
better. A manual is dated; a newer one applies from its day on and the older one stays. An indicator is a draft until its manual
is complete, then in use, and in the end retired with a reason; one that was in use is never removed. A *year value* is what was
reached in a year, with where it comes from: typed with its source, or taken from another room, and then never typed.
Words: target, actual (*realisasi*), achievement (*capaian*), rating (*predikat*), main indicator (*indikator kinerja utama*, IKU).
"Not reported" is never zero: it has no achievement and no rating.
"""
