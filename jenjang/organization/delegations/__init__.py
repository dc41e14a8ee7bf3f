"""Rights lent for a term. An official (the lender) lends chosen rights to another (the delegate), with an end, a reason and a letter.

The delegate has them only while acting for the lender, by own choice; every entry in the trail then says for whom. A term ends by
itself, at once when the lender ends it, and whenever the lender's own right does. Lent rights cannot be lent on.
"""
