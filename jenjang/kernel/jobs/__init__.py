"""Long work: stored in the transaction that asks for it, done by a worker, with progress, retry and resume.

waiting → running → done, or failed with a sentence for the user; a failed run can be tried again. A run
whose worker was killed is found by its silent heartbeat and taken up again. The work itself is one
transaction: what is cut off half-way has never happened.
"""
