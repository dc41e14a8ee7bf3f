"""Paper: official documents from draft to revocation; typesetting as PDF/A; drawings as pictures to take along.

An *official document* is made of a *kind* that a room above declares (kinds.py, config.documents): a template, who may make
and see it, and what it says. It is *drafted* from a record, then *frozen*: it takes the next number of the government's own
*numbering scheme*, is typeset once, and from then on its text, number and bytes never change. Its *signatories* sign in
order; signed by all, it holds, until it is *revoked* with a reason or *superseded* by a newer one. Nothing frozen is removed.

A *template* is a file of the typesetter beside the room whose document it is; what it says comes in as data and is
never read as commands. The same template, data and moment give the same bytes, whatever the machine.
"""
