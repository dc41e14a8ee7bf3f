"""Performance agreements: what one official promises the superior for a year, and the action plan that belongs to it.

Who signs with whom is decided by the line of posts; weights and the planned months of an action
plan add up to 100; a year's target follows from its quarters; shares of a superior's promise are taken by those below; a signed version
never changes, a revision is a new one with a readable difference. Words: agreement (*perjanjian kinerja*), promise (an indicator with its
target and weight), action plan (*rencana aksi*), baseline, revision (*perjanjian kinerja perubahan*).
"""
