"""Cascade: the performance tree (*pohon kinerja*) of a plan, and what units contribute to one another's nodes.

A *node* is an outcome, a critical success factor (CSF), an intermediate condition or an output; each but an outcome at the top hangs below another.
A node is owned by a unit or a post and measured by indicators. It may be moved as long as the order of kinds holds and no circle comes
about; it is removed together with what hangs below it, and can be put back. A *contribution* asks another unit to deliver an
output for a node by a day: requested, then accepted or refused with a reason, or withdrawn; past its day without an answer it is
shown as unanswered. It is a link beside the tree, never a second parent. *Checks* tell what the tree still lacks; they forbid nothing.
"""
