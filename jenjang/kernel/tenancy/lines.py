"""Names and other single lines as people mean them. Plain Python."""

import unicodedata


def plain_line(text: str) -> str:
    """Composed letters and single spaces only: no control signs, and none that is unseen or turns the direction of others.

    Two names that look alike are then the same text, and none can make the line it stands in look like another.
    """
    seen = "".join(map(_seen, unicodedata.normalize("NFC", text)))
    return " ".join(seen.split())


def _seen(sign: str) -> str:
    category = unicodedata.category(sign)
    return "" if category == "Cf" else " " if category[0] in "CZ" else sign
