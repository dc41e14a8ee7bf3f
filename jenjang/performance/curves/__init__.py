"""S-curves: how far a plan should be, how far it is, and what follows from the difference.

A *series* is one plan with its *points*: the cumulative plan and actual at the end of a period, their *deviation* (actual − plan,
negative is late) and its *status*. A series is read from a table of points, from *items* with a cost (weight = cost ÷ total cost), from
*earned value* (BCWS planned, BCWP earned, ACWP spent), or from the quarters of a year's money. Nothing reported is never zero: such a
point has no actual, no deviation and the status "not reported".
"""
