"""Whether a printed label names a government we know by its full name."""

import re
from typing import Final

SHORT: Final = {"kab": "kabupaten", "prov": "provinsi", "propinsi": "provinsi", "kota": "kota"}
PREFIXES: Final = frozenset({"pemerintah", "pemda"})
OFFICES: Final = {"kec": "kecamatan", "kel": "kelurahan"}
JOINED: Final = {"pemkab": "kabupaten", "pemkot": "kota", "pemprov": "provinsi"}


def same_government(label: str, name: str) -> bool:
    """`Kab. Deli Serdang` names `Kabupaten Deli Serdang`; a bare `Jambi` names nothing, as city and province share it."""
    return _words(label) == _words(name)


def _words(text: str) -> list[str]:
    words = [word for word in re.findall(r"[a-z0-9]+", text.lower()) if word not in PREFIXES]
    return [JOINED.get(word, SHORT.get(word, word)) if place == 0 else word for place, word in enumerate(words)]


def same_unit(label: str, *names: str) -> bool:
    """Whether a printed agency is called like this unit, by its full or its short name."""
    wanted = _letters(label)
    return bool(wanted) and any(wanted == _letters(name) for name in names if name)


def _letters(text: str) -> str:
    """Letters and digits alone; `Kec. Ciputat` as `Kecamatan Ciputat`."""
    words = re.findall(r"[a-z0-9]+", text.lower())
    return "".join(OFFICES.get(word, word) if place == 0 else word for place, word in enumerate(words))
