"""Who did what to what, when and why, with before and after. Written once, never changed.

Every command leaves one entry in its own transaction; a refused attempt is entered after the
rollback, so that it survives it. The database refuses to change or remove an entry.
"""
