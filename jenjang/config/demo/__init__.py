"""The demo: four governments marked as such, with what is public about them and with invented people.

`governments` says which, `loading` brings them in; `posts` makes the structural posts out of the units, `history` and
`making` the people who hold and held them, `city` the rest of Kota Jambi's 10,000 employees, `official` how documents are
numbered and one that waits to be signed. The same day gives the same demo, to the letter, but for secret addresses.
"""

from .loading import Size, ensure_demo, how_to_sign_in

__all__ = ["Size", "ensure_demo", "how_to_sign_in"]
