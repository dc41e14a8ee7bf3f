"""Law as code: dated tables, rules that explain themselves, and the pages that show both.

A *table* holds what a regulation fixes (bounds, labels, weights) with the day it began and
where it comes from. A *rule* reads named inputs, asks the table of the day it judges and
gives an *answer*: its values and the *explanation* of them. A stored answer keeps its inputs
and the version of the law, so that it says the same years later.

Nothing but `catalogue`, `views` and `templatetags` knows Django here: rules stay plain Python.
"""
