"""Files as evidence: kept once by content hash, with their true type, within a size limit.

A file is *kept* with a name and the types its owner allows; what counts is its content, not its name.
The bytes lie under `var/files/<government>/<ab>/<sha256>`, the row beside the work that needs it. Who may
read a file is asked by the room that owns it: this room has no pages, only `downloads.attachment`.
"""
