"""The organisation of a government: agencies, divisions, districts, urban villages, regional companies.

A unit is founded, changes its name, its kind or its place in the tree from some day on, and is dissolved,
perhaps into successors. Every fact has its period, so the tree can be seen as of any date, and nothing
that was is ever overwritten, except to correct a mistake, which the audit trail shows.
Words: *unit* is any of these; *period* (of a unit) is a stretch of time with the same name, kind and
parent; *succession* is what became of a dissolved unit. An open beginning means the day is not known.
"""
