"""Where a government is: its official regions down to the village, with the boundaries to draw them.

A region has an official code (`15.71.01.1001`), a name and a place below another region. Codes change
hands by decree, so each has a period; a code that ends is kept. The national list of provinces, regencies
and cities comes with the project; what lies below a government is loaded from a territory file.
Words: *region* is any of these areas; *district* is kecamatan, *urban village* kelurahan, *village* desa.
"""
