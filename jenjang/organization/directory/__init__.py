"""The directory: who works where, as of a day. Pages over employees and positions; this room owns no table.

Words: *directory* lists the people; *staffing map* (peta jabatan) sets each post's need against its holders; *seniority
list* (DUK) ranks employees as the regulation says; *horizon* counts who retires or whose contract ends in the coming months.
"""
