"""What taking a list of people along leaves behind."""

from datetime import datetime

from jenjang.kernel.access.actor import Actor
from jenjang.kernel.audit import trail


def record_export(actor: Actor, *, list_name: str, rows: int, filters: dict[str, str], at: datetime) -> None:
    """Enter that a list with employee numbers was taken along, and how it was narrowed."""
    trail.record(actor, "directory.exported", at=at, after={"list": list_name, "rows": rows, **filters})
