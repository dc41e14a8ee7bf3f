"""Programmes: what a government has promised for the years of its head of region, and how far it is.

A *medium-term plan* (RPJMD) has a vision, missions, and below each mission goals (*tujuan*) and objectives (*sasaran*) with
indicators and a target for each year. It is a draft, comes into force by a regional regulation, and is superseded by the next.
In force nothing of it is overwritten unseen: a target is revised, dated and with a reason, and the older one stays readable.
A *flagship programme* is a promise in plain words with a lead unit that answers for it; once published, citizens follow it on
a page of its own. Its *milestones* are planned for a month and reported by the lead unit with words and photos; a milestone
is never deleted, it is moved with a reason. Past its month and without a word it is *not reported*, which is not the same as late.
"""
