"""Employees: the people who serve a government, each known by an 18-digit number (NIP).

An employee enters by appointment or contract, rises in rank by decrees, learns, and leaves; who leaves stays on record.
Words: *employee* is anyone in the government's service, also its elected head, who alone has no NIP; *rank* (pangkat,
golongan ruang) is held over a period by decree; *particulars* are what concerns the person and not the office (identity
number, address, telephone), kept apart and read only on record. Which post somebody holds is told by positions.
"""
