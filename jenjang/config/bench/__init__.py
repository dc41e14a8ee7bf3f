"""`make bench`: how quick the pages are, beside a floor measured in the same run.

The floor is the least that a page with a list costs here: a bare Django view, one indexed query, fifty rows, one template,
served by the same server program. So a figure means the same on a fast machine and on a slow one: it is a ratio.
"""
