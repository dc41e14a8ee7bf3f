"""Positions: posts in a unit, the line to their superior post, and who held them when.

A post is established in a unit, may change its name, class, need and superior from some day on, and is abolished. It is
held by incumbency: definitive, acting for a vacancy (*Plt*) or acting by the day (*Plh*), each from a day until another,
by decree. Rights follow from it: a post bears a role, and whoever holds the post has that role in its unit meanwhile.
Words: *line* is the chain of superior posts; it is stated, never guessed from the echelon. *Need* (formation) is how many
holders a post should have; a post with `only_one` can have a single definitive holder at a time, and the database sees to it.
"""
