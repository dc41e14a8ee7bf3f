"""Records and tables as people type them: `planning=82; reporting=80`, and rows of cells on lines of their own.

A dot leads into a record within a record: `planning.quality=BB`.
"""

from collections.abc import Mapping, Sequence
from typing import Any, Final

PARTS: Final = ";"
IS: Final = "="
WITHIN: Final = "."


def record_of(text: str) -> dict[str, Any] | None:
    """The record a text stands for; None where a part has no name, or a name stands twice."""
    record: dict[str, Any] = {}
    for part in text.replace("\n", PARTS).split(PARTS):
        if not part.strip():
            continue
        name, sign, value = part.partition(IS)
        *path, last = (step.strip() for step in name.split(WITHIN))
        inner = record
        for step in path:
            inner = inner.setdefault(step, {})
            if not isinstance(inner, dict):
                return None
        if not sign or not last or last in inner:
            return None
        inner[last] = value.strip()
    return record


def rows_of(text: str) -> list[list[str]]:
    """The rows of cells a text stands for, empty lines left out."""
    return [[cell.strip() for cell in line.split(PARTS)] for line in text.splitlines() if line.strip()]


def text_of_record(record: Mapping[str, Any], within: str = "") -> str:
    parts = []
    for name, value in record.items():
        if isinstance(value, Mapping):
            parts.append(text_of_record(value, f"{within}{name}{WITHIN}"))
        else:
            parts.append(f"{within}{name}{IS}{'' if value is None else value}")
    return f"{PARTS} ".join(parts)


def text_of_rows(rows: Sequence[Mapping[str, Any]]) -> str:
    return "\n".join(f"{PARTS} ".join("" if value is None else str(value) for value in row.values()) for row in rows)
