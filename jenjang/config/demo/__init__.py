"""The demo: four governments marked as such, with what is public about them and with invented people.

`governments` says which, `loading` brings them in; `posts` makes the structural posts out of the units, `history` and
`making` the people who hold and held them, `city` the rest of Kota Jambi's 10,000 employees. The same day gives the same
demo, to the letter.
"""

from .loading import Size, ensure_demo, how_to_sign_in

__all__ = ["Size", "ensure_demo", "how_to_sign_in"]
