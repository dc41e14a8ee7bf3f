"""What governments printed about their promises: tables taken over as they are, checked, never altered.

A *report* is one agency's year as a file printed it; a newer reading of the same year supersedes the older
one, which stays readable. Its *figures* are the rows, from programme (program) to activity (kegiatan) and
sub-activity (subkegiatan), each with up to four *quarters*. What was not a number stays as the text that was
printed. Published figures are never agreements: nobody here promises anything, and nothing here is signed.
"""
