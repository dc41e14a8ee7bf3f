"""Reading a file that a government published: bytes in, judged rows out. Needs neither models nor database."""
