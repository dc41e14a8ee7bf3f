"""Who is asking, and what they may do.

A `User` signs in with NIP or e-mail and belongs to no government by itself; inside a government the
rights come from assignments: a role, for the whole government or for one unit and what lies below it.
Everything is asked through an `Actor`; every answer is a `Decision` that carries its reason.
"""
