"""The installation as a whole: which governments it serves, and whether it is well."""

from django.db import DatabaseError, connection

from jenjang.kernel.tenancy import queries as tenancy
from jenjang.kernel.tenancy.queries import GovernmentInfo
from jenjang.portal.rules import holds_all


def governments_served() -> list[GovernmentInfo]:
    """All governments by name; what is only for trying out stands last. One query."""
    return sorted(tenancy.governments(), key=lambda government: government.is_demo)


def governments_named(served: list[GovernmentInfo], text: str) -> list[GovernmentInfo]:
    """Those whose name, kind, code or address holds every word of the text. No query."""
    return [g for g in served if holds_all(f"{g.name} {g.kind_label} {g.region_code} {g.slug}", text)]


def database_answers() -> bool:
    """Whether the database answers at all. The only place that catches its errors: telling of them is its task."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        return False
    return True
