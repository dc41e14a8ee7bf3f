"""Paper: documents typeset as PDF/A, and drawings as pictures to take along.

A *template* is a file of the typesetter beside the room whose document it is; what it says comes in as data and is
never read as commands. The same template, data and moment give the same bytes, whatever the machine.
"""
