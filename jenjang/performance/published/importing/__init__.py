"""Reading a file that a government published: bytes in, judged rows out. Only `looking` (a file handed in by a page) needs the database."""
