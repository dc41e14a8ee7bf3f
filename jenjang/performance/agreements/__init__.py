"""Performance agreements: what one official promises the superior for a year, and the action plan that belongs to it.

Who signs with whom is decided by the line of posts, worked out anew until it is proposed; weights and the planned months of an action
plan add up to 100; a year's target follows from its quarters; shares of a superior's promise are taken by those below, and the cascade
tells what nobody took and what is promised twice. Life: draft, proposed (frozen as a numbered document that the first party signs, then
the second), returned with a reason, signed, revised by a new version, closed with its year. A signed version never changes; who comes
into a post in mid-year gets a draft copied from the predecessor, and both answer for their days. What is signed anybody may read.
Words: agreement (*perjanjian kinerja*), promise (an indicator with its target and weight), share (a promise that is part of the
superior's), action plan (*rencana aksi*), baseline, revision (*perjanjian kinerja perubahan*), signing day, season (a year of agreements).
"""
