"""Signatures under official documents, and the check that anyone may make.

A document that is frozen is signed by its signatories in their turn, by the provider of the installation: its own authority,
or the national service. Each try is an *attempt*, noted before anything is sent and concluded when the answer is kept, so
that a crash in between leaves neither a lost nor a second signature. Signing is a job, for one document as for a hundred;
the passphrase is *lent* to it, locked, and is gone when it ends. The check page says of a document, or of a dropped PDF, who
signed it, when, and whether it still holds.
"""
