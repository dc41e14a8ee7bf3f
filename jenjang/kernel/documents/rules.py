"""Which signs a document can show."""

import unicodedata
from typing import Any, Final

STAND_IN: Final = "\N{WHITE SQUARE}"
# What our fonts hold: Latin with all its marks, Greek, Cyrillic, punctuation, currencies, arrows, mathematics, shapes.
HELD: Final = (
    range(0x20, 0x7F), range(0xA0, 0x500), range(0x1E00, 0x1F00), range(0x2000, 0x2041), range(0x2044, 0x20D0),
    range(0x2100, 0x211F), range(0x2190, 0x2300), range(0x2500, 0x2600),
)  # fmt: skip


def shown(text: str) -> str:
    """The text with a square for every sign that no font of ours has: an archivable document may leave no gap.

    Signs nobody sees (control and direction characters) are left out; line ends stay.
    """
    return "".join(map(_shown, unicodedata.normalize("NFC", text)))


def shown_within(data: Any) -> Any:
    """The same for every text within lists and mappings."""
    if isinstance(data, str):
        return shown(data)
    if isinstance(data, dict):
        return {key: shown_within(value) for key, value in data.items()}
    return [shown_within(value) for value in data] if isinstance(data, list | tuple) else data


def _shown(sign: str) -> str:
    category = unicodedata.category(sign)
    if sign == "\n" or (category not in {"Cc", "Cf"} and any(ord(sign) in held for held in HELD)):
        return sign
    return "" if category in {"Cc", "Cf"} else STAND_IN
